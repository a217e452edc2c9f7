"""Tables with a row for each line: CSV and TSV that open in a spreadsheet as they are meant."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from ocr_desktop.domain.results import OcrResult, TextLine
from ocr_desktop.export.page_names import file_name, page_number
from ocr_desktop.export.requests import ExportOptions

_COLUMNS = ("file", "page", "line", "text", "score", "x1", "y1", "x2", "y2", "x3", "y3", "x4", "y4")
BYTE_ORDER_MARK = "\ufeff"
"""By which Excel knows UTF-8."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d[\d.,' \u00a0]*%?")


def csv_parts(results: Sequence[OcrResult], _options: ExportOptions) -> Iterator[str]:
    """Comma-separated, with a byte order mark."""
    yield BYTE_ORDER_MARK + _written([_COLUMNS], dialect="excel")
    for result in results:
        yield _written(_rows(result), dialect="excel")


def tsv_parts(results: Sequence[OcrResult], _options: ExportOptions) -> Iterator[str]:
    """Tab-separated; no field holds a tab or the end of a line, so that no program needs to know about quotes."""
    yield _without_quotes(_COLUMNS)
    for result in results:
        yield "".join(_without_quotes(row) for row in _rows(result))


def _rows(result: OcrResult) -> Iterator[tuple[str, ...]]:
    for number, line in enumerate(result.lines, start=1):
        place = (_harmless(file_name(result)), str(page_number(result)), str(number))
        yield (*place, _harmless(line.text), f"{line.score:.4f}", *_corners(line))


def _corners(line: TextLine) -> Iterator[str]:
    """The corners in the line's own order: its text runs from the first to the second."""
    return (f"{float(value):.1f}" for value in line.polygon.ravel())


def _harmless(text: str) -> str:
    """Keep a spreadsheet from taking text for a formula: an apostrophe before it says so; numbers stay numbers."""
    if text.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def _written(rows: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]], *, dialect: str) -> str:
    buffer = StringIO(newline="")
    csv.writer(buffer, dialect).writerows(rows)
    return buffer.getvalue()


def _without_quotes(row: Sequence[str]) -> str:
    return "\t".join(" ".join(field.split()) for field in row) + "\n"
