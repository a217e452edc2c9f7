"""Small pictures for the page list."""

from __future__ import annotations

import numpy as np
from PIL import Image

from ocr_desktop.domain.pages import PixelArray

_SAMPLES_PER_SIDE = 6
"""Samples that are averaged along each side of a thumbnail's pixel; more would cost time and show no difference."""


def make_thumbnail(pixels: PixelArray, side_px: int) -> PixelArray:
    """Shrink a page so that its longer side has `side_px`; a smaller page keeps its size.

    Args:
        pixels: uint8 [height, width, 3].
        side_px: At least 1.

    Returns:
        uint8 [height, width, 3], contiguous, of its own memory, each side at least 1.
    """
    height, width = pixels.shape[:2]
    scale = side_px / max(height, width)
    if scale >= 1:
        return pixels.copy()
    stride = max(1, int(1 / (scale * _SAMPLES_PER_SIDE)))
    sampled = np.ascontiguousarray(pixels[_middles(height, stride), _middles(width, stride)])
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    # The order of the channels does not matter to an average.
    return np.array(Image.fromarray(sampled).resize(size, Image.Resampling.BOX))


def _middles(length: int, stride: int) -> slice:
    """The middle of each run of `stride` pixels; of a side shorter than that, its own middle."""
    return slice(min(stride, length) // 2, None, stride)
