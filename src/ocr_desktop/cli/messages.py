"""What the commands say beside their output, one line each on standard error."""

from __future__ import annotations

import sys
from io import TextIOWrapper

from ocr_desktop.domain.failures import Failure


def say(text: str) -> None:
    """Tell something, whatever line ends are in the names."""
    print(" ".join(f"ocr-desktop: {text}".split()), file=sys.stderr)


def complain(subject: str, failure: Failure) -> None:
    """Tell what went wrong with something."""
    say(f"{subject}: {failure}")


def prepare_streams() -> None:
    """Make standard output and error able to hold any text.

    Files and pipes get UTF-8, whatever the system's code page; a terminal keeps its encoding and shows what it can.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
