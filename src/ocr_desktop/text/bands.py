"""A page cut across: bands below each other, each with columns of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ocr_desktop.text.blockers import split_at_blockers
from ocr_desktop.text.gutters import Interval, covered, separate_rows, widths
from ocr_desktop.text.line_boxes import LineBoxes

_GUTTER = 0.3
"""Narrowest white between columns, in heights of a line. It is that narrow only where many lines leave it free."""

_WIDE_GAP = 1.0
"""White between rows, in heights of a line, above which another set of columns is another band."""

_LONGEST_HEADING = 3
"""Most rows that a heading over columns, or one below them, has."""

_CENTRED_SHARE = 0.05
"""How far, in widths of the page, a centred heading may stand from the middle."""


@dataclass(slots=True)
class Band:
    """Rows that leave the same gutters free.

    Attributes:
        rows: Positions of the boxes, by row.
        cover: What is left of the width between gutters: one interval for each column.
    """

    rows: list[list[int]] = field(default_factory=list)
    cover: list[Interval] = field(default_factory=list)

    @property
    def members(self) -> list[int]:
        """Positions of all its boxes."""
        return [position for row in self.rows for position in row]

    def columns(self, boxes: LineBoxes) -> list[list[int]]:
        """The positions of its boxes by column."""
        columns: list[list[int]] = [[] for _ in self.cover]
        middles = ((boxes.left + boxes.right) / 2).tolist()
        for position in self.members:
            columns[_column_of(middles[position], self.cover)].append(position)
        return columns


def bands_of(boxes: LineBoxes) -> list[Band]:
    """Cut a page into bands from the top, so that columns reach through a whole band."""
    gutter, wide_gap = _GUTTER * boxes.unit, _WIDE_GAP * boxes.unit
    tops, bottoms, spans = boxes.top.tolist(), boxes.bottom.tolist(), widths(boxes)
    bands: list[Band] = []
    reach = 0.0
    for row in _rows(boxes, gutter):
        cover = covered([spans[position] for position in row], gutter)
        is_far = min(tops[position] for position in row) - reach > wide_gap
        together = covered([*bands[-1].cover, *cover], gutter) if bands else []
        if bands and _goes_on(len(bands[-1].cover), len(cover), len(together), is_far=is_far):
            bands[-1].rows.append(row)
            bands[-1].cover = together
        else:
            bands.append(Band([row], cover))
        reach = max(bottoms[position] for position in row)
    return _with_headings_apart(boxes, bands, gutter)


def _rows(boxes: LineBoxes, gutter: float) -> Iterator[list[int]]:
    """Positions of the boxes by row, from the top; rows that hang together are cut where a line blocks a gutter."""
    spans = widths(boxes)
    for row in separate_rows(boxes):
        if len(covered([spans[position] for position in row], gutter)) == 1:
            yield from split_at_blockers(boxes, row)
        else:
            yield row


def _goes_on(above: int, row: int, together: int, *, is_far: bool) -> bool:
    """Whether a row belongs to the band above, by their numbers of columns: both are plain, or they share a gutter."""
    if is_far:
        return together >= max(above, row)
    return together > 1 or max(above, row) == 1


def _with_headings_apart(boxes: LineBoxes, bands: Sequence[Band], gutter: float) -> list[Band]:
    """Give headings that are narrow enough to pass for the head or the foot of a column a band of their own."""
    apart: list[Band] = []
    for number, band in enumerate(bands):
        if len(band.cover) < 2:
            apart.append(band)
            continue
        head = _heading_rows(boxes, band)
        foot = _foot_rows(boxes, band, bands[number + 1]) if number + 1 < len(bands) else 0
        last = len(band.rows) - foot
        if head >= last:
            apart.append(band)
            continue
        parts = (band.rows[:head], band.rows[head:last], band.rows[last:])
        apart.extend(_band_of(boxes, rows, gutter) for rows in parts if rows)
    return apart


def _heading_rows(boxes: LineBoxes, band: Band) -> int:
    """How many single lines at the top stand in the middle of the band, or not in its first column."""
    count = _single_rows(band.rows)
    if not 0 < count <= _LONGEST_HEADING or count == len(band.rows):
        return 0
    lines = [row[0] for row in band.rows[:count]]
    first = [_column_of(float(boxes.left[line] + boxes.right[line]) / 2, band.cover) for line in lines]
    below = [position for row in band.rows[count:] for position in row]
    is_apart = [_is_centred(boxes, line, band) or not _is_flush(boxes, line, below) for line in lines]
    return count if any(first) and all(is_apart) else 0


def _foot_rows(boxes: LineBoxes, band: Band, following: Band) -> int:
    """How many single lines at the bottom stand nearer to the band below, which reaches across the columns."""
    count = _single_rows(band.rows[::-1])
    if not 0 < count < len(band.rows) or len(following.cover) > 1:
        return 0
    below = boxes.take(following.rows[0]).extent[0]
    for taken in range(min(count, _LONGEST_HEADING), 0, -1):
        foot = boxes.take([position for row in band.rows[-taken:] for position in row]).extent
        above = boxes.take(band.rows[-taken - 1]).extent[1]
        if foot[0] - above > max(boxes.unit / 2, 1.2 * (below - foot[1])):
            return taken
    return 0


def _single_rows(rows: Sequence[Sequence[int]]) -> int:
    """How many rows at the start hold one line each."""
    return next((number for number, row in enumerate(rows) if len(row) > 1), len(rows))


def _is_centred(boxes: LineBoxes, line: int, band: Band) -> bool:
    left, right = band.cover[0][0], band.cover[-1][1]
    middle = float(boxes.left[line] + boxes.right[line]) / 2
    return abs(middle - (left + right) / 2) < _CENTRED_SHARE * (right - left)


def _is_flush(boxes: LineBoxes, line: int, others: Sequence[int]) -> bool:
    """Whether other lines begin where this one does."""
    nearest = min(abs(float(boxes.left[other] - boxes.left[line])) for other in others)
    return nearest < boxes.unit / 2


def _band_of(boxes: LineBoxes, rows: list[list[int]], gutter: float) -> Band:
    spans = widths(boxes)
    return Band(rows, covered([spans[position] for row in rows for position in row], gutter))


def _column_of(middle: float, cover: Sequence[Interval]) -> int:
    for number, (_, end) in enumerate(cover):
        if middle <= end:
            return number
    return len(cover) - 1
