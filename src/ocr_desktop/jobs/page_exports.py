"""Pages on their way into files: texts in a lane of this process, everything heavier in the engine process."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import cached_property, partial
from types import MappingProxyType
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal, Slot

from ocr_desktop.domain.errors import ExportError, HostError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId, new_job_id
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.export.formats import format_of
from ocr_desktop.export.planning import PlannedFile
from ocr_desktop.export.requests import ExportPage, ExportRequest
from ocr_desktop.hosting.client import EngineHost
from ocr_desktop.hosting.messages.answers import ExportAdvanced, ExportWritten
from ocr_desktop.jobs.events import ExportConflicted, ExportEnded, ExportProgressed
from ocr_desktop.jobs.export_work import Outcome, PlannedExport, plan_files, with_failure, write_texts
from ocr_desktop.jobs.host_part import HostPart
from ocr_desktop.jobs.signals import ReaderSignals
from ocr_desktop.system.atomic_files import remove_parts
from ocr_desktop.system.lanes import Lane

Answer: TypeAlias = ExportAdvanced | ExportWritten

_log = logging.getLogger(__name__)
_ENDED_EARLY = ExportError("The app ended before the file was written", hint="Export it again")


@dataclass(slots=True, eq=False)
class _LaneWork:
    """An export whose files are looked for, or whose texts are written."""

    request: ExportRequest
    answer: Future[PlannedExport | Outcome]
    token: CancelToken


@dataclass(slots=True, eq=False)
class _HostWork:
    """An export whose files are written by the engine process, one after the other.

    Attributes:
        format_key: Of the format.
        planned: What it is about.
        files: What is not written yet; the first is at work.
        ended: What is known of its end.
        done: Pages of the files that are through.
        is_cancelled: The user gave it up.
    """

    format_key: str
    planned: PlannedExport
    files: deque[PlannedFile]
    ended: ExportEnded
    done: int = 0
    is_cancelled: bool = False

    def finish_file(self, ended: ExportEnded) -> None:
        """The first file is through."""
        self.done += len(self.files.popleft().pages)
        self.ended = ended


class PageExports(HostPart):
    """What runs in the lane hands back its answer and nothing else."""

    _lane_answered = Signal(object)  # JobId, emitted in the lane

    def __init__(self, worker: ReaderSignals, running_host: Callable[[], EngineHost]) -> None:
        super().__init__(worker, running_host)
        self._in_lane: dict[JobId, _LaneWork] = {}
        self._in_host: dict[JobId, _HostWork] = {}
        self._host_jobs: dict[JobId, JobId] = {}
        self._lane_answered.connect(self._on_lane_answered, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def _lane(self) -> Lane:
        return Lane("page-exports")

    @property
    def is_busy(self) -> bool:
        """Whether the engine process is writing a file."""
        return bool(self._host_jobs)

    @Slot(object, object)
    def export(self, job: JobId, request: ExportRequest) -> None:
        """Begin an export."""
        token = CancelToken()
        tell = self._worker.export_progressed.emit
        work: Callable[[], PlannedExport | Outcome] = partial(plan_files, job, request)
        if not format_of(request.format_key).is_heavy:
            work = partial(write_texts, job, request, on_progress=tell, cancel=token)
        answer = self._lane.submit(work)
        self._in_lane[job] = _LaneWork(request, answer, token)
        answer.add_done_callback(partial(self._on_lane_done, job))

    @Slot(object)
    def cancel(self, job: JobId) -> None:
        """Stop an export at its next page."""
        if job in self._in_lane:
            self._in_lane[job].token.cancel()
        elif job in self._in_host:
            self._in_host[job].is_cancelled = True
            self._cancel([mine for mine, theirs in self._host_jobs.items() if theirs == job])

    def finish(self, *, timeout_s: float) -> None:
        """Write the texts that wait, and tell of each export that is not through by then.

        The window may be gone already, so that is said in the log too. The engine process has ended before.
        """
        if not self._in_lane and not self._in_host:
            return
        self._lane.finish(timeout_s=timeout_s)
        failure = Failure.from_error(_ENDED_EARLY)
        for job, work in self._in_lane.items():
            answer = work.answer.result() if work.answer.done() else None
            if answer is None or isinstance(answer, PlannedExport):
                answer = ExportEnded(job, failures=((work.request.folder / work.request.name, failure),))
            self._tell(answer)
        for heavy in self._in_host.values():
            remove_parts(heavy.files[0].path)
            self._tell(replace(heavy.ended, failures=tuple((file.path, failure) for file in heavy.files)))
        self._in_lane.clear()
        self._in_host.clear()

    # --- what the engine process says ---

    def take(self, answer: Answer) -> None:
        """Tell how far a file is, or go on with the next."""
        job = self._host_jobs.get(answer.job)
        if job is None:
            return
        work = self._in_host[job]
        if isinstance(answer, ExportAdvanced):
            self._worker.export_progressed.emit(ExportProgressed(job, work.done + answer.done, work.planned.total))
            return
        del self._host_jobs[answer.job]
        notices = tuple(notice for notice in answer.notices if notice not in work.ended.notices)
        written = (*work.ended.written, work.files[0].path)
        work.finish_file(replace(work.ended, written=written, notices=(*work.ended.notices, *notices)))
        self._advance(job)

    def end(self, host_job: JobId, failure: Failure | None) -> bool:
        """A file ended without an answer; without a failure, it was cancelled.

        Returns:
            Whether it was one of these.
        """
        job = self._host_jobs.pop(host_job, None)
        if job is None:
            return False
        work = self._in_host[job]
        if failure is None:
            work.is_cancelled = True
        else:
            work.finish_file(with_failure(work.ended, work.files[0], failure))
        self._advance(job)
        return True

    def lost(self, cause: Failure) -> None:
        """The engine process is gone, and the files at work with it; what waits is written by the next one."""
        for job in dict.fromkeys(self._host_jobs.values()):
            self._lane.submit(partial(remove_parts, self._in_host[job].files[0].path))
        for host_job in list(self._host_jobs):
            self.end(host_job, cause)

    # --- steps ---

    def _on_lane_done(self, job: JobId, _answer: Future[PlannedExport | Outcome]) -> None:
        """Runs in the lane, and only emits."""
        self._lane_answered.emit(job)

    @Slot(object)
    def _on_lane_answered(self, job: JobId) -> None:
        work = self._in_lane.pop(job, None)
        if work is None:
            return
        answer = work.answer.result()
        if not isinstance(answer, PlannedExport):
            self._tell(answer)
            return
        key, cancelled = work.request.format_key, work.token.is_cancelled
        self._in_host[job] = _HostWork(key, answer, deque(answer.files), answer.ended, is_cancelled=cancelled)
        self._advance(job)

    def _advance(self, job: JobId) -> None:
        """Have the next file written; with none left, or after Cancel, the export is over."""
        work = self._in_host[job]
        if work.is_cancelled or not work.files:
            del self._in_host[job]
            self._tell(replace(work.ended, is_cancelled=work.is_cancelled))
            return
        file = work.files[0]
        try:
            host = self._running_host()
        except HostError as error:
            failure, ended = Failure.from_error(error), work.ended
            for unwritten in work.files:
                ended = with_failure(ended, unwritten, failure)
            del self._in_host[job]
            self._tell(ended)
            return
        host_job = new_job_id()
        self._host_jobs[host_job] = job
        host.export_pages(host_job, work.format_key, file.path, [_lean(page) for page in work.planned.pages_of(file)])

    def _tell(self, outcome: Outcome) -> None:
        if isinstance(outcome, ExportConflicted):
            self._worker.export_conflicted.emit(outcome)
            return
        for path, failure in outcome.failures:
            _log.warning("%s: %s", path, failure)
        self._worker.export_ended.emit(outcome)


def _lean(page: ExportPage) -> ExportPage:
    """A page without what no heavy format shows, since a thousand of them go through a pipe."""
    if page.result is None:
        return page
    result = replace(page.result, detections=(), timings_ms=MappingProxyType({}), plan=None)
    return ExportPage(page.source, result)
