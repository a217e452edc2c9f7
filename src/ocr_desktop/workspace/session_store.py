"""The open pages on disk, so that a quit, a crash or a power cut loses nothing."""

from __future__ import annotations

import contextlib
import itertools
import json
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from ocr_desktop.domain.errors import SessionError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import PageId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.requests import Region
from ocr_desktop.domain.results import OcrResult
from ocr_desktop.system.codec import Json, MalformedError, decode, encode
from ocr_desktop.workspace.page import Page, PageStatus

T = TypeVar("T")

_VERSION = 3
_READABLE = (2, _VERSION)
_DAMAGED_SUFFIX = ".damaged"
_WAIT_S = 2.0
_PAGES_PER_BATCH = 50
_DAMAGES = (sqlite3.DatabaseError, ValueError, zlib.error)
_NEW_IN_HEAD: Mapping[str, Json] = {"needs_engine": False}
"""What rows of version 2 lack."""
_SCHEMA = """
CREATE TABLE pages (id INTEGER PRIMARY KEY, place INTEGER NOT NULL, page TEXT NOT NULL, result BLOB);
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True, eq=False)
class SavedPage:
    """A page as it is kept.

    Attributes:
        source: Its file.
        status: How far it was; one that was being read waits again.
        failure: Why it could not be read.
        is_listed, ignore_regions, left_out, needs_engine: As of the page.
        result: Its text, with what was corrected.
    """

    source: PageSource
    status: PageStatus
    failure: Failure | None = None
    is_listed: bool = True
    ignore_regions: tuple[Region, ...] = ()
    left_out: tuple[Region, ...] = ()
    result: OcrResult | None = None
    needs_engine: bool = False

    @classmethod
    def of(cls, page: Page) -> SavedPage:
        """What is to be kept of a page now; a new reading that is not finished has not replaced the old one yet."""
        settled, status = page.settled_state, page.status
        if status.is_queued:
            status = PageStatus.WAITING if settled.result is None else _status_of(settled.result)
        return cls(
            page.source,
            status,
            page.failure,
            page.is_listed,
            page.ignore_regions,
            settled.left_out,
            settled.result,
            page.needs_engine,
        )


@dataclass(frozen=True, slots=True, eq=False)
class SavedSession:
    """What was open.

    Attributes:
        pages: In their order.
        current: Place of the page that was looked at.
        ignore_regions: Parts ignored on every page.
        lost_count: How many pages more there were, of which nothing can be read.
    """

    pages: tuple[SavedPage, ...]
    current: int = 0
    ignore_regions: tuple[Region, ...] = ()
    lost_count: int = 0

    @property
    def unread_count(self) -> int:
        """How many pages are still to be read."""
        return sum(page.status is PageStatus.WAITING for page in self.pages)


@dataclass(frozen=True, slots=True, eq=False)
class SessionChange:
    """What changed since the session was saved last.

    Attributes:
        order: All pages, in their order.
        pages: Those whose content is another.
        current: The page that is looked at.
        ignore_regions: Parts ignored on every page.
    """

    order: tuple[PageId, ...]
    pages: Mapping[PageId, SavedPage]
    current: PageId | None = None
    ignore_regions: tuple[Region, ...] = ()

    def batches(self) -> Iterator[SessionChange]:
        """The same in parts of a few pages, which are kept one after the other; one of none for an order alone."""
        pages = iter(self.pages.items())
        yield replace(self, pages=dict(itertools.islice(pages, _PAGES_PER_BATCH)))
        while some := dict(itertools.islice(pages, _PAGES_PER_BATCH)):
            yield replace(self, pages=some)


@dataclass(frozen=True, slots=True)
class _Head:
    """What a row holds beside the text."""

    source: PageSource
    status: PageStatus
    failure: Failure | None
    is_listed: bool
    ignore_regions: tuple[Region, ...]
    left_out: tuple[Region, ...]
    needs_engine: bool


@dataclass(frozen=True, slots=True)
class _Facts:
    current: PageId | None
    ignore_regions: tuple[Region, ...]


class SessionStore:
    """A small database; every change is whole on disk, or not there at all. Used by one thread at a time.

    Args:
        path: The file; its folder is made when there is something to keep.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def save(self, change: SessionChange) -> None:
        """Bring the file up to date.

        Raises:
            SessionError: it cannot be written.
        """
        with self._reporting("kept"), self._open() as database:
            database.execute("BEGIN IMMEDIATE")
            _remove_others(database, change.order)
            for page, saved in change.pages.items():
                _put(database, page, saved)
            database.executemany(
                "UPDATE pages SET place = ? WHERE id = ? AND place != ?",
                [(place, page, place) for place, page in enumerate(change.order)],
            )
            _put_facts(database, _Facts(change.current, change.ignore_regions))
            database.execute("COMMIT")

    def move_behind(self, earlier: SessionStore) -> None:
        """Put all pages behind those of an earlier session; this file is gone afterwards. Nothing where none is kept.

        At every moment each page is in one of the files, and in one alone.

        Raises:
            SessionError: one of the files cannot be written, or is damaged.
        """
        if not self._path.is_file():
            return
        with self._reporting("moved"):
            if earlier._path.is_file():
                with earlier._readable() as database, self._readable():
                    database.execute("ATTACH ? AS later", (str(self._path),))
                    _move_rows(database)
            else:
                # Opened once, which rolls back what a crash left half written; the journal would not go along.
                with self._readable():
                    earlier.clear()
                self._path.replace(earlier._path)
        self.clear()

    def load(self) -> SavedSession | None:
        """What was open last; None for nothing.

        Raises:
            SessionError: the file is damaged or of a newer version, and put aside; or another program holds it.
        """
        if not self._path.is_file():
            return None
        with self._readable() as database:
            return _read(database)

    def clear(self) -> None:
        """Forget everything.

        Raises:
            SessionError: the file cannot be removed.
        """
        with self._reporting("removed"):
            for path in self._files():
                path.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _reporting(self, what: str) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise SessionError(
                f"The open pages cannot be {what} in {self._path.parent}: {error}",
                hint="Make room on the disk, or give yourself the right to write there",
            ) from error

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        # Transactions are begun by name: the module's own way would commit too early.
        database = sqlite3.connect(self._path, timeout=_WAIT_S, isolation_level=None)
        try:
            version = database.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, *_READABLE):
                raise sqlite3.DatabaseError(f"it was written by version {version} of the format")
            if version == 0:
                database.executescript(f"BEGIN;{_SCHEMA}PRAGMA user_version = {_VERSION};COMMIT;")
            elif version != _VERSION:
                database.execute(f"PRAGMA user_version = {_VERSION}")
            yield database
        finally:
            database.close()

    @contextlib.contextmanager
    def _readable(self) -> Iterator[sqlite3.Connection]:
        """The file as it is to be read; put aside where that turns out to be damaged."""
        try:
            with self._open() as database:
                yield database
        except _DAMAGES as error:
            if _is_busy(error):
                raise SessionError(f"The pages that were open last cannot be read: {error}") from error
            aside = self._put_aside()
            raise SessionError(
                f"The pages that were open last cannot be restored: {error}", hint=f"What is left of them is in {aside}"
            ) from error

    def _files(self) -> Sequence[Path]:
        """The database, and the journal that a crash leaves beside it."""
        return self._path, self._path.with_name(f"{self._path.name}-journal")

    def _put_aside(self) -> Path:
        aside = self._path.with_name(f"{self._path.name}.{int(time.time())}{_DAMAGED_SUFFIX}")
        with contextlib.suppress(OSError):
            self._path.replace(aside)
        return aside


def _is_busy(error: Exception) -> bool:
    # Errors that we raise ourselves have no code.
    return getattr(error, "sqlite_errorcode", None) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _remove_others(database: sqlite3.Connection, order: Sequence[PageId]) -> None:
    kept = set(order)
    gone = [row for (row,) in database.execute("SELECT id FROM pages") if row not in kept]
    database.executemany("DELETE FROM pages WHERE id = ?", [(row,) for row in gone])


def _put(database: sqlite3.Connection, page: PageId, saved: SavedPage) -> None:
    head = _Head(
        saved.source,
        saved.status,
        saved.failure,
        saved.is_listed,
        saved.ignore_regions,
        saved.left_out,
        saved.needs_engine,
    )
    database.execute(
        "INSERT OR REPLACE INTO pages VALUES (?, -1, ?, ?)",
        (page, _text_of(_Head, head), None if saved.result is None else _packed(saved.result)),
    )


def _text_of(hint: type[T], value: T) -> str:
    # ASCII, so that a path whose bytes are no valid text survives as lone surrogates.
    return json.dumps(encode(hint, value), separators=(",", ":"))


def _packed(result: OcrResult) -> bytes:
    return zlib.compress(_text_of(OcrResult, result).encode("ascii"), level=1)


def _read(database: sqlite3.Connection) -> SavedSession | None:
    """All pages that can be read; what is damaged costs no other.

    Raises:
        MalformedError: there are pages, and not one of them can be read.
    """
    rows = [PageId(row) for (row,) in database.execute("SELECT id FROM pages ORDER BY place")]
    if not rows:
        return None
    found = {row: page for row in rows if (page := _unless_damaged(partial(_read_page, database, row)))}
    if not found:
        raise MalformedError("none of its pages can be read")
    facts = _unless_damaged(partial(_read_facts, database, "main")) or _Facts(None, ())
    places = {row: place for place, row in enumerate(found)}
    current = 0 if facts.current is None else places.get(facts.current, 0)
    return SavedSession(tuple(found.values()), current, facts.ignore_regions, len(rows) - len(found))


def _unless_damaged(read: Callable[[], T]) -> T | None:
    """What is read; None where it is damaged.

    Raises:
        sqlite3.DatabaseError: another program holds the file.
    """
    try:
        return read()
    except _DAMAGES as error:
        if _is_busy(error):
            raise
        return None


def _read_page(database: sqlite3.Connection, row: PageId) -> SavedPage:
    text, packed = database.execute("SELECT page, result FROM pages WHERE id = ?", (row,)).fetchone()
    head = decode(_Head, {**_NEW_IN_HEAD, **json.loads(text)})
    result = None if packed is None else decode(OcrResult, json.loads(zlib.decompress(packed)))
    return SavedPage(
        head.source,
        head.status,
        head.failure,
        head.is_listed,
        head.ignore_regions,
        head.left_out,
        result,
        head.needs_engine,
    )


def _read_facts(database: sqlite3.Connection, schema: str) -> _Facts:
    found = database.execute(f"SELECT value FROM {schema}.facts WHERE name = 'session'").fetchone()
    return decode(_Facts, json.loads(found[0])) if found else _Facts(None, ())


def _put_facts(database: sqlite3.Connection, facts: _Facts) -> None:
    database.execute("INSERT OR REPLACE INTO facts VALUES ('session', ?)", (_text_of(_Facts, facts),))


def _move_rows(database: sqlite3.Connection) -> None:
    """Move the pages of the attached file behind those of the main one; SQLite changes both files or none."""
    (count, last), nothing = (
        database.execute("SELECT count(*), coalesce(max(id), 0) FROM main.pages").fetchone(),
        _Facts(None, ()),
    )
    earlier, later = (
        _unless_damaged(partial(_read_facts, database, schema)) or nothing for schema in ("main", "later")
    )
    regions = tuple(dict.fromkeys((*earlier.ignore_regions, *later.ignore_regions)))
    current = earlier.current if later.current is None else PageId(last + later.current)
    database.execute("BEGIN IMMEDIATE")
    moved = "INSERT INTO main.pages SELECT id + ?, place + ?, page, result FROM later.pages"
    database.execute(moved, (last, count))
    database.execute("DELETE FROM later.pages")
    _put_facts(database, _Facts(current, regions))
    database.execute("COMMIT")


def _status_of(result: OcrResult) -> PageStatus:
    return PageStatus.DONE if result.lines else PageStatus.NO_TEXT
