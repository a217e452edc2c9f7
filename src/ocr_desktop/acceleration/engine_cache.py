"""What was built once: converted networks, engine files and decisions, each under a key made of all it depends on."""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ocr_desktop.acceleration.cache_entry import CacheEntry, EntryName
from ocr_desktop.domain.errors import ModelError, UnwritableError
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.models.verify import sha256_of
from ocr_desktop.system.atomic_files import write_atomically
from ocr_desktop.system.codec import decode, encode
from ocr_desktop.system.folders import engine_cache_folder

DEFAULT_LIMIT_BYTES = 4 * 1024**3
_ABOUT = "entry.json"
_PAYLOAD = "payload"
_PART = ".part"
_LOCKS = "locks"
_LOCK_POLL_S = 0.1
_FULL = (errno.ENOSPC, errno.EDQUOT)
_MAKE_ROOM = "Make room on the disk, or clear the engine cache"
_LET_WRITE = "Let this user write there"


class EngineCache:
    """A folder of entries, shared by all processes of the user.

    An entry is written under a temporary name and renamed, so that it is whole or not there; one that was damaged, or
    that another version wrote, is removed when it is found.

    Args:
        folder: Made when something is written.
        limit_bytes: Beyond this the entries that were not used for longest go.
    """

    def __init__(self, folder: Path | None = None, *, limit_bytes: int = DEFAULT_LIMIT_BYTES) -> None:
        self.folder = folder or engine_cache_folder()
        self._limit_bytes = limit_bytes

    def find(self, name: EntryName) -> Path | None:
        """The file of an entry, whole; None if there is none."""
        path = self._whole_file(name.key)
        if path is None:
            if self.holds(name):
                self._remove_damaged(name.key)
            return None
        with contextlib.suppress(OSError):  # a shared cache may be read-only; its order of use is then not kept
            path.with_name(_ABOUT).touch()
        return path

    def holds(self, name: EntryName) -> bool:
        """Whether there is an entry of that name, whole or not."""
        return (self.folder / name.key / _ABOUT).is_file()

    def remove(self, name: EntryName) -> None:
        """Remove an entry that turned out to be of no use."""
        self._remove(name.key)

    def notes_of(self, name: EntryName) -> Mapping[str, str]:
        """What was noted about an entry; nothing if there is none."""
        entry = _read(self.folder / name.key)
        return entry.notes if entry else {}

    @contextmanager
    def building(self, name: EntryName, cancel: CancelToken) -> Iterator[Path]:
        """Lock an entry between processes and give the path to write it to; `keep` makes an entry of it.

        Whoever waited for the lock looks with `find` first: somebody else may have built it meanwhile. What is left at
        the path is removed at the end, also what a process that crashed here left before.

        Raises:
            Cancelled: the token was set while waiting.
            UnwritableError: the folder cannot be written.
        """
        part = self.folder / f"{name.key}{_PART}"
        with self._lock(name.key, cancel):
            try:
                shutil.rmtree(part, ignore_errors=True)
                part.mkdir(parents=True)
                yield part / f"{_PAYLOAD}{name.suffix}"
            except OSError as error:
                raise _unwritable(self.folder, error) from error
            finally:
                shutil.rmtree(part, ignore_errors=True)

    def keep(self, name: EntryName, notes: Mapping[str, str]) -> Path:
        """Make an entry of the file at the path that `building` gave.

        Returns:
            Where the file is now.

        Raises:
            UnwritableError: it cannot be written.
        """
        part = self.folder / f"{name.key}{_PART}"
        file = f"{_PAYLOAD}{name.suffix}"
        final = self.folder / name.key
        try:
            path = part / file
            entry = CacheEntry(
                name.key, name.kind, name.title, name.facts, path.stat().st_size, sha256_of(path), file, notes
            )
            write_atomically(part / _ABOUT, json.dumps(encode(CacheEntry, entry), indent=1).encode())
            shutil.rmtree(final, ignore_errors=True)
            part.rename(final)
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        self.shrink(but=name.key)
        return final / file

    def entries(self) -> tuple[CacheEntry, ...]:
        """All entries, the one used last first; the size of each is that of all that its runtime keeps with it."""
        paths = [path for path in self._folders() if not path.name.endswith(_PART)]
        entries = [
            dataclasses.replace(entry, size_bytes=_size_of(path, but=_ABOUT))
            for path in paths
            if (entry := _read(path))
        ]
        return tuple(sorted(entries, key=lambda entry: -entry.used_at))

    def size_bytes(self) -> int:
        """All that lies here, what belongs to no entry included."""
        return sum(map(_size_of, self._folders()))

    def clear(self) -> int:
        """Remove everything that nobody is building.

        Returns:
            The bytes that became free.
        """
        freed = 0
        for path in self._folders():
            freed += self._drop_if_free(path)
        return freed

    def shrink(self, *, but: str = "") -> None:
        """Remove what killed builds left, and the entries not used for longest until the rest fits the limit.

        Args:
            but: Key of an entry that stays.
        """
        self.remove_leftovers()
        for path in self._folders():
            if _read(path) is None:
                self._drop_if_free(path)  # of another version, or damaged
        total = 0
        for entry in self.entries():
            total += entry.size_bytes
            if total > self._limit_bytes and entry.key != but:
                self._drop_if_free(self.folder / entry.key)

    def remove_leftovers(self) -> None:
        """Remove what was half-written by processes that are gone."""
        for path in self._folders():
            if path.name.endswith(_PART):
                self._drop_if_free(path)

    def _folders(self) -> list[Path]:
        if not self.folder.is_dir():
            return []
        return [path for path in sorted(self.folder.iterdir()) if path.is_dir() and path.name != _LOCKS]

    def _whole_file(self, key: str) -> Path | None:
        entry = _read(self.folder / key)
        if entry is None:
            return None
        path = self.folder / key / entry.file
        return path if _is_whole(path, entry) else None

    def _remove_damaged(self, key: str) -> None:
        """Remove an entry that is not whole, unless somebody builds it, or has meanwhile."""
        try:
            with FileLock(self._lock_path(key), timeout=0):
                if self._whole_file(key) is None:
                    self._remove(key)
        except (OSError, NotImplementedError):  # somebody holds it, or nobody can
            return

    def _drop_if_free(self, path: Path) -> int:
        """Remove a folder unless somebody is building it; the bytes that became free."""
        size = _size_of(path)
        try:
            with FileLock(self._lock_path(path.name.removesuffix(_PART)), timeout=0):
                shutil.rmtree(path, ignore_errors=True)
        except (OSError, NotImplementedError):  # somebody holds it, or nobody can
            return 0
        return 0 if path.exists() else size

    def _remove(self, key: str) -> None:
        shutil.rmtree(self.folder / key, ignore_errors=True)

    @contextmanager
    def _lock(self, key: str, cancel: CancelToken) -> Iterator[None]:
        path = self._lock_path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(path)
            while True:
                cancel.raise_if_cancelled()
                try:
                    lock.acquire(timeout=_LOCK_POLL_S)
                    break
                except Timeout:
                    continue
        except (OSError, NotImplementedError) as error:  # the latter where a file system has no locks
            raise _unwritable(self.folder, error) from error
        try:
            yield
        finally:
            lock.release()

    def _lock_path(self, key: str) -> Path:
        return self.folder / _LOCKS / f"{key}.lock"


def _read(folder: Path) -> CacheEntry | None:
    """What lies in a folder; None if there is no entry of that name that can be understood."""
    about = folder / _ABOUT
    try:
        entry = decode(CacheEntry, json.loads(about.read_text("utf-8")))
        used_at = about.stat().st_mtime
    except (OSError, ValueError):  # those of JSON, UTF-8 and the codec are all ValueErrors
        return None
    return dataclasses.replace(entry, used_at=used_at) if entry.key == folder.name else None


def _is_whole(path: Path, entry: CacheEntry) -> bool:
    try:
        return path.stat().st_size == entry.size_bytes and sha256_of(path) == entry.sha256
    except (OSError, ModelError):
        return False


def _size_of(folder: Path, *, but: str = "") -> int:
    """Bytes of all files in a folder but one; those that go meanwhile do not count."""
    size = 0
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):
            size += path.stat().st_size if path.is_file() and path.name != but else 0
    return size


def _unwritable(folder: Path, error: OSError | NotImplementedError) -> UnwritableError:
    reason = error.strerror if isinstance(error, OSError) else ""
    is_full = isinstance(error, OSError) and error.errno in _FULL
    return UnwritableError(
        f"the engine cache in {folder} cannot be written: {reason or error}",
        hint=_MAKE_ROOM if is_full else _LET_WRITE,
    )
