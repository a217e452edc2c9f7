"""Plain text: what was read and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ocr_desktop.domain.results import OcrResult
from ocr_desktop.export.page_names import page_name
from ocr_desktop.export.requests import ExportOptions, PageSeparator
from ocr_desktop.text.modes import format_text


def text_parts(results: Sequence[OcrResult], options: ExportOptions) -> Iterator[str]:
    """The text of each page, with what separates it from the one before."""
    for number, result in enumerate(results):
        yield f"{_opening(result, options.page_separator, is_first=number == 0)}{page_text(result, options)}\n"


def page_text(result: OcrResult, options: ExportOptions) -> str:
    """The text of one page in the mode that was chosen."""
    return format_text(result.lines, options.text_mode)


def _opening(result: OcrResult, separator: PageSeparator, *, is_first: bool) -> str:
    blank_line = "" if is_first else "\n"
    match separator:
        case PageSeparator.NAME:
            return f"{blank_line}==> {page_name(result)} <==\n"
        case PageSeparator.FORM_FEED:
            return "" if is_first else "\f"
        case PageSeparator.BLANK_LINE:
            return blank_line
