"""Results on their way to disk."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from functools import cached_property, partial
from pathlib import Path
from typing import TypeAlias

from ocr_desktop.domain.errors import ExportError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.domain.results import OcrResult
from ocr_desktop.export.paddle_json import write_result_json
from ocr_desktop.jobs.events import FileWritten, WriteFailed
from ocr_desktop.system.lanes import Lane

_log = logging.getLogger(__name__)

Written: TypeAlias = FileWritten | WriteFailed


class Exports:
    """Writes files one after the other in a lane of its own, so that a slow disk holds up nothing but them.

    Args:
        tell: Called once for each file, in the lane or in the thread that calls `finish`.
    """

    def __init__(self, tell: Callable[[Written], None]) -> None:
        self._tell = tell
        self._pending: dict[JobId, Path] = {}

    @cached_property
    def _lane(self) -> Lane:
        return Lane("exports")

    def write_json(self, job: JobId, result: OcrResult, path: Path) -> None:
        """Write a result file; told by `FileWritten` or `WriteFailed`."""
        self._pending[job] = path
        answer = self._lane.submit(partial(write_result_json, result, path))
        answer.add_done_callback(partial(self._settle, job))

    def finish(self, *, timeout_s: float) -> None:
        """Write what waits, and tell of each file that is not on disk by then.

        The window may be gone already, so that is said in the log too.
        """
        if not self._pending:
            return
        self._lane.finish(timeout_s=timeout_s)
        error = ExportError("The app ended before the file was written", hint="Export it again")
        for job, path in list(self._pending.items()):
            _log.warning("%s: %s", path, error)
            self._end(job, Failure.from_error(error))

    def _settle(self, job: JobId, answer: Future[None]) -> None:
        error = answer.exception()
        self._end(job, Failure.from_error(error) if error else None)

    def _end(self, job: JobId, failure: Failure | None) -> None:
        """Whoever takes a file out of the pending ones tells of it, so that no file is told of twice."""
        path = self._pending.pop(job, None)
        if path is not None:
            self._tell(WriteFailed(job, path, failure) if failure else FileWritten(job, path))
