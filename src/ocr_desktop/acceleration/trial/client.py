"""The handle on a trial process."""

from __future__ import annotations

import queue
import threading
import time
from types import TracebackType
from typing import IO, Self, TypeVar

from ocr_desktop.acceleration.trial.messages import (
    Answer,
    Begin,
    Command,
    Failed,
    Progressed,
    Ready,
    answer_from_line,
    command_to_line,
)
from ocr_desktop.domain.errors import EngineError, PassingError, UnwritableError, UnwritableModelError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.progress import CancelToken, ProgressCallback
from ocr_desktop.system.child_processes import ChildProcess, describe_exit
from ocr_desktop.system.own_programs import own_program

A = TypeVar("A", bound=Answer)

COMMAND = own_program("ocr_desktop.acceleration.trial.process")
SILENCE_S = 180.0
"""A process that says nothing for so long hangs; TensorRT tells of every step, the rest is done in seconds."""
_PASSING = (PassingError.__name__, UnwritableError.__name__, UnwritableModelError.__name__)
_POLL_S = 0.05
_END_PATIENCE_S = 0.2
_LAST_WORDS_BYTES = 500


class TrialProcess:
    """A process that tries one candidate; leaving its context ends it.

    Args:
        begin: What is tried.
        on_progress: Told how far the building is.
        cancel: Ends the process when it is set.
        command: Program and arguments.
        silence_s: Seconds without a word after which it is taken for hanging.

    Raises:
        Cancelled: the token was set.
        EngineError: the process cannot be started, or the candidate's runtime does not load.
    """

    def __init__(
        self,
        begin: Begin,
        *,
        on_progress: ProgressCallback,
        cancel: CancelToken,
        command: tuple[str, ...] = COMMAND,
        silence_s: float = SILENCE_S,
    ) -> None:
        self._on_progress = on_progress
        self._cancel = cancel
        self._silence_s = silence_s
        self._answers: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()
        self._last_words = bytearray()
        self._return_code: int | None = None
        try:
            self._child = ChildProcess(command, environment={})
        except OSError as error:
            raise EngineError(f"a process to try engines in cannot be started: {error}") from error
        self._threads = (
            threading.Thread(target=self._listen, name="trial-answers", daemon=True),
            threading.Thread(target=self._overhear, args=(self._child.errors,), name="trial-errors", daemon=True),
        )
        for thread in self._threads:
            thread.start()
        try:
            self.ask(begin, Ready)
        except BaseException:
            self.close()
            raise

    def ask(self, command: Command, expected: type[A]) -> A:
        """Have a command carried out.

        Raises:
            Cancelled: the token was set; the process is gone.
            EngineError: it failed, crashed or hangs; only after a failure it can be asked again. `PassingError` where
                that may go better another time.
        """
        self._send(command)
        heard_at = time.monotonic()
        while True:
            try:
                answer = self._answers.get(timeout=_POLL_S)
            except queue.Empty:
                self._watch(heard_at)
                continue
            heard_at = time.monotonic()
            match answer:
                case None:
                    raise self._died()
                case Progressed(progress):
                    self._on_progress(progress)
                case Failed(failure):
                    raise _as_error(failure)
                case expected():
                    return answer
                case _:
                    raise EngineError(f"a trial answered {type(answer).__name__} to {type(command).__name__}")

    @property
    def return_code(self) -> int | None:
        """How the process ended; None while it runs."""
        return self._return_code

    def close(self) -> None:
        """End the process at once, since nothing it holds is worth waiting for; harmless when repeated."""
        self._child.kill()
        self._return_code = self._child.end(patience_s=_END_PATIENCE_S)
        for thread in self._threads:
            thread.join()
        self._child.input.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _send(self, command: Command) -> None:
        self._cancel.raise_if_cancelled()
        try:
            self._child.input.write(command_to_line(command))
        except OSError:
            return  # it died; the end of its answers says how

    def _watch(self, heard_at: float) -> None:
        if self._cancel.is_cancelled:
            self.close()
            self._cancel.raise_if_cancelled()
        if time.monotonic() - heard_at > self._silence_s:
            self.close()
            raise PassingError(f"it gave no sign of life for {self._silence_s:g} s and was ended")

    def _died(self) -> EngineError:
        code = self._child.end(patience_s=_END_PATIENCE_S)
        self._threads[1].join()
        words = self._last_words.decode("utf-8", "replace").strip().splitlines()
        return EngineError(f"its process {describe_exit(code)}" + (f": {words[-1]}" if words else ""))

    def _listen(self) -> None:
        """Runs in a thread of its own, as long as the process lives."""
        with self._child.output as lines:
            for line in lines:
                try:
                    self._answers.put(answer_from_line(line))
                except ValueError:
                    # Whatever follows cannot be trusted either.
                    self._child.kill()
                    break
        self._answers.put(None)

    def _overhear(self, errors: IO[bytes]) -> None:
        """Runs in a thread of its own: what a runtime prints before it crashes often says why."""
        with errors:
            while chunk := errors.read(4096):
                self._last_words = (self._last_words + chunk)[-_LAST_WORDS_BYTES:]


def _as_error(failure: Failure) -> EngineError:
    kind = PassingError if failure.kind in _PASSING else EngineError
    return kind(failure.message, hint=failure.hint)
