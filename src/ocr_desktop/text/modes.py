"""Ways to put the lines of a page together, from one and the same reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from ocr_desktop.text.blocks import Paragraph, ParagraphKind, cell_text, paragraphs_of
from ocr_desktop.text.joining import joined
from ocr_desktop.text.kept_layout import kept_layout
from ocr_desktop.text.layout import zones_of
from ocr_desktop.text.reading_order import layout_order

if TYPE_CHECKING:
    from ocr_desktop.domain.results import TextLine

_DOWNWARDS = 90.0


class TextMode(StrEnum):
    """How lines become text.

    Attributes:
        LINES: One row for each line, in reading order.
        PARAGRAPHS: Lines joined to paragraphs with an empty row between; broken words are whole again. Items of a list
            and rows of a table stay on rows of their own, with tabulators between cells.
        SINGLE_LINE: Everything in one row.
        KEEP_LAYOUT: Spaces keep everything in its place, for a monospaced font with wide East Asian characters.
        COLUMNS: Column by column, also where these are a table; an empty row between columns.
        VERTICAL_RIGHT_TO_LEFT: One row for each vertical line, from the right, also where boxes are single characters.
    """

    LINES = "lines"
    PARAGRAPHS = "paragraphs"
    SINGLE_LINE = "single_line"
    KEEP_LAYOUT = "keep_layout"
    COLUMNS = "columns"
    VERTICAL_RIGHT_TO_LEFT = "vertical_right_to_left"


def format_text(lines: Sequence[TextLine], mode: TextMode) -> str:
    """The text of lines, which may come in any order; no line is left out, whatever the mode."""
    match mode:
        case TextMode.LINES:
            return lines_text(lines[position] for position in layout_order(lines))
        case TextMode.PARAGRAPHS:
            return _paragraphs_text(paragraphs_of(lines))
        case TextMode.SINGLE_LINE:
            return joined(lines[position].text for position in layout_order(lines))
        case TextMode.KEEP_LAYOUT:
            return kept_layout(lines)
        case TextMode.COLUMNS:
            return _columns_text(lines)
        case TextMode.VERTICAL_RIGHT_TO_LEFT:
            return _vertical_text(lines)


def lines_text(lines: Iterable[TextLine]) -> str:
    """One row per line, in the order given."""
    return "\n".join(line.text for line in lines)


def _paragraphs_text(paragraphs: Sequence[Paragraph]) -> str:
    text = "".join(paragraph.text for paragraph in paragraphs[:1])
    for above, paragraph in pairwise(paragraphs):
        is_list = above.kind is paragraph.kind is ParagraphKind.LIST_ITEM
        text += ("\n" if is_list else "\n\n") + paragraph.text
    return text


def _columns_text(lines: Sequence[TextLine]) -> str:
    columns = (
        "\n".join(cell_text([lines[place] for cell in row for place in cell]) for row in zone.rows)
        for zone in zones_of(lines, has_tables=False)
    )
    return "\n\n".join(columns)


def _vertical_text(lines: Sequence[TextLine]) -> str:
    zones = zones_of(lines, angle=_DOWNWARDS, has_tables=False)
    return "\n".join(cell_text([lines[place] for cell in row for place in cell]) for zone in zones for row in zone.rows)
