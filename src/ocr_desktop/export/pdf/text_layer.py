"""The content that writes lines over a page, invisibly."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from ocr_desktop.domain.results import TextLine
from ocr_desktop.export.line_runs import LineRun, RunKind, runs_of
from ocr_desktop.export.pdf.invisible_font import ADVANCE_SHARE, InvisibleFont
from ocr_desktop.export.pdf.placement import Placement, Points

_SHORTEST_POINTS = 0.01


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """Text and where it stands: from a corner along a unit vector, its characters rising along another."""

    text: str
    origin: Points
    along: Points
    up: Points
    length: float
    height: float

    @property
    def steps(self) -> int:
        """How many level pieces a slanted one would take, none of which would rise by more than its height."""
        return max(1, math.ceil(self._rise / self.height))

    def levelled(self) -> _Piece:
        """The same in the same place, exactly level or upright, if it is only slightly slanted.

        Poppler takes a word apart where its baseline moves by half a point, so that slanted words would not be found.
        """
        if self.steps > 1:
            return self
        along, up = _nearest_axis(self.along), _nearest_axis(self.up)
        centre = self.origin + (self.along * self.length + self.up * self.height) / 2
        return replace(self, origin=centre - (along * self.length + up * self.height) / 2, along=along, up=up)

    @property
    def _rise(self) -> float:
        return float(np.abs(self.along).min()) * self.length


def _nearest_axis(vector: Points) -> Points:
    axis = np.zeros(2)
    longest = int(np.abs(vector).argmax())
    axis[longest] = np.sign(vector[longest])
    return axis


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
        quad = placement.to_points(line.polygon)
        for run in runs_of(line):
            for piece in _pieces(quad, run):
                yield _shown_piece(piece, font, font_name)


def _shown_piece(piece: _Piece, font: InvisibleFont, font_name: bytes) -> bytes:
    stretch = 100 * piece.length / (ADVANCE_SHARE * piece.height * len(piece.text))
    matrix = b" ".join(_number(value) for value in (*piece.along, *piece.up, *piece.origin))
    size = _number(piece.height)
    return b"%b %b Tf %b Tz %b Tm %b Tj" % (font_name, size, _number(stretch), matrix, font.encode(piece.text))


def _pieces(line: Points, run: LineRun) -> Iterator[_Piece]:
    """A run as it is written: a slanted one of Chinese characters in pieces that are short enough to be levelled."""
    whole = _piece(line, run)
    count = min(len(run.text), whole.steps) if run.kind is RunKind.WIDE else 1
    if count == 1:
        yield whole.levelled()
        return
    edges = [round(part * len(run.text) / count) for part in range(count + 1)]
    for first, last in pairwise(edges):
        yield _piece(line, run.part(first, last)).levelled()


def _piece(line: Points, run: LineRun) -> _Piece:
    """A run of a line whose corners [4, 2] are in points."""
    top_left, top_right = line[0] + np.outer((run.start, run.end), line[1] - line[0])
    bottom_left, bottom_right = line[3] + np.outer((run.start, run.end), line[2] - line[3])
    start, end = bottom_left, bottom_right
    if run.kind is RunKind.RIGHT_TO_LEFT:
        start, end = end, start
    length = float(np.linalg.norm(end - start))
    along = (end - start) / length if length > _SHORTEST_POINTS else np.array([1.0, 0.0])
    up = np.array([-along[1], along[0]])
    height = float(((top_left + top_right) - (bottom_left + bottom_right)) @ up) / 2
    # Mirrored text rises on the other side of its direction.
    up = up if height >= 0 else -up
    return _Piece(run.text, start, along, up, max(length, _SHORTEST_POINTS), max(abs(height), _SHORTEST_POINTS))


def _number(value: float) -> bytes:
    """A number as PDF writes it: without an exponent."""
    return b"%b" % f"{float(value):.5f}".rstrip("0").rstrip(".").encode("ascii")
