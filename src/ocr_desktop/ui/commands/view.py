"""How the window shows a page and its text."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from ocr_desktop.settings.schema import TextModeName
from ocr_desktop.ui.box_selection import BoxSelection
from ocr_desktop.ui.canvas.canvas_view import CanvasView
from ocr_desktop.ui.canvas.zoom import FitMode
from ocr_desktop.ui.settings.settings_keeper import SettingsKeeper


class ViewCommands(QObject):
    """Zoom, overlay and text mode, and the window itself."""

    def __init__(self, canvas: CanvasView, selection: BoxSelection, keeper: SettingsKeeper, window: QWidget) -> None:
        super().__init__(window)
        self._canvas = canvas
        self._selection = selection
        self._keeper = keeper
        self._window = window

    def zoom_in(self) -> None:
        """One step larger."""
        self._canvas.zoom_by(1)

    def zoom_out(self) -> None:
        """One step smaller."""
        self._canvas.zoom_by(-1)

    def zoom_actual(self) -> None:
        """A page pixel is a screen pixel."""
        self._canvas.zoom_to(1.0)

    def fit_page(self) -> None:
        """The whole page, also when the window changes."""
        self._canvas.fit(FitMode.PAGE)

    def fit_width(self) -> None:
        """The page's width, also when the window changes."""
        self._canvas.fit(FitMode.WIDTH)

    def zoom_to_box(self) -> None:
        """The selected box, large."""
        if self._selection.current is not None:
            self._canvas.zoom_to_box(self._selection.current)

    def show_overlay(self, is_shown: bool) -> None:
        """Show or hide the boxes; remembered."""
        self._keeper.change(replace(self._keeper.settings, overlay_visible=is_shown))

    def choose_text_mode(self, mode: str) -> None:
        """Put lines together in another way; remembered."""
        self._keeper.change(replace(self._keeper.settings, text_mode=cast("TextModeName", mode)))

    def show_full_screen(self, is_full: bool) -> None:
        """Use the whole screen, or go back to what was before: a maximised window stays one."""
        full, state = Qt.WindowState.WindowFullScreen, self._window.windowState()
        self._window.setWindowState(state | full if is_full else state & ~full)

    def quit(self) -> None:
        """Close the window, and with it the app."""
        self._window.close()
