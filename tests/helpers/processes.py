"""Processes as Linux tells of them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

_DEAD = ("Z", "X")


def is_running(pid: int) -> bool:
    """Whether a process lives; one that ended and was not yet collected does not."""
    return _status(pid).state not in _DEAD


def children_of(parent: int, *, running: str = "") -> list[int]:
    """Process ids of the living children of a process whose command line holds these words."""
    pids = (int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal())
    children = [pid for pid in pids if _status(pid).parent == parent and is_running(pid)]
    return [pid for pid in children if running in _command_line(pid)]


def descendants_of(parent: int) -> list[int]:
    """Process ids of the living children of a process, of their children, and so on."""
    children = children_of(parent)
    return children + [pid for child in children for pid in descendants_of(child)]


def _command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""


class _Status(NamedTuple):
    state: str
    parent: int


def _status(pid: int) -> _Status:
    """A process's state and parent; dead and parentless if there is no such process."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return _Status("X", 0)
    return _Status(words[0], int(words[1]))
