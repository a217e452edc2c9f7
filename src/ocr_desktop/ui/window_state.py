"""What the window remembers by itself: places and sizes, not choices."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

_FIRST_SIZE = QSize(1240, 780)
_COLUMNS = 3
_FIRST_SHARE = 0.92
"""Of the screen, at most: the frame around the window needs room too."""


class WindowState:
    """An ini file beside the settings; values that cannot be used are passed over."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def restore(self, window: QMainWindow) -> None:
        """Put the window where it was, but always on a screen; on the first start only that."""
        geometry = self._settings.value("window/geometry")
        room = window.screen().availableGeometry().size()
        if not (isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)):
            window.resize(_FIRST_SIZE.boundedTo(room * _FIRST_SHARE))
        _leave_full_screen(window)
        _keep_on_screen(window)

    def save(self, window: QMainWindow) -> None:
        """Remember where the window is, and write everything down."""
        self._settings.setValue("window/geometry", window.saveGeometry())
        self._settings.sync()

    @property
    def column_widths_px(self) -> list[int] | None:
        """How wide pages, page and text were; None if that is not known."""
        value = self._settings.value("window/columns")
        words = value.split() if isinstance(value, str) else []
        widths = [int(word) for word in words if word.isdecimal()]
        return widths if len(widths) == _COLUMNS and all(widths) else None

    @column_widths_px.setter
    def column_widths_px(self, widths_px: list[int]) -> None:
        self._settings.setValue("window/columns", " ".join(map(str, widths_px)))

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

    @property
    def export_format(self) -> str:
        """Key of the format that was exported last; empty before."""
        value = self._settings.value("export/format")
        return value if isinstance(value, str) else ""

    @export_format.setter
    def export_format(self, key: str) -> None:
        self._settings.setValue("export/format", key)

    @property
    def recent_paths(self) -> list[Path]:
        """What was opened, the latest first."""
        value = self._settings.value("folders/recent")
        names = value if isinstance(value, list) else [value]
        return [Path(name) for name in names if isinstance(name, str) and name]

    @recent_paths.setter
    def recent_paths(self, paths: list[Path]) -> None:
        self._settings.setValue("folders/recent", [str(path) for path in paths])

    def _folder(self, key: str) -> Path | None:
        value = self._settings.value(key)
        return Path(value) if isinstance(value, str) and value else None


def _leave_full_screen(window: QMainWindow) -> None:
    """A window without a frame is no place to start in."""
    if window.isFullScreen():
        place = window.normalGeometry()
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
        window.setGeometry(place)


def _keep_on_screen(window: QMainWindow) -> None:
    """The screen may be another than the last time."""
    if window.isMaximized():
        return
    room = window.screen().availableGeometry()
    window.resize(window.size().boundedTo(room.size()))
    if QGuiApplication.screenAt(window.geometry().center()) is None:
        window.move(room.topLeft())
