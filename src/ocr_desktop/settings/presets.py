"""Sets of parameters that somebody vouches for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace

from ocr_desktop.domain.requests import PADDLEOCR_PARAMETERS, OcrParameters


@dataclass(frozen=True, slots=True)
class Preset:
    """Parameters with a name.

    Attributes:
        key: Its name in code.
        parameters: What it sets.
    """

    key: str
    parameters: OcrParameters


OCR_DESKTOP = Preset("ocr_desktop", OcrParameters())
"""The app's defaults: what read real receipts and street photos best, and fastest (docs/performance.md)."""

PADDLEOCR = Preset("paddleocr", PADDLEOCR_PARAMETERS)
"""What PaddleOCR reads with where nothing is asked for."""

PP_OCRV6 = Preset(
    "pp_ocrv6",
    replace(
        PADDLEOCR_PARAMETERS,
        text_detection=replace(
            PADDLEOCR_PARAMETERS.text_detection, thresh=0.2, box_thresh=0.45, unclip_ratio=1.4, max_candidates=3000
        ),
    ),
)
"""What the file beside the detection networks of PP-OCRv6 says, which PaddleOCR's own defaults override."""

PRESETS = (OCR_DESKTOP, PADDLEOCR, PP_OCRV6)


def nearest_preset(parameters: OcrParameters) -> tuple[Preset, tuple[str, ...]]:
    """The preset that the fewest values differ from, and the names of these."""
    preset = min(PRESETS, key=lambda each: len(changed_names(each.parameters, parameters)))
    return preset, changed_names(preset.parameters, parameters)


def changed_names(before: OcrParameters, after: OcrParameters) -> tuple[str, ...]:
    """The names of the parameters that differ, in their order."""
    return tuple(_changed(before, after))


def _changed(before: object, after: object) -> Iterator[str]:
    if not is_dataclass(before):
        return
    for entry in fields(before):
        old, new = getattr(before, entry.name), getattr(after, entry.name)
        if is_dataclass(old):
            yield from _changed(old, new)
        elif old != new:
            yield entry.name
