"""Decoded images of every mode to upright blue-green-red bytes, a strip at a time to keep memory low."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from PIL import Image

from ocr_desktop.documents.orientation import as_stored, exif_orientation, new_upright
from ocr_desktop.documents.transparency import background_for
from ocr_desktop.domain.pages import PixelArray

_STRIP_PIXELS = 1 << 20
_DEEP_GREY_MODES = frozenset({"I;16", "I;16L", "I;16B", "I;16N", "I", "F"})

StripConverter: TypeAlias = Callable[[Image.Image], PixelArray]
"""Turns a strip into uint8 [rows, width, 3], or [rows, width, 1] where it is grey."""


def to_upright_bgr(image: Image.Image) -> PixelArray:
    """Convert a loaded image.

    Colour profiles are not applied: they are hostile input for little gain, since text keeps its contrast without them.

    Returns:
        uint8 [height, width, 3], contiguous, EXIF orientation applied.
    """
    orientation = exif_orientation(image)
    pixels = new_upright(image.width, image.height, orientation)
    stored = as_stored(pixels, orientation)
    convert = _converter_for(image)
    top = 0
    for strip in _strips(image):
        stored[top : top + strip.height] = convert(strip)
        top += strip.height
    return pixels


def _strips(image: Image.Image) -> Iterator[Image.Image]:
    rows = max(1, _STRIP_PIXELS // image.width)
    for top in range(0, image.height, rows):
        yield image.crop((0, top, image.width, min(top + rows, image.height)))


def _converter_for(image: Image.Image) -> StripConverter:
    if image.mode in _DEEP_GREY_MODES:
        low, high = _value_range(image)
        return partial(_scaled_grey, low=low, high=high)
    if image.has_transparency_data:
        return partial(_laid_on, background=background_for(_strips(image)))
    if image.mode in ("1", "L"):
        return _grey
    if image.mode == "LAB":
        return _lightness
    return _colour


def _grey(strip: Image.Image) -> PixelArray:
    return np.asarray(strip.convert("L"))[:, :, None]


def _lightness(strip: Image.Image) -> PixelArray:
    return _grey(strip.getchannel(0))


def _colour(strip: Image.Image) -> PixelArray:
    data = strip.convert("RGB").tobytes("raw", "BGR")
    return np.frombuffer(data, dtype=np.uint8).reshape(strip.height, strip.width, 3)


def _laid_on(strip: Image.Image, *, background: str) -> PixelArray:
    rgba = strip.convert("RGBA")
    page = Image.new("RGB", strip.size, background)
    page.paste(rgba, mask=rgba)
    return _colour(page)


def _value_range(image: Image.Image) -> tuple[float, float]:
    """Lowest and highest finite value: scanners and cameras fill 10, 12 or 14 of 16 bits, floats have any range."""
    low, high = np.inf, -np.inf
    for strip in _strips(image):
        values = np.asarray(strip)
        finite = values[np.isfinite(values)]
        if finite.size:
            low, high = min(low, float(finite.min())), max(high, float(finite.max()))
    return low, high


def _scaled_grey(strip: Image.Image, *, low: float, high: float) -> PixelArray:
    """Spread the values over 0 to 255; an even page is white, and what is no number is black."""
    values: npt.NDArray[np.float64] = np.asarray(strip).astype(np.float64)
    if not low < high:
        return np.full((*values.shape, 1), 255, dtype=np.uint8)
    shares = np.nan_to_num((values - low) / (high - low), nan=0.0, posinf=1.0, neginf=0.0)
    return np.rint(shares * 255).astype(np.uint8)[:, :, None]
