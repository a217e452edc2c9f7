"""Pixels compressed without loss as PNG does it, which is what PDF's Flate filter with a PNG predictor reads."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image

from ocr_desktop.domain.pages import PixelArray

_SIGNATURE_BYTES = 8


@dataclass(frozen=True, slots=True)
class PngPicture:
    """Compressed rows.

    Attributes:
        data: As in the IDAT chunks of a PNG file.
        width, height: In pixels.
        components: 1 for grey, 3 for red, green and blue.
        bits: Of each component.
    """

    data: bytes
    width: int
    height: int
    components: int
    bits: int


def png_picture(pixels: PixelArray) -> PngPicture:
    """Compress pixels, in as few components and bits as hold them.

    Args:
        pixels: uint8 [height, width, 3], blue-green-red.
    """
    image = _fewest_colours(pixels)
    buffer = BytesIO()
    image.save(buffer, format="PNG")
    components = 3 if image.mode == "RGB" else 1
    return PngPicture(_idat(buffer.getvalue()), *image.size, components, 1 if image.mode == "1" else 8)


def _fewest_colours(pixels: PixelArray) -> Image.Image:
    blue, green, red = pixels[:, :, 0], pixels[:, :, 1], pixels[:, :, 2]
    if not (np.array_equal(blue, green) and np.array_equal(green, red)):
        return Image.fromarray(np.ascontiguousarray(pixels[:, :, ::-1]))
    grey = Image.fromarray(np.ascontiguousarray(green))
    is_black_and_white = bool(np.isin(green, (0, 255)).all())
    return grey.convert("1", dither=Image.Dither.NONE) if is_black_and_white else grey


def _idat(png: bytes) -> bytes:
    position, parts = _SIGNATURE_BYTES, []
    while position < len(png):
        length, kind = struct.unpack_from(">I4s", png, position)
        start = position + 8
        if kind == b"IDAT":
            parts.append(png[start : start + length])
        position = start + length + 4
    return b"".join(parts)
