"""Ending with the process that started this one."""

from __future__ import annotations

import os
import threading


def end_with_parent() -> None:
    """End this process at once when its standard input is closed, as the system does when the other end is gone."""
    threading.Thread(target=_wait_for_end, name="parent", daemon=True).start()


def _wait_for_end() -> None:
    # Not through sys.stdin: its lock, held here, would be missed when the interpreter ends.
    while os.read(0, 4096):
        pass
    os._exit(1)
