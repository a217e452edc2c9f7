"""The size a page is given before detection, and the resizing."""

from __future__ import annotations

import numpy as np

from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.requests import DetectionParameters
from ocr_desktop.pipeline.resizing import resized, shrunk

_STRIDE_PX = 32
_SMALL_PAGE_PX = 64


def detection_input(pixels: PixelArray, parameters: DetectionParameters) -> PixelArray:
    """Resize a page for the detector: uint8 [h', w', 3] with sides that are multiples of 32."""
    height, width = input_size(pixels.shape[0], pixels.shape[1], parameters)
    return resized(pixels, height=height, width=width)


def at_scale(pixels: PixelArray, scale: float) -> PixelArray:
    """A page made larger or smaller: uint8 [h', w', 3] with sides that are multiples of 32, contiguous."""
    height, width = (_to_stride(side * scale) for side in pixels.shape[:2])
    return np.ascontiguousarray(shrunk(pixels, height=height, width=width))


def padded_if_tiny(pixels: PixelArray) -> PixelArray:
    """Pad a page whose sides add up to less than 64 px with black, to the right and below, to at least 32 px a side."""
    height, width = pixels.shape[:2]
    if height + width >= _SMALL_PAGE_PX:
        return pixels
    padded = np.zeros((max(_STRIDE_PX, height), max(_STRIDE_PX, width), 3), dtype=np.uint8)
    padded[:height, :width] = pixels
    return padded


def input_size(height: int, width: int, parameters: DetectionParameters) -> tuple[int, int]:
    """Height and width of the detector's input, as PaddleX's `DetResizeForTest` computes them."""
    ratio = _limit_ratio(height, width, parameters)
    height, width = int(height * ratio), int(width * ratio)
    if max(height, width) > parameters.max_side_limit:
        ratio = parameters.max_side_limit / max(height, width)
        height, width = int(height * ratio), int(width * ratio)
    return _to_stride(height), _to_stride(width)


def _limit_ratio(height: int, width: int, parameters: DetectionParameters) -> float:
    limit = parameters.limit_side_len
    if parameters.limit_type == "max":
        return limit / max(height, width) if max(height, width) > limit else 1.0
    return limit / min(height, width) if min(height, width) < limit else 1.0


def _to_stride(side: float) -> int:
    return max(round(side / _STRIDE_PX) * _STRIDE_PX, _STRIDE_PX)
