"""What the command's exit status says."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit statuses, as the README lists them."""

    DONE = 0
    SOME_FAILED = 1
    USAGE = 2
    UNAVAILABLE = 3
    INTERRUPTED = 130
