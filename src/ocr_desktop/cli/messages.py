"""What the commands say beside their output, one line each on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.system.paths import printable_path


def say(text: str) -> None:
    """Tell something, whatever line ends are in the names."""
    print(" ".join(f"ocr-desktop: {text}".split()), file=sys.stderr)


def complain(subject: str, failure: Failure) -> None:
    """Tell what went wrong with something."""
    say(f"{subject}: {failure}")


def page_label(source: PageSource) -> str:
    """What a page is called: its file's path, and its number in a document."""
    path = printable_path(source.path)
    return path if source.page_index is None else f"{path} [{source.page_index + 1}]"


def tell_fallback(plan: EnginePlan) -> None:
    """A better backend that cannot be used is never passed over in silence, nor what cannot be kept."""
    if plan.notice:
        say(plan.notice)
    if plan.main.is_fallback:
        reasons = "; ".join(plan.main.skipped.values())
        say(f"reading with {plan.main.backend.label}: {reasons}")


def watched(sources: Sequence[PageSource]) -> Iterator[PageSource]:
    """Go through pages and show on a terminal which of them is at work, where the text does not show it."""
    is_shown = sys.stderr.isatty() and not sys.stdout.isatty() and len(sources) > 1
    for number, source in enumerate(sources, start=1):
        if is_shown:
            say(f"{number}/{len(sources)} {source.name}")
        yield source


def prepare_streams() -> None:
    """Make standard output and error able to hold any text.

    Files and pipes get UTF-8, whatever the system's code page; a terminal keeps its encoding and shows what it can. A
    program of Windows without a terminal has neither of them, and then nobody hears it.
    """
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")
