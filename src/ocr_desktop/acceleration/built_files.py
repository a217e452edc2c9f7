"""What was built: in the engine cache, and while that cannot be written in a temporary folder of this process."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ocr_desktop.acceleration.cache_entry import EntryName
from ocr_desktop.acceleration.engine_cache import EngineCache
from ocr_desktop.domain.errors import EngineError, UnwritableError, UnwritableModelError
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.system.child_processes import is_running

_PREFIX = "ocr-desktop-"
_STRAY_AFTER_S = 3600.0
"""A number may be that of a process elsewhere, where several computers or containers share the folder."""

Writer = Callable[[Path], Mapping[str, str]]
"""Writes a file, and returns what is to be noted about it."""


class SpareFolder:
    """A folder for what cannot be kept, made when it is first needed; it goes with the process that made it.

    Any thread may use it.

    Args:
        path: One that another process made; None makes one.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._made: tempfile.TemporaryDirectory[str] | None = None
        self._lock = threading.Lock()

    @property
    def cache(self) -> EngineCache | None:
        """What lies in it; None before it was needed."""
        return EngineCache(self._path) if self._path else None

    def make(self) -> Path:
        """The folder.

        Raises:
            EngineError: it cannot be made.
        """
        with self._lock:
            if self._path is None:
                remove_stray_folders()
                self._made = temporary_folder()
                self._path = Path(self._made.name)
            return self._path

    def remove(self) -> None:
        """Remove it, unless another process made it; for processes that end without Python's own clean-up."""
        with self._lock:
            if self._made is not None:
                self._made.cleanup()
                self._made = self._path = None


def temporary_folder(parent: Path | None = None) -> tempfile.TemporaryDirectory[str]:
    """Make a folder that goes with the process, in another one or where the system has such folders.

    Raises:
        EngineError: it cannot be made.
    """
    try:
        return tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-", dir=parent)
    except OSError as error:
        reason = error.strerror or error
        raise EngineError(f"no temporary folder can be made: {reason}", hint="Make room on the disk") from error


def remove_stray_folders(folder: Path | None = None) -> None:
    """Remove what killed processes left: known by their number, and old enough to be nobody else's by now."""
    for path in (folder or Path(tempfile.gettempdir())).glob(f"{_PREFIX}*-*"):
        number = path.name.removeprefix(_PREFIX).partition("-")[0]
        if number.isdigit() and not is_running(int(number)) and _age_s(path) > _STRAY_AFTER_S:
            shutil.rmtree(path, ignore_errors=True)


def _age_s(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:  # it went meanwhile
        return 0.0


SPARE_FOLDER = SpareFolder()
"""That of this process: what it prepares it can open, too."""


@dataclass(frozen=True, slots=True)
class BuiltFiles:
    """Finds what was built, and has built what is missing.

    Attributes:
        cache: Where it is kept.
        spare: Where it goes while that cannot be written.
        notices: What the user should know is added here: what was damaged, and what cannot be kept.
    """

    cache: EngineCache
    spare: SpareFolder
    notices: list[str]

    def find(self, name: EntryName) -> Path | None:
        """The file of an entry, whole; None if there is none."""
        for cache in self._caches:
            is_there = cache.holds(name)
            if path := cache.find(name):
                return path
            if is_there:
                self.notices.append(f"{name.title} was damaged in the engine cache, and is not used")
        return None

    def notes_of(self, name: EntryName) -> Mapping[str, str]:
        """What was noted about an entry; nothing if there is none."""
        return next((notes for cache in self._caches if (notes := cache.notes_of(name))), {})

    def reject(self, name: EntryName, reason: object) -> None:
        """Remove an entry that is whole, and of no use for this reason."""
        self.notices.append(f"{name.title} was of no use in the engine cache: {reason}")
        self.remove(name)

    def remove(self, name: EntryName) -> None:
        """Remove an entry if there is one."""
        for cache in self._caches:
            cache.remove(name)

    def make(
        self, name: EntryName, write: Writer, cancel: CancelToken, *, is_needed: bool = True, anew: bool = False
    ) -> None:
        """Have an entry written, unless another process does so meanwhile.

        Args:
            name: The entry.
            write: Writes its file.
            cancel: Asked while another process writes it.
            is_needed: Whether it is worth writing where it cannot be kept.
            anew: Whether it takes the place of one that is there.

        Raises:
            Cancelled: the token was set.
            EngineError: there is no room for it anywhere.
            OcrDesktopError: what `write` raises.
        """
        try:
            _make_in(self.cache, name, write, cancel, anew=anew)
        except (UnwritableError, UnwritableModelError) as error:
            self.notices.append(str(error))
            if is_needed:
                _make_in(EngineCache(self.spare.make()), name, write, cancel, anew=anew)

    @property
    def _caches(self) -> tuple[EngineCache, ...]:
        spare = self.spare.cache
        return (self.cache,) if spare is None else (self.cache, spare)


def _make_in(cache: EngineCache, name: EntryName, write: Writer, cancel: CancelToken, *, anew: bool) -> None:
    with cache.building(name, cancel) as target:
        if anew or not cache.find(name):
            cache.keep(name, write(target))
