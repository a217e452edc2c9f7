"""The bytes of a file, with everything that is not an ordinary file refused."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from ocr_desktop.documents.file_errors import document_error
from ocr_desktop.documents.formats import HEAD_BYTES
from ocr_desktop.domain.errors import DocumentError

MAX_FILE_BYTES = 1 << 30
"""Larger files are refused unread."""

# Opening a pipe would otherwise block until somebody writes to it. Windows lacks the one flag, others the other.
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def open_file(path: Path) -> BufferedReader:
    """Open an ordinary file; the caller closes it.

    Raises:
        DocumentError: it is missing, may not be read, is no ordinary file, is empty or larger than `MAX_FILE_BYTES`.
    """
    with _explaining(path):
        _refuse_special(path.stat())
        stream = os.fdopen(os.open(path, _OPEN_FLAGS), "rb")
    try:
        status = os.fstat(stream.fileno())
        _refuse_special(status)
        with _explaining(path):
            _refuse_empty(stream)
    except BaseException:
        stream.close()
        raise
    return stream


def read_file(path: Path) -> bytes:
    """Read a whole file once, so that what is hashed is what is decoded.

    Raises:
        DocumentError: as `open_file`.
    """
    with open_file(path) as stream, _explaining(path):
        return stream.read(os.fstat(stream.fileno()).st_size + 1)


def read_head(path: Path) -> bytes:
    """The first bytes of a file, which tell its format.

    Raises:
        DocumentError: as `open_file`.
    """
    with open_file(path) as stream, _explaining(path):
        return stream.read(HEAD_BYTES)


@contextmanager
def _explaining(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise document_error(error, path) from error


def _refuse_empty(stream: BufferedReader) -> None:
    """Ask the file, not its status: some, as those of /proc, have bytes and the size 0."""
    if not stream.read(1):
        raise DocumentError("The file is empty", hint="Copy or download it again")
    stream.seek(0)


def _refuse_special(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise DocumentError("This is a folder, not a file", hint="Open the folder to read the images in it")
    if not stat.S_ISREG(status.st_mode):
        raise DocumentError("This is a pipe, socket or device, not a file", hint="Save the image as a file first")
    if status.st_size > MAX_FILE_BYTES:
        raise DocumentError(
            f"The file has {status.st_size / (1 << 30):.1f} GiB; files above 1 GiB are not read",
            hint="Save it smaller or in parts",
        )
