"""The paragraphs, headings, list items and tables of a page, in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from ocr_desktop.domain.geometry import Quad
from ocr_desktop.domain.results import TextLine
from ocr_desktop.text.joining import joined
from ocr_desktop.text.layout import Zone, zones_of
from ocr_desktop.text.line_boxes import LineBoxes
from ocr_desktop.text.paragraph_breaks import RowShapes, begins_paragraph, is_list_item

_HEADING_RATIO = 1.25
_LONGEST_HEADING = 120
_MOST_HEADING_ROWS = 3
_FULL_SHARE = 0.8

_ENDS_SENTENCE = re.compile(r"[.!?:;。！？：；…][\"'”’»」』)）\]]*$")


class ParagraphKind(StrEnum):
    """What a paragraph is on its page."""

    TEXT = "text"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    TABLE = "table"


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """Lines that belong together.

    Attributes:
        lines: In reading order, at least one.
        kind: What they are.
        rows: The rows of a table, of cells of lines; empty for other kinds.
    """

    lines: tuple[TextLine, ...]
    kind: ParagraphKind = ParagraphKind.TEXT
    rows: tuple[tuple[tuple[TextLine, ...], ...], ...] = ()

    @property
    def text(self) -> str:
        """Its running text; of a table one row below the other, with tabulators between cells."""
        if self.kind is ParagraphKind.TABLE:
            return "\n".join("\t".join(cell_text(cell) for cell in row) for row in self.rows)
        return cell_text(self.lines)


def cell_text(lines: Sequence[TextLine]) -> str:
    """Lines as one running text."""
    return joined(line.text for line in lines)


def paragraphs_of(lines: Sequence[TextLine]) -> tuple[Paragraph, ...]:
    """Group the lines of a page, which may come in any order; together the paragraphs hold each of them once.

    A text that goes on in the next column is one paragraph.
    """
    found: list[Paragraph] = []
    body_height = _body_height(lines)
    for zone in zones_of(lines):
        parts = [_table(zone, lines)] if zone.is_table else _split(zone, lines, body_height)
        if found and _goes_on(found[-1], parts[0]):
            found[-1] = replace(found[-1], lines=found[-1].lines + parts.pop(0).lines)
        found += parts
    return tuple(found)


def _table(zone: Zone, lines: Sequence[TextLine]) -> Paragraph:
    rows = tuple(tuple(tuple(lines[place] for place in cell) for cell in row) for row in zone.rows)
    return Paragraph(tuple(lines[place] for place in zone.order), ParagraphKind.TABLE, rows)


def _split(zone: Zone, lines: Sequence[TextLine], body_height: float) -> list[Paragraph]:
    """Cut a column of text where a row begins a paragraph."""
    rows = [[place for cell in row for place in cell] for row in zone.rows]
    members = [lines[place] for row in rows for place in row]
    shapes = RowShapes.of(LineBoxes.of(members, angle=zone.angle), rows, body_height)
    paragraphs: list[list[int]] = []
    for number in range(len(rows)):
        if not paragraphs or begins_paragraph(shapes, number, paragraph_start=paragraphs[-1][0]):
            paragraphs.append([])
        paragraphs[-1].append(number)
    return [
        _paragraph(shapes, numbers, [[lines[place] for place in rows[number]] for number in numbers])
        for numbers in paragraphs
    ]


def _paragraph(shapes: RowShapes, numbers: Sequence[int], rows: Sequence[Sequence[TextLine]]) -> Paragraph:
    lines = tuple(line for row in rows for line in row)
    is_large = all(shapes.is_large(number, _HEADING_RATIO) for number in numbers)
    if is_large and len(rows) <= _MOST_HEADING_ROWS and sum(len(line.text) for line in lines) <= _LONGEST_HEADING:
        return Paragraph(lines, ParagraphKind.HEADING)
    return Paragraph(lines, ParagraphKind.LIST_ITEM if is_list_item(lines[0].text) else ParagraphKind.TEXT)


def _goes_on(paragraph: Paragraph, following: Paragraph) -> bool:
    """Whether a paragraph at the end of a column goes on with the first one of the next."""
    if paragraph.kind is not ParagraphKind.TEXT or following.kind is not ParagraphKind.TEXT:
        return False
    lengths = [_length(line.polygon, 0, 1) for line in paragraph.lines]
    is_full = len(lengths) > 1 and lengths[-1] >= _FULL_SHARE * max(lengths)
    begins_small = following.lines[0].text.lstrip()[:1].islower()
    return is_full and begins_small and _ENDS_SENTENCE.search(paragraph.lines[-1].text.rstrip()) is None


def _length(polygon: Quad, start: int, end: int) -> float:
    return float(np.linalg.norm(polygon[end] - polygon[start]))


def _body_height(lines: Sequence[TextLine]) -> float:
    """The usual height of letters on the page, by the length of text in it."""
    if not lines:
        return 0.0
    heights = np.array([_length(line.polygon, 0, 3) for line in lines])
    order = np.argsort(heights)
    weights = np.cumsum([len(lines[place].text) for place in order.tolist()])
    return float(heights[order[np.searchsorted(weights, weights[-1] / 2)]])
