"""The engine process: `python -m ocr_desktop.hosting.server`, started by the window's `EngineHost`."""

from __future__ import annotations

import argparse
import faulthandler
import os
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import IO, NoReturn, TypeAlias, cast

from ocr_desktop._version import __version__
from ocr_desktop.domain.engine import EnginePreparer
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import Cancelled
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.domain.pages import PageImage, PageSource, PixelArray
from ocr_desktop.domain.progress import CancelToken, Progress, ProgressCallback
from ocr_desktop.domain.requests import OcrRequest
from ocr_desktop.export.formats import format_of
from ocr_desktop.export.requests import ExportPage
from ocr_desktop.hosting.decoded_pages import DecodedPage, DecodedPages
from ocr_desktop.hosting.engine_seat import EngineSeat
from ocr_desktop.hosting.messages.answers import (
    Answer,
    ComputerExamined,
    DocumentFetched,
    EngineOpened,
    EnginePrepared,
    EngineProgressed,
    ExportAdvanced,
    ExportWritten,
    FetchAdvanced,
    JobCancelled,
    JobFailed,
    ModelProgressed,
    PixelsSent,
    ReadingProgressed,
)
from ocr_desktop.hosting.messages.greeting import PROTOCOL, Hello
from ocr_desktop.hosting.messages.lines import answer_to_line, hello_to_line, request_from_line
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
from ocr_desktop.hosting.named_functions import import_function
from ocr_desktop.hosting.pixel_channel import PixelSender, open_sender
from ocr_desktop.system.lanes import BEFORE_ALL, Lane
from ocr_desktop.system.reading_gate import ReadingGate

_LOOKING, _READING, _PREPARING, _THUMBNAILS = range(4)

Job: TypeAlias = (
    OpenEngine
    | PrepareEngine
    | DocumentQuestion
    | LoadPage
    | MakeThumbnail
    | Recognize
    | LookUp
    | ModelChange
    | FetchDocument
    | ExamineComputer
    | ExportPages
)
DocumentJob: TypeAlias = DocumentQuestion | LoadPage | MakeThumbnail
_LANE_PATIENCE_S = 0.7


class Outbox:
    """Writes answers; lanes share it."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._lock = threading.Lock()

    def send(self, answer: Answer) -> None:
        """Send an answer; one for a window that is gone is dropped, since the end of its requests follows."""
        self._write(answer_to_line(answer))

    def greet(self) -> None:
        """Say who speaks, before anything else."""
        self._write(hello_to_line(Hello(PROTOCOL, __version__, os.getpid())))

    def _write(self, line: bytes) -> None:
        with self._lock:
            try:
                self._pipe.write(line)
                self._pipe.flush()
            except OSError:
                return


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
        self._pixels = pixels
        self._pages = DecodedPages()
        self._seat = EngineSeat(factory_name)
        self._preparer_name = preparer_name
        self._gate = ReadingGate()
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

    def serve(self, requests: IO[bytes]) -> None:
        """Work until the window closes its end; then stop everything, in bounded time.

        Raises:
            MalformedError: the window sent something that is no request.
        """
        for line in requests:
            self._handle(request_from_line(line))
        for job in list(self._jobs.values()):
            job.token.cancel()
        self._engine.submit(self._seat.close, urgency=BEFORE_ALL)
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
                self._documents.submit(partial(self._pixels.release, number))
            case PreparePage(source):
                self._documents.submit(partial(self._pages.get, source, is_kept=True), urgency=_PREPARING)
            case ExportPages(is_complete=False):
                self._gathered.setdefault(request.job, []).extend(request.pages)
            case _:
                self._begin(request)

    def _begin(self, request: Job) -> None:
        job = request.job
        token = CancelToken()
        match request:
            case OpenEngine(_, options):
                answer = self._engine.submit(partial(self._open_engine, job, options, token))
            case PrepareEngine():
                answer = self._preparing.submit(partial(self._prepare_engine, request, token))
            case Recognize(_, source, ocr_request):
                page = self._documents.submit(partial(self._pages.get, source, is_kept=True), urgency=_READING)
                answer = self._engine.submit(partial(self._recognize, job, page, ocr_request, token))
            case DownloadModel() | ImportModel() | RemoveModel():
                answer = self._models.submit(partial(self._change_models, request, token))
            case FetchDocument():
                answer = self._fetching.submit(partial(self._fetch, request, token))
            case ExamineComputer():
                answer = self._examining.submit(partial(self._examine_computer, job))
            case ExportPages():
                pages = (*self._gathered.pop(job, ()), *request.pages)
                answer = self._exporting.submit(partial(self._export_pages, request, pages, token))
            case LoadPage() | MakeThumbnail() | ListDocuments() | UnlockDocument() | ReadTextLayer():
                answer = self._submit_document(request, token)
            case _:
                answer = self._look_ups.submit(partial(self._look_up, request))
        self._jobs[job] = _Job(token, answer)
        answer.add_done_callback(partial(self._settle, job))

    def _submit_document(self, request: DocumentJob, token: CancelToken) -> Future[None]:
        match request:
            case LoadPage(job, source):
                return self._documents.submit(partial(self._load_page, job, source, token), urgency=_LOOKING)
            case MakeThumbnail(job, source, side_px):
                work = partial(self._make_thumbnail, job, source, side_px, token)
                return self._documents.submit(work, urgency=_THUMBNAILS)
            case ListDocuments():
                # In a lane of its own: a folder on a share that does not answer holds up nothing but other folders.
                return self._listings.submit(partial(self._ask_documents, request, token))
            case UnlockDocument():
                return self._documents.submit(partial(self._ask_documents, request, token), urgency=_LOOKING)
            case ReadTextLayer():
                return self._documents.submit(partial(self._ask_documents, request, token), urgency=_READING)

    def _settle(self, job: JobId, answer: Future[None]) -> None:
        """The border where errors become answers."""
        del self._jobs[job]
        error = None if answer.cancelled() else answer.exception()
        if answer.cancelled() or isinstance(error, Cancelled):
            self._outbox.send(JobCancelled(job))
        elif error is not None:
            self._outbox.send(JobFailed(job, Failure.from_error(error)))

    def _open_engine(self, job: JobId, options: EngineOptions, token: CancelToken) -> None:
        token.raise_if_cancelled()
        with self._gate.reading():
            plan = self._seat.open(options, on_progress=self._progress_of(job), cancel=token)
        self._outbox.send(EngineOpened(job, plan))

    def _prepare_engine(self, request: PrepareEngine, token: CancelToken) -> None:
        token.raise_if_cancelled()
        prepare = cast("EnginePreparer", import_function(self._preparer_name))
        progress = self._progress_of(request.job)
        preparation = prepare(request.options, on_progress=progress, cancel=token, gate=self._gate, anew=request.anew)
        self._outbox.send(EnginePrepared(request.job, preparation))

    def _progress_of(self, job: JobId) -> ProgressCallback:
        def on_progress(progress: Progress) -> None:
            self._outbox.send(EngineProgressed(job, progress))

        return on_progress

    def _look_up(self, request: LookUp) -> None:
        from ocr_desktop.hosting.look_ups import answer_to

        self._outbox.send(answer_to(request))

    def _change_models(self, request: ModelChange, token: CancelToken) -> None:
        from ocr_desktop.hosting.model_changes import change_models

        def on_progress(progress: Progress) -> None:
            self._outbox.send(ModelProgressed(request.job, progress))

        token.raise_if_cancelled()
        self._outbox.send(change_models(request, on_progress=on_progress, cancel=token))

    def _fetch(self, request: FetchDocument, token: CancelToken) -> None:
        from ocr_desktop.hosting.fetching import fetch_document

        def on_progress(progress: Progress) -> None:
            self._outbox.send(FetchAdvanced(request.job, progress))

        token.raise_if_cancelled()
        fetch_document(request.url, request.path, on_progress=on_progress, cancel=token)
        self._outbox.send(DocumentFetched(request.job))

    def _examine_computer(self, job: JobId) -> None:
        from ocr_desktop.diagnostics.doctor import examine

        self._outbox.send(ComputerExamined(job, examine()))

    def _export_pages(self, request: ExportPages, pages: tuple[ExportPage, ...], token: CancelToken) -> None:
        from ocr_desktop.hosting.heavy_exports import export_file

        def on_page(done: int) -> None:
            self._outbox.send(ExportAdvanced(request.job, done))

        token.raise_if_cancelled()
        entry = format_of(request.format_key)
        notices = export_file(request.path, entry, pages, on_page=on_page, cancel=token)
        self._outbox.send(ExportWritten(request.job, notices))

    def _recognize(self, job: JobId, page: Future[DecodedPage], request: OcrRequest, token: CancelToken) -> None:
        token.raise_if_cancelled()
        decoded = page.result()
        token.raise_if_cancelled()
        with self._gate.reading():
            for event in self._seat.read(decoded, request=request, cancel=token):
                self._outbox.send(ReadingProgressed(job, event))

    def _ask_documents(self, request: DocumentQuestion, token: CancelToken) -> None:
        from ocr_desktop.hosting.document_answers import answer_to

        token.raise_if_cancelled()
        self._outbox.send(answer_to(request))

    def _load_page(self, job: JobId, source: PageSource, token: CancelToken) -> None:
        token.raise_if_cancelled()
        image = self._pages.get(source, is_kept=True).image
        self._send_pixels(job, image, image.pixels)

    def _make_thumbnail(self, job: JobId, source: PageSource, side_px: int, token: CancelToken) -> None:
        from ocr_desktop.documents.thumbnail import make_thumbnail

        token.raise_if_cancelled()
        # Not kept: a folder of thumbnails would push out the page that is read next.
        image = self._pages.get(source, is_kept=False).image
        self._send_pixels(job, image, make_thumbnail(image.pixels, side_px))

    def _send_pixels(self, job: JobId, page: PageImage, pixels: PixelArray) -> None:
        self._outbox.send(PixelsSent(job, self._pixels.send(pixels), page.sha256, page.notice))


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
