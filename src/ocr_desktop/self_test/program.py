"""The frame of every check: what it says, and how it fails."""

from __future__ import annotations

import sys
from collections.abc import Callable

from ocr_desktop.domain.errors import OcrDesktopError
from ocr_desktop.system.parent_watch import end_with_parent


def run_check(check: Callable[[], str]) -> None:
    """Run a check in this process, print what it found, and end the process.

    Args:
        check: Returns what it found; raises an `OcrDesktopError` with the reason where it does not hold.
    """
    end_with_parent()
    try:
        found = check()
    except OcrDesktopError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(1)
    sys.stdout.write(f"{found}\n")
