"""The engine process: `python -m ocr_desktop.hosting.server`, started by the window's `EngineHost`."""

from __future__ import annotations

import argparse
import faulthandler
import logging
import os
import sys
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import IO, NoReturn, TypeAlias

from ocr_desktop.domain.errors import Cancelled
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.export.requests import ExportPage
from ocr_desktop.hosting.engine_work import EngineWork
from ocr_desktop.hosting.errand_work import ErrandWork
from ocr_desktop.hosting.messages.answers import JobCancelled, JobFailed
from ocr_desktop.hosting.messages.lines import request_from_line
from ocr_desktop.hosting.messages.requests import (
    Cancel,
    DocumentQuestion,
    DownloadModel,
    ExamineComputer,
    ExportPages,
    FetchDocument,
    ImportModel,
    ListDocuments,
    LoadPage,
    LookUp,
    MakeThumbnail,
    ModelChange,
    OpenEngine,
    PrepareEngine,
    PreparePage,
    ReadTextLayer,
    Recognize,
    ReleasePixels,
    RemoveModel,
    Request,
    UnlockDocument,
)
from ocr_desktop.hosting.outbox import Outbox
from ocr_desktop.hosting.page_work import PageWork
from ocr_desktop.hosting.pixel_channel import PixelSender, open_sender
from ocr_desktop.system.allocator import give_back_large_blocks
from ocr_desktop.system.lanes import BEFORE_ALL, Lane
from ocr_desktop.system.reading_gate import QUIET_S

_log = logging.getLogger(__name__)

_LOOKING, _READING, _PREPARING, _THUMBNAILS = range(4)
_IN_IDLE_TIME = 1
"""The urgency of what nobody waits for, behind all that is asked of the engine."""

DocumentJob: TypeAlias = DocumentQuestion | LoadPage | MakeThumbnail
Errand: TypeAlias = LookUp | ModelChange | FetchDocument | ExamineComputer | ExportPages
Job: TypeAlias = OpenEngine | PrepareEngine | Recognize | DocumentJob | Errand
_LANE_PATIENCE_S = 0.7


@dataclass(frozen=True, slots=True)
class _Job:
    token: CancelToken
    answer: Future[None]

    def cancel(self) -> None:
        """Stop it at its next step; one that has not begun is answered at once, not after what runs before it."""
        self.token.cancel()
        self.answer.cancel()


class Server:
    """Hands requests to lanes, so that looking never waits for reading, and reading not for preparing.

    Args:
        outbox: Takes the answers.
        pixels: Takes the pixels.
        factory_name: "module:function" of the engine factory.
        preparer_name: "module:function" of the engine preparer.
    """

    def __init__(self, outbox: Outbox, pixels: PixelSender, *, factory_name: str, preparer_name: str) -> None:
        self._outbox = outbox
        self._page_work = PageWork(outbox, pixels)
        self._engine_work = EngineWork(outbox, factory_name=factory_name, preparer_name=preparer_name)
        self._errand_work = ErrandWork(outbox)
        self._documents = Lane("documents")
        self._listings = Lane("listings")
        self._preparing = Lane("preparing")
        self._look_ups = Lane("look-ups")
        self._models = Lane("models")
        self._fetching = Lane("fetching")
        self._examining = Lane("examining")
        self._exporting = Lane("exporting")
        self._engine = Lane("engine")
        self._gathered: dict[JobId, list[ExportPage]] = {}
        self._jobs: dict[JobId, _Job] = {}
        self._warming = CancelToken()

    def serve(self, requests: IO[bytes]) -> None:
        """Work until the window closes its end; then stop everything, in bounded time.

        Raises:
            MalformedError: the window sent something that is no request.
        """
        for line in requests:
            self._handle(request_from_line(line))
        self._warming.cancel()
        for job in list(self._jobs.values()):
            job.token.cancel()
        self._engine.submit(self._engine_work.close, urgency=BEFORE_ALL)
        self._preparing.close(timeout_s=_LANE_PATIENCE_S)
        self._models.close(timeout_s=_LANE_PATIENCE_S)
        self._fetching.close(timeout_s=_LANE_PATIENCE_S)
        self._exporting.close(timeout_s=_LANE_PATIENCE_S)
        self._engine.close(timeout_s=_LANE_PATIENCE_S)
        _remove_spare_folder()

    def _handle(self, request: Request) -> None:
        match request:
            case Cancel(name):
                if job := self._jobs.get(name):
                    job.cancel()
            case ReleasePixels(number):
                self._documents.submit(partial(self._page_work.release, number))
            case PreparePage(source):
                self._documents.submit(partial(self._page_work.decode, source), urgency=_PREPARING)
            case ExportPages(is_complete=False):
                self._gathered.setdefault(request.job, []).extend(request.pages)
            case _:
                self._begin(request)

    def _begin(self, request: Job) -> None:
        job = request.job
        token = CancelToken()
        match request:
            case OpenEngine():
                self._warming.cancel()
                answer = self._engine.submit(partial(self._engine_work.open, request, token))
                self._warm_up_in_idle_time(quiet_s=0)
            case PrepareEngine():
                answer = self._preparing.submit(partial(self._engine_work.prepare, request, token))
            case Recognize(_, source):
                self._warming.cancel()
                page = self._documents.submit(partial(self._page_work.decode, source), urgency=_READING)
                answer = self._engine.submit(partial(self._engine_work.read, request, page, token))
                # Not between two pages of a queue, the next of which would wait for it to give way.
                self._warm_up_in_idle_time(quiet_s=QUIET_S)
            case LoadPage() | MakeThumbnail() | ListDocuments() | UnlockDocument() | ReadTextLayer():
                answer = self._submit_document(request, token)
            case _:
                answer = self._submit_errand(request, token)
        self._jobs[job] = _Job(token, answer)
        answer.add_done_callback(partial(self._settle, job))

    def _warm_up_in_idle_time(self, *, quiet_s: float) -> None:
        """Go on with what was left of it when something was asked."""
        self._warming = CancelToken()
        work = partial(self._engine_work.warm_up, self._warming, quiet_s=quiet_s)
        self._engine.submit(work, urgency=_IN_IDLE_TIME).add_done_callback(_log_defect)

    def _submit_document(self, request: DocumentJob, token: CancelToken) -> Future[None]:
        work = self._page_work
        match request:
            case LoadPage():
                return self._documents.submit(partial(work.load, request, token), urgency=_LOOKING)
            case MakeThumbnail():
                return self._documents.submit(partial(work.make_thumbnail, request, token), urgency=_THUMBNAILS)
            case ListDocuments():
                # In a lane of its own: a folder on a share that does not answer holds up nothing but other folders.
                return self._listings.submit(partial(work.ask, request, token))
            case UnlockDocument():
                return self._documents.submit(partial(work.ask, request, token), urgency=_LOOKING)
            case ReadTextLayer():
                return self._documents.submit(partial(work.ask, request, token), urgency=_READING)

    def _submit_errand(self, request: Errand, token: CancelToken) -> Future[None]:
        work = self._errand_work
        match request:
            case DownloadModel() | ImportModel() | RemoveModel():
                return self._models.submit(partial(work.change_models, request, token))
            case FetchDocument():
                return self._fetching.submit(partial(work.fetch, request, token))
            case ExamineComputer():
                return self._examining.submit(partial(work.examine_computer, request))
            case ExportPages():
                pages = (*self._gathered.pop(request.job, ()), *request.pages)
                return self._exporting.submit(partial(work.export, request, pages, token))
            case _:
                return self._look_ups.submit(partial(work.look_up, request))

    def _settle(self, job: JobId, answer: Future[None]) -> None:
        """The border where errors become answers."""
        del self._jobs[job]
        error = None if answer.cancelled() else answer.exception()
        if answer.cancelled() or isinstance(error, Cancelled):
            self._outbox.send(JobCancelled(job))
        elif error is not None:
            self._outbox.send(JobFailed(job, Failure.from_error(error)))


def _log_defect(unasked: Future[None]) -> None:
    """Nobody waits for the answer of what was not asked for; an error in it is a defect all the same."""
    if error := unasked.exception():
        _log.error("warming up ended by an error that was not foreseen", exc_info=error)


def _remove_spare_folder() -> None:
    """Remove what could not be kept, as this process ends without Python's own clean-up."""
    from ocr_desktop.acceleration.built_files import SPARE_FOLDER

    SPARE_FOLDER.remove()


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the window until it closes its end.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(description="The engine process of OCR Desktop; the window starts it.")
    parser.add_argument("--engine-factory", required=True, metavar="MODULE:FUNCTION")
    parser.add_argument("--engine-preparer", required=True, metavar="MODULE:FUNCTION")
    parser.add_argument("--pixel-channel", type=int, metavar="DESCRIPTOR")
    options = parser.parse_args(arguments)
    faulthandler.enable()
    give_back_large_blocks()
    requests, answers = _take_pipes()
    outbox = Outbox(answers)
    outbox.greet()
    server = Server(
        outbox,
        open_sender(options.pixel_channel),
        factory_name=options.engine_factory,
        preparer_name=options.engine_preparer,
    )
    server.serve(requests)
    return 0


def _take_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Take input and output for messages alone: what a runtime prints goes to the log from here on."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    return requests, answers


def end_process(exit_code: int) -> NoReturn:
    """End at once: a runtime that is busy or hangs in its own clean-up must not outlive the window."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(exit_code)


if __name__ == "__main__":
    end_process(main())
