"""What a start of the window asks for, and what is said about it between two of them: one JSON object a line.

Written by hand and not by the codec of the messages to the engine, which needs numpy and would hold up the start.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ocr_desktop._version import __version__

PROTOCOL = 1
"""Raised by one whenever a message changes."""

MOST_BYTES = 1 << 24
"""Of a message: more than the longest command line."""


class StartTask(StrEnum):
    """What is done at the start, beside opening files."""

    NOTHING = "nothing"
    CAPTURE = "capture"
    PASTE = "paste"


@dataclass(frozen=True, slots=True)
class StartWish:
    """What a start of the window asks for.

    Attributes:
        files: Files and folders to open, absolute.
        task: What is done besides.
        version: Of the app that asks.
    """

    files: tuple[Path, ...] = ()
    task: StartTask = StartTask.NOTHING
    version: str = __version__


@dataclass(frozen=True, slots=True)
class WishAnswer:
    """What the open window says to a wish.

    Attributes:
        is_taken: It does what was asked.
        version: Of the app whose window is open; empty if it does not say.
    """

    is_taken: bool
    version: str = __version__


def wish_to_line(wish: StartWish) -> bytes:
    """A wish as a line of JSON."""
    files = [str(path) for path in wish.files]
    return _to_line({"protocol": PROTOCOL, "version": wish.version, "files": files, "task": wish.task.value})


def wish_from_line(line: bytes) -> StartWish | None:
    """Read a wish; None for one of another protocol, or something else altogether."""
    try:
        match json.loads(line):
            case {"protocol": int(protocol), "version": str(version), "files": list(files), "task": str(task)}:
                if protocol == PROTOCOL and all(isinstance(name, str) for name in files):
                    return StartWish(tuple(map(Path, files)), StartTask(task), version)
    except (ValueError, RecursionError):
        pass
    return None


def answer_to_line(answer: WishAnswer) -> bytes:
    """An answer as a line of JSON."""
    return _to_line({"is_taken": answer.is_taken, "version": answer.version})


def answer_from_line(line: bytes) -> WishAnswer:
    """Read an answer; one that nobody understands is a no."""
    try:
        match json.loads(line):
            case {"is_taken": bool(is_taken), "version": str(version)}:
                return WishAnswer(is_taken, version)
    except (ValueError, RecursionError):
        pass
    return WishAnswer(is_taken=False, version="")


def _to_line(message: dict[str, object]) -> bytes:
    # ASCII, so that a path whose bytes are no valid text survives as lone surrogates.
    return json.dumps(message).encode("ascii") + b"\n"
