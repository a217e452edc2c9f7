"""What the window remembers by itself: places and sizes, not choices."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter


class WindowState:
    """An ini file beside the settings; values that cannot be used are passed over."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def restore(self, window: QMainWindow, splitters: tuple[QSplitter, ...]) -> bool:
        """Put window and splitters where they were; False on the first start."""
        geometry = self._settings.value("window/geometry")
        for splitter in splitters:
            sizes = self._settings.value(f"splitters/{splitter.objectName()}")
            if isinstance(sizes, QByteArray):
                splitter.restoreState(sizes)
        return isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)

    def save(self, window: QMainWindow, splitters: tuple[QSplitter, ...]) -> None:
        """Remember where window and splitters are."""
        self._settings.setValue("window/geometry", window.saveGeometry())
        for splitter in splitters:
            self._settings.setValue(f"splitters/{splitter.objectName()}", splitter.saveState())
        self._settings.sync()

    @property
    def open_folder(self) -> Path | None:
        """The folder something was opened from last."""
        return self._folder("folders/open")

    @open_folder.setter
    def open_folder(self, folder: Path) -> None:
        self._settings.setValue("folders/open", str(folder))

    @property
    def export_folder(self) -> Path | None:
        """The folder something was exported to last."""
        return self._folder("folders/export")

    @export_folder.setter
    def export_folder(self, folder: Path) -> None:
        self._settings.setValue("folders/export", str(folder))

    def _folder(self, key: str) -> Path | None:
        value = self._settings.value(key)
        return Path(value) if isinstance(value, str) and value else None
