"""One file of an export, whole or not there."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from ocr_desktop.domain.errors import ExportError
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.export.formats import ExportFormat
from ocr_desktop.export.requests import ExportOptions, ExportPage, HeavyWriter, PageAccess
from ocr_desktop.export.write_errors import explained
from ocr_desktop.system.atomic_files import open_atomically
from ocr_desktop.system.paths import printable_path


def write_text_file(
    path: Path,
    entry: ExportFormat,
    pages: Sequence[ExportPage],
    options: ExportOptions,
    *,
    cancel: CancelToken,
) -> None:
    """Write a file of a format that is text, UTF-8.

    Raises:
        Cancelled: the token was set; nothing was changed.
        ExportError: it cannot be written; nothing was changed.
    """
    if entry.encode is None:
        raise TypeError(f"{entry.key} is no text")
    results = [page.result for page in pages if page.result is not None]
    with explained(path), _opened(path, pages) as stream:
        for part in entry.encode(results, options):
            cancel.raise_if_cancelled()
            stream.write(part.encode("utf-8", "replace"))


def write_heavy_file(
    path: Path,
    entry: ExportFormat,
    pages: Sequence[ExportPage],
    *,
    access: PageAccess,
    on_page: Callable[[int], None],
    cancel: CancelToken,
) -> tuple[str, ...]:
    """Write a file of a heavy format; not for the window, which must not load what it takes.

    Returns:
        What the user should know about the file, a sentence each.

    Raises:
        Cancelled: the token was set; nothing was changed.
        DocumentError: a page cannot be decoded; nothing was changed.
        ExportError: it cannot be made or written; nothing was changed.
    """
    module, _, function = entry.heavy_writer.partition(":")
    write = cast("HeavyWriter", getattr(importlib.import_module(module), function))
    with explained(path), _opened(path, pages) as stream:
        return write(pages, stream, access=access, on_page=on_page, cancel=cancel)


@contextmanager
def _opened(path: Path, pages: Sequence[ExportPage]) -> Iterator[BinaryIO]:
    """The file that is to be written, if it is not one of those that were read."""
    for source in {page.source.path for page in pages}:
        if path == source or (path.exists() and source.exists() and path.samefile(source)):
            raise ExportError(
                f"{printable_path(path)} is the file that was read, and it is not replaced",
                hint="Choose another name or folder",
            )
    with open_atomically(path) as stream:
        yield stream
