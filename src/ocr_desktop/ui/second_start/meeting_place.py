"""Where the open window listens: one place for each user and display."""

from __future__ import annotations

import getpass
import hashlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path

_SURROUNDINGS = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY", "SESSIONNAME")


def meeting_place(folder: Path, environment: Mapping[str, str] = os.environ) -> str:
    """Name of a local socket that belongs to this user and display.

    Args:
        folder: The user's own, taken where the session has none for sockets.
        environment: Tells the display and the session's folder.
    """
    display = "|".join(environment.get(name, "") for name in _SURROUNDINGS)
    if sys.platform == "win32":
        return f"ocr-desktop-{_digest(getpass.getuser(), display)}"
    own = environment.get("XDG_RUNTIME_DIR")
    # Short, since the whole path of a socket may have no more than about a hundred bytes.
    return str(Path(own or folder) / f"ocr-desktop-{_digest(display)}")


def _digest(*words: str) -> str:
    return hashlib.sha256("\n".join(words).encode("utf-8", "surrogateescape")).hexdigest()[:8]
