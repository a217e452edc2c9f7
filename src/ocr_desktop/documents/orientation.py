"""The EXIF orientation of an image, applied while its rows are written."""

from __future__ import annotations

import numpy as np
from PIL import ExifTags, Image

from ocr_desktop.domain.pages import PixelArray

_UPRIGHT = 1
_FIRST_SIDEWAYS = 5


def exif_orientation(image: Image.Image) -> int:
    """The orientation, 1 to 8, of a loaded image; 1 where it has none or a senseless one."""
    try:
        value = image.getexif().get(ExifTags.Base.Orientation, _UPRIGHT)
    except Exception:  # noqa: BLE001 - whatever damaged metadata runs the parser into, the picture itself is whole
        return _UPRIGHT
    return value if isinstance(value, int) and 1 <= value <= 8 else _UPRIGHT


def new_upright(width: int, height: int, orientation: int) -> PixelArray:
    """Room for the upright pixels of an image that is stored as `width` by `height`."""
    return np.empty((width, height, 3) if orientation >= _FIRST_SIDEWAYS else (height, width, 3), dtype=np.uint8)


def as_stored(upright: PixelArray, orientation: int) -> PixelArray:
    """A view of upright pixels in which the image lies as it is stored: what is written to it lands upright."""
    transposed = upright.transpose(1, 0, 2)
    views = {
        1: upright,
        2: upright[:, ::-1],
        3: upright[::-1, ::-1],
        4: upright[::-1],
        5: transposed,
        6: transposed[::-1],
        7: transposed[::-1, ::-1],
        8: transposed[:, ::-1],
    }
    return views[orientation]
