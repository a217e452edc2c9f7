"""The folder of the session: what is open now, and what was open last until the user has decided about it."""

from __future__ import annotations

import contextlib
from pathlib import Path

from filelock import FileLock, Timeout

from ocr_desktop.domain.errors import SessionError
from ocr_desktop.workspace.session_store import SavedSession, SessionChange, SessionStore

_NOW, _LAST, _LOCK = "session.sqlite", "last.sqlite", "session.lock"


class SessionFolder:
    """Belongs to one window at a time: another one that runs beside it keeps nothing.

    Used by one thread at a time.

    Args:
        folder: Made when it is first needed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._now, self._last = SessionStore(folder / _NOW), SessionStore(folder / _LAST)
        self._lock: FileLock | None = None

    @property
    def is_ours(self) -> bool:
        """Whether this window keeps its pages here."""
        return self._lock is not None

    def begin(self) -> SavedSession | None:
        """Take the folder, and see what was open last.

        Returns:
            What was open, until it is restored or discarded; None for nothing, or where another window has the folder.

        Raises:
            SessionError: the folder cannot be written, or what was open is damaged.
        """
        if not self._take():
            return None
        self._now.move_behind(self._last)
        return self._last.load()

    def save(self, change: SessionChange) -> None:
        """Bring what is open now up to date; nothing where another window has the folder.

        Raises:
            SessionError: it cannot be written.
        """
        if self.is_ours and change.order:
            self._now.save(change)
        elif self.is_ours:
            self._now.clear()

    def discard_last(self) -> None:
        """What was open last is decided about.

        Raises:
            SessionError: it cannot be removed.
        """
        if self.is_ours:
            self._last.clear()

    def forget(self) -> None:
        """Keep nothing of what is open.

        Raises:
            SessionError: it cannot be removed.
        """
        if self.is_ours:
            self._now.clear()

    def end(self) -> None:
        """Let another window have the folder."""
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.release()

    def _take(self) -> bool:
        lock = FileLock(self._folder / _LOCK, timeout=0)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(Timeout):
                lock.acquire()
                self._lock = lock
        except OSError as error:
            raise SessionError(
                f"The open pages cannot be kept in {self._folder}: {error}",
                hint="Give yourself the right to write there",
            ) from error
        return self.is_ours
