"""The child's side of a comparison: a program is opened once and reads the images it is told, in JSON lines.

Runs in the environment of any program and imports nothing but Python's own library.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

Json: TypeAlias = dict[str, object]


class Program(Protocol):
    """A program that reads images."""

    def read(self, image: Path) -> Json:
        """`texts` and `scores` of the lines, and what the program tells of its own work, such as `stages_ms`."""
        ...

    def facts(self) -> Json:
        """`precision` by network, as the runtime tells it once something was read, and `versions`."""
        ...


def serve(open_program: Callable[[], Program]) -> None:
    """Open a program, then answer every line of standard input with one line, until it ends.

    A line is `{"read": FILE}` or `{"facts": true}`. What programs print by themselves goes to standard error.
    """
    with os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8") as channel:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        program = open_program()
        _tell(channel.write, {"is_ready": True})
        channel.flush()
        for line in sys.stdin:
            _tell(channel.write, _answer(program, json.loads(line)))
            channel.flush()


def versions(*packages: str) -> dict[str, str]:
    """The installed version of each package."""
    return {name: importlib.metadata.version(name) for name in packages}


def lines(texts: Sequence[str], scores: Sequence[float]) -> Json:
    """The lines of an image as an answer holds them."""
    return {"texts": list(texts), "scores": [float(score) for score in scores]}


def _answer(program: Program, request: Json) -> Json:
    if "read" not in request:
        return program.facts()
    started = time.perf_counter()
    content = program.read(Path(str(request["read"])))
    return {"ms": (time.perf_counter() - started) * 1000, **content}


def _tell(write: Callable[[str], object], content: Json) -> None:
    write(json.dumps(content, ensure_ascii=False) + "\n")
