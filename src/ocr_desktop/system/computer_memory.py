"""How much memory this computer has, how much of it is free, and how much a container leaves to us."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_CONTAINER_LIMITS = (
    Path("/sys/fs/cgroup/memory.max"),
    Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),  # version 1
)
_CONTAINER_USES = (
    Path("/sys/fs/cgroup/memory.current"),
    Path("/sys/fs/cgroup/memory/memory.usage_in_bytes"),
)
_KERNEL_FIGURES = Path("/proc/meminfo")


def total_memory_bytes() -> int | None:
    """All memory of the computer; None where the system does not tell."""
    if sys.platform == "win32":
        return _windows_memory_bytes()
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (OSError, ValueError):
        return None


def free_memory_bytes() -> int | None:
    """What programs can still take before the system runs short; None where it does not tell."""
    if sys.platform == "win32":
        return _windows_free_memory_bytes()
    free, limit = _kernel_free_bytes(), container_limit_bytes()
    if limit is None:
        return free
    left = limit - (_first_number(_CONTAINER_USES) or 0)
    return left if free is None else min(free, left)


def container_limit_bytes(limits: tuple[Path, ...] = _CONTAINER_LIMITS) -> int | None:
    """What a control group allows; None without a limit."""
    limit = _first_number(limits)
    # Version 1 says «no limit» with a number larger than any memory.
    return limit if limit is not None and limit < 1 << 60 else None


def _first_number(paths: tuple[Path, ...]) -> int | None:
    """The number in the first of the files that is there; None if that says «max», or none is there."""
    for path in paths:
        try:
            text = path.read_text("ascii").strip()
        except OSError:
            continue
        return int(text) if text.isdigit() else None
    return None


def _kernel_free_bytes() -> int | None:
    """What Linux counts as available: free memory, and caches it can drop."""
    try:
        lines = _KERNEL_FIGURES.read_text("ascii").splitlines()
    except OSError:
        return None
    figures = (line.split() for line in lines if line.startswith("MemAvailable:"))
    return next((int(kib) * 1024 for _name, kib, _unit in figures), None)


if sys.platform == "win32":

    class _MemoryStatus(ctypes.Structure):
        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            ("total_physical", ctypes.c_ulonglong),
            ("free_physical", ctypes.c_ulonglong),
            ("rest", ctypes.c_ulonglong * 5),
        )

    def _memory_status() -> _MemoryStatus | None:
        status = _MemoryStatus()
        status.length = ctypes.sizeof(status)
        return status if ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)) else None

    def _windows_memory_bytes() -> int | None:
        status = _memory_status()
        return int(status.total_physical) if status else None

    def _windows_free_memory_bytes() -> int | None:
        status = _memory_status()
        return int(status.free_physical) if status else None

else:

    def _windows_memory_bytes() -> int | None:
        return None

    def _windows_free_memory_bytes() -> int | None:
        return None
