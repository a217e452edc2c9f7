"""The formats that results can be written in. Imports nothing heavy: the window reads this too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ocr_desktop.domain.errors import ExportError
from ocr_desktop.domain.results import OcrResult
from ocr_desktop.export.hocr import hocr_parts
from ocr_desktop.export.json_lines import json_lines
from ocr_desktop.export.markdown import markdown_parts
from ocr_desktop.export.names import JSON_SUFFIX, TEXT_SUFFIX
from ocr_desktop.export.paddle_json import result_parts
from ocr_desktop.export.plain_text import text_parts
from ocr_desktop.export.requests import Division, ExportOptions
from ocr_desktop.export.tables import csv_parts, tsv_parts
from ocr_desktop.export.umi_json import umi_json_lines, umi_json_parts

TextEncoder: TypeAlias = Callable[[Sequence[OcrResult], ExportOptions], Iterator[str]]
"""Turns pages into the text of one file, piece by piece."""


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One format; either its text can be made anywhere, or it is heavy.

    Attributes:
        key: Its name on the command line and in settings.
        label: What people call it.
        description: What it is good for, in a few words.
        suffix: What the names of its files end in.
        divisions: How pages can be shared out among files, the usual way first.
        encode: Makes the text of a file; None for a heavy format.
        heavy_writer: "module:function" of a `HeavyWriter`, for what is made of more than text: it needs the pages'
            pixels or files, and libraries that the window must not load. Empty for text.
    """

    key: str
    label: str
    description: str
    suffix: str
    divisions: tuple[Division, ...]
    encode: TextEncoder | None = None
    heavy_writer: str = ""
    keeps_unread_pages: bool = False

    @property
    def is_heavy(self) -> bool:
        """Whether it is written in the engine process."""
        return bool(self.heavy_writer)

    @property
    def usual_division(self) -> Division:
        """How pages are shared out among files where nobody says otherwise."""
        return self.divisions[0]


_PAGES_FIRST = (Division.PAGE, Division.DOCUMENT, Division.ALL)
_ALL_FIRST = (Division.ALL, Division.DOCUMENT, Division.PAGE)
_DOCUMENTS_FIRST = (Division.DOCUMENT, Division.ALL, Division.PAGE)
_ONLY_PAGES = (Division.PAGE,)

FORMATS = (
    ExportFormat("txt", "Plain text", "the text and nothing else", TEXT_SUFFIX, _PAGES_FIRST, text_parts),
    ExportFormat(
        "pdf",
        "Searchable PDF",
        "the pages as they are, with invisible text to search and copy",
        "_ocr.pdf",
        _DOCUMENTS_FIRST,
        heavy_writer="ocr_desktop.export.pdf.searchable:write_searchable_pdf",
        keeps_unread_pages=True,
    ),
    ExportFormat("md", "Markdown", "paragraphs and headings", ".md", _PAGES_FIRST, markdown_parts),
    ExportFormat("csv", "CSV table", "a row for each line, for spreadsheets", ".csv", _PAGES_FIRST, csv_parts),
    ExportFormat("tsv", "TSV table", "a row for each line, separated by tabs", ".tsv", _PAGES_FIRST, tsv_parts),
    ExportFormat("json", "PaddleOCR JSON", "everything that was read", JSON_SUFFIX, _ONLY_PAGES, result_parts),
    ExportFormat("jsonl", "JSON lines", "PaddleOCR's JSON, one page a line", "_res.jsonl", _ALL_FIRST, json_lines),
    ExportFormat("umi", "Umi-OCR JSON", "for programs that read Umi-OCR's", "_umi.json", _ONLY_PAGES, umi_json_parts),
    ExportFormat(
        "umi-jsonl", "Umi-OCR JSON lines", "the same, one page a line", "_umi.jsonl", _ALL_FIRST, umi_json_lines
    ),
    ExportFormat("hocr", "hOCR", "text with the place of every word, as HTML", ".hocr", _PAGES_FIRST, hocr_parts),
    ExportFormat(
        "png",
        "Picture with boxes",
        "the page with its boxes, and their text beside it",
        "_ocr_res_img.png",
        _ONLY_PAGES,
        heavy_writer="ocr_desktop.export.annotated_png:write_annotated_png",
    ),
)
"""All formats, those that most people want first."""

_BY_KEY = {entry.key: entry for entry in FORMATS}


def format_of(key: str) -> ExportFormat:
    """The format with a key.

    Raises:
        ExportError: there is none.
    """
    try:
        return _BY_KEY[key]
    except KeyError:
        raise ExportError(f"There is no format “{key}”", hint=f"Formats: {', '.join(_BY_KEY)}") from None
