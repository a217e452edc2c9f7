"""What a test may take of the processor while others run beside it."""

from __future__ import annotations

import os

from ocr_desktop.acceleration.hardware import physical_core_count


def cpu_threads() -> int:
    """Threads for an engine: more than there are cores wait for each other, and reading takes three times as long."""
    return max(1, physical_core_count() // int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))
