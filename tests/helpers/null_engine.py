"""Engines without networks: what they do is written in the name of the page they are given."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

import numpy as np

from ocr_desktop.domain.compute import Backend, Device, DeviceKind, Network, Placement, Precision
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import EngineError, UnavailableError
from ocr_desktop.domain.geometry import read_only_quad
from ocr_desktop.domain.pages import PageImage
from ocr_desktop.domain.plans import EnginePlan, NetworkChoice
from ocr_desktop.domain.progress import CancelToken, Progress, ProgressCallback, Stage
from ocr_desktop.domain.requests import OcrRequest
from ocr_desktop.domain.results import (
    BoxesFound,
    Detection,
    LineRead,
    OcrResult,
    PageRead,
    ReadingEvent,
    TextLine,
    with_total,
)

_POLL_S = 0.005
HOARD_MB = 300
_hoard: list[bytes] = []


class NullEngine:
    """Answers two canned lines; the page's file name tells how it misbehaves.

    "blocks": until cancelled. "stubborn": ignores cancel for ever. "raises": fails. "silent": ends without a result.
    "prints": writes to standard output. "hoards": holds `HOARD_MB` more megabytes from then on.
    "dies-SIGNAME": ends its own process, once for each file.
    """

    def __init__(self, options: EngineOptions) -> None:
        device = Device(DeviceKind.CPU)
        choice = NetworkChoice(
            Backend.ONNXRUNTIME,
            device,
            Precision.FP32,
            "the null engine has no networks",
            MappingProxyType({Backend.OPENVINO: "not asked"}),
            Placement(device, Precision.FP32),
        )
        self.plan = EnginePlan(
            options.model, options.enable_hpi, options.cpu_threads, MappingProxyType({Network.TEXT_RECOGNITION: choice})
        )
        self._is_closed = False

    def recognize(
        self, image: PageImage, *, request: OcrRequest | None = None, cancel: CancelToken | None = None
    ) -> OcrResult:
        *_, last = self.stream(image, request=request, cancel=cancel)
        assert isinstance(last, PageRead)
        return last.result

    def stream(
        self, image: PageImage, *, request: OcrRequest | None = None, cancel: CancelToken | None = None
    ) -> Iterator[ReadingEvent]:
        if self._is_closed:
            raise EngineError("The engine was used after it was closed")
        request, cancel = request or OcrRequest(), cancel or CancelToken()
        lines = tuple(_line(image, index) for index in range(2))
        detections = tuple(Detection(line.polygon, 0.75) for line in lines)
        yield BoxesFound(detections)
        name = image.source.path.name if image.source else ""
        self._misbehave(name, image, cancel)
        if "silent" in name:
            return
        for index, line in enumerate(lines):
            cancel.raise_if_cancelled()
            yield LineRead(index, line)
        yield PageRead(
            OcrResult(
                image.source,
                image.width,
                image.height,
                image.sha256,
                lines,
                detections,
                request.parameters,
                self.plan,
                timings_ms=with_total({"decode": 0.0, "recognition": 1.5}),
                notice=image.notice,
            )
        )

    def warm_up(self, cancel: CancelToken) -> None:
        """By the model's name.

        "warms" goes on until it is cancelled, beside a file with a letter for each time; "cold" fails; "muddled" does,
        in a way that an engine never should.
        """
        model = Path(self.plan.model)
        if model.name == "warms":
            with model.with_suffix(".begun").open("a", encoding="ascii") as begun:
                begun.write("x")
            while not cancel.is_cancelled:
                threading.Event().wait(_POLL_S)
            cancel.raise_if_cancelled()
        if model.name == "cold":
            raise EngineError("The null engine cannot be warmed up")
        if model.name == "muddled":
            raise ZeroDivisionError("The null engine divides by nothing")

    def close(self) -> None:
        self._is_closed = True

    def _misbehave(self, name: str, image: PageImage, cancel: CancelToken) -> None:
        if "blocks" in name:
            while not cancel.is_cancelled:
                threading.Event().wait(_POLL_S)
        if "stubborn" in name:
            threading.Event().wait()
        if "raises" in name:
            raise EngineError("The null engine was told to fail", hint="Ask it for something else")
        if "hoards" in name:
            _hoard.append(b"\x01" * (HOARD_MB << 20))
        if "prints" in name:
            sys.stdout.write('{"type":"garbage"}\n')
            sys.stdout.flush()
            os.write(1, b"\x00\xff raw garbage without an end")
        if "dies-" in name and image.source:
            _die_once(image.source.path)


def _line(image: PageImage, index: int) -> TextLine:
    text = f"{image.source.path.stem if image.source else 'array'} 第{index + 1}行"
    top = 10.0 + 20 * index
    polygon = read_only_quad([(5, top), (95, top), (95, top + 12), (5, top + 12)])
    edges = np.linspace(0, 1, len(text) + 1, dtype=np.float32)
    spans = np.stack([edges[:-1], edges[1:]], axis=1)
    return TextLine(polygon, text, 0.9, spans, 0.0, index)


def _die_once(path: Path) -> None:
    marker = path.with_suffix(".died")
    if not marker.exists():
        marker.touch()
        _kill_this_process(signal.Signals[path.stem.rpartition("dies-")[2]])


def _kill_this_process(number: signal.Signals) -> None:
    os.kill(os.getpid(), number)
    # Another thread may take the signal, so this one must not go on meanwhile.
    threading.Event().wait()


def open_null_engine(options: EngineOptions, *, on_progress: ProgressCallback, cancel: CancelToken) -> NullEngine:
    """Opens in two stages; refuses a pinned GPU, as a computer without one does."""
    if options.device.startswith("gpu"):
        raise UnavailableError("No GPU was found", hint="Choose CPU in the settings")
    for stage in (Stage.VERIFY, Stage.LOAD):
        on_progress(Progress(stage, 1, 1, stage.value))
        cancel.raise_if_cancelled()
    return NullEngine(options)


def open_after_cancel(options: EngineOptions, *, on_progress: ProgressCallback, cancel: CancelToken) -> NullEngine:
    """Never opens: waits until it is cancelled."""
    on_progress(Progress(Stage.LOAD, 0, 1, "waiting"))
    while not cancel.is_cancelled:
        threading.Event().wait(_POLL_S)
    cancel.raise_if_cancelled()
    return NullEngine(options)


def open_unless_stubborn(options: EngineOptions, *, on_progress: ProgressCallback, cancel: CancelToken) -> NullEngine:
    """Hangs for ever over the model "stubborn", as a compiler does that asks nobody; opens any other."""
    on_progress(Progress(Stage.COMPILE, 0, 1, options.model))
    if options.model == "stubborn":
        threading.Event().wait()
    cancel.raise_if_cancelled()
    return NullEngine(options)


def open_and_die(options: EngineOptions, *, on_progress: ProgressCallback, cancel: CancelToken) -> NullEngine:
    """Takes its process down, as a broken driver does."""
    os.write(2, b"driver: about to crash\n")
    _kill_this_process(signal.SIGSEGV)
    return NullEngine(options)


def open_beside_a_dead_share(
    options: EngineOptions, *, on_progress: ProgressCallback, cancel: CancelToken
) -> NullEngine:
    """Opens; from then on a folder called "dead share" never answers, as one does whose server is gone."""
    scandir = os.scandir

    def scan(path: Path) -> object:
        if Path(path).name == "dead share":
            threading.Event().wait()
        return scandir(path)

    os.scandir = scan
    return open_null_engine(options, on_progress=on_progress, cancel=cancel)
