"""What the engine process is asked about documents: their pages, their passwords, the text they have in themselves."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import Slot

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId, PageId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.hosting.client import EngineHost
from ocr_desktop.hosting.messages.answers import DocumentOpened, DocumentsFound, TextLayerFound
from ocr_desktop.jobs.events import DocumentsListed, DocumentUnlocked, TextLayerFailed, TextLayerRead, UnlockFailed
from ocr_desktop.jobs.host_part import HostPart
from ocr_desktop.jobs.signals import ReaderSignals

Answer: TypeAlias = DocumentsFound | DocumentOpened | TextLayerFound

_MOST_ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class _Listing:
    paths: tuple[Path, ...]
    dpi: int | None
    attempt: int = 1


class DocumentErrands(HostPart):
    """Whatever becomes of the engine process, every question has an answer."""

    def __init__(self, worker: ReaderSignals, running_host: Callable[[], EngineHost]) -> None:
        super().__init__(worker, running_host)
        self._listings: dict[JobId, _Listing] = {}
        self._unlocking: dict[JobId, Path] = {}
        self._text_layers: dict[JobId, PageId] = {}

    @property
    def is_busy(self) -> bool:
        """Whether something is asked that would be lost with the engine process; listings would not."""
        return bool(self._unlocking or self._text_layers)

    # --- wishes ---

    @Slot(object, object, object)
    def list_documents(self, job: JobId, paths: Sequence[Path], dpi: int | None) -> None:
        """Find the pages in files and folders."""
        self._list(job, _Listing(tuple(paths), dpi))

    @Slot(object, object, str)
    def unlock_document(self, job: JobId, path: Path, password: str) -> None:
        """Try a password, which nobody but the engine process keeps."""
        self._unlocking[job] = path
        self._ask(job, lambda host: host.unlock_document(job, path, password))

    @Slot(object)
    def read_text_layers(self, pages: Sequence[tuple[JobId, PageId, PageSource]]) -> None:
        """Take the lines that pages have in themselves."""
        for job, page, source in pages:
            self._text_layers[job] = page
            self._ask(job, partial(EngineHost.read_text_layer, job=job, source=source))

    def drop_pages(self, pages: Collection[PageId]) -> None:
        """Forget pages; nothing is told about them any more."""
        self._text_layers = {job: page for job, page in self._text_layers.items() if page not in pages}

    # --- answers ---

    def take(self, answer: Answer) -> None:
        """Tell what was found."""
        match answer:
            case DocumentsFound(job, sources, problems, with_text, results):
                if self._listings.pop(job, None):
                    listed = DocumentsListed(job, sources, problems, with_text, results)
                    self._worker.documents_listed.emit(listed)
            case DocumentOpened(job, path):
                if self._unlocking.pop(job, None):
                    self._worker.document_unlocked.emit(DocumentUnlocked(job, path))
            case TextLayerFound(job, result):
                if (page := self._text_layers.pop(job, None)) is not None:
                    self._worker.text_layer_read.emit(TextLayerRead(page, job, result))

    def end(self, job: JobId, failure: Failure | None) -> bool:
        """A job ended without an answer; none of these is ever cancelled, so there is a failure.

        Returns:
            Whether it was one of these.
        """
        if failure is None:
            return False
        if listing := self._listings.pop(job, None):
            problems = tuple((path, failure) for path in listing.paths)
            self._worker.documents_listed.emit(DocumentsListed(job, (), problems))
        elif path := self._unlocking.pop(job, None):
            self._worker.unlock_failed.emit(UnlockFailed(job, path, failure))
        elif (page := self._text_layers.pop(job, None)) is not None:
            self._worker.text_layer_failed.emit(TextLayerFailed(page, job, failure))
        else:
            return False
        return True

    def lost(self, cause: Failure, *, is_death: bool = True) -> None:
        """The engine process is gone: files are looked for in the next, everything else is told.

        Args:
            cause: Why it is gone.
            is_death: It died, maybe of what it was asked: a second time files are not looked for again.
        """
        for job in [*self._unlocking, *self._text_layers]:
            self.end(job, cause)
        for job, listing in list(self._listings.items()):
            attempt = listing.attempt + is_death
            if attempt <= _MOST_ATTEMPTS:
                self._list(job, replace(listing, attempt=attempt))
            else:
                self.end(job, cause)

    def _list(self, job: JobId, listing: _Listing) -> None:
        self._listings[job] = listing
        self._ask(job, lambda host: host.list_documents(job, listing.paths, dpi=listing.dpi))
