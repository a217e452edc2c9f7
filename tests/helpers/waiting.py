"""Waiting for the real thing, with a deadline that tells what did not come."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")

_POLL_S = 0.03


def wait_for(probe: Callable[[], Found | None], what: str, *, timeout_s: float = 30.0) -> Found:
    """Ask `probe` until it answers with something true, and return that.

    Raises:
        TimeoutError: nothing came in time.
    """
    deadline = time.monotonic() + timeout_s
    while not (found := probe()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {timeout_s:g} s: {what}")
        time.sleep(_POLL_S)
    return found
