"""How this process gives memory back to the system."""

from __future__ import annotations

import ctypes
import sys

_M_MMAP_THRESHOLD = -3
_LARGE_BYTES = 4 * 1024**2


def give_back_large_blocks() -> None:
    """Have large blocks given back as soon as they are freed; does nothing where the allocator is not glibc's.

    glibc learns from the first of them that is freed to keep blocks up to 32 MiB for itself. Between pages and lines of
    all sizes they are left in pieces that the next one does not fit into.
    """
    if sys.platform != "linux":
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, _LARGE_BYTES)
