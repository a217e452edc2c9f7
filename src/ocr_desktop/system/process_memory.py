"""Memory of this process, or of another one of the user's."""

from __future__ import annotations

from pathlib import Path

_PROCESSES = Path("/proc")


def resident_mb(pid: int | None = None) -> float | None:
    """Megabytes of memory that a process holds now; None where the system does not tell (only Linux does).

    Args:
        pid: Which; None for this one. None is returned for one that has ended.
    """
    name = "self" if pid is None else str(pid)
    try:
        lines = (_PROCESSES / name / "status").read_text("ascii", "replace").splitlines()
    except OSError:
        return None
    figures = [line.split()[1] for line in lines if line.startswith("VmRSS:")]
    return int(figures[0]) / 1024 if figures else None


def is_told() -> bool:
    """Whether this system tells how much memory a process holds."""
    return resident_mb() is not None
