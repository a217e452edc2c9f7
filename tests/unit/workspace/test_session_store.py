from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from ocr_desktop.domain.errors import SessionError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId, PageId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.workspace.page import Page, PageStatus
from ocr_desktop.workspace.session_store import SavedPage, SessionChange, SessionStore
from tests.helpers.results import make_line, make_result

ONE, TWO, THREE = PageId(1), PageId(2), PageId(3)


def source(name):
    return PageSource(Path(name), 2, dpi=200, quarter_turns=1)


def saved(name, text=None, **facts):
    result = None if text is None else make_result([make_line(0, text)])
    status = PageStatus.WAITING if text is None else PageStatus.DONE
    return SavedPage(source(name), facts.pop("status", status), result=result, **facts)


@pytest.fixture
def store(tmp_path):
    return SessionStore(tmp_path / "state" / "session.sqlite")


def texts(session):
    return [page.result.text if page.result else None for page in session.pages]


def test_pages_come_back_in_their_order_with_all_that_is_known_of_them(store):
    failure = Failure("DocumentError", "The file is not an image", "Open another")
    pages = {
        ONE: saved("a.png", "first ①", ignore_regions=((1, 2, 3, 4),), left_out=((5, 6, 7, 8),)),
        TWO: saved("b\udce9.png", status=PageStatus.FAILED, failure=failure, is_listed=False),
        THREE: saved("c.pdf"),
    }
    store.save(SessionChange((THREE, ONE, TWO), pages, current=TWO, ignore_regions=((0, 0, 9, 9),)))
    session = store.load()

    assert [page.source for page in session.pages] == [source("c.pdf"), source("a.png"), source("b\udce9.png")]
    assert texts(session) == [None, "first ①", None]
    assert (session.pages[1].ignore_regions, session.pages[1].left_out) == (((1, 2, 3, 4),), ((5, 6, 7, 8),))
    assert (session.pages[2].failure, session.pages[2].is_listed) == (failure, False)
    assert (session.current, session.ignore_regions, session.unread_count) == (2, ((0, 0, 9, 9),), 1)
    line, kept = pages[ONE].result.lines[0], session.pages[1].result.lines[0]
    np.testing.assert_array_equal(kept.polygon, line.polygon)
    np.testing.assert_array_equal(kept.char_spans, line.char_spans)


def test_a_change_touches_only_what_changed(store):
    store.save(SessionChange((ONE, TWO, THREE), {ONE: saved("a", "one"), TWO: saved("b", "two"), THREE: saved("c")}))
    store.save(SessionChange((TWO, ONE), {ONE: saved("a", "corrected")}))

    assert texts(store.load()) == ["two", "corrected"]


def test_nothing_was_open_at_first_and_after_clearing(store):
    assert store.load() is None
    store.save(SessionChange((ONE,), {ONE: saved("a", "one")}))
    store.clear()
    assert store.load() is None


def test_an_empty_session_is_none(store):
    store.save(SessionChange((ONE,), {ONE: saved("a", "one")}))
    store.save(SessionChange((), {}))
    assert store.load() is None


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\0 and then nothing of the kind", b"\0" * 5000])
def test_a_damaged_file_is_told_and_put_aside(store, tmp_path, damage):
    store.save(SessionChange((ONE,), {ONE: saved("a", "one")}))
    path = tmp_path / "state" / "session.sqlite"
    path.write_bytes(damage or path.read_bytes()[:5000])
    with pytest.raises(SessionError, match="cannot be restored"):
        store.load()

    assert [one.suffix for one in path.parent.iterdir()] == [".damaged"]
    store.save(SessionChange((ONE,), {ONE: saved("a", "again")}))
    assert texts(store.load()) == ["again"]


def test_a_file_of_a_newer_version_is_put_aside_and_not_written_over(store, tmp_path):
    store.save(SessionChange((ONE,), {ONE: saved("a", "one")}))
    with sqlite3.connect(tmp_path / "state" / "session.sqlite") as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(SessionError, match="version 99"):
        store.load()


def spoil(path, page):
    with sqlite3.connect(path) as database:
        database.execute("UPDATE pages SET result = x'00' WHERE id = ?", (page,))


def test_a_damaged_page_costs_no_other(store, tmp_path):
    pages = {ONE: saved("a", "one"), TWO: saved("b", "two"), THREE: saved("c", "three")}
    store.save(SessionChange((ONE, TWO, THREE), pages, current=THREE))
    spoil(tmp_path / "state" / "session.sqlite", ONE)
    session = store.load()

    assert (texts(session), session.current, session.lost_count) == (["two", "three"], 1, 1)


def test_where_every_page_is_damaged_the_file_is_put_aside(store, tmp_path):
    store.save(SessionChange((ONE,), {ONE: saved("a", "one")}))
    spoil(tmp_path / "state" / "session.sqlite", ONE)
    with pytest.raises(SessionError, match="none of its pages"):
        store.load()
    assert store.load() is None


def test_a_file_of_the_version_before_is_read_and_written_on(store, tmp_path):
    store.save(SessionChange((ONE,), {ONE: saved("a", "one")}))
    with sqlite3.connect(tmp_path / "state" / "session.sqlite") as database:
        database.execute("UPDATE pages SET page = json_remove(page, '$.needs_engine')")
        database.execute("PRAGMA user_version = 2")
    store.save(SessionChange((ONE, TWO), {TWO: saved("b", needs_engine=True)}))

    assert [page.needs_engine for page in store.load().pages] == [False, True]


def test_a_large_change_comes_in_batches_that_are_the_change_together(store):
    pages = {PageId(number): saved(f"{number}", f"{number}") for number in range(1, 121)}
    change = SessionChange(tuple(reversed(pages)), pages, current=THREE)
    batches = list(change.batches())

    assert [len(batch.pages) for batch in batches] == [50, 50, 20]
    for batch in batches:
        store.save(batch)
    session = store.load()
    assert texts(session) == [str(page) for page in change.order]
    assert session.current == change.order.index(THREE)


def test_an_order_alone_is_one_batch():
    (batch,) = SessionChange((TWO, ONE), {}).batches()
    assert batch.order == (TWO, ONE)


@pytest.fixture
def later(tmp_path):
    return SessionStore(tmp_path / "state" / "later.sqlite")


def test_a_later_session_moves_to_where_none_was(store, later):
    later.save(SessionChange((ONE, TWO), {ONE: saved("a", "one"), TWO: saved("b")}, current=TWO))
    later.move_behind(store)

    session = store.load()
    assert (texts(session), session.current) == (["one", None], 1)
    assert later.load() is None


def test_a_later_session_moves_behind_an_earlier_one(store, later):
    sides, top = (0, 0, 9, 9), (0, 0, 5, 5)
    store.save(SessionChange((TWO, ONE), {ONE: saved("a", "one"), TWO: saved("b", "two")}, TWO, (sides,)))
    later.save(SessionChange((TWO, ONE), {ONE: saved("c", "three"), TWO: saved("d", "four")}, ONE, (sides, top)))
    later.move_behind(store)

    session = store.load()
    assert texts(session) == ["two", "one", "four", "three"]
    assert (session.current, session.ignore_regions) == (3, (sides, top))
    assert later.load() is None


def test_a_damaged_later_session_leaves_the_earlier_one_as_it_is(store, later, tmp_path):
    store.save(SessionChange((ONE,), {ONE: saved("a", "one")}))
    (tmp_path / "state" / "later.sqlite").write_bytes(b"SQLite format 3\0 and no more")
    with pytest.raises(SessionError, match="cannot be restored"):
        later.move_behind(store)
    later.move_behind(store)

    assert texts(store.load()) == ["one"]


def test_what_cannot_be_written_is_told(tmp_path):
    (tmp_path / "state").write_text("a file where the folder should be")
    with pytest.raises(SessionError, match="cannot be kept"):
        SessionStore(tmp_path / "state" / "session.sqlite").save(SessionChange((), {}))


def test_a_page_that_is_read_anew_is_kept_with_what_it_said_before():
    page = Page(ONE, source("a"))
    page.wait(JobId(1))
    page.finish(JobId(1), make_result([make_line(0, "corrected")]))
    page.wait(JobId(2))
    page.begin(JobId(2))

    kept = SavedPage.of(page)
    assert (kept.status, kept.result.text) == (PageStatus.DONE, "corrected")


def test_a_page_in_the_queue_waits_again():
    page = Page(ONE, source("a"))
    page.begin(JobId(1))
    assert SavedPage.of(page).status is PageStatus.WAITING


_WRITER = """
import sys
from pathlib import Path
from ocr_desktop.domain.jobs import PageId
from ocr_desktop.workspace.session_store import SessionChange, SessionStore
from tests.unit.workspace.test_session_store import saved
store = SessionStore(Path(sys.argv[1]))
for number in range(100_000):
    pages = {PageId(row): saved(f"{row}", f"{number}") for row in range(20)}
    store.save(SessionChange(tuple(pages), pages))
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="ends a process by a signal")
def test_a_process_killed_while_it_writes_leaves_one_whole_state(tmp_path):
    path = tmp_path / "session.sqlite"
    with subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True) as writer:
        for line in writer.stdout:
            if int(line) == 5:
                writer.send_signal(signal.SIGKILL)
                break
    kept = texts(SessionStore(path).load())

    assert len(kept) == 20
    assert len(set(kept)) == 1
    assert int(kept[0]) >= 5
