"""Umi-OCR's results, for programs that read these.

The keys are those of its HTTP interface (docs/http/api_ocr.md of hiroi-sora/Umi-OCR, version 2.1), and for JSON lines
the three more of its batch pages. `timestamp`, the moment at which a reading began, is not known here and left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from statistics import fmean

import numpy as np

from ocr_desktop.domain.geometry import from_image_top_left
from ocr_desktop.domain.results import OcrResult, TextLine
from ocr_desktop.export.paddle_json import Json
from ocr_desktop.export.page_names import page_name
from ocr_desktop.export.requests import ExportOptions
from ocr_desktop.system.paths import printable_path

_READ = 100
_NO_TEXT = 101


def umi_json_parts(results: Sequence[OcrResult], _options: ExportOptions) -> Iterator[str]:
    """The answer of the HTTP interface for one page."""
    for result in results:
        yield f"{json.dumps(_answer(result), ensure_ascii=False, indent=4)}\n"


def umi_json_lines(results: Sequence[OcrResult], _options: ExportOptions) -> Iterator[str]:
    """The same on one line for each page, with the file it comes from."""
    for result in results:
        yield f"{json.dumps(_answer(result) | _origin(result), ensure_ascii=False)}\n"


def _answer(result: OcrResult) -> Json:
    time_s = round(result.timings_ms.get("total", 0.0) / 1000, 3)
    if not result.lines:
        return {"code": _NO_TEXT, "data": "No text was found on the page", "score": 0, "time": time_s}
    return {
        "code": _READ,
        "data": [_line(line, end="\n") for line in result.lines[:-1]] + [_line(result.lines[-1], end="")],
        "score": fmean(line.score for line in result.lines),
        "time": time_s,
    }


def _line(line: TextLine, *, end: str) -> Json:
    corners = np.rint(from_image_top_left(line.polygon)).astype(int)
    return {"text": line.text, "score": line.score, "box": corners.tolist(), "end": end}


def _origin(result: OcrResult) -> Json:
    if result.source is None:
        return {"path": "", "fileName": "", "dir": ""}
    path = result.source.path
    return {"path": printable_path(path), "fileName": page_name(result), "dir": printable_path(path.parent)}
