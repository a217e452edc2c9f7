"""Times that overlap."""

from __future__ import annotations

from collections.abc import Iterable


def covered(intervals: Iterable[tuple[float, float]]) -> float:
    """How much of the time lies in at least one of the intervals, each its start and its end; in their unit."""
    covered, last = 0.0, float("-inf")
    for start, end in sorted(intervals):
        covered += max(0.0, end - max(start, last))
        last = max(last, end)
    return covered
