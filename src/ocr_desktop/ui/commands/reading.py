"""What is read, and what is left out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from ocr_desktop.domain.requests import Region
from ocr_desktop.ui.canvas.region_drawing import RegionDrawing
from ocr_desktop.ui.editing import Editing
from ocr_desktop.ui.notifications import Notifications
from ocr_desktop.ui.session import ReadingSession


class ReadingCommands(QObject):
    """The queue, and parts of a page that the user draws."""

    def __init__(
        self,
        session: ReadingSession,
        editing: Editing,
        *,
        drawing: RegionDrawing,
        notifications: Notifications,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._editing = editing
        self._drawing = drawing
        self._notifications = notifications
        self._on_region: Callable[[Region], None] | None = None
        drawing.drawn.connect(self._on_region_drawn)

    def read_unfinished(self) -> None:
        """Put every page in the queue that was cancelled or failed."""
        self._session.read_unfinished()

    def pause_reading(self, is_paused: bool) -> None:
        """Begin no further page, or go on."""
        self._session.pause(is_paused=is_paused)

    def cancel_reading(self) -> None:
        """Stop reading and empty the queue."""
        self._session.cancel()

    def read_region(self) -> None:
        """Let the user draw a part of the page, and read that again."""
        if page := self._session.current:
            self._draw(partial(self._session.read_region, page.id), self.tr("Draw the part to read again"))

    def ignore_on_page(self) -> None:
        """Let the user draw a part of the page that is not read."""
        self._draw(partial(self._editing.ignore, everywhere=False), self.tr("Draw the part to leave out"))

    def ignore_everywhere(self) -> None:
        """Let the user draw a part that is read on no page."""
        text = self.tr("Draw the part to leave out of all pages")
        self._draw(partial(self._editing.ignore, everywhere=True), text)

    def stop_ignoring(self) -> None:
        """Read all of what was left out."""
        self._editing.stop_ignoring()

    def _draw(self, then: Callable[[Region], None], text: str) -> None:
        self._on_region = then
        self._drawing.begin()
        self._notifications.inform(text)

    def _on_region_drawn(self, region: Region) -> None:
        then, self._on_region = self._on_region, None
        if then is not None:
            then(region)
