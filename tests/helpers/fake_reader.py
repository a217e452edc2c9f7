"""A reader that records what it is asked and answers what the test says."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId, PageId, new_job_id
from ocr_desktop.domain.models import ModelLibrary
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.domain.progress import Progress
from ocr_desktop.domain.requests import OcrRequest
from ocr_desktop.domain.results import OcrResult, TextLine
from ocr_desktop.export.requests import ExportRequest
from ocr_desktop.jobs.events import (
    DocumentsListed,
    DocumentUnlocked,
    EngineFailed,
    EngineServing,
    ExportConflicted,
    ExportEnded,
    FetchEnded,
    FetchProgressed,
    HostRestarted,
    ModelWorkEnded,
    ModelWorkProgressed,
    PageBoxesFound,
    PageCancelled,
    PageFailed,
    PageFinished,
    PageLineRead,
    PageLoaded,
    PageLoadFailed,
    PageStarted,
    QueueChanged,
    TextLayerRead,
    ThumbnailMade,
    UnlockFailed,
)
from ocr_desktop.jobs.model_work import ModelWork
from ocr_desktop.jobs.reader import Reader
from ocr_desktop.system.shared_images import SharedImage


class FakeReader(Reader):
    """No thread and no process: every answer comes when a test calls for it."""

    def __init__(self, parent: QObject | None = None) -> None:
        QObject.__init__(self, parent)
        self.started_with: EngineOptions | None = None
        self._serving = EngineOptions()
        self.opened: list[EngineOptions] = []
        self.listings: list[tuple[JobId, tuple[Path, ...]]] = []
        self.resolutions: list[int | None] = []
        self.python: Path | None = None
        self.memory_limits_mb: list[int] = []
        self.unlocks: list[tuple[JobId, Path, str]] = []
        self.text_layers: list[tuple[PageId, PageSource]] = []
        self.loads: list[tuple[PageId, PageSource]] = []
        self.thumbnails: list[tuple[PageId, PageSource]] = []
        self.queue: list[tuple[PageId, PageSource]] = []
        self.requests: list[OcrRequest] = []
        self.dropped: list[PageId] = []
        self.withdrawn: list[PageId] = []
        self.first: list[PageId] = []
        self.urgent: list[PageId] = []
        self.jobs: list[tuple[JobId, PageId]] = []
        self.pauses: list[bool] = []
        self.exports: list[tuple[JobId, ExportRequest]] = []
        self.cancelled_exports: list[JobId] = []
        self.fetches: list[tuple[JobId, str, Path]] = []
        self.fetch_cancels = 0
        self.prepared: list[EngineOptions] = []
        self.preparation_cancels = 0
        self.cache_requests: list[tuple[EngineOptions, bool]] = []
        self.sought: list[EngineOptions] = []
        self.configurations: list[Path] = []
        self.works: list[ModelWork] = []
        self.work_cancels = 0
        self.examinations = 0
        self.cancel_count = 0
        self.is_stopped = False
        self._jobs: dict[PageId, JobId] = {}

    # What the window asks

    def prepare(self) -> None:
        pass

    def start(self, options: EngineOptions) -> None:
        self.started_with = options

    def stop(self) -> None:
        self.is_stopped = True

    def open_engine(self, options: EngineOptions) -> None:
        self.opened.append(options)

    def limit_memory(self, limit_mb: int) -> None:
        self.memory_limits_mb.append(limit_mb)

    def run_in(self, python: Path | None) -> None:
        self.python = python

    def prepare_engine(self, options: EngineOptions) -> None:
        self.prepared.append(options)

    def cancel_preparation(self) -> None:
        self.preparation_cancels += 1

    def list_cache(self, options: EngineOptions, *, clear: bool = False) -> None:
        self.cache_requests.append((options, clear))

    def find_preparation(self, options: EngineOptions) -> None:
        self.sought.append(options)

    def read_configuration(self, path: Path) -> None:
        self.configurations.append(path)

    def work_on_model(self, work: ModelWork) -> None:
        self.works.append(work)

    def cancel_model_work(self) -> None:
        self.work_cancels += 1

    def examine_computer(self) -> None:
        self.examinations += 1

    def list_documents(self, paths: Sequence[Path], *, dpi: int | None = None) -> JobId:
        job = new_job_id()
        self.resolutions.append(dpi)
        self.listings.append((job, tuple(paths)))
        return job

    def unlock_document(self, path: Path, password: str) -> JobId:
        job = new_job_id()
        self.unlocks.append((job, path, password))
        return job

    def read_text_layers(self, pages: Sequence[tuple[PageId, PageSource]]) -> tuple[JobId, ...]:
        self.text_layers.extend(pages)
        return self._name(pages)

    def fetch_document(self, url: str, path: Path) -> JobId:
        job = new_job_id()
        self.fetches.append((job, url, path))
        return job

    def cancel_fetches(self) -> None:
        self.fetch_cancels += 1

    def load_page(self, page: PageId, source: PageSource) -> None:
        self.loads.append((page, source))

    def make_thumbnail(self, page: PageId, source: PageSource, side_px: int) -> None:
        self.thumbnails.append((page, source))

    def read_pages(
        self, pages: Sequence[tuple[PageId, PageSource]], request: OcrRequest = OcrRequest()
    ) -> tuple[JobId, ...]:
        self.queue.extend(pages)
        self.requests.append(request)
        jobs = self._name(pages)
        if request.region is None:
            self._jobs.update((page, job) for job, (page, _source) in zip(jobs, pages, strict=True))
        return jobs

    def _name(self, pages: Sequence[tuple[PageId, PageSource]]) -> tuple[JobId, ...]:
        jobs = tuple(new_job_id() for _page in pages)
        self.jobs.extend((job, page) for job, (page, _source) in zip(jobs, pages, strict=True))
        return jobs

    def cancel(self) -> None:
        self.cancel_count += 1

    def export(self, request: ExportRequest) -> JobId:
        job = new_job_id()
        self.exports.append((job, request))
        return job

    def cancel_export(self, job: JobId) -> None:
        self.cancelled_exports.append(job)

    def pause(self, *, is_paused: bool) -> None:
        self.pauses.append(is_paused)

    def read_first(self, page: PageId, *, is_urgent: bool = False) -> None:
        self.first.append(page)
        if is_urgent:
            self.urgent.append(page)

    def withdraw(self, jobs: Collection[JobId]) -> None:
        self.withdrawn.extend(page for job, page in self.jobs if job in jobs)

    def drop_pages(self, pages: Collection[PageId]) -> None:
        self.dropped.extend(pages)

    # What a test lets it answer

    def answer_listing(
        self,
        *names: str,
        problems: Sequence[tuple[str, Failure]] = (),
        with_text: Sequence[str] = (),
        results: Sequence[OcrResult] = (),
    ) -> None:
        """Answer the latest listing with these files and results, and these that yield nothing."""
        job, _paths = self.listings[-1]
        reopened = (result.source for result in results)
        sources = (*(PageSource(Path(name)) for name in names), *(source for source in reopened if source))
        told = tuple((Path(name), failure) for name, failure in problems)
        self.documents_listed.emit(DocumentsListed(job, sources, told, tuple(map(Path, with_text)), tuple(results)))

    def end_fetch(self, failure: Failure | None = None) -> None:
        """Tell that the latest fetch is over."""
        job, url, path = self.fetches[-1]
        self.fetch_ended.emit(FetchEnded(job, url, path if failure is None else None, failure))

    def progress_fetch(self, progress: Progress) -> None:
        """Tell how far the latest fetch is."""
        self.fetch_progressed.emit(FetchProgressed(self.fetches[-1][0], progress))

    def accept_password(self) -> None:
        """Tell that the latest password fits."""
        job, path, _password = self.unlocks[-1]
        self.document_unlocked.emit(DocumentUnlocked(job, path))

    def refuse_password(self, failure: Failure) -> None:
        """Tell that the latest password does not fit."""
        job, path, _password = self.unlocks[-1]
        self.unlock_failed.emit(UnlockFailed(job, path, failure))

    def answer_text_layer(self, result: OcrResult | None, page: PageId | None = None) -> None:
        """Hand over the text that a page has in itself: the latest that was asked for, or another."""
        page = page or self.text_layers[-1][0]
        self.text_layer_read.emit(TextLayerRead(page, self.job_of(page), result))

    def job_of(self, page: PageId) -> JobId:
        """What was asked last of a page, or of a part of it."""
        return next(job for job, asked in reversed(self.jobs) if asked == page)

    def answer_page(self, page: PageId, pixels: np.ndarray | None = None, *, sha256: str = "0" * 64) -> None:
        """Hand over the pixels of a page: 300 wide and 200 high, unless others are given."""
        image = SharedImage(np.full((200, 300, 3), 255, np.uint8) if pixels is None else pixels)
        source = dict(self.loads)[page]
        self.page_loaded.emit(PageLoaded(page, source, image, sha256))

    def fail_load(self, page: PageId, failure: Failure) -> None:
        """Tell that a page cannot be shown."""
        self.page_load_failed.emit(PageLoadFailed(page, failure))

    def answer_thumbnail(self, page: PageId) -> None:
        """Hand over a small picture."""
        self.thumbnail_made.emit(
            ThumbnailMade(page, dict(self.thumbnails)[page], SharedImage(np.full((40, 30, 3), 200, np.uint8)))
        )

    def begin(self, page: PageId) -> JobId:
        """Start reading a page, as it was asked for last."""
        self.page_started.emit(PageStarted(page, self._jobs[page]))
        return self._jobs[page]

    def find_boxes(self, page: PageId, result: OcrResult) -> None:
        """Tell the boxes of a result."""
        self.boxes_found.emit(PageBoxesFound(page, self._jobs[page], result.detections))

    def read_line(self, page: PageId, index: int, line: TextLine | None) -> None:
        """Tell one line."""
        self.line_read.emit(PageLineRead(page, self._jobs[page], index, line))

    def finish(self, page: PageId, result: OcrResult) -> None:
        """Tell the whole result."""
        self.page_finished.emit(PageFinished(page, self._jobs[page], result))

    def read(self, page: PageId, result: OcrResult) -> None:
        """Everything from start to finish."""
        self.begin(page)
        self.find_boxes(page, result)
        for line in result.lines:
            self.read_line(page, line.detection_index, line)
        self.finish(page, result)

    def fail(self, page: PageId, failure: Failure, *, needs_engine: bool = False) -> None:
        """Tell that a page cannot be read."""
        self.page_failed.emit(PageFailed(page, self._jobs[page], failure, needs_engine))

    def cancel_page(self, page: PageId) -> None:
        """Tell that a page is not read."""
        self.page_cancelled.emit(PageCancelled(page, self._jobs[page]))

    def serve(self, plan: EnginePlan, options: EngineOptions | None = None) -> None:
        """Tell that an engine is open: the one that was asked for last, or another."""
        asked = [self.started_with or EngineOptions(), *self.opened]
        self._serving = options or asked[-1]
        self.engine_opened.emit(EngineServing(plan, self._serving))

    def fail_engine(self, failure: Failure, *, in_force: EnginePlan | None = None) -> None:
        """Tell that an engine cannot be opened."""
        self.engine_failed.emit(EngineFailed(failure, in_force and EngineServing(in_force, self._serving)))

    def progress_work(self, progress: Progress) -> None:
        """Tell how far the latest work on a model is."""
        self.model_work_progressed.emit(ModelWorkProgressed(self.works[-1], progress))

    def end_work(self, library: ModelLibrary | None = None, *, name: str = "", failure: Failure | None = None) -> None:
        """Tell that the latest work on a model is over; without a name and a failure it was cancelled."""
        if library is not None:
            self.models_listed.emit(library)
        self.model_work_ended.emit(ModelWorkEnded(self.works[-1], name, failure))

    def restart_host(self, cause: Failure, *, is_expected: bool = False) -> None:
        """Tell that the engine process was replaced."""
        self.host_restarted.emit(HostRestarted(cause, is_expected))

    def report_queue(self, finished: int, total: int, current: PageId | None = None) -> None:
        """Tell how far the queue is."""
        self.queue_changed.emit(QueueChanged(finished, total, current))

    def end_export(
        self,
        *names: str,
        failures: Sequence[tuple[Path, Failure]] = (),
        notice: str = "",
        failed_pages: Sequence[int] | None = None,
    ) -> None:
        """Tell that the latest export is over, with these files written; a failure is about all pages."""
        job, request = self.exports[-1]
        written = tuple(request.folder / name for name in names)
        notices = (notice,) if notice else ()
        if failed_pages is None:
            failed_pages = range(len(request.pages)) if failures else ()
        failed = tuple(failed_pages)
        self.export_ended.emit(
            ExportEnded(job, written, failures=tuple(failures), notices=notices, failed_pages=failed)
        )

    def conflict(self, *names: str) -> None:
        """Tell that the latest export found these files there already."""
        self.export_conflicted.emit(ExportConflicted(self.exports[-1][0], names))
