"""How much memory the engine process may hold, and whether it holds more; plain data without threads."""

from __future__ import annotations

from collections.abc import Callable

from ocr_desktop.jobs.events import MemoryFreed
from ocr_desktop.system.process_memory import resident_mb


class MemoryLimit:
    """Follows one engine process after the other.

    A process that has read no page yet is never too large: its place would be taken by one like it, without end.

    Args:
        held_by: Tells how many megabytes the process with an id holds; None where that is not known.

    Attributes:
        limit_mb: Megabytes that a process may hold; 0 is no limit.
    """

    def __init__(self, held_by: Callable[[int], float | None] = resident_mb) -> None:
        self.limit_mb = 0
        self._held_by = held_by
        self._pid: int | None = None
        self._pages = 0
        self._was_replaced_early = False

    def begin(self, pid: int) -> None:
        """Another process has started."""
        self._pid, self._pages = pid, 0

    def end(self) -> None:
        """The process is gone."""
        self._pid = None

    def count_page(self) -> None:
        """The process is done with a page."""
        self._pages += 1

    def exceeded(self) -> MemoryFreed | None:
        """What is to be told of the process if it has to go; None if it may stay."""
        if not self.limit_mb or self._pid is None or not self._pages:
            return None
        held_mb = self._held_by(self._pid)
        if held_mb is None or held_mb <= self.limit_mb:
            return None
        is_early, was_early = self._pages == 1, self._was_replaced_early
        self._was_replaced_early = is_early
        return MemoryFreed(self.limit_mb, held_mb, is_limit_too_low=is_early and was_early)
