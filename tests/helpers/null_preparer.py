"""Preparing without runtimes: a file beside the cache tells a null engine that it was prepared."""

from __future__ import annotations

import dataclasses
import os
import threading
from pathlib import Path

from ocr_desktop.domain.compute import Backend, Device, DeviceKind, ModelFormat, Network, Precision
from ocr_desktop.domain.engine import Gate
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import EngineError
from ocr_desktop.domain.preparation import Candidate, Measurement, Preparation
from ocr_desktop.domain.progress import CancelToken, Progress, ProgressCallback, Stage
from tests.helpers.null_engine import NullEngine

_POLL_S = 0.005


def null_preparation() -> Preparation:
    candidate = Candidate(Backend.OPENVINO, Device(DeviceKind.CPU), Precision.FP32, ModelFormat.ONNX)
    row = Measurement(Network.TEXT_RECOGNITION, candidate, "chosen", is_chosen=True, run_ms=3.0, agreement=1.0)
    return Preparation("PP-OCRv6_small", (row,), speedup=1.9)


def _mark() -> Path:
    return Path(os.environ["XDG_CACHE_HOME"]) / "prepared"


def open_preparable_engine(options: EngineOptions, *, on_progress: ProgressCallback, cancel: CancelToken) -> NullEngine:
    """An engine that can be prepared until it is."""
    engine = NullEngine(options)
    preparation = null_preparation() if _mark().exists() else None
    engine.plan = dataclasses.replace(engine.plan, preparation=preparation, can_prepare=preparation is None)
    return engine


def prepare_null_engine(
    options: EngineOptions, *, on_progress: ProgressCallback, cancel: CancelToken, gate: Gate, anew: bool
) -> Preparation:
    """The model tells what happens: "waits" until cancelled, "refuses", or is prepared at once."""
    on_progress(Progress(Stage.BUILD, 1, 3, "anew" if anew else "for the first time", 12.0))
    while options.model == "waits":
        cancel.raise_if_cancelled()
        threading.Event().wait(_POLL_S)
    if options.model == "refuses":
        raise EngineError("Nothing can be prepared", hint="Reading goes on")
    gate.wait(cancel)
    _mark().parent.mkdir(parents=True, exist_ok=True)
    _mark().touch()
    return null_preparation()
