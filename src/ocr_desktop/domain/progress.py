"""Progress of long work, and the way to stop it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from ocr_desktop.domain.errors import Cancelled


class Stage(StrEnum):
    """The steps of long work, in their order; downloading and copying count bytes."""

    DOWNLOAD = "download"
    COPY = "copy"
    VERIFY = "verify"
    CONVERT = "convert"
    BUILD = "build"
    CHECK = "check"
    MEASURE = "measure"
    LOAD = "load"
    COMPILE = "compile"
    WARM_UP = "warm_up"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far something is.

    Attributes:
        stage: The step under way.
        done: Parts finished.
        total: Parts in all; 0 if unknown.
        message: What is worked on, in a few words.
        remaining_s: Estimate of the time the whole work takes yet, in seconds; None if unknown.
    """

    stage: Stage
    done: int
    total: int
    message: str = ""
    remaining_s: float | None = None


ProgressCallback: TypeAlias = Callable[[Progress], None]


def ignore_progress(_progress: Progress) -> None:
    """A callback for callers that do not care."""


class CancelToken:
    """Asked at every step border; set from any thread."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._event.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._event.is_set()

    def raise_if_cancelled(self) -> None:
        """Stop here if asked to.

        Raises:
            Cancelled: somebody asked to stop.
        """
        if self._event.is_set():
            raise Cancelled

    def wait(self, timeout_s: float) -> None:
        """Wait this many seconds, unless asked to stop.

        Raises:
            Cancelled: somebody asked to stop.
        """
        if self._event.wait(timeout_s):
            raise Cancelled
