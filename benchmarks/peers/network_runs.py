"""When the networks of this app's engine ran, taken where the runtime itself runs them.

A session hands batches on ahead, and its answers are taken when the pipeline gets to it. Neither counts here: what the
pipeline does meanwhile would look like the network's own time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from ocr_desktop.backends import registry
from ocr_desktop.backends.onnxruntime_backend import OnnxRuntimeSession
from ocr_desktop.backends.openvino_backend import OpenVinoSession
from ocr_desktop.backends.session import Session, SessionOptions, Shape, Tensor, run_in_turn
from ocr_desktop.domain.compute import Backend
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken

Note: TypeAlias = Callable[[Shape, float, float], None]
"""Takes a run: the pixels [n, h, w, 3] it was given, and its start and end in seconds of `time.perf_counter`."""


@dataclass(frozen=True, slots=True)
class NetworkRun:
    """One run of a network: its file, the pixels [n, h, w, 3] it was given, and when, in seconds of one clock."""

    model: Path
    shape: Shape
    started_s: float
    ended_s: float


@dataclass(slots=True)
class Recorder:
    """Notes every run of every network that is opened while it listens."""

    runs: list[NetworkRun] = field(default_factory=list)

    def listen(self) -> None:
        """Put itself between the engine and its runtimes, in this process."""
        open_session = registry.open_session

        def open_recorded(backend: Backend, model: Path, options: SessionOptions) -> Session:
            return recorded(open_session(backend, model, options), model, self.runs)

        registry.open_session = open_recorded

    def take(self) -> list[NetworkRun]:
        """The runs since this was asked before."""
        taken = list(self.runs)
        self.runs.clear()
        return taken


def recorded(session: Session, model: Path, runs: list[NetworkRun]) -> Session:
    """A session whose runs are noted, at the place where its runtime runs them.

    Args:
        session: The session; its runtime's object is replaced in it.
        model: What its runs are noted under.
        runs: Takes them.
    """

    def note(shape: Shape, started_s: float, ended_s: float) -> None:
        runs.append(NetworkRun(model, shape, started_s, ended_s))

    match session:
        case OpenVinoSession():
            session._requests = [TimedRequest(request, note) for request in session._requests]
        case OnnxRuntimeSession():
            session._session = TimedOnnxSession(session._session, note)
        case _:
            return _TimedInTurn(session, note)
    return session


class TimedRequest:
    """An infer request of OpenVINO that notes its runs; whatever else is asked of it is the request's own.

    OpenVINO measures from the start of a run to its end, in the thread that runs it. A run that waits for its turn
    counts as running: it only waits while others do.
    """

    def __init__(self, request: Any, note: Note) -> None:
        self._request = request
        self._note = note
        self._started_s = 0.0

    def start_async(self) -> None:
        """Start a run."""
        self._started_s = time.perf_counter()
        self._request.start_async()

    def wait_for(self, timeout_ms: int) -> bool:
        """Whether the run has ended within this time; one that has is noted."""
        has_ended: bool = self._request.wait_for(timeout_ms)
        if has_ended:
            ended_s = self._started_s + self._request.latency / 1000
            self._note(tuple(self._request.get_input_tensor().shape), self._started_s, ended_s)
        return has_ended

    def __getattr__(self, name: str) -> Any:
        return getattr(self._request, name)


class TimedOnnxSession:
    """A session of ONNX Runtime that notes its runs, each in the thread that runs it."""

    def __init__(self, session: Any, note: Note) -> None:
        self._session = session
        self._note = note

    def run(self, names: None, feed: Mapping[str, Tensor], options: Any) -> list[Tensor]:
        """Run floats [n, 3, h, w]."""
        started_s = time.perf_counter()
        outputs: list[Tensor] = self._session.run(names, feed, options)
        ended_s = time.perf_counter()
        (floats,) = feed.values()
        count, channels, height, width = floats.shape
        self._note((count, height, width, channels), started_s, ended_s)
        return outputs


class _TimedInTurn:
    """A session that runs one batch at a time; see `Session`."""

    def __init__(self, session: Session, note: Note) -> None:
        self._session = session
        self._note = note
        self.inputs, self.outputs, self.actual = session.inputs, session.outputs, session.actual

    def run(self, batch: PixelArray, cancel: CancelToken) -> tuple[Tensor, ...]:
        """Run a batch of pixels."""
        started_s = time.perf_counter()
        answer = self._session.run(batch, cancel)
        self._note(batch.shape, started_s, time.perf_counter())
        return answer

    def run_each(self, batches: Iterable[PixelArray], cancel: CancelToken) -> Generator[tuple[Tensor, ...]]:
        """Run batches one after the other."""
        return run_in_turn(self, batches, cancel)

    def close(self) -> None:
        """Free the network."""
        self._session.close()
