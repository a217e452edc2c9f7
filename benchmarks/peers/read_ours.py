"""This app's engine as a program that reads what it is told: `python -m benchmarks.peers.read_ours OPTIONS`.

OPTIONS is JSON: `threads`, and where given `model`, `enable_hpi`, `prepare`, and `parameters` over the engine's own.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.peers.network_runs import NetworkRun, Recorder
from benchmarks.peers.serving import Json, lines, serve, versions
from ocr_desktop.domain.requests import OcrParameters, OcrRequest
from ocr_desktop.engine import OcrEngine
from ocr_desktop.settings.sparse import JsonObject, from_sparse, without_known
from ocr_desktop.system.allocator import give_back_large_blocks


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
        # As the engine process does, and the command line.
        give_back_large_blocks()
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
        started_s = time.perf_counter()
        result = self._engine.recognize(image, request=self._request)
        return {
            **lines([line.text for line in result.lines], [line.score for line in result.lines]),
            "stages_ms": {stage: spent for stage, spent in result.timings_ms.items() if stage != "total"},
            "runs": [_told(run, since_s=started_s) for run in self._recorder.take()],
        }

    def facts(self) -> Json:
        """What it runs in, as the runtimes report."""
        choices = self._engine.plan.choices
        runtimes = {"openvino", "onnxruntime"} & {choice.backend.value for choice in choices.values()}
        return {
            "precision": {task.value: choice.label for task, choice in choices.items()},
            "versions": versions("ocr-desktop", *sorted(runtimes)),
        }


def _told(run: NetworkRun, *, since_s: float) -> Json:
    return {
        "model": str(run.model),
        "shape": run.shape,
        "started_ms": 1000 * (run.started_s - since_s),
        "ended_ms": 1000 * (run.ended_s - since_s),
    }


def main() -> None:
    options = json.loads(sys.argv[1])
    serve(lambda: OurProgram(options))


if __name__ == "__main__":
    main()
