"""What the header of a JPEG file says (ITU-T T.81, annex B)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

_START_OF_IMAGE = b"\xff\xd8"
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended and progressive frames with Huffman codes: what PDF's DCT filter takes."""
_OTHER_FRAMES = frozenset(range(0xC3, 0xD0)) - {0xC4, 0xC8, 0xCC}
_WITHOUT_LENGTH = frozenset(range(0xD0, 0xD9)) | {0x01}
_START_OF_SCAN = 0xDA
_EIGHT_BITS = 8


@dataclass(frozen=True, slots=True)
class JpegHeader:
    """Width and height in pixels, and the number of colour components."""

    width: int
    height: int
    components: int


def jpeg_header(data: bytes) -> JpegHeader | None:
    """Read the header; None if the file is no JPEG, or of a kind that PDF has no filter for."""
    if not data.startswith(_START_OF_IMAGE):
        return None
    position = len(_START_OF_IMAGE)
    try:
        while True:
            while data[position] == 0xFF:
                position += 1
            marker, position = data[position], position + 1
            if marker in _FRAMES:
                return _frame(data, position)
            if marker in _OTHER_FRAMES or marker == _START_OF_SCAN:
                return None
            if marker not in _WITHOUT_LENGTH:
                position += struct.unpack_from(">H", data, position)[0]
    except (IndexError, struct.error):
        return None


def _frame(data: bytes, position: int) -> JpegHeader | None:
    bits, height, width, components = struct.unpack_from(">2xBHHB", data, position)
    return JpegHeader(width, height, components) if bits == _EIGHT_BITS and width and height else None
