"""What is open is kept, and offered again at the next start."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.errors import SessionError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.ui.notifications import Notifications
from ocr_desktop.ui.pasted_images import PastedImages
from ocr_desktop.ui.services import Services
from ocr_desktop.ui.session_keeper import TOPIC
from ocr_desktop.workspace.page import PageStatus
from ocr_desktop.workspace.session_store import SessionChange, SessionStore
from tests.helpers.fake_reader import FakeReader
from tests.helpers.results import make_line, make_result
from tests.ui.opening import open_pages, open_read_page

_BROKEN = Failure("DocumentError", "The file is not an image")


class Starts:
    """Windows one after the other, or beside each other, with the same folders."""

    def __init__(self, services: Services, qtbot: QtBot, tmp_path: Path) -> None:
        self._services, self._qtbot, self._folder = services, qtbot, tmp_path
        self.reader = FakeReader()
        self.notifications = Notifications()

    def window(self) -> MainWindow:
        self.reader, self.notifications = FakeReader(), Notifications()
        pasted = PastedImages(self._folder / "pasted")
        parts = replace(self._services, reader=self.reader, notifications=self.notifications, pasted=pasted)
        window = MainWindow(parts)
        self._qtbot.addWidget(window)
        window.show()
        self._qtbot.waitUntil(lambda: self.reader.started_with is not None)
        return window

    def offered(self) -> str:
        self._qtbot.waitUntil(lambda: any(problem.topic == TOPIC for problem in self.notifications.problems))
        failure = next(problem.failure for problem in self.notifications.problems if problem.topic == TOPIC)
        return str(failure)

    def choose(self, key: str) -> None:
        self.notifications.remedy_chosen.emit(TOPIC, key)


@pytest.fixture
def starts(services: Services, qtbot: QtBot, tmp_path: Path, qapp: object) -> Starts:
    return Starts(services, qtbot, tmp_path)


def names(window: MainWindow) -> list[str]:
    return [page.source.name for page in window.session.workspace]


def test_what_was_open_comes_back_with_what_was_corrected_and_goes_on(starts: Starts) -> None:
    first = starts.window()
    page = open_read_page(first, starts.reader, "one", "two")
    first.editing.correct(0, "corrected")
    open_pages(first, starts.reader, "b.png", "c.png")
    first.session.select(page.id)
    first.close()

    second = starts.window()
    assert starts.offered() == "3 page(s) were open last time. 2 of them still to be read"
    assert names(second) == []
    starts.choose("restore")
    assert names(second) == ["page.png", "b.png", "c.png"]
    assert second.session.current is second.session.workspace[0]
    assert [box.text for box in second.session.workspace[0].rows()] == ["corrected", "two"]
    assert [source.name for _page, source in starts.reader.queue] == ["b.png", "c.png"]


def test_what_was_restored_is_kept_anew_and_offered_but_once(starts: Starts) -> None:
    open_read_page(first := starts.window(), starts.reader, "text")
    first.close()
    second = starts.window()
    starts.offered()
    starts.choose("restore")
    second.close()
    third = starts.window()
    assert starts.offered().startswith("1 page(s)")
    starts.choose("restore")
    assert names(third) == ["page.png"]


def test_what_was_discarded_is_gone(starts: Starts, services: Services, qtbot: QtBot) -> None:
    open_read_page(first := starts.window(), starts.reader, "text")
    first.close()
    second = starts.window()
    starts.offered()
    starts.choose("discard")
    second.close()
    assert not any(services.session_folder.glob("*.sqlite"))


def test_an_offer_nobody_answers_is_made_again(starts: Starts) -> None:
    open_read_page(first := starts.window(), starts.reader, "text")
    first.close()
    second = starts.window()
    starts.offered()
    second.close()
    starts.window()
    assert starts.offered().startswith("1 page(s)")


def test_a_second_window_says_that_it_keeps_nothing(starts: Starts, services: Services, qtbot: QtBot) -> None:
    first = starts.window()
    qtbot.waitUntil((services.session_folder / "session.lock").exists)
    assert not starts.notifications.problems
    second = starts.window()
    qtbot.waitUntil(lambda: bool(starts.notifications.problems))
    (problem,) = starts.notifications.problems
    assert problem.failure.message == "The pages of this window are not kept: another window keeps its own"
    assert not problem.is_error
    second.close()
    first.close()


def test_a_second_window_leaves_the_pages_of_the_first_alone(starts: Starts, services: Services) -> None:
    first = starts.window()
    open_read_page(first, starts.reader, "text")
    second = starts.window()
    open_read_page(second, starts.reader, "other")
    second.close()
    first.close()
    kept = SessionStore(services.session_folder / "session.sqlite").load()
    assert kept is not None
    assert [page.result.text for page in kept.pages if page.result] == ["text"]


def test_pages_are_kept_while_they_are_read(starts: Starts, services: Services, qtbot: QtBot) -> None:
    window = starts.window()
    open_read_page(window, starts.reader, "text")
    store = SessionStore(services.session_folder / "session.sqlite")

    def is_kept() -> bool:
        kept = store.load()
        return kept is not None and kept.pages[0].status is PageStatus.DONE

    qtbot.waitUntil(is_kept)


def test_nothing_is_kept_where_the_user_does_not_want_it(starts: Starts, services: Services) -> None:
    window = starts.window()
    services.keeper.change(replace(services.keeper.settings, keep_session=False))
    open_read_page(window, starts.reader, "text")
    window.close()
    assert not any(services.session_folder.glob("*.sqlite"))


def test_a_damaged_session_is_told_and_the_window_goes_on(starts: Starts, services: Services, qtbot: QtBot) -> None:
    services.session_folder.mkdir()
    (services.session_folder / "session.sqlite").write_bytes(b"SQLite format 3\0 and no more")
    window = starts.window()
    qtbot.waitUntil(lambda: bool(starts.notifications.problems))
    assert "cannot be restored" in starts.notifications.problems[0].failure.message
    open_read_page(window, starts.reader, "text")
    window.close()
    starts.window()
    assert starts.offered()


def test_a_pasted_image_is_there_as_long_as_its_page(starts: Starts, tmp_path: Path, qtbot: QtBot) -> None:
    old, pasted, stray = (tmp_path / "pasted" / f"pasted {number}.png" for number in range(3))
    old.parent.mkdir()
    old.write_bytes(b"an image")
    first = starts.window()
    qtbot.waitUntil(lambda: not old.exists())
    for path in (pasted, stray):
        path.write_bytes(b"an image")
    open_pages(first, starts.reader, str(pasted))
    first.close()
    starts.window()
    starts.offered()
    starts.choose("restore")
    assert pasted.is_file()
    assert not stray.exists()


def test_a_page_without_text_and_a_failed_one_come_back_as_they_were(starts: Starts) -> None:
    first = starts.window()
    blank, broken = open_pages(first, starts.reader, "blank.png", "broken.png")
    starts.reader.read(blank.id, make_result([]))
    starts.reader.fail(broken.id, _BROKEN)
    first.close()
    second = starts.window()
    starts.offered()
    starts.choose("restore")
    assert [page.status for page in second.session.workspace] == [PageStatus.NO_TEXT, PageStatus.FAILED]
    assert second.session.workspace[1].failure == _BROKEN


def test_an_offer_nobody_answered_is_kept_with_what_was_opened_meanwhile(starts: Starts) -> None:
    open_read_page(first := starts.window(), starts.reader, "text")
    first.close()
    second = starts.window()
    starts.offered()
    open_pages(second, starts.reader, "later.png")
    second.close()
    third = starts.window()
    assert starts.offered().startswith("2 page(s)")
    starts.choose("restore")
    assert names(third) == ["page.png", "later.png"]


def test_what_could_not_be_kept_is_kept_with_the_next_change(
    starts: Starts, services: Services, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = starts.window()
    store = SessionStore(services.session_folder / "session.sqlite")
    with monkeypatch.context() as patch:
        patch.setattr(SessionStore, "save", _refuse)
        open_read_page(window, starts.reader, "text")
        qtbot.waitUntil(lambda: bool(starts.notifications.problems))
    open_pages(window, starts.reader, "later.png")

    def are_kept() -> bool:
        kept = store.load()
        return kept is not None and [page.result is not None for page in kept.pages] == [True, False]

    qtbot.waitUntil(are_kept)
    qtbot.waitUntil(lambda: not starts.notifications.problems)


def test_a_batch_that_could_not_be_kept_is_a_problem_until_it_is(
    starts: Starts, services: Services, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = starts.window()
    store = SessionStore(services.session_folder / "session.sqlite")
    save = SessionStore.save

    def refuse_many(store: SessionStore, change: SessionChange) -> None:
        if len(change.pages) > 10:
            _refuse(store, change)
        save(store, change)

    with monkeypatch.context() as patch:
        patch.setattr(SessionStore, "save", refuse_many)
        open_pages(window, starts.reader, *(f"{number}.png" for number in range(60)))
        qtbot.waitUntil(lambda: (kept := store.load()) is not None and len(kept.pages) == 10)
        qtbot.waitUntil(lambda: bool(starts.notifications.problems))
    open_pages(window, starts.reader, "later.png")
    qtbot.waitUntil(lambda: not starts.notifications.problems)
    kept = store.load()
    assert kept is not None
    assert len(kept.pages) == 61


def test_what_was_restored_stays_on_disk_while_it_cannot_be_kept_anew(
    starts: Starts, services: Services, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_read_page(first := starts.window(), starts.reader, "text")
    first.close()
    starts.window()
    starts.offered()
    with monkeypatch.context() as patch:
        patch.setattr(SessionStore, "save", _refuse)
        starts.choose("restore")
        qtbot.waitUntil(lambda: bool(starts.notifications.problems))
    assert SessionStore(services.session_folder / "last.sqlite").load() is not None


def test_closing_waits_for_a_large_change_made_just_before(
    starts: Starts, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []
    save = SessionStore.save

    def record(store: SessionStore, change: SessionChange) -> None:
        save(store, change)
        written.append(len(change.pages))

    monkeypatch.setattr(SessionStore, "save", record)
    window = starts.window()
    pages = open_pages(window, starts.reader, *(f"{number}.png" for number in range(1000)))
    lines = [make_line(index, "a line of some length") for index in range(60)]
    for page in pages:
        starts.reader.finish(page.id, make_result(lines))
    corrected = make_result([make_line(0, "corrected"), *lines[1:]])
    window.editing.put_results({page.id: replace(corrected) for page in pages})
    window.close()

    kept = SessionStore(services.session_folder / "session.sqlite").load()
    assert kept is not None
    assert [page.result.lines[0].text for page in kept.pages if page.result] == ["corrected"] * 1000
    assert max(written) == 50


def test_a_damaged_page_is_counted_where_the_others_are_offered(starts: Starts, services: Services) -> None:
    first = starts.window()
    open_read_page(first, starts.reader, "text")
    open_read_page(first, starts.reader, "other", name="other.png")
    first.close()
    with sqlite3.connect(services.session_folder / "session.sqlite") as database:
        database.execute("UPDATE pages SET page = '{}' WHERE place = 0")
    second = starts.window()
    assert starts.offered().startswith("1 page(s) were open last time. 1 more cannot be restored")
    starts.choose("restore")
    assert names(second) == ["other.png"]


def test_a_page_that_failed_for_want_of_an_engine_is_asked_for_again(starts: Starts) -> None:
    first = starts.window()
    (page,) = open_pages(first, starts.reader, "a.png")
    starts.reader.fail(page.id, Failure("EngineError", "No engine is open"), needs_engine=True)
    first.close()
    second = starts.window()
    starts.offered()
    starts.choose("restore")
    assert [source.name for _page, source in starts.reader.queue] == ["a.png"]
    assert second.session.workspace[0].status is PageStatus.WAITING


def test_what_is_open_already_is_not_restored_a_second_time_but_gets_the_text_that_was_kept(starts: Starts) -> None:
    first = starts.window()
    open_read_page(first, starts.reader, "one", name="a.png")
    first.editing.correct(0, "corrected")
    open_read_page(first, starts.reader, "two", name="b.png")
    first.close()
    second = starts.window()
    starts.offered()
    (page,) = open_pages(second, starts.reader, "a.png")
    starts.choose("restore")
    assert names(second) == ["a.png", "b.png"]
    assert [box.text for box in page.rows()] == ["corrected"]
    assert starts.reader.withdrawn == [page.id]


def _refuse(_store: SessionStore, _change: object) -> None:
    raise SessionError("The open pages cannot be kept: no space left on device")
