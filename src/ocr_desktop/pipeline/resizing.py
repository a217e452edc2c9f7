"""Bilinear resizing, as PaddleOCR resizes everything."""

from __future__ import annotations

import math
from typing import cast

import cv2

from ocr_desktop.domain.pages import PixelArray


def resized(pixels: PixelArray, *, height: int, width: int) -> PixelArray:
    """Resize pixels uint8 [h, w, 3] to the given size."""
    if pixels.shape[:2] == (height, width):
        return pixels
    return cast("PixelArray", cv2.resize(pixels, (width, height), interpolation=cv2.INTER_LINEAR))


def resized_to_height(pixels: PixelArray, height: int, *, widest: int) -> PixelArray:
    """Bring a crop to a height, its width by ratio, rounded up, but no wider than `widest` pixels."""
    width = math.ceil(height * pixels.shape[1] / pixels.shape[0])
    return resized(pixels, height=height, width=min(widest, max(1, width)))
