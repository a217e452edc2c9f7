"""The open pages on disk, so that a quit, a crash or a power cut loses nothing."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ocr_desktop.domain.errors import SessionError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import PageId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.requests import Region
from ocr_desktop.domain.results import OcrResult
from ocr_desktop.system.codec import MalformedError, decode, encode
from ocr_desktop.workspace.page import Page, PageStatus

T = TypeVar("T")

_VERSION = 2
_DAMAGED_SUFFIX = ".damaged"
_WAIT_S = 2.0
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
        is_listed: As of the page.
        ignore_regions, left_out: As of the page.
        result: Its text, with what was corrected.
    """

    source: PageSource
    status: PageStatus
    failure: Failure | None = None
    is_listed: bool = True
    ignore_regions: tuple[Region, ...] = ()
    left_out: tuple[Region, ...] = ()
    result: OcrResult | None = None

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
        )


@dataclass(frozen=True, slots=True, eq=False)
class SavedSession:
    """What was open.

    Attributes:
        pages: In their order.
        current: Place of the page that was looked at.
        ignore_regions: Parts ignored on every page.
    """

    pages: tuple[SavedPage, ...]
    current: int = 0
    ignore_regions: tuple[Region, ...] = ()

    def with_more(self, later: SavedSession) -> SavedSession:
        """This session, and behind it the pages of a later one."""
        regions = tuple(dict.fromkeys((*self.ignore_regions, *later.ignore_regions)))
        return SavedSession(self.pages + later.pages, len(self.pages) + later.current, regions)

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


@dataclass(frozen=True, slots=True)
class _Head:
    """What a row holds beside the text."""

    source: PageSource
    status: PageStatus
    failure: Failure | None
    is_listed: bool
    ignore_regions: tuple[Region, ...]
    left_out: tuple[Region, ...]


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
            facts = json.dumps(encode(_Facts, _Facts(change.current, change.ignore_regions)))
            database.execute("INSERT OR REPLACE INTO facts VALUES ('session', ?)", (facts,))
            database.execute("COMMIT")

    def replace(self, session: SavedSession) -> None:
        """Keep a session in place of what is there.

        Raises:
            SessionError: it cannot be written.
        """
        pages = {PageId(number): page for number, page in enumerate(session.pages, start=1)}
        self.save(SessionChange(tuple(pages), pages, PageId(session.current + 1), session.ignore_regions))

    def load(self) -> SavedSession | None:
        """What was open last; None for nothing.

        Raises:
            SessionError: the file is damaged or of a newer version, and put aside; or another program holds it.
        """
        if not self._path.is_file():
            return None
        try:
            with self._open() as database:
                return _read(database)
        except (sqlite3.DatabaseError, MalformedError, ValueError, zlib.error) as error:
            if _is_busy(error):
                raise SessionError(f"The pages that were open last cannot be read: {error}") from error
            aside = self._put_aside()
            raise SessionError(
                f"The pages that were open last cannot be restored: {error}", hint=f"What is left of them is in {aside}"
            ) from error

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
            if version not in (0, _VERSION):
                raise sqlite3.DatabaseError(f"it was written by version {version} of the format")
            if version == 0:
                database.executescript(f"BEGIN;{_SCHEMA}PRAGMA user_version = {_VERSION};COMMIT;")
            yield database
        finally:
            database.close()

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
    head = _Head(saved.source, saved.status, saved.failure, saved.is_listed, saved.ignore_regions, saved.left_out)
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
    rows = database.execute("SELECT id, page, result FROM pages ORDER BY place").fetchall()
    if not rows:
        return None
    found = database.execute("SELECT value FROM facts WHERE name = 'session'").fetchone()
    facts = decode(_Facts, json.loads(found[0])) if found else _Facts(None, ())
    places = {row[0]: place for place, row in enumerate(rows)}
    current = 0 if facts.current is None else places.get(facts.current, 0)
    return SavedSession(tuple(_saved(head, packed) for _id, head, packed in rows), current, facts.ignore_regions)


def _saved(text: str, packed: bytes | None) -> SavedPage:
    head = decode(_Head, json.loads(text))
    result = None if packed is None else decode(OcrResult, json.loads(zlib.decompress(packed)))
    return SavedPage(head.source, head.status, head.failure, head.is_listed, head.ignore_regions, head.left_out, result)


def _status_of(result: OcrResult) -> PageStatus:
    return PageStatus.DONE if result.lines else PageStatus.NO_TEXT
