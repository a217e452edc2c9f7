"""The content that writes lines over a page, invisibly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from ocr_desktop.domain.geometry import span_quad
from ocr_desktop.domain.results import TextLine
from ocr_desktop.export.line_runs import LineRun, RunKind, runs_of
from ocr_desktop.export.pdf.invisible_font import ADVANCE_SHARE, InvisibleFont
from ocr_desktop.export.pdf.placement import Placement, Points

_SHORTEST_POINTS = 0.01


@dataclass(frozen=True, slots=True)
class _Stroke:
    """Where text stands: from a corner along a unit vector, its characters rising along another."""

    origin: Points
    along: Points
    up: Points
    length: float
    height: float


def text_layer(lines: Iterable[TextLine], placement: Placement, font: InvisibleFont, font_name: bytes) -> bytes:
    """A content stream with each line in its place; it leaves the graphics state as it was.

    Every run of a line is set where it was read, stretched to its width, and spaces fill the gaps between words: so
    that words are found where they are seen, and copied with the spaces between them. What reads from right to left is
    written from its right end, mirrored, as Tesseract does it: characters stay in logical order.

    Args:
        lines: In reading order.
        placement: Of the page.
        font: Takes the characters.
        font_name: Of the font among the page's resources, with its slash.
    """
    return b"\n".join([b"q", b"BT", b"3 Tr", *_shown(lines, placement, font, font_name), b"ET", b"Q", b""])


def _shown(lines: Iterable[TextLine], placement: Placement, font: InvisibleFont, font_name: bytes) -> Iterator[bytes]:
    for line in lines:
        for run in runs_of(line):
            stroke = _stroke(line, run, placement)
            stretch = 100 * stroke.length / (ADVANCE_SHARE * stroke.height * len(run.text))
            matrix = (*stroke.along, *stroke.up, *stroke.origin)
            yield b"%b %b Tf" % (font_name, _number(stroke.height))
            yield b"%b Tz" % _number(stretch)
            yield b"%b Tm" % b" ".join(_number(value) for value in matrix)
            yield b"%b Tj" % font.encode(run.text)


def _stroke(line: TextLine, run: LineRun, placement: Placement) -> _Stroke:
    top_left, top_right, bottom_right, bottom_left = placement.to_points(span_quad(line.polygon, run.start, run.end))
    start, end = bottom_left, bottom_right
    if run.kind is RunKind.RIGHT_TO_LEFT:
        start, end = end, start
    length = float(np.linalg.norm(end - start))
    along = (end - start) / length if length > _SHORTEST_POINTS else np.array([1.0, 0.0])
    up = np.array([-along[1], along[0]])
    height = float(((top_left + top_right) - (bottom_left + bottom_right)) @ up) / 2
    # Mirrored text rises on the other side of its direction.
    up = up if height >= 0 else -up
    return _Stroke(start, along, up, max(length, _SHORTEST_POINTS), max(abs(height), _SHORTEST_POINTS))


def _number(value: float) -> bytes:
    """A number as PDF writes it: without an exponent."""
    return b"%b" % f"{float(value):.5f}".rstrip("0").rstrip(".").encode("ascii")
