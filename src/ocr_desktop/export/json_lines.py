"""JSON lines: PaddleOCR's result file on one line for each page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from ocr_desktop.domain.results import OcrResult
from ocr_desktop.export.paddle_json import result_json
from ocr_desktop.export.requests import ExportOptions


def json_lines(results: Sequence[OcrResult], _options: ExportOptions) -> Iterator[str]:
    """One object for each page."""
    for result in results:
        yield f"{json.dumps(result_json(result), ensure_ascii=False)}\n"
