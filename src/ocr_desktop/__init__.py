"""OCR Desktop: interactive OCR that is fast, honest and stays on your computer.

The public name is `OcrEngine`; its module and all that it needs are imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ocr_desktop.engine import OcrEngine

__all__ = ["OcrEngine"]


def __getattr__(name: str) -> object:
    if name == "OcrEngine":
        from ocr_desktop.engine import OcrEngine

        return OcrEngine
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
