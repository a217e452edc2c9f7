"""What of an export is done in a lane: looking for files, and writing texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from ocr_desktop.domain.errors import Cancelled, OcrDesktopError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.export.formats import format_of
from ocr_desktop.export.planning import PlannedFile, exported_pages, plan_request
from ocr_desktop.export.requests import ConflictPolicy, ExportPage, ExportRequest
from ocr_desktop.export.writing import write_text_file
from ocr_desktop.jobs.events import ExportConflicted, ExportEnded, ExportProgressed

Outcome: TypeAlias = ExportEnded | ExportConflicted


@dataclass(frozen=True, slots=True, eq=False)
class PlannedExport:
    """An export that can begin.

    Attributes:
        files: What is to be written.
        pages: What their positions speak of.
        ended: What is to be told at its end, as far as it is known.
    """

    files: tuple[PlannedFile, ...]
    pages: tuple[ExportPage, ...]
    ended: ExportEnded

    @property
    def total(self) -> int:
        """How many pages are written; one that goes into two files counts twice."""
        return sum(len(file.pages) for file in self.files)

    def pages_of(self, file: PlannedFile) -> tuple[ExportPage, ...]:
        """The pages that go into one of the files."""
        return tuple(self.pages[index] for index in file.pages)


def plan_files(job: JobId, request: ExportRequest) -> PlannedExport | Outcome:
    """Settle which files there will be, unless that has to be asked or cannot be done."""
    pages = exported_pages(request.pages, format_of(request.format_key))
    try:
        plan = plan_request(request)
    except OcrDesktopError as error:
        failures = ((request.folder, Failure.from_error(error)),)
        return ExportEnded(job, failures=failures, failed_pages=tuple(range(len(pages))))
    if plan.conflicts and request.on_conflict is None:
        return ExportConflicted(job, plan.conflicts)
    files = plan.settled(request.on_conflict or ConflictPolicy.OVERWRITE)
    return PlannedExport(files, pages, ExportEnded(job, skipped=len(plan.files) - len(files)))


def write_texts(
    job: JobId,
    request: ExportRequest,
    *,
    on_progress: Callable[[ExportProgressed], None],
    cancel: CancelToken,
) -> Outcome:
    """Write all files of a format that is text; one that fails does not stop the others."""
    planned = plan_files(job, request)
    if not isinstance(planned, PlannedExport):
        return planned
    entry, ended, done = format_of(request.format_key), planned.ended, 0
    for file in planned.files:
        try:
            write_text_file(file.path, entry, planned.pages_of(file), request.options, cancel=cancel)
        except Cancelled:
            return replace(ended, is_cancelled=True)
        except Exception as error:  # noqa: BLE001 - the border where errors become answers
            ended = with_failure(ended, file, Failure.from_error(error))
        else:
            ended = replace(ended, written=(*ended.written, file.path))
        done += len(file.pages)
        on_progress(ExportProgressed(job, done, planned.total))
    return ended


def with_failure(ended: ExportEnded, file: PlannedFile, failure: Failure) -> ExportEnded:
    """The same end with one more file that could not be written."""
    failures = (*ended.failures, (file.path, failure))
    return replace(ended, failures=failures, failed_pages=(*ended.failed_pages, *file.pages))
