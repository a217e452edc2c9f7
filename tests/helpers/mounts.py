"""File systems that are full or read-only: as root, files alone can be made neither."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOT_PERMITTED = "mounting a file system is not permitted here"


@contextmanager
def full_disk(folder: Path) -> Iterator[None]:
    """A disk at this folder on which only empty files can be made."""
    folder.mkdir(parents=True, exist_ok=True)
    with _mounted(folder, "-t", "tmpfs", "-o", "size=128k", "tmpfs"):
        _fill(folder / "what fills the disk")
        yield


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """This folder, as it is, on a disk that cannot be written."""
    with _mounted(folder, "--bind", str(folder)):
        _run("mount", "-o", "remount,ro,bind", str(folder))
        yield


@contextmanager
def _mounted(folder: Path, *what: str) -> Iterator[None]:
    if sys.platform != "linux":
        pytest.skip("not on Windows and macOS: mounts are Linux's")
    try:
        _run("mount", *what, str(folder))
    except (OSError, subprocess.CalledProcessError):
        pytest.skip(NOT_PERMITTED)
    try:
        yield
    finally:
        _run("umount", "--lazy", str(folder))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=20)


def _fill(path: Path) -> None:
    with path.open("wb", buffering=0) as stream:
        try:
            while True:
                stream.write(b"\0" * 4096)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
