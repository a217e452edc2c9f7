"""The paper that a transparent image is laid on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import numpy as np
import numpy.typing as npt
from PIL import Image

from ocr_desktop.domain.pages import PixelArray

_OPAQUE_ALPHA = 128
_VANISHING_LUMINANCE = 192
"""Brighter ink has less than a quarter of the full contrast against white."""


def background_for(strips: Iterable[Image.Image]) -> Literal["white", "black"]:
    """White, or black where the ink would vanish on white.

    Ink meets the paper along its outline, so the opaque pixels beside transparent ones are measured: the inside of an
    opaque panel says nothing about the paper around it.
    """
    histogram = np.zeros(256, dtype=np.int64)
    for strip in strips:
        histogram += _outline_histogram(np.asarray(strip.convert("RGBA")))
    if not histogram.any():
        return "white"
    median = int(np.searchsorted(np.cumsum(histogram), histogram.sum() / 2))
    return "black" if median > _VANISHING_LUMINANCE else "white"


def _outline_histogram(rgba: PixelArray) -> npt.NDArray[np.int64]:
    """How many outline pixels have each luminance, int64 [256]."""
    opaque = rgba[:, :, 3] >= _OPAQUE_ALPHA
    ink = rgba[opaque & _beside(~opaque)][:, :3].astype(np.float32)
    luminance = np.rint(ink @ np.array([0.299, 0.587, 0.114], dtype=np.float32)).astype(np.int64)
    return np.bincount(luminance, minlength=256)[:256].astype(np.int64)


def _beside(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The pixels with a neighbour above, below, left or right in the mask."""
    near = np.zeros_like(mask)
    near[1:] |= mask[:-1]
    near[:-1] |= mask[1:]
    near[:, 1:] |= mask[:, :-1]
    near[:, :-1] |= mask[:, 1:]
    return near
