"""Selecting a region on any of several screens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, Signal, Slot
from PySide6.QtGui import QCursor, QGuiApplication

from ocr_desktop.ui.capture.grabbing import Screenshot
from ocr_desktop.ui.capture.overlay import RegionOverlay


class RegionSelecting(QObject):
    """Covers all screens at once, and uncovers them when a region is selected on one, or the user leaves."""

    selected = Signal(object, QRect)  # Screenshot, and the region in its device pixels
    cancelled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._overlays: dict[RegionOverlay, Screenshot] = {}
        if isinstance(app := QGuiApplication.instance(), QGuiApplication):
            # The pictures do not fit what is there then.
            app.screenAdded.connect(self.cancel)
            app.screenRemoved.connect(self.cancel)

    @property
    def overlays(self) -> tuple[RegionOverlay, ...]:
        """The covers, one a screen; none while nothing is selected."""
        return tuple(self._overlays)

    def begin(self, screenshots: Sequence[Screenshot]) -> None:
        """Cover the screens; answered by `selected` or `cancelled`."""
        self._overlays = {RegionOverlay(shot): shot for shot in screenshots}
        under_pointer = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        for overlay, shot in self._overlays.items():
            overlay.selected.connect(self._on_selected)
            overlay.cancelled.connect(self.cancel)
            overlay.pointed.connect(self._on_pointed)
            overlay.open(has_keyboard=shot.screen is under_pointer)

    @Slot()
    def cancel(self) -> None:
        """Leave; harmless where nothing is selected."""
        if self._overlays:
            self._end()
            self.cancelled.emit()

    def _on_selected(self, region: QRect) -> None:
        overlay = self.sender()
        if isinstance(overlay, RegionOverlay) and (shot := self._overlays.get(overlay)):
            self._end()
            self.selected.emit(shot, region)

    def _on_pointed(self) -> None:
        for overlay in self._overlays:
            if overlay is not self.sender():
                overlay.start_over()

    def _end(self) -> None:
        overlays, self._overlays = self._overlays, {}
        for overlay in overlays:
            overlay.leave()
