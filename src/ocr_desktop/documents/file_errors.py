"""What the operating system says about a file, in the user's words."""

from __future__ import annotations

import errno
from pathlib import Path

from ocr_desktop.domain.errors import DocumentError

_EXPLANATIONS: dict[int, tuple[str, str]] = {
    errno.ENOENT: ("The file does not exist", "It may have been moved, renamed or deleted"),
    errno.ENOTDIR: ("The file does not exist", "A part of its path is not a folder"),
    errno.EACCES: ("The file may not be read", "Ask its owner for permission, or copy it to a folder of yours"),
    errno.EPERM: ("The file may not be read", "Ask its owner for permission, or copy it to a folder of yours"),
    errno.ELOOP: ("The path is a link that leads back to itself", "Delete the link, or name the file it was made for"),
    errno.ENAMETOOLONG: ("The path is longer than this system allows", "Move the file to a shorter path"),
    errno.EIO: ("The disk could not read the file", "Check the disk, or copy the file again from where it came"),
}


def document_error(error: OSError | ValueError, path: Path) -> DocumentError:
    """Explain why a file or folder cannot be read. A `ValueError` is Python's word for a path with a NUL in it."""
    if not isinstance(error, OSError):
        return DocumentError("The path is not one that a file can have")
    if error.errno == errno.ENOENT and path.is_symlink():
        return DocumentError(
            "The path is a link to a file that does not exist", hint="It may have been moved or deleted"
        )
    message, hint = _EXPLANATIONS.get(error.errno or 0, (f"The file cannot be read: {error.strerror or error}", ""))
    return DocumentError(message, hint=hint)
