"""Reading pages with an engine, answered as PaddleOCR does."""

from __future__ import annotations

import time

import numpy as np

from ocr_desktop.compatibility.inputs import PageInput, fetched
from ocr_desktop.compatibility.results import PaddleOcrResult
from ocr_desktop.documents.decoder import decode_page
from ocr_desktop.domain.engine import Engine
from ocr_desktop.domain.errors import EngineError
from ocr_desktop.domain.pages import PageImage, PageSource
from ocr_desktop.domain.requests import OcrParameters, OcrRequest
from ocr_desktop.domain.results import PagePreprocessed, PageRead, with_timing


def predict_page(engine: Engine, page: PageInput, parameters: OcrParameters) -> PaddleOcrResult:
    """Read one page.

    Raises:
        TransferError: it cannot be downloaded.
        DocumentError: it cannot be decoded.
        EngineError: a network failed, or is missing.
    """
    image, decode_ms = _decoded(page)
    pixels = image.pixels
    for event in engine.stream(image, request=OcrRequest(parameters)):
        if isinstance(event, PagePreprocessed):
            pixels = event.pixels
        elif isinstance(event, PageRead):
            result = with_timing(event.result, "decode", decode_ms)
            return PaddleOcrResult(result, page, original=image.pixels, pixels=pixels)
    raise EngineError("the reading ended without a result")


def _decoded(page: PageInput) -> tuple[PageImage, float]:
    """The page, and the milliseconds that decoding took."""
    with fetched(page) as origin:
        started = time.perf_counter()
        image = decode_page(origin) if isinstance(origin, PageSource) else PageImage(np.ascontiguousarray(origin))
        return image, (time.perf_counter() - started) * 1000
