"""The passwords that the user gave for documents: in the memory of this process alone, never on disk."""

from __future__ import annotations

import threading
from pathlib import Path


class PasswordKeeper:
    """Passwords by the path of their document; any thread may use it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._passwords: dict[Path, str] = {}

    def keep(self, path: Path, password: str) -> None:
        """Remember a password that fits."""
        with self._lock:
            self._passwords[path] = password

    def get(self, path: Path) -> str | None:
        """The password of a document; None where none was given."""
        with self._lock:
            return self._passwords.get(path)


passwords = PasswordKeeper()
"""Those of this process."""
