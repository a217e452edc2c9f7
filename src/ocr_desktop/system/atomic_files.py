"""Files that are either whole or not there."""

from __future__ import annotations

import os
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

_PART_SUFFIX = ".part"


def _read_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


# It can only be read by changing it for a moment, so this is done once, while no other thread writes files.
_UMASK = _read_umask()


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that a crash or a full disk leaves the old one as it was.

    Raises:
        OSError: the folder cannot be written, or the disk is full.
    """
    with open_atomically(path) as stream:
        stream.write(data)


@contextmanager
def open_atomically(path: Path) -> Iterator[BinaryIO]:
    """A stream whose content becomes the file at the end of the with block, unless an error ends it.

    The temporary file lies in the same folder, since a rename cannot cross file systems.

    Raises:
        OSError: the folder cannot be written, or the disk is full.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=_part_prefix(path), suffix=_PART_SUFFIX, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield cast("BinaryIO", stream)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(_mode_for(path))
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def remove_parts(path: Path) -> None:
    """Remove what a process left behind that was killed while it wrote a file."""
    for part in path.parent.glob(f"{_part_prefix(path)}*{_PART_SUFFIX}"):
        part.unlink(missing_ok=True)


def _part_prefix(path: Path) -> str:
    """Told from the parts of other files by a digest: the name itself may leave no room for more."""
    return f".{zlib.crc32(os.fsencode(path.name)):08x}-"


def _mode_for(path: Path) -> int:
    """Permissions of the file that is replaced, or those a new file would get."""
    try:
        return path.stat().st_mode & 0o7777
    except FileNotFoundError:
        return 0o666 & ~_UMASK
