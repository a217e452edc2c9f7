"""Images that are on the web: fetched only if the user agrees, and then opened."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWidgets import QWidget

from ocr_desktop.domain.failures import Failure
from ocr_desktop.jobs.events import FetchEnded, FetchProgressed
from ocr_desktop.ui.notifications import Remedy
from ocr_desktop.ui.question import Question
from ocr_desktop.ui.services import Services
from ocr_desktop.ui.session import ReadingSession

TOPIC = "fetching"
_RETRY = "retry"
_MOST_LETTERS = 160
_MOST_NAME_LETTERS = 60
_UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')


class Fetching(QObject):
    """Asks, has the engine process fetch, and opens what came.

    Args:
        session: Takes the page.
        services: What the window was given from outside.
        window: Where it asks.
    """

    progressed = Signal(object)  # Progress, or None when nothing is fetched any more

    def __init__(self, session: ReadingSession, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._reader, self._pasted, self._notifications = services.reader, services.pasted, services.notifications
        self._running = 0
        self._failed_url = ""
        self._reader.fetch_progressed.connect(self._on_progressed)
        self._reader.fetch_ended.connect(self._on_ended)
        self._notifications.remedy_chosen.connect(self._on_remedy_chosen)

    def ask(self, url: str) -> None:
        """Ask whether an address may be connected to; nothing is before the answer."""
        text = self.tr("Fetch this image from {host}?").format(host=QUrl(url).host())
        box = Question(self.tr("Fetch an image"), text, self._window, details=_shortened(url))
        box.offer(self.tr("Fetch"), partial(self._fetch, url), is_default=True)
        box.open()

    def cancel(self) -> None:
        """Fetch nothing any more."""
        self._reader.cancel_fetches()

    def _fetch(self, url: str) -> None:
        self._notifications.resolve(TOPIC)
        self._running += 1
        self._reader.fetch_document(url, self._pasted.reserve(_name_of(url)))

    def _on_progressed(self, event: FetchProgressed) -> None:
        self.progressed.emit(event.progress)

    def _on_ended(self, event: FetchEnded) -> None:
        self._running -= 1
        if not self._running:
            self.progressed.emit(None)
        if event.path is not None:
            self._session.open_paths([event.path])
        elif event.failure is not None:
            self._report(event.url, event.failure)

    def _report(self, url: str, failure: Failure) -> None:
        self._failed_url = url
        self._notifications.report(TOPIC, failure, (Remedy(_RETRY, self.tr("Retry")),))

    def _on_remedy_chosen(self, topic: str, key: str) -> None:
        if (topic, key) == (TOPIC, _RETRY):
            self._fetch(self._failed_url)


def _shortened(url: str) -> str:
    half = _MOST_LETTERS // 2
    return url if len(url) <= _MOST_LETTERS else f"{url[:half]} … {url[-half:]}"


def _name_of(url: str) -> str:
    """A file name that every system takes."""
    return _UNFIT.sub(" ", QUrl(url).fileName()).strip(". ")[-_MOST_NAME_LETTERS:] or "image"
