"""Markdown: running text in paragraphs, with headings where the height of a line says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

import numpy as np

from ocr_desktop.domain.results import OcrResult, TextLine
from ocr_desktop.export.requests import ExportOptions
from ocr_desktop.text.blocks import Paragraph, paragraphs
from ocr_desktop.text.joining import joined

_PAGE_BREAK = "\n---\n\n"
_TITLE_RATIO, _HEADING_RATIO = 1.8, 1.35
"""Heights, against that of the page's usual line, from which a line stands out as a heading."""
_LONGEST_HEADING = 100
_MARKUP = re.compile(r"([\\`*_\[\]<>|#~$])")
_LIST_START = re.compile(r"^(\s*)([-+]|\d+(?=[.)]))")


def markdown_parts(results: Sequence[OcrResult], _options: ExportOptions) -> Iterator[str]:
    """Each page, with a rule between pages."""
    for number, result in enumerate(results):
        yield f"{_PAGE_BREAK if number else ''}{_page(result)}"


def _page(result: OcrResult) -> str:
    found = paragraphs(result.lines)
    usual_px = _usual_height_px(result.lines)
    return "\n".join(f"{_heading_mark(paragraph, usual_px)}{_text(paragraph)}\n" for paragraph in found)


def _usual_height_px(lines: Sequence[TextLine]) -> float:
    """Height of the line that the middle character of the page is in."""
    heights = [height for line in lines for height in [_height_px(line)] * len(line.text)]
    return median(heights) if heights else 0.0


def _height_px(line: TextLine) -> float:
    sides = line.polygon[3] - line.polygon[0], line.polygon[2] - line.polygon[1]
    return float(np.mean([np.linalg.norm(side) for side in sides]))


def _heading_mark(paragraph: Paragraph, usual_px: float) -> str:
    """The marks before a heading; none for running text, and where the lines are as high as all others."""
    ratio = min(map(_height_px, paragraph.lines)) / usual_px if usual_px else 0.0
    if sum(len(line.text) for line in paragraph.lines) > _LONGEST_HEADING:
        return ""
    return "# " if ratio >= _TITLE_RATIO else "## " if ratio >= _HEADING_RATIO else ""


def _text(paragraph: Paragraph) -> str:
    text = joined(line.text for line in paragraph.lines)
    return _LIST_START.sub(_escaped_list_start, _MARKUP.sub(r"\\\1", text))


def _escaped_list_start(match: re.Match[str]) -> str:
    """A dash or number at the start of a line would begin a list."""
    space, start = match.groups()
    return f"{space}{start}\\" if start.isdigit() else f"{space}\\{start}"
