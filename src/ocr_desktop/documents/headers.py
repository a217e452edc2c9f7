"""The size that the header of a file declares, for files that their decoder gives up on."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable

_TIFF_WIDTH_TAG, _TIFF_HEIGHT_TAG = 256, 257
_TIFF_SHORT_TYPE = 3
_PNM_SIZE = re.compile(rb"P[1-6](?:\s|#[^\n]*\n)+(\d{1,20})(?:\s|#[^\n]*\n)+(\d{1,20})")

Size = tuple[int, int]


def declared_size(data: bytes, plugin: str) -> Size | None:
    """Width and height as the header of a file has them; None if it cannot be told.

    Args:
        data: The file's bytes.
        plugin: `ImageFormat.plugin` of its format.
    """
    reader = _READERS.get(plugin)
    try:
        return reader(data) if reader else None
    except struct.error:
        return None


def _png_size(data: bytes) -> Size | None:
    return struct.unpack_from(">II", data, 16)


def _gif_size(data: bytes) -> Size | None:
    return struct.unpack_from("<HH", data, 6)


def _bmp_size(data: bytes) -> Size | None:
    width, height = struct.unpack_from("<ii", data, 18)
    return abs(width), abs(height)


def _pnm_size(data: bytes) -> Size | None:
    match = _PNM_SIZE.match(data)
    return (int(match[1]), int(match[2])) if match else None


def _tiff_size(data: bytes) -> Size | None:
    order = "<" if data[:2] == b"II" else ">"
    (directory,) = struct.unpack_from(order + "I", data, 4)
    (count,) = struct.unpack_from(order + "H", data, directory)
    sides: dict[int, int] = {}
    for index in range(count):
        entry = directory + 2 + 12 * index
        tag, value_type = struct.unpack_from(order + "HH", data, entry)
        value_format = "H" if value_type == _TIFF_SHORT_TYPE else "I"
        (sides[tag],) = struct.unpack_from(order + value_format, data, entry + 8)
    if _TIFF_WIDTH_TAG not in sides or _TIFF_HEIGHT_TAG not in sides:
        return None
    return sides[_TIFF_WIDTH_TAG], sides[_TIFF_HEIGHT_TAG]


_READERS: dict[str, Callable[[bytes], Size | None]] = {
    "PNG": _png_size,
    "GIF": _gif_size,
    "BMP": _bmp_size,
    "PPM": _pnm_size,
    "TIFF": _tiff_size,
}
