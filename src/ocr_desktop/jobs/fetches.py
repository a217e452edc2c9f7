"""Documents that are fetched from addresses the user agreed to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import Slot

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.hosting.client import EngineHost
from ocr_desktop.hosting.messages.answers import DocumentFetched, FetchAdvanced
from ocr_desktop.jobs.events import FetchEnded, FetchProgressed
from ocr_desktop.jobs.host_part import HostPart
from ocr_desktop.jobs.signals import ReaderSignals

Answer: TypeAlias = FetchAdvanced | DocumentFetched


@dataclass(frozen=True, slots=True)
class _Fetch:
    url: str
    path: Path


class Fetches(HostPart):
    """Each fetch has one end; none is tried again without being asked for."""

    def __init__(self, worker: ReaderSignals, running_host: Callable[[], EngineHost]) -> None:
        super().__init__(worker, running_host)
        self._fetches: dict[JobId, _Fetch] = {}

    @property
    def is_busy(self) -> bool:
        """Whether something is being fetched."""
        return bool(self._fetches)

    @Slot(object, str, object)
    def fetch(self, job: JobId, url: str, path: Path) -> None:
        """Fetch a document into a file."""
        self._fetches[job] = _Fetch(url, path)
        self._ask(job, lambda host: host.fetch_document(job, url, path))

    @Slot()
    def cancel(self) -> None:
        """Fetch no more; the engine process is not ended if that takes long."""
        self._cancel(self._fetches)

    def take(self, answer: Answer) -> None:
        """Tell how far it is, or that it is done."""
        if isinstance(answer, FetchAdvanced):
            if answer.job in self._fetches:
                self._worker.fetch_progressed.emit(FetchProgressed(answer.job, answer.progress))
        elif fetch := self._fetches.pop(answer.job, None):
            self._worker.fetch_ended.emit(FetchEnded(answer.job, fetch.url, fetch.path))

    def end(self, job: JobId, failure: Failure | None) -> bool:
        """A job ended without an answer; without a failure, it was cancelled.

        Returns:
            Whether it was one of these.
        """
        fetch = self._fetches.pop(job, None)
        if fetch is not None:
            self._worker.fetch_ended.emit(FetchEnded(job, fetch.url, failure=failure))
        return fetch is not None

    def lost(self, cause: Failure) -> None:
        """The engine process is gone, and what it fetched with it."""
        for job in list(self._fetches):
            self.end(job, cause)
