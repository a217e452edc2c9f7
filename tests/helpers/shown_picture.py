"""A program of its own that shows a picture on the screen, for others to capture.

usage: shown_picture.py FILE

The picture is shown pixel by pixel in a window without a frame, 60 pixels from the left and 80 from the top.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLabel

TITLE = "Shown picture"
PLACE = QPoint(60, 80)


def main() -> int:
    """Show the picture until the program is ended."""
    app = QApplication(sys.argv[:1])
    label = QLabel(None, Qt.WindowType.FramelessWindowHint)
    label.setWindowTitle(TITLE)
    label.setPixmap(QPixmap(sys.argv[1]))
    label.move(PLACE)
    label.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
