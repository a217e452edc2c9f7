"""This app's engine as a program that reads what it is told: `python -m benchmarks.peers.read_ours OPTIONS`.

OPTIONS is JSON: `threads`, and where given `model`, `enable_hpi`, `prepare`, and `parameters` over the engine's own.
"""

from __future__ import annotations

import json
import sys
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from benchmarks.peers.serving import Json, lines, serve, versions
from ocr_desktop.backends import registry
from ocr_desktop.backends.session import Session, SessionOptions, Shape, Tensor
from ocr_desktop.domain.compute import Backend
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.domain.requests import OcrParameters, OcrRequest
from ocr_desktop.engine import OcrEngine
from ocr_desktop.settings.sparse import JsonObject, from_sparse, without_known


@dataclass(frozen=True, slots=True)
class NetworkRun:
    """One run of a network: its file, the pixels [n, h, w, 3] it was given, and when, in seconds of one clock."""

    model: Path
    shape: tuple[int, ...]
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
            return _RecordedSession(open_session(backend, model, options), model, self.runs)

        registry.open_session = open_recorded

    def take(self) -> list[NetworkRun]:
        """The runs since this was asked before."""
        taken = list(self.runs)
        self.runs.clear()
        return taken


class _RecordedSession:
    """A session that notes its runs; see `Session`."""

    def __init__(self, session: Session, model: Path, runs: list[NetworkRun]) -> None:
        self._session, self._model, self._runs = session, model, runs
        self.inputs, self.outputs, self.actual = session.inputs, session.outputs, session.actual

    def run(self, batch: PixelArray, cancel: CancelToken) -> tuple[Tensor, ...]:
        """Run a batch of pixels."""
        started_s = time.perf_counter()
        answer = self._session.run(batch, cancel)
        self._runs.append(NetworkRun(self._model, batch.shape, started_s, time.perf_counter()))
        return answer

    def run_each(self, batches: Iterable[PixelArray], cancel: CancelToken) -> Generator[tuple[Tensor, ...]]:
        """Run batches, several at once where the runtime can."""
        started: deque[tuple[Shape, float]] = deque()

        def noted() -> Iterator[PixelArray]:
            for batch in batches:
                started.append((batch.shape, time.perf_counter()))
                yield batch

        for answer in self._session.run_each(noted(), cancel):
            shape, started_s = started.popleft()
            self._runs.append(NetworkRun(self._model, shape, started_s, time.perf_counter()))
            yield answer

    def close(self) -> None:
        """Free the network."""
        self._session.close()


def busy_ms(runs: Iterable[NetworkRun]) -> float:
    """Milliseconds in which at least one network ran; runs may overlap."""
    spent_s = end_s = 0.0
    for run in sorted(runs, key=lambda run: run.started_s):
        spent_s += max(0.0, run.ended_s - max(run.started_s, end_s))
        end_s = max(end_s, run.ended_s)
    return 1000 * spent_s


def parameters_with(usual: OcrParameters, changes: JsonObject) -> OcrParameters:
    """Parameters with some changed, lines not turned.

    Raises:
        ValueError: a name is unknown, or a value lies outside its range.
    """
    if unknown := without_known(changes, usual):
        raise ValueError(f"no parameters are called {', '.join(unknown)}")
    return replace(from_sparse(usual, changes), use_textline_orientation=False)


class OurProgram:
    """Our engine with its defaults, except where OPTIONS say otherwise."""

    def __init__(self, options: dict[str, Any]) -> None:
        self._recorder = Recorder()
        self._recorder.listen()
        self._engine = OcrEngine.open(
            model=options.get("model"),
            enable_hpi=options.get("enable_hpi"),
            cpu_threads=options["threads"],
            prepare=options.get("prepare", False),
        )
        self._request = OcrRequest(parameters_with(self._engine.parameters, options.get("parameters", {})))

    def read(self, image: Path) -> Json:
        """Read an image; tell its steps, and each run of a network."""
        self._recorder.take()
        result = self._engine.recognize(image, request=self._request)
        runs = self._recorder.take()
        return {
            **lines([line.text for line in result.lines], [line.score for line in result.lines]),
            "stages_ms": {stage: spent for stage, spent in result.timings_ms.items() if stage != "total"},
            "networks_ms": busy_ms(runs),
            "runs": [
                {"model": str(run.model), "shape": run.shape, "ms": 1000 * (run.ended_s - run.started_s)}
                for run in runs
            ],
        }

    def facts(self) -> Json:
        """What it runs in, as the runtimes report."""
        choices = self._engine.plan.choices
        runtimes = {"openvino", "onnxruntime"} & {choice.backend.value for choice in choices.values()}
        return {
            "precision": {task.value: choice.label for task, choice in choices.items()},
            "versions": versions("ocr-desktop", *sorted(runtimes)),
        }


def main() -> None:
    options = json.loads(sys.argv[1])
    serve(lambda: OurProgram(options))


if __name__ == "__main__":
    main()
