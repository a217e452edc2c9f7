"""The bytes of a file, with everything that is not an ordinary file refused."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from ocr_desktop.documents.file_errors import document_error
from ocr_desktop.domain.errors import DocumentError

MAX_FILE_BYTES = 1 << 30
"""Larger files are refused unread."""

# Opening a pipe would otherwise block until somebody writes to it. Windows lacks the one flag, others the other.
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_file(path: Path) -> bytes:
    """Read a whole file once, so that what is hashed is what is decoded.

    Raises:
        DocumentError: it is missing, may not be read, is no ordinary file, is empty or larger than `MAX_FILE_BYTES`.
    """
    try:
        _refuse_special(path.stat())
        with os.fdopen(os.open(path, _OPEN_FLAGS), "rb") as stream:
            status = os.fstat(stream.fileno())
            _refuse_special(status)
            data = stream.read(status.st_size + 1)
    except (OSError, ValueError) as error:
        raise document_error(error, path) from error
    if not data:
        raise DocumentError("The file is empty", hint="Copy or download it again")
    return data


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
