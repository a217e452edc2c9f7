"""Files that were written, as something to take hold of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ocr_desktop.ui.themed import set_themed_icon

_ICON_PX = 24
_LONGEST_NAME = 28


class FileHandle(QPushButton):
    """Dragged, it is the files; pressed, it puts them on the clipboard, for those who use no mouse."""

    copied = Signal(int)  # number of files

    def __init__(self, files: Sequence[Path], parent: QWidget) -> None:
        super().__init__(parent)
        self._files = tuple(files)
        self._pressed_at: QPoint | None = None
        set_themed_icon(self, "page")
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        name = files[0].name if len(files) == 1 else self.tr("%n file(s)", "", len(files))
        room_px = self.fontMetrics().averageCharWidth() * _LONGEST_NAME
        self.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room_px).replace("&", "&&"))
        self.setAccessibleName(self.tr("Copy {name}").format(name=name))
        self.setToolTip(self.tr("Drag it to where the files are wanted, or press it to copy them"))
        self.clicked.connect(self._on_clicked)

    def mime_data(self) -> QMimeData:
        """What other programs get."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in self._files])
        return data

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        super().mousePressEvent(event)
        self._pressed_at = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the files once the pointer is clearly on its way."""
        start = self._pressed_at
        if start is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if (event.position().toPoint() - start).manhattanLength() >= QApplication.startDragDistance():
            self._pressed_at = None
            self.setDown(False)
            self._drag()

    def _drag(self) -> None:
        drag = QDrag(self)
        drag.setMimeData(self.mime_data())
        drag.setPixmap(self.icon().pixmap(QSize(_ICON_PX, _ICON_PX)))
        drag.exec(Qt.DropAction.CopyAction)

    def _on_clicked(self) -> None:
        QGuiApplication.clipboard().setMimeData(self.mime_data())
        self.copied.emit(len(self._files))
