"""The pages behind files and folders that the user named. Opens only what may hold several; decodes nothing."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ocr_desktop.documents.file_bytes import read_head
from ocr_desktop.documents.file_errors import document_error
from ocr_desktop.documents.formats import has_page_suffix, may_have_pages
from ocr_desktop.documents.optional_formats import format_names
from ocr_desktop.domain.errors import DocumentError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.pages import PageSource

Problem = tuple[Path, Failure]
_FolderIdentity = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DocumentListing:
    """What was found.

    Attributes:
        sources: The pages: files in the order they were named, those of a folder in natural order.
        problems: Each path that yields no page, with the reason.
        with_text: The documents that have text in themselves, which may be taken instead of reading their pages.
    """

    sources: tuple[PageSource, ...]
    problems: tuple[Problem, ...]
    with_text: tuple[Path, ...] = ()


def natural_key(name: str) -> tuple[tuple[str | int, ...], str]:
    """Sort key that puts "page 2" before "page 10", and upper beside lower case."""
    parts = re.split(r"(\d+)", name.casefold())
    return tuple(int(part) if index % 2 else part for index, part in enumerate(parts)), name


def list_documents(paths: Iterable[Path], *, dpi: int | None = None) -> DocumentListing:
    """Find the pages in files and folders.

    A file is taken as it is named, whatever its suffix: its content decides. Documents are taken apart into their
    pages; other files are one page each, and what is wrong with them is told when they are decoded. A folder is walked
    with its sub-folders; hidden entries and files without the suffix of an image or document are passed over there, and
    a folder that is reached twice, as in a loop of links, is walked once. A file that is reached twice counts where it
    comes first.

    Args:
        paths: What was named.
        dpi: Pixels per inch that pages of a PDF are to be rendered at; None for `DEFAULT_DPI`.
    """
    problems: list[Problem] = []
    files: list[Path] = []
    for path in paths:
        files.extend(_files_behind(path, problems))
    sources: list[PageSource] = []
    with_text: list[Path] = []
    for path in _without_repeats(files):
        try:
            pages, has_text = _pages_of(path, dpi)
        except DocumentError as error:
            problems.append((path, Failure.from_error(error)))
            continue
        sources.extend(pages)
        with_text.extend([path] if has_text else [])
    return DocumentListing(tuple(sources), tuple(problems), tuple(with_text))


def _files_behind(path: Path, problems: list[Problem]) -> list[Path]:
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:
        problems.append((path, Failure.from_error(document_error(error, path))))
        return []
    return _walk(path, problems) if is_folder else [path]


def _pages_of(path: Path, dpi: int | None) -> tuple[list[PageSource], bool]:
    """The pages of a file, and whether it has text in itself.

    Raises:
        DocumentError: it is a document that cannot be opened.
    """
    try:
        head = read_head(path)
    except DocumentError:
        return [PageSource(path)], False
    if not may_have_pages(head):
        return [PageSource(path)], False
    # Imported where it is first needed, with the libraries that open documents.
    from ocr_desktop.documents.document_pages import examine_document

    document = examine_document(path, head)
    if document.is_image and document.page_count == 1:
        return [PageSource(path)], False
    pages = range(document.page_count)
    return [PageSource(path, index, None if document.is_image else dpi) for index in pages], document.has_text


def _without_repeats(paths: Iterable[Path]) -> tuple[Path, ...]:
    """A file is known by its folder's real path and its name: that asks the system once a folder, not once a file."""
    real_folder = cache(os.path.realpath)
    first: dict[tuple[str, str], Path] = {}
    for path in paths:
        first.setdefault((os.path.normcase(real_folder(path.parent)), os.path.normcase(path.name)), path)
    return tuple(first.values())


def _walk(root: Path, problems: list[Problem]) -> list[Path]:
    """Files of a folder and its sub-folders; an empty one, and one that cannot be looked into, is a problem."""
    told_before = len(problems)
    found = list(_page_files(root, problems))
    if not found and len(problems) == told_before:
        error = DocumentError(
            "The folder holds no images and no documents", hint=f"Formats that are read: {format_names()}"
        )
        problems.append((root, Failure.from_error(error)))
    return found


def _page_files(root: Path, problems: list[Problem]) -> Iterator[Path]:
    """Walk with a stack of its own, since folders may nest deeper than Python's calls."""
    seen: set[_FolderIdentity] = set()
    pending = [root]
    while pending:
        folder = pending.pop()
        try:
            status = folder.stat()
            if (identity := (status.st_dev, status.st_ino)) in seen:
                continue
            seen.add(identity)
            files, folders = _entries(folder)
        except OSError as error:
            problems.append((folder, Failure.from_error(document_error(error, folder))))
            continue
        yield from files
        pending.extend(reversed(folders))


def _entries(folder: Path) -> tuple[list[Path], list[Path]]:
    """Images, documents and sub-folders of a folder, in natural order.

    A broken link or a pipe with an image's name counts as a file, so that the user is told of it later.
    """
    files: list[str] = []
    folders: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if _is_hidden(entry):
                continue
            if _is_folder(entry):
                folders.append(entry.name)
            elif has_page_suffix(entry.name):
                files.append(entry.name)
    return [folder / name for name in sorted(files, key=natural_key)], [
        folder / name for name in sorted(folders, key=natural_key)
    ]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a loop of links
        return False


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    """Hidden by its name, or by Windows' attribute, which the listing of a folder brings along there."""
    if sys.platform == "win32" and entry.stat(follow_symlinks=False).st_file_attributes & stat.FILE_ATTRIBUTE_HIDDEN:
        return True
    return entry.name.startswith(".")
