"""Whether a JPEG reaches its own end, whatever a phone or an editor has put behind it."""

from __future__ import annotations

import re

_END = 0xD9
_LONELY = frozenset({0x01, 0xD8, _END})
"""Markers that no segment follows; those of restarts are part of a scan's data."""

# A doubled FF is padding, FF 00 is a byte of pixels, and D0 to D7 restart the decoder in the middle of a scan.
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


def is_cut_jpeg(data: bytes) -> bool:
    """Whether a JPEG lacks its end marker.

    A file that a failing card or an aborted copy filled up with zeros decodes without complaint, its lower half grey.
    The segments are walked from the start, since thumbnails before the picture and videos after it hold markers too.
    """
    position = 0
    while match := _MARKER.search(data, position):
        marker, position = data[match.start() + 1], match.end()
        if marker == _END:
            return False
        if marker not in _LONELY:
            position += int.from_bytes(data[position : position + 2], "big")
    return True
