"""The blocks of a page as exports need them: each line is one, in the order of the result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ocr_desktop.domain.results import TextLine
from ocr_desktop.text.joining import joined


class ParagraphKind(StrEnum):
    """What a block is."""

    TEXT = "text"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    TABLE = "table"


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """Lines that belong together; `rows` are those of a table."""

    lines: tuple[TextLine, ...]
    kind: ParagraphKind = ParagraphKind.TEXT
    rows: tuple[tuple[tuple[TextLine, ...], ...], ...] = ()

    @property
    def text(self) -> str:
        """Its running text."""
        return cell_text(self.lines)


def cell_text(lines: Sequence[TextLine]) -> str:
    """Lines as one running text."""
    return joined(line.text for line in lines)


def paragraphs_of(lines: Sequence[TextLine]) -> tuple[Paragraph, ...]:
    """A block for each line."""
    return tuple(Paragraph((line,)) for line in lines)
