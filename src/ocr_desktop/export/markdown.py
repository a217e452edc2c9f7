"""Markdown: running text in paragraphs, headings, lists and tables, as GitHub reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import fmean, median

import numpy as np

from ocr_desktop.domain.results import OcrResult, TextLine
from ocr_desktop.export.requests import ExportOptions
from ocr_desktop.text.blocks import Paragraph, ParagraphKind, cell_text, paragraphs_of

_PAGE_BREAK = "\n---\n\n"
_TITLE_RATIO = 1.7
"""Height of a heading, against that of the page's usual line, from which it is the title of the page."""
_MARKUP = re.compile(r"([\\`*_\[\]<>|#~$])")
_LIST_START = re.compile(r"^([-+])(?=\s)|^(\d+)(?=[.)]\s)")
_BULLET = re.compile(r"^[•·●○▪‣◦*+–—-]\s*")


def markdown_parts(results: Sequence[OcrResult], _options: ExportOptions) -> Iterator[str]:
    """Each page, with a rule between pages."""
    for number, result in enumerate(results):
        yield f"{_PAGE_BREAK if number else ''}{_page(result)}"


def _page(result: OcrResult) -> str:
    usual_px = median(_height_px(line) for line in result.lines) if result.lines else 0.0
    text, before = "", None
    for paragraph in paragraphs_of(result.lines):
        is_list = paragraph.kind is before is ParagraphKind.LIST_ITEM
        text += "" if before is None or is_list else "\n"
        text += f"{_block(paragraph, usual_px)}\n"
        before = paragraph.kind
    return text


def _height_px(line: TextLine) -> float:
    sides = line.polygon[3] - line.polygon[0], line.polygon[2] - line.polygon[1]
    return fmean(float(np.linalg.norm(side)) for side in sides)


def _block(paragraph: Paragraph, usual_px: float) -> str:
    match paragraph.kind:
        case ParagraphKind.HEADING:
            is_title = min(map(_height_px, paragraph.lines)) >= _TITLE_RATIO * usual_px
            return f"{'#' if is_title else '##'} {_escaped(paragraph.text)}"
        case ParagraphKind.LIST_ITEM:
            return _list_item(paragraph.text)
        case ParagraphKind.TABLE:
            return _table(paragraph.rows)
        case ParagraphKind.TEXT:
            return _LIST_START.sub(_escaped_start, _escaped(paragraph.text))


def _list_item(text: str) -> str:
    """A bullet as Markdown has it; items with numbers or letters keep theirs."""
    without = _BULLET.sub("", text)
    return _escaped(text) if without == text else f"- {_escaped(without)}"


def _table(rows: Sequence[Sequence[Sequence[TextLine]]]) -> str:
    """A table, its first row as the head that Markdown asks for."""
    columns = max(map(len, rows))
    written = [_row([_escaped(cell_text(cell)) for cell in row], columns) for row in rows]
    return "\n".join([written[0], _row(["---"] * columns, columns), *written[1:]])


def _row(cells: Sequence[str], columns: int) -> str:
    return f"| {' | '.join([*cells, *[''] * (columns - len(cells))])} |"


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)


def _escaped_start(match: re.Match[str]) -> str:
    """A dash or a number at the start of a paragraph would make a list of it."""
    dash, number = match.groups()
    return f"\\{dash}" if dash else f"{number}\\"
