"""Small results for tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType

import numpy as np

from ocr_desktop.domain.compute import Backend, Device, DeviceKind, Network, Precision
from ocr_desktop.domain.geometry import Quad, read_only_quad
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.plans import EnginePlan, NetworkChoice
from ocr_desktop.domain.preparation import Preparation
from ocr_desktop.domain.requests import OcrParameters
from ocr_desktop.domain.results import Detection, OcrResult, TextLine


def make_plan(
    *,
    backend: Backend = Backend.OPENVINO,
    enable_hpi: bool = True,
    reason: str = "Fastest here",
    preparation: Preparation | None = None,
    can_prepare: bool = False,
) -> EnginePlan:
    """A plan that runs everything on the processor."""
    other = Backend.ONNXRUNTIME if backend is Backend.OPENVINO else Backend.OPENVINO
    choice = NetworkChoice(
        backend, Device(DeviceKind.CPU), Precision.FP32, reason, MappingProxyType({other: "slower on this computer"})
    )
    choices = MappingProxyType(dict.fromkeys(Network, choice))
    return EnginePlan("PP-OCRv6_small", enable_hpi, None, choices, preparation, can_prepare)


def make_quad(row: int, *, left: float = 20, width: float = 200, height: float = 14) -> Quad:
    """An upright box in a row of the page, 20 pixels below the one before."""
    top = 10 + 20 * row
    return read_only_quad([[left, top], [left + width, top], [left + width, top + height], [left, top + height]])


def make_line(index: int, text: str, *, score: float = 0.95, polygon: Quad | None = None) -> TextLine:
    """A line in a row of the page."""
    spans = np.linspace(0, 1, 2 * len(text), dtype=np.float32).reshape(-1, 2)
    return TextLine(make_quad(index) if polygon is None else polygon, text, score, spans, 0.0, index)


def make_result(
    lines: Sequence[TextLine],
    *,
    extra_boxes: int = 0,
    source: PageSource | None = None,
    size: tuple[int, int] = (300, 200),
    sha256: str = "0" * 64,
) -> OcrResult:
    """A finished reading; `extra_boxes` more were found and hold no text."""
    detections = [Detection(line.polygon, 0.9) for line in lines]
    detections += [Detection(make_quad(len(lines) + number), 0.7) for number in range(extra_boxes)]
    return OcrResult(
        source or PageSource(Path("page.png")),
        *size,
        sha256,
        tuple(lines),
        tuple(detections),
        OcrParameters(),
        make_plan(),
        timings_ms=MappingProxyType({"total": 412.3}),
    )
