"""How a page is laid out: columns of lines and tables, in the order in which people read them.

A recursive cut (XY-cut): across into bands that share their columns, then down between columns, until a column has
none inside. Whether columns are read one after the other or row by row is asked of their texts and of how their lines
stand to each other. See docs/adr/0015.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from ocr_desktop.domain.results import TextLine
from ocr_desktop.text.bands import Band, bands_of
from ocr_desktop.text.gutters import Interval, covered
from ocr_desktop.text.line_boxes import LineBoxes
from ocr_desktop.text.rows import text_rows
from ocr_desktop.text.tables import Relation, relation, table_rows

_BESIDE_SHARE = 0.3

_CLOSE_GAP = 1.2
"""White between two lines, in heights of one, up to which nothing else is taken to stand between them."""

_LEAST_TABLE_COLUMNS = 3
_LEAST_TABLE_ROWS = 4


@dataclass(frozen=True, slots=True)
class Zone:
    """Lines that belong together: one column of text, or one table.

    Attributes:
        rows: Positions of the lines from the first row on: rows of cells of lines. A row of text is one cell.
        is_table: The cells of a row are told apart.
        angle: Direction of its text in degrees, clockwise on screen.
        is_mirrored: It is read from right to left.
    """

    rows: tuple[tuple[tuple[int, ...], ...], ...]
    is_table: bool
    angle: float
    is_mirrored: bool

    @property
    def order(self) -> list[int]:
        """The positions of its lines in reading order."""
        return [position for row in self.rows for cell in row for position in cell]


def zones_of(lines: Sequence[TextLine], *, angle: float | None = None, has_tables: bool = True) -> list[Zone]:
    """The parts of a page in reading order; together they hold every line once.

    Args:
        lines: In any order.
        angle: Direction of all text in degrees, where that is known better than lines tell.
        has_tables: Where not, columns are read one after the other whatever they hold.
    """
    if not lines:
        return []
    cutter = _Cutter(has_tables=has_tables, has_other_directions=angle is None)
    return cutter.zones(LineBoxes.of(lines, angle=angle))


@dataclass(frozen=True, slots=True)
class _Cutter:
    has_tables: bool
    has_other_directions: bool

    def zones(self, boxes: LineBoxes) -> list[Zone]:
        """The zones of a part of the page; bands of plain text below each other are one."""
        found: list[Zone] = []
        is_plain = False
        for band in bands_of(boxes):
            zones = self._of_band(boxes, band)
            was_plain, is_plain = is_plain, len(zones) == 1 and not zones[0].is_table
            if was_plain and is_plain and zones[0].angle == found[-1].angle:
                found[-1] = replace(found[-1], rows=found[-1].rows + zones[0].rows)
            else:
                found += zones
        return found

    def _of_band(self, boxes: LineBoxes, band: Band) -> list[Zone]:
        members = boxes.take(band.members)
        if self.has_other_directions and members.is_turned:
            return self.zones(members.in_own_direction())
        columns = self._columns(boxes, band)
        if len(columns) == 1 or not _are_beside(columns):
            return [_plain(members)]
        return [zone for group in self._grouped(columns) for zone in self._of_group(group)]

    def _columns(self, boxes: LineBoxes, band: Band) -> list[LineBoxes]:
        """The columns of a band; neighbours whose lines run across the page's are one, with an order of its own."""
        together: list[list[int]] = []
        was_turned = False
        for positions in band.columns(boxes):
            is_turned = self.has_other_directions and boxes.take(positions).is_turned
            if was_turned and is_turned:
                together[-1] += positions
            else:
                together.append(positions)
            was_turned = is_turned
        return [boxes.take(positions) for positions in together]

    def _grouped(self, columns: Sequence[LineBoxes]) -> list[list[LineBoxes]]:
        """Columns that are a table together, and single ones."""
        groups: list[list[LineBoxes]] = []
        rest = list(columns)
        while rest:
            chain, found = self._chain(rest)
            is_large = len(chain) >= _LEAST_TABLE_COLUMNS and max(map(len, chain)) >= _LEAST_TABLE_ROWS
            is_table = is_large or Relation.TABLE in found
            groups += [chain] if is_table else [[column] for column in chain]
            rest = rest[len(chain) :]
        return groups

    def _chain(self, columns: Sequence[LineBoxes]) -> tuple[list[LineBoxes], set[Relation]]:
        """The first columns that hang together, and how."""
        found: set[Relation] = set()
        for count in range(1, len(columns)):
            link = relation(columns[:count], columns[count]) if self.has_tables else Relation.NONE
            if link is Relation.NONE:
                return list(columns[:count]), found
            found.add(link)
        return list(columns), found

    def _of_group(self, group: Sequence[LineBoxes]) -> list[Zone]:
        if len(group) == 1:
            return self.zones(group[0].in_own_direction() if self.has_other_directions else group[0])
        return _table(group)


def _are_beside(columns: Sequence[LineBoxes]) -> bool:
    """Whether each column stands beside another at least in part; a date above an address, or in a gap, does not."""
    stretches = [_stretches(column) for column in columns]
    return all(
        any(other is not own and _beside_share(own, other) > _BESIDE_SHARE for other in stretches) for own in stretches
    )


def _stretches(column: LineBoxes) -> list[Interval]:
    """What lines take of a page's height, with the white between those that follow each other closely."""
    return covered(zip(column.top.tolist(), column.bottom.tolist(), strict=True), _CLOSE_GAP * column.unit)


def _beside_share(first: Sequence[Interval], second: Sequence[Interval]) -> float:
    """Height that two columns have in common, as a share of the lower one."""
    shared = sum(
        max(0.0, min(ends) - max(starts))
        for starts, ends in (zip(*pair, strict=True) for pair in product(first, second))
    )
    return shared / max(min(_height(first), _height(second)), 1e-6)


def _height(stretches: Sequence[Interval]) -> float:
    return sum(end - start for start, end in stretches)


def _plain(boxes: LineBoxes) -> Zone:
    """One column of text; a row is one cell."""
    return _zone([[row] for row in text_rows(boxes)], boxes, is_table=False)


def _table(columns: Sequence[LineBoxes]) -> list[Zone]:
    """A table, with what stands alone above and below it; plain text where only one row has several cells."""
    rows = table_rows(columns)
    several = [number for number, row in enumerate(rows) if len(row) > 1]
    start, end = (several[0], several[-1] + 1) if len(several) > 1 else (len(rows), len(rows))
    above = [[[line for cell in row for line in cell]] for row in rows[:start]]
    parts = ((above, False), (rows[start:end], True), (rows[end:], False))
    return [_zone(part, columns[0], is_table=is_table) for part, is_table in parts if part]


def _zone(rows: Iterable[Iterable[Iterable[int]]], boxes: LineBoxes, *, is_table: bool) -> Zone:
    frozen = tuple(tuple(tuple(cell) for cell in row) for row in rows)
    return Zone(frozen, is_table, boxes.angle, boxes.is_mirrored)
