"""The window's handle on the engine process."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO

from ocr_desktop._version import __version__
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import DocumentError, HostError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.requests import OcrRequest
from ocr_desktop.export.requests import ExportPage
from ocr_desktop.hosting.config import HostConfig
from ocr_desktop.hosting.events import HostEnded, HostEvent, PixelsReceived
from ocr_desktop.hosting.messages.answers import Answer, JobFailed, PixelsSent
from ocr_desktop.hosting.messages.greeting import PROTOCOL, Hello
from ocr_desktop.hosting.messages.lines import answer_from_line, hello_from_line, request_to_line
from ocr_desktop.hosting.messages.requests import (
    Cancel,
    ClearCache,
    DownloadModel,
    ExamineComputer,
    ExportPages,
    FetchDocument,
    FindPreparation,
    ImportModel,
    ListBackends,
    ListCache,
    ListDevices,
    ListDocuments,
    ListModels,
    LoadPage,
    MakeThumbnail,
    OpenEngine,
    PrepareEngine,
    PreparePage,
    ReadConfiguration,
    ReadTextLayer,
    Recognize,
    ReleasePixels,
    RemoveModel,
    Request,
    UnlockDocument,
)
from ocr_desktop.hosting.pixel_channel import PixelChannelError, open_receiver
from ocr_desktop.system.child_processes import ChildProcess, describe_exit
from ocr_desktop.system.codec import MalformedError
from ocr_desktop.system.output_log import OutputLog

_EXIT_PATIENCE_S = 1.0
_THREAD_PATIENCE_S = 0.5
_LAST_ANSWERS_S = 2.0
"""For what a process said just before its end."""
_PAGES_A_MESSAGE = 20
_NOT_INSTALLED = "No module named 'ocr_desktop'"
_RETRY_HINT = "Press Retry to read the page again"


class EngineHost:
    """One engine process. Every method returns at once; answers come as events with the job they belong to.

    A host lives once: after `HostEnded` its owner makes another. No method raises because the process is gone;
    the event tells.

    Args:
        config: How to start it.
        on_event: Called in a thread of the host, one event at a time, and never again after `close`.

    Raises:
        HostError: the process cannot be started.
    """

    def __init__(self, config: HostConfig, on_event: Callable[[HostEvent], None]) -> None:
        self._config = config
        self._on_event = on_event
        self._outgoing: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._pixels = open_receiver()
        self._child = self._start_child()
        self._log = OutputLog(self._child.errors, config.log_path)
        self._kill_cause: HostError | None = None
        self._is_closed = threading.Event()
        self._has_greeted = False
        self._start_timer = threading.Timer(config.start_timeout_s, self._on_start_timed_out)
        self._start_timer.daemon = True
        self._start_timer.start()
        self._retire_timer = threading.Timer(config.close_timeout_s, self._child.kill)
        self._retire_timer.daemon = True
        self._writer = threading.Thread(target=self._write, name="engine-requests", daemon=True)
        self._writer.start()
        self._ending = threading.Lock()
        self._has_ended = False
        self._listener = threading.Thread(target=self._listen, name="engine-answers", daemon=True)
        self._listener.start()
        self._watcher = threading.Thread(target=self._watch, name="engine-end", daemon=True)
        self._watcher.start()

    @property
    def python(self) -> Path | None:
        """Interpreter of the environment it runs in; None for the app's own."""
        return self._config.python

    def open_engine(self, job: JobId, options: EngineOptions) -> None:
        """Open an engine after the page being read; answered by `EngineProgressed`, then `EngineOpened`."""
        self._outgoing.put(OpenEngine(job, options))

    def prepare_engine(self, job: JobId, options: EngineOptions, *, anew: bool = False) -> None:
        """Find the fastest engine while pages are read; answered by `EngineProgressed`, then `EnginePrepared`."""
        self._outgoing.put(PrepareEngine(job, options, anew))

    def list_documents(self, job: JobId, paths: Sequence[Path], *, dpi: int | None = None) -> None:
        """Find the pages in files and folders; answered by `DocumentsFound`."""
        self._outgoing.put(ListDocuments(job, tuple(paths), dpi))

    def unlock_document(self, job: JobId, path: Path, password: str) -> None:
        """Try a password; answered by `DocumentOpened`, or `JobFailed` if it does not fit."""
        self._outgoing.put(UnlockDocument(job, path, password))

    def read_text_layer(self, job: JobId, source: PageSource) -> None:
        """Take the lines that a page has in itself; answered by `TextLayerFound`."""
        self._outgoing.put(ReadTextLayer(job, source))

    def load_page(self, job: JobId, source: PageSource) -> None:
        """Decode a page; answered by `PixelsReceived`."""
        self._outgoing.put(LoadPage(job, source))

    def make_thumbnail(self, job: JobId, source: PageSource, *, side_px: int) -> None:
        """Make a small picture; answered by `PixelsReceived`."""
        self._outgoing.put(MakeThumbnail(job, source, side_px))

    def prepare_page(self, source: PageSource) -> None:
        """Decode the page that is read next while another is read; there is no answer."""
        self._outgoing.put(PreparePage(source))

    def recognize(self, job: JobId, source: PageSource, request: OcrRequest) -> None:
        """Read a page; answered by `ReadingProgressed`, the last with the result."""
        self._outgoing.put(Recognize(job, source, request))

    def list_devices(self, job: JobId) -> None:
        """Look for devices; answered by `DevicesListed`."""
        self._outgoing.put(ListDevices(job))

    def list_backends(self, job: JobId) -> None:
        """Look for runtimes; answered by `BackendsListed`."""
        self._outgoing.put(ListBackends(job))

    def list_cache(self, job: JobId, options: EngineOptions) -> None:
        """Look at what was built; answered by `CacheListed`."""
        self._outgoing.put(ListCache(job, options))

    def clear_cache(self, job: JobId, options: EngineOptions) -> None:
        """Remove what was built; answered by `CacheListed` with what is left."""
        self._outgoing.put(ClearCache(job, options))

    def find_preparation(self, job: JobId, options: EngineOptions) -> None:
        """Look for what was measured before; answered by `PreparationFound`."""
        self._outgoing.put(FindPreparation(job, options))

    def read_configuration(self, job: JobId, path: Path) -> None:
        """Read a pipeline file of PaddleX; answered by `ConfigurationRead`."""
        self._outgoing.put(ReadConfiguration(job, path))

    def list_models(self, job: JobId) -> None:
        """Look for models; answered by `ModelsListed`."""
        self._outgoing.put(ListModels(job))

    def download_model(self, job: JobId, name: str, *, mirror: str = "") -> None:
        """Download a known model; answered by `ModelProgressed`, then `ModelsChanged`."""
        self._outgoing.put(DownloadModel(job, name, mirror))

    def import_model(self, job: JobId, source: Path, *, is_replacing: bool = False) -> None:
        """Copy a model of the user's; answered by `ModelProgressed`, then `ModelsChanged`."""
        self._outgoing.put(ImportModel(job, source, is_replacing))

    def remove_model(self, job: JobId, name: str) -> None:
        """Remove a model that was downloaded or imported; answered by `ModelsChanged`."""
        self._outgoing.put(RemoveModel(job, name))

    def fetch_document(self, job: JobId, url: str, path: Path) -> None:
        """Fetch an image or PDF; answered by `FetchAdvanced`, then `DocumentFetched`."""
        self._outgoing.put(FetchDocument(job, url, path))

    def examine_computer(self, job: JobId) -> None:
        """Look at what this computer has and lacks; answered by `ComputerExamined`."""
        self._outgoing.put(ExamineComputer(job))

    def export_pages(self, job: JobId, format_key: str, path: Path, pages: Sequence[ExportPage]) -> None:
        """Write pages into one file of a heavy format; answered by `ExportAdvanced`, then `ExportWritten`."""
        for start in range(0, max(1, len(pages)), _PAGES_A_MESSAGE):
            end = start + _PAGES_A_MESSAGE
            self._outgoing.put(ExportPages(job, format_key, path, tuple(pages[start:end]), end >= len(pages)))

    def cancel(self, job: JobId) -> None:
        """Stop a job at its next step; it answers `JobCancelled`, or its result if that was faster."""
        self._outgoing.put(Cancel(job))

    def kill(self, cause: HostError) -> None:
        """End the process at once; `HostEnded` gives this cause."""
        self._kill_cause = self._kill_cause or cause
        self._child.kill()

    def retire(self, cause: HostError) -> None:
        """Have the process end by itself, and end it where it does not; `HostEnded` gives this cause."""
        self._kill_cause = self._kill_cause or cause
        self._outgoing.put(None)
        self._retire_timer.start()

    def close(self) -> None:
        """Tell the process to end, wait, and kill it if it does not: bounded, and harmless when repeated."""
        self._is_closed.set()
        self._outgoing.put(None)
        self._child.end(patience_s=self._config.close_timeout_s)
        self._listener.join(_THREAD_PATIENCE_S)

    def _start_child(self) -> ChildProcess:
        pixels = self._pixels
        config = self._config
        engines = ("--engine-factory", config.engine_factory, "--engine-preparer", config.engine_preparer)
        command = (*config.command, *engines, *pixels.child_arguments)
        try:
            child = ChildProcess(command, environment=config.environment, inherited=pixels.inherited)
        except OSError as error:
            pixels.close()
            is_gone = isinstance(error, FileNotFoundError)
            raise _cannot_start(config, "there is no Python any more" if is_gone else str(error)) from error
        pixels.let_go_of_child_end()
        return child

    def _write(self) -> None:
        """Runs in a thread of its own, since a child that hangs would block whoever writes to it."""
        try:
            while request := self._outgoing.get():
                _write_all(self._child.input, request_to_line(request))
        except OSError:
            # The listener sees the end of the process and tells it with its cause.
            pass
        finally:
            self._child.input.close()

    def _listen(self) -> None:
        try:
            self._hear()
        except MalformedError as error:
            self.kill(HostError(f"The engine process sent something that is no message: {error}", hint=_RETRY_HINT))
        except PixelChannelError as error:
            self.kill(HostError(f"The engine process lost the pixels of a page: {error}", hint=_RETRY_HINT))
        except HostError as error:
            self.kill(error)
        except Exception as error:  # noqa: BLE001 - a thread that ended in silence would leave every job waiting
            self.kill(HostError(f"What the engine process sent led to {error!r}", hint=_RETRY_HINT))
        finally:
            self._finish()

    def _hear(self) -> None:
        with self._child.output as lines:
            self._greet(lines.readline())
            for line in lines:
                self._tell(self._to_event(answer_from_line(line)))

    def _greet(self, line: bytes) -> None:
        if not line:
            return
        hello = hello_from_line(line)
        self._start_timer.cancel()
        if hello.protocol != PROTOCOL:
            raise _other_version(hello)
        self._has_greeted = True
        self._tell(hello)

    def _to_event(self, answer: Answer) -> HostEvent:
        if not isinstance(answer, PixelsSent):
            return answer
        try:
            image = self._pixels.receive(answer.pixels)
        except OSError as error:
            failure = DocumentError(f"No room to show the page: {error}", hint="Close other programs, then try again")
            return JobFailed(answer.job, Failure.from_error(failure))
        finally:
            if answer.pixels.name:
                self._outgoing.put(ReleasePixels(answer.pixels.number))
        return PixelsReceived(answer.job, image, answer.sha256, answer.notice)

    def _watch(self) -> None:
        """What the process has started may hold its output open after its end, which is told all the same."""
        self._child.wait()
        self._listener.join(_LAST_ANSWERS_S)
        self._finish()

    def _finish(self) -> None:
        """Tell the end, once."""
        with self._ending:
            if not self._has_ended:
                self._end()
                self._has_ended = True

    def _end(self) -> None:
        self._start_timer.cancel()
        self._retire_timer.cancel()
        self._outgoing.put(None)
        self._pixels.close()
        return_code = self._child.end(patience_s=_EXIT_PATIENCE_S)
        self._writer.join(_THREAD_PATIENCE_S)
        last_words = self._log.finish(timeout_s=_THREAD_PATIENCE_S)
        cause = self._kill_cause or HostError(f"The engine process {describe_exit(return_code)}", hint=_RETRY_HINT)
        if self._config.python is not None and not self._has_greeted:
            is_missing = _NOT_INSTALLED in last_words
            cause = _cannot_start(self._config, "OCR Desktop is not installed there" if is_missing else cause.message)
        self._tell(HostEnded(Failure(type(cause).__name__, cause.message, cause.hint, last_words)))

    def _tell(self, event: HostEvent) -> None:
        if not self._is_closed.is_set() and not self._has_ended:
            self._on_event(event)

    def _on_start_timed_out(self) -> None:
        seconds = self._config.start_timeout_s
        self.kill(HostError(f"The engine process did not start within {seconds:g} s", hint="Try again"))


def _write_all(pipe: IO[bytes], line: bytes) -> None:
    data = memoryview(line)
    while data:
        data = data[pipe.write(data) :]


def _cannot_start(config: HostConfig, reason: str) -> HostError:
    if config.python is None:
        return HostError(f"The engine process cannot be started: {reason}", hint="Install the app again")
    return HostError(
        f"The engine cannot run in {config.python}: {reason}",
        hint=f"Install OCR Desktop {__version__} in that environment, with Python 3.11 or 3.12, or choose another one",
    )


def _other_version(hello: Hello) -> HostError:
    age = "older" if hello.protocol < PROTOCOL else "newer"
    return HostError(
        f"The engine process is {age} than this window: it speaks protocol {hello.protocol} (version "
        f"{hello.app_version}), the window {PROTOCOL} (version {__version__})",
        hint="Quit the app and start it again; if that does not help, install it again",
    )
