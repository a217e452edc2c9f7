"""A program of its own whose window holds files that can be dragged out of it: the file manager of the tests.

usage: drag_source.py FILE…

Prints "shown", then "dragging", then "accepted" while the window under the pointer would take the files, and "dropped"
or "refused". It stays until it is closed: a window fetches the files' names after the drop.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLabel

TITLE = "Drag source"


class DragSource(QLabel):
    """Starts a drag with the first movement of a pressed mouse."""

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__("\n".join(path.name for path in paths))
        self._paths = paths
        self.setWindowTitle(TITLE)
        self.setGeometry(0, 20, 200, 80)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        say("shown")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in self._paths])
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.setHotSpot(QPoint(0, 0))
        drag.actionChanged.connect(self._on_action_changed)
        say("dragging")
        action = drag.exec(Qt.DropAction.CopyAction)
        say("dropped" if action == Qt.DropAction.CopyAction else "refused")

    def _on_action_changed(self, action: Qt.DropAction) -> None:
        say("accepted" if action == Qt.DropAction.CopyAction else "not accepted")


def say(word: str) -> None:
    """Tell the test how far it is."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main() -> int:
    """Show the window until it is closed."""
    app = QApplication(sys.argv[:1])
    source = DragSource([Path(name) for name in sys.argv[1:]])
    source.setMouseTracking(True)
    source.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
