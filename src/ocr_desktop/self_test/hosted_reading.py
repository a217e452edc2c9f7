"""Reading in the engine process: `python -m ocr_desktop.self_test.hosted_reading BACKEND`, as the window does it."""

from __future__ import annotations

import queue
import sys
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from ocr_desktop.domain.compute import Backend
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import DocumentError, EngineError, HostError
from ocr_desktop.domain.jobs import JobId, new_job_id
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.requests import OcrRequest
from ocr_desktop.domain.results import OcrResult, PageRead
from ocr_desktop.hosting.client import EngineHost
from ocr_desktop.hosting.config import HostConfig
from ocr_desktop.hosting.events import HostEnded, HostEvent, PixelsReceived
from ocr_desktop.hosting.messages.answers import EngineOpened, JobFailed, ReadingProgressed
from ocr_desktop.self_test.program import run_check
from ocr_desktop.self_test.samples import Sample, check_readings

_PATIENCE_S = 60.0

A = TypeVar("A")


class HostedReading:
    """An engine process that is asked one thing after the other.

    Raises:
        HostError: it cannot be started.
    """

    def __init__(self) -> None:
        self._events: queue.SimpleQueue[HostEvent] = queue.SimpleQueue()
        self._host = EngineHost(HostConfig(), self._events.put)

    def open(self, backend: Backend) -> None:
        """Open an engine on one backend.

        Raises:
            EngineError: it cannot be used.
        """
        job = new_job_id()
        self._host.open_engine(job, EngineOptions(backend=backend))
        self._wait(job, lambda event: event if isinstance(event, EngineOpened) else None)

    def read(self, sample: Sample) -> OcrResult:
        """Have a page decoded and read.

        Raises:
            DocumentError: its pixels did not come over.
            EngineError: it is not read.
        """
        source = PageSource(sample.path)
        job = new_job_id()
        self._host.load_page(job, source)
        image = self._wait(job, lambda event: event.image if isinstance(event, PixelsReceived) else None)
        if (image.height, image.width) != (sample.height, sample.width):
            raise DocumentError(f"{sample.path.name} came over as {image.width}×{image.height} pixels")
        job = new_job_id()
        self._host.recognize(job, source, OcrRequest())
        return self._wait(job, _result_in)

    def close(self) -> None:
        """End the engine process."""
        self._host.close()

    def _wait(self, job: JobId, take: Callable[[HostEvent], A | None]) -> A:
        """Wait for an answer to a job."""
        while True:
            try:
                event = self._events.get(timeout=_PATIENCE_S)
            except queue.Empty:
                raise HostError(f"The engine process said nothing for {_PATIENCE_S:g} s") from None
            if isinstance(event, HostEnded):
                raise HostError(str(event.cause))
            if isinstance(event, JobFailed) and event.job == job:
                raise EngineError(str(event.failure))
            if (found := take(event)) is not None:
                return found


def check_backend(backend: Backend) -> str:
    """Read all sample pages with one backend.

    Raises:
        OcrDesktopError: it cannot be used, or reads too little.
    """
    hosted = HostedReading()
    try:
        hosted.open(backend)
        return check_readings(hosted.read)
    finally:
        hosted.close()


def _result_in(event: HostEvent) -> OcrResult | None:
    if isinstance(event, ReadingProgressed) and isinstance(event.event, PageRead):
        return event.event.result
    return None


if __name__ == "__main__":
    run_check(partial(check_backend, Backend(sys.argv[1])))
