"""What the engine process does with engines: open one, find the fastest, read."""

from __future__ import annotations

import logging
from concurrent.futures import Future
from typing import cast

from ocr_desktop.domain.engine import EnginePreparer
from ocr_desktop.domain.errors import Cancelled, EngineError
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.domain.progress import CancelToken, Progress, ProgressCallback
from ocr_desktop.hosting.decoded_pages import DecodedPage
from ocr_desktop.hosting.engine_seat import EngineSeat
from ocr_desktop.hosting.messages.answers import EngineOpened, EnginePrepared, EngineProgressed, ReadingProgressed
from ocr_desktop.hosting.messages.requests import OpenEngine, PrepareEngine, Recognize
from ocr_desktop.hosting.named_functions import import_function
from ocr_desktop.hosting.outbox import Outbox
from ocr_desktop.system.reading_gate import ReadingGate

_log = logging.getLogger(__name__)


class EngineWork:
    """Preparing runs beside the other two, which one thread does; the gate keeps measuring from being disturbed.

    Args:
        outbox: Takes the answers.
        factory_name: "module:function" of the engine factory.
        preparer_name: "module:function" of the engine preparer.
    """

    def __init__(self, outbox: Outbox, *, factory_name: str, preparer_name: str) -> None:
        self._outbox = outbox
        self._seat = EngineSeat(factory_name)
        self._preparer_name = preparer_name
        self._gate = ReadingGate()

    def open(self, request: OpenEngine, token: CancelToken) -> None:
        """Open an engine; the one in use serves until then."""
        token.raise_if_cancelled()
        with self._gate.reading():
            plan = self._seat.open(request.options, on_progress=self._progress_of(request.job), cancel=token)
        self._outbox.send(EngineOpened(request.job, plan))

    def warm_up(self, token: CancelToken, *, quiet_s: float) -> None:
        """Use the time in which nothing is asked of the engine; whatever is asked ends it.

        Args:
            token: Set as soon as something is asked.
            quiet_s: Seconds in which nothing must have been asked.
        """
        try:
            token.wait(quiet_s)
            with self._gate.reading():
                self._seat.warm_up(token)
        except Cancelled:
            return
        except EngineError as error:
            _log.info("the first page may take longer, usual sizes cannot be run ahead: %s", error)

    def prepare(self, request: PrepareEngine, token: CancelToken) -> None:
        """Find the fastest engine."""
        token.raise_if_cancelled()
        prepare = cast("EnginePreparer", import_function(self._preparer_name))
        progress = self._progress_of(request.job)
        preparation = prepare(request.options, on_progress=progress, cancel=token, gate=self._gate, anew=request.anew)
        self._outbox.send(EnginePrepared(request.job, preparation))

    def read(self, request: Recognize, page: Future[DecodedPage], token: CancelToken) -> None:
        """Read a page as soon as it is decoded."""
        token.raise_if_cancelled()
        decoded = page.result()
        token.raise_if_cancelled()
        with self._gate.reading():
            for event in self._seat.read(decoded, request=request.request, cancel=token):
                self._outbox.send(ReadingProgressed(request.job, event))

    def close(self) -> None:
        """Close the engine in use, if there is one."""
        self._seat.close()

    def _progress_of(self, job: JobId) -> ProgressCallback:
        def on_progress(progress: Progress) -> None:
            self._outbox.send(EngineProgressed(job, progress))

        return on_progress
