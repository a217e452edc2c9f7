"""Resizing: bilinear, as PaddleOCR resizes everything, or by area."""

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


def shrunk(pixels: PixelArray, *, height: int, width: int) -> PixelArray:
    """Resize pixels uint8 [h, w, 3] so that thin strokes survive: each new pixel is the mean of those it stands for."""
    own_height, own_width = pixels.shape[:2]
    if height > own_height or width > own_width:
        return resized(pixels, height=height, width=width)
    return cast("PixelArray", cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA))


def resized_to_height(pixels: PixelArray, height: int, *, widest_px: int) -> PixelArray:
    """Bring a crop to a height, its width by ratio; see `width_at_height`."""
    return resized(pixels, height=height, width=width_at_height(pixels, height, widest_px=widest_px))


def width_at_height(pixels: PixelArray, height: int, *, widest_px: int) -> int:
    """The width of a crop at another height, by ratio, rounded up, but at most `widest_px`."""
    own_height, own_width = pixels.shape[:2]
    return int(min(widest_px, max(1, math.ceil(height * own_width / own_height))))
