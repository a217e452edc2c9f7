"""A TrueType font that shows nothing, made when it is needed so that no font has to come with the app.

It has the tables that PDF asks of an embedded TrueType font (ISO 32000-1, 9.9), laid out as the OpenType
specification says, and one glyph that paints nothing. That such a glyph can stand for every character is Ken Sharp's
idea, which Tesseract and OCRmyPDF use; that it must not be glyph 0, or Acrobat refuses to extract the font, is his
finding (Tesseract, doc/pdf.md). Here it has an outline, a line there and back, which encloses nothing but has a width
and a height: PDFium, which Chrome reads PDF with, leaves out words of one character whose glyph has none.
"""

from __future__ import annotations

import struct

UNITS_PER_EM = 1000
ADVANCE = 500
EMPTY_GLYPH = 1

_GLYPHS = 2
_POINTS = 3
_CHECKSUM_MAGIC = 0xB1B0AFBA
_HEAD_MAGIC = 0x5F0F3CF5
_ADJUSTMENT_OFFSET = 8
_TABLE_RECORD_BYTES = 16


def empty_font() -> bytes:
    """The font's file: its glyph is 500 units wide and as high as the em of 1000 units."""
    glyph = _padded(_glyph())
    tables = {
        b"glyf": glyph,
        b"head": _head(),
        b"hhea": _hhea(),
        b"hmtx": struct.pack(">Hh", ADVANCE, 0) * _GLYPHS,
        b"loca": struct.pack(">3H", 0, 0, len(glyph) // 2),  # nothing for glyph 0, which stands for what is missing
        b"maxp": struct.pack(">IH13H", 0x00010000, _GLYPHS, _POINTS, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    font = bytearray(_directory(tables) + b"".join(_padded(table) for table in tables.values()))
    head_start = _offsets(tables)[b"head"]
    adjustment = (_CHECKSUM_MAGIC - _checksum(bytes(font))) & 0xFFFFFFFF
    struct.pack_into(">I", font, head_start + _ADJUSTMENT_OFFSET, adjustment)
    return bytes(font)


def _glyph() -> bytes:
    """From one corner to the opposite one, and back."""
    contours, last_point, instructions, on_curve = 1, _POINTS - 1, 0, 1
    box = (0, 0, ADVANCE, UNITS_PER_EM)
    header = struct.pack(">5hHH", contours, *box, last_point, instructions)
    steps = [(0, ADVANCE, -ADVANCE), (0, UNITS_PER_EM, -UNITS_PER_EM)]
    return header + bytes([on_curve] * _POINTS) + b"".join(struct.pack(">3h", *axis) for axis in steps)


def _head() -> bytes:
    version, revision, flags, no_style, created, modified = 0x00010000, 0x00010000, 0, 0, 0, 0
    box = (0, 0, ADVANCE, UNITS_PER_EM)
    smallest_ppem, direction, short_offsets, glyph_format = 1, 2, 0, 0
    return struct.pack(
        ">IIIIHHqq4hHHhhh",
        *(version, revision, 0, _HEAD_MAGIC, flags, UNITS_PER_EM, created, modified),
        *box,
        *(no_style, smallest_ppem, direction, short_offsets, glyph_format),
    )


def _hhea() -> bytes:
    ascent, descent, line_gap = UNITS_PER_EM, 0, 0
    side_bearings_and_caret = (0, 0, ADVANCE, 1, 0, 0)
    reserved_and_format = (0, 0, 0, 0, 0)
    return struct.pack(
        ">IhhhH11hH",
        *(0x00010000, ascent, descent, line_gap, ADVANCE),
        *side_bearings_and_caret,
        *reserved_and_format,
        _GLYPHS,
    )


def _directory(tables: dict[bytes, bytes]) -> bytes:
    power = len(tables).bit_length() - 1
    search_range = 16 << power
    header = struct.pack(">IHHHH", 0x00010000, len(tables), search_range, power, 16 * len(tables) - search_range)
    offsets = _offsets(tables)
    records = (
        struct.pack(">4sIII", tag, _checksum(table), offsets[tag], len(table)) for tag, table in sorted(tables.items())
    )
    return header + b"".join(records)


def _offsets(tables: dict[bytes, bytes]) -> dict[bytes, int]:
    position, offsets = 12 + _TABLE_RECORD_BYTES * len(tables), {}
    for tag, table in tables.items():
        offsets[tag] = position
        position += len(_padded(table))
    return offsets


def _padded(table: bytes) -> bytes:
    return table + bytes(-len(table) % 4)


def _checksum(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(_padded(data)) // 4}I", _padded(data))
    return sum(words) & 0xFFFFFFFF
