"""Telling a file from what it was before somebody wrote to it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FileVersion:
    """What changes when a file is written or replaced."""

    device: int
    inode: int
    size: int
    modified_ns: int

    @classmethod
    def of_status(cls, status: os.stat_result) -> FileVersion:
        """The version that a status speaks of."""
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def file_version(path: Path) -> FileVersion | None:
    """The version of a file now; None for one that cannot be asked: opening it says why."""
    try:
        return FileVersion.of_status(path.stat())
    except (OSError, ValueError):
        return None
