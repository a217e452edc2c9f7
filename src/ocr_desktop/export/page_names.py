"""What the pages inside a file are called."""

from __future__ import annotations

from pathlib import Path

from ocr_desktop.domain.results import OcrResult
from ocr_desktop.system.paths import printable_path


def file_name(result: OcrResult) -> str:
    """The name of the file that a page comes from; empty for an array."""
    return printable_path(Path(result.source.path.name)) if result.source else ""


def page_number(result: OcrResult) -> int:
    """The 1-based number of a page in its document; 1 for an image."""
    return 1 + (result.source.page_index or 0) if result.source else 1


def page_name(result: OcrResult) -> str:
    """The file, and the page where there are several; empty for an array."""
    if result.source is None or result.source.page_index is None:
        return file_name(result)
    return f"{file_name(result)} [{page_number(result)}]"
