"""Memory of this process."""

from __future__ import annotations

from pathlib import Path

_STATUS = Path("/proc/self/status")


def resident_mb() -> float | None:
    """Megabytes of memory that this process holds now; None where the system does not tell (only Linux does)."""
    try:
        lines = _STATUS.read_text("ascii").splitlines()
    except OSError:
        return None
    figures = [line.split()[1] for line in lines if line.startswith("VmRSS:")]
    return int(figures[0]) / 1024 if figures else None
