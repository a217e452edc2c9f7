"""Columns side by side: text that is read one after the other, or a table that is read row by row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from statistics import median

import numpy as np

from ocr_desktop.text.line_boxes import LineBoxes
from ocr_desktop.text.rows import text_rows

_PROSE_RATIO = 7.0
_PROSE_FILL = 0.7
_PROSE_LINES = 3
_ALIGNED_SHARE = 0.7
_ALIGNED_OFFSET = 0.3
_BESIDE_REACH = 0.9
_SPARSE_PITCH = 1.4
_NUMBERS_SHARE = 0.5
_LABELS_SHARE = 0.4
_FEW_LINES = 2
_CELLS_SHARE = 0.5
_BLOCKS_SHARE = 0.6
_UNLIKE_RATIO = 2.0
_ROW_REACH = 0.5
_CONTINUED_GAP = 0.8


class Relation(Enum):
    """How two columns side by side hang together."""

    NONE = "none"
    ALIGNED = "aligned"
    TABLE = "table"


def relation(columns: Sequence[LineBoxes], following: LineBoxes) -> Relation:
    """Tell how a column hangs together with those to its left, which hang together themselves.

    Running text on both sides is two columns. Else lines at the same heights are a table where one side holds numbers
    or several cells a row, the first one labels, the rows are spaced as rows of a table, or one side is much higher
    than the other. Without such a sign they may be two blocks.
    """
    nearest = columns[-1]
    if _are_texts(nearest, following) or _aligned_share(columns, following) < _ALIGNED_SHARE:
        return Relation.NONE
    has_sign = (
        min(len(nearest), len(following)) <= _FEW_LINES
        or max(_share(_is_number, nearest.texts), _share(_is_number, following.texts)) >= _NUMBERS_SHARE
        or _share(_is_label, nearest.texts) >= _LABELS_SHARE
        or max(_cells_share(nearest), _cells_share(following)) >= _CELLS_SHARE
        or min(_pitch(nearest), _pitch(following)) >= _SPARSE_PITCH
        or (_shared_extent(nearest, following) < _BLOCKS_SHARE and not (_is_prose(nearest) or _is_prose(following)))
    )
    return Relation.TABLE if has_sign else Relation.ALIGNED


def table_rows(columns: Sequence[LineBoxes]) -> list[list[list[int]]]:
    """The rows of a table from the top, each as its cells from the left, these as positions among all lines.

    Lines that stand nearer to the row above them than to the one below go on in its cells.
    """
    unit = float(np.median(np.concatenate([column.height for column in columns])))
    rows = _clustered(columns, _ROW_REACH * unit)
    table: list[_Row] = []
    for row, gap_above, gap_below in zip(rows, _gaps(rows), _gaps_below(rows), strict=True):
        if table and row.cells.keys() < table[-1].cells.keys() and gap_above < _CONTINUED_GAP * gap_below:
            for number, positions in row.cells.items():
                table[-1].cells[number] += positions
        else:
            table.append(row)
    return [[_cell(columns[number], row.cells[number]) for number in sorted(row.cells)] for row in table]


@dataclass(slots=True)
class _Row:
    """A row of a table: where its first line stands, and the positions in each column of what it holds."""

    height: float
    cells: dict[int, list[int]]


def _clustered(columns: Sequence[LineBoxes], reach: float) -> list[_Row]:
    """Lines at about the same height."""
    entries = sorted(
        (middle, number, position)
        for number, column in enumerate(columns)
        for position, middle in enumerate(column.middle.tolist())
    )
    rows: list[_Row] = []
    for height, number, position in entries:
        if not rows or height - rows[-1].height >= reach:
            rows.append(_Row(height, {}))
        rows[-1].cells.setdefault(number, []).append(position)
    return rows


def _gaps(rows: Sequence[_Row]) -> list[float]:
    """The distance of each row from the one above it."""
    return [np.inf, *(below.height - above.height for above, below in pairwise(rows))]


def _gaps_below(rows: Sequence[_Row]) -> list[float]:
    """The distance that parts each row, and those with one cell below it, from the next row with several."""
    heights = [row.height for row in rows if len(row.cells) > 1]
    gap = float(np.median(np.diff(heights))) if len(heights) > 1 else 0.0
    found: list[float] = []
    for row, gap_above in zip(reversed(rows), reversed(_gaps(rows)), strict=True):
        found.append(gap)
        if len(row.cells) > 1:
            gap = gap_above
    return found[::-1]


def _cell(column: LineBoxes, positions: Sequence[int]) -> list[int]:
    if len(positions) == 1:
        return [int(column.index[positions[0]])]
    return [line for row in text_rows(column.take(positions)) for line in row]


def _is_prose(column: LineBoxes) -> bool:
    """Whether it is running text: several lines, most of them long and nearly as wide as the column."""
    lengths = column.right - column.left
    width = float(column.right.max() - column.left.min())
    usual = float(np.median(lengths))
    return len(column) >= _PROSE_LINES and usual >= _PROSE_RATIO * column.unit and usual >= _PROSE_FILL * width


def _are_texts(first: LineBoxes, second: LineBoxes) -> bool:
    """Whether both are running text, or one is set in much larger letters or runs across the other."""
    is_unlike = max(first.unit, second.unit) > _UNLIKE_RATIO * min(first.unit, second.unit)
    return is_unlike or first.is_turned != second.is_turned or (_is_prose(first) and _is_prose(second))


def _shared_extent(first: LineBoxes, second: LineBoxes) -> float:
    """Height that two columns have in common, as a share of what they reach over together."""
    (first_top, first_bottom), (second_top, second_bottom) = first.extent, second.extent
    shared = min(first_bottom, second_bottom) - max(first_top, second_top)
    return shared / (max(first_bottom, second_bottom) - min(first_top, second_top))


def _aligned_share(columns: Sequence[LineBoxes], following: LineBoxes) -> float:
    """Share of the lines beside others that stand at their height, after a common offset; of the side with fewer.

    A line with nothing beside it speaks neither for a table nor against it.
    """
    unit = min(columns[-1].unit, following.unit)
    few, many = sorted((np.concatenate([column.middle for column in columns]), following.middle), key=len)
    distances = many[np.newaxis, :] - few[:, np.newaxis]
    nearest = distances[np.arange(len(few)), np.abs(distances).argmin(axis=1)]
    beside = nearest[np.abs(nearest) < _BESIDE_REACH * unit]
    if not len(beside):
        return 0.0
    offset = float(np.median(beside))
    return float((np.abs(beside - offset) < _ALIGNED_OFFSET * unit).mean())


def _cells_share(column: LineBoxes) -> float:
    """Share of its rows that are several short lines side by side, which no gutter parts all the way."""
    lengths: dict[int, float] = dict(zip(column.index.tolist(), (column.right - column.left).tolist(), strict=True))
    rows = [[lengths[line] for line in row] for row in text_rows(column)]
    limit = _PROSE_RATIO * column.unit
    return sum(len(row) > 1 and median(row) < limit for row in rows) / len(rows)


def _pitch(column: LineBoxes) -> float:
    """The usual distance of its lines, in heights of one."""
    return float(np.median(np.diff(np.sort(column.middle)))) / column.unit


def _share(is_one: re.Pattern[str], texts: Sequence[str]) -> float:
    return sum(is_one.search(text) is not None for text in texts) / len(texts)


_is_number = re.compile(r"^[^\w]*(?:[^\W\d_]{0,3}[^\w]*)?\d[\d\W]*(?:[^\W\d_]{0,3}[^\w]*)$")
_is_label = re.compile(r"[:：]\s*$")
