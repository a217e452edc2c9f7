"""How much memory this computer has, and how much of it a container leaves to us."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_CONTAINER_LIMITS = (
    Path("/sys/fs/cgroup/memory.max"),
    Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),  # version 1
)


def total_memory_bytes() -> int | None:
    """All memory of the computer; None where the system does not tell."""
    if sys.platform == "win32":
        return _windows_memory_bytes()
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (OSError, ValueError):
        return None


def container_limit_bytes(limits: tuple[Path, ...] = _CONTAINER_LIMITS) -> int | None:
    """What a control group allows; None without a limit."""
    for path in limits:
        try:
            text = path.read_text("ascii").strip()
        except OSError:
            continue
        limit = int(text) if text.isdigit() else None
        # Version 1 says «no limit» with a number larger than any memory.
        return limit if limit is not None and limit < 1 << 60 else None
    return None


if sys.platform == "win32":

    class _MemoryStatus(ctypes.Structure):
        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            ("total_physical", ctypes.c_ulonglong),
            ("rest", ctypes.c_ulonglong * 6),
        )

    def _windows_memory_bytes() -> int | None:
        status = _MemoryStatus()
        status.length = ctypes.sizeof(status)
        is_told = ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))
        return int(status.total_physical) if is_told else None

else:

    def _windows_memory_bytes() -> int | None:
        return None
