"""What the formats are called, and what they are good for, in the language of the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, slots=True)
class FormatText:
    """Name and purpose of a format, in a few words each."""

    name: str
    purpose: str


def format_texts() -> Mapping[str, FormatText]:
    """By the key of the format."""
    translate = QCoreApplication.translate
    return {
        "txt": FormatText(translate("Formats", "Plain text"), translate("Formats", "The text and nothing else")),
        "pdf": FormatText(
            translate("Formats", "Searchable PDF"),
            translate("Formats", "The pages as they are, with invisible text to search and copy"),
        ),
        "md": FormatText(translate("Formats", "Markdown"), translate("Formats", "Paragraphs and headings")),
        "csv": FormatText(
            translate("Formats", "CSV table"), translate("Formats", "A row for each line, for spreadsheets")
        ),
        "tsv": FormatText(
            translate("Formats", "TSV table"), translate("Formats", "A row for each line, separated by tabs")
        ),
        "json": FormatText(translate("Formats", "PaddleOCR JSON"), translate("Formats", "Everything that was read")),
        "jsonl": FormatText(
            translate("Formats", "JSON lines"), translate("Formats", "PaddleOCR's JSON, one page a line")
        ),
        "umi": FormatText(
            translate("Formats", "Umi-OCR JSON"), translate("Formats", "For programs that read Umi-OCR's")
        ),
        "umi-jsonl": FormatText(
            translate("Formats", "Umi-OCR JSON lines"), translate("Formats", "Umi-OCR's JSON, one page a line")
        ),
        "hocr": FormatText(
            translate("Formats", "hOCR"), translate("Formats", "Text with the place of every word, as HTML")
        ),
        "png": FormatText(
            translate("Formats", "Picture with boxes"),
            translate("Formats", "The page with its boxes, and their text beside it"),
        ),
    }
