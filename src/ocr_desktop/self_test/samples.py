"""The sample pages, and what is written on them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ocr_desktop.domain.errors import EngineError
from ocr_desktop.domain.results import OcrResult
from ocr_desktop.system.resources import resource

_LEAST_SHARE = 0.95
"""Of the lines; the smallest print may be read wrongly, as everywhere."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample page.

    Attributes:
        path: Its image.
        height, width: Size in pixels.
        lines: What is written on it.
    """

    path: Path
    height: int
    width: int
    lines: tuple[str, ...]


def samples() -> list[Sample]:
    """All sample pages."""
    truth = json.loads(resource("samples", "truth.json").read_text("utf-8"))
    return [
        Sample(
            resource("samples", page["file"]),
            page["height"],
            page["width"],
            tuple(line["text"] for line in page["lines"]),
        )
        for page in truth["pages"]
    ]


def check_readings(read: Callable[[Sample], OcrResult]) -> str:
    """Read all sample pages.

    Args:
        read: Reads one.

    Returns:
        How many lines were read rightly, in words.

    Raises:
        EngineError: they are too few.
    """
    pages = samples()
    right = sum(_right_lines(sample, read(sample)) for sample in pages)
    total = sum(len(sample.lines) for sample in pages)
    found = f"{right} of {total} lines on {len(pages)} sample pages"
    if right < _LEAST_SHARE * total:
        raise EngineError(f"it reads only {found}", hint="Install the app again")
    return found


def _right_lines(sample: Sample, result: OcrResult) -> int:
    read = {line.text for line in result.lines}
    return sum(line in read for line in sample.lines)
