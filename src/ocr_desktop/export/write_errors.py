"""Why a file cannot be written, in the user's words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ocr_desktop.domain.errors import ExportError
from ocr_desktop.system.paths import printable_path

_ANOTHER_FOLDER = "Choose another folder"
_NOT_ALLOWED = ("you may not write there", "Choose another folder, or close the file where it is open")

_REASONS: dict[int, tuple[str, str]] = {
    errno.ENOSPC: ("the disk is full", "Free some space, or choose another disk"),
    errno.EDQUOT: ("your share of the disk is used up", "Free some space, or choose another disk"),
    errno.EFBIG: ("the disk does not take files of that size", "Choose another disk, or export fewer pages at once"),
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: ("the disk is read-only", _ANOTHER_FOLDER),
    errno.ENOTDIR: ("a part of its path is a file, not a folder", _ANOTHER_FOLDER),
    errno.EEXIST: ("a part of its path is a file, not a folder", _ANOTHER_FOLDER),
    errno.EISDIR: ("there is a folder of that name", "Choose another name"),
    errno.ENAMETOOLONG: ("its path is longer than this system allows", "Choose a shorter name or path"),
    errno.EIO: ("the disk reports a fault", "Check the disk, or choose another one"),
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the operating system says about writing a file into an error that people understand.

    Raises:
        ExportError: in the place of an OSError or a MemoryError.
    """
    try:
        yield
    except OSError as error:
        reason, hint = _REASONS.get(error.errno or 0, (str(error.strerror or error), _ANOTHER_FOLDER))
        raise ExportError(f"{printable_path(path)} could not be written: {reason}", hint=hint) from error
    except MemoryError as error:
        raise ExportError(
            f"{printable_path(path)} could not be written: there is not enough memory",
            hint="Close other programs, or export fewer pages at once",
        ) from error
