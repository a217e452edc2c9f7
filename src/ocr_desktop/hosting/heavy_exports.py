"""Files of heavy formats, written where pages can be decoded: in the engine process and on the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ocr_desktop.documents.decoder import decode_page
from ocr_desktop.documents.decoding_context import decoding
from ocr_desktop.documents.passwords import passwords
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.export.formats import ExportFormat
from ocr_desktop.export.requests import ExportPage, PageAccess
from ocr_desktop.export.writing import write_heavy_file


def export_file(
    path: Path,
    entry: ExportFormat,
    pages: Sequence[ExportPage],
    *,
    on_page: Callable[[int], None],
    cancel: CancelToken,
) -> tuple[str, ...]:
    """Write one file; see `write_heavy_file`."""
    access = PageAccess(decode_page, lambda document: passwords.get(document) or "")
    with decoding.held():
        return write_heavy_file(path, entry, pages, access=access, on_page=on_page, cancel=cancel)
