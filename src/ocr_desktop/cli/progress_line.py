"""Long work on a terminal: one line that is written over and over, or one line a step where nobody watches."""

from __future__ import annotations

import re
import shutil
import sys
import time
from types import TracebackType
from typing import Self

from ocr_desktop.cli.messages import say
from ocr_desktop.domain.progress import Progress, Stage

_PERCENT = re.compile(r"[\s,:]*\d+\s?%")
"""Of a log nobody wants a hundred lines of one step."""
_CLEAR = "\r\x1b[K"
_LONG = frozenset({Stage.CONVERT, Stage.BUILD, Stage.CHECK, Stage.MEASURE})
_COUNTED_IN_BYTES = frozenset({Stage.DOWNLOAD, Stage.COPY})


class ProgressLine:
    """Shows progress on standard error; a context manager that leaves a clean line."""

    def __init__(self) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._started_at = time.monotonic()
        self._last = ""

    def show(self, progress: Progress) -> None:
        """Show how far it is."""
        text = _text(progress)
        if self._is_terminal:
            width = shutil.get_terminal_size().columns - 1
            line = f"{text}  {_bytes(progress)}{_times(time.monotonic() - self._started_at, progress.remaining_s)}"
            print(f"{_CLEAR}{line[:width]}", end="", file=sys.stderr, flush=True)
        elif (text := _PERCENT.sub("", text).rstrip()) != self._last:
            say(text)
        self._last = text

    def show_long(self, progress: Progress) -> None:
        """Show on a terminal what takes its time: an engine to be built before it opens, a model to be converted.

        Where nobody watches, nothing is said: what a command was not asked for belongs into no log.
        """
        if self._is_terminal and progress.stage in _LONG:
            self.show(progress)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_terminal and self._last:
            print(_CLEAR, end="", file=sys.stderr, flush=True)


def _text(progress: Progress) -> str:
    is_counted = progress.total and progress.stage not in _COUNTED_IN_BYTES
    count = f"{min(progress.done + 1, progress.total)}/{progress.total} " if is_counted else ""
    stage = progress.stage.value.replace("_", " ")
    return f"{count}{stage} {progress.message}".rstrip()


def _bytes(progress: Progress) -> str:
    if progress.stage not in _COUNTED_IN_BYTES:
        return ""
    return f"{progress.done / 1e6:.1f} of {progress.total / 1e6:.1f} MB  "


def _times(elapsed_s: float, remaining_s: float | None) -> str:
    elapsed = f"{elapsed_s:.0f} s"
    return elapsed if remaining_s is None else f"{elapsed} of about {elapsed_s + remaining_s:.0f} s"
