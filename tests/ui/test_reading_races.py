"""The window and the worker in their two threads, over a host that is played by hand: what crosses on the way."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.results import BoxesFound, OcrResult, PageRead
from ocr_desktop.hosting.config import HostConfig
from ocr_desktop.hosting.events import HostEvent
from ocr_desktop.hosting.messages.answers import JobCancelled, ReadingProgressed
from ocr_desktop.jobs.events import QueueChanged
from ocr_desktop.jobs.reader import Reader
from ocr_desktop.ui.session import ReadingSession
from ocr_desktop.workspace.commands import ChangePages, EditKind
from ocr_desktop.workspace.page import Page, PageState, PageStatus
from ocr_desktop.workspace.session_store import SavedPage, SavedSession
from ocr_desktop.workspace.workspace import Workspace
from tests.helpers.hosts import host_config
from tests.helpers.played_host import PlayedHost
from tests.helpers.results import make_line, make_result
from tests.helpers.waiting import wait_for

REGION = (0, 0, 300, 20)


class Stage:
    """A session over a real reader. Events of the window's thread are delivered only while something is awaited."""

    def __init__(self, hosts: list[PlayedHost], folder: Path, qtbot: QtBot) -> None:
        self._hosts, self._qtbot = hosts, qtbot
        self.reader = Reader(config=host_config(folder))
        self.session = ReadingSession(self.reader, Workspace())
        self.queues: list[QueueChanged] = []
        self.session.queue_changed.connect(self.queues.append)
        self.reader.start(EngineOptions())
        wait_for(lambda: self._hosts, "the host")

    @property
    def host(self) -> PlayedHost:
        return self._hosts[0]

    def open(self, *names: str, text: str = "") -> list[Page]:
        """Open pages that wait, or say something already."""
        saved = [
            SavedPage(source, PageStatus.DONE, result=said(text, source)) if text else SavedPage(source, WAITING)
            for source in (PageSource(Path(name)) for name in names)
        ]
        self.session.restore(SavedSession(tuple(saved)))
        return list(self.session.workspace)

    def wait_for_reading(self, count: int = 1) -> JobId:
        """Until the host was given so many pages, without the window hearing of it; the last one's job."""
        wait_for(lambda: len(self.host.readings) >= count, f"{count} readings")
        return self.host.readings[count - 1][0]

    def wait(self, condition: Callable[[], bool]) -> None:
        """Let the window hear what was said."""
        self._qtbot.waitUntil(condition)

    def wait_until_idle(self) -> None:
        self.wait(lambda: bool(self.queues) and self.queues[-1].finished == self.queues[-1].total)

    def finish(self, job: JobId, text: str, page: Page) -> None:
        self.host.say(ReadingProgressed(job, PageRead(said(text, page.source))))


WAITING = PageStatus.WAITING


def said(text: str, source: PageSource) -> OcrResult:
    return make_result([make_line(0, text)], source=source)


def texts(page: Page) -> list[str]:
    return [box.text for box in page.rows()]


@pytest.fixture
def stage(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    hosts: list[PlayedHost] = []

    def start_host(config: HostConfig, on_event: Callable[[HostEvent], None]) -> PlayedHost:
        hosts.append(PlayedHost(config, on_event))
        return hosts[-1]

    monkeypatch.setattr("ocr_desktop.jobs.worker.EngineHost", start_host)
    made = Stage(hosts, tmp_path, qtbot)
    yield made
    made.reader.stop()


def turned(page: Page) -> ChangePages:
    before = page.settled_state
    after = PageState(dataclasses.replace(before.source, quarter_turns=1), None)
    return ChangePages(EditKind.TURN_PAGE, {page.id: before}, {page.id: after})


def test_a_page_that_is_undone_while_its_start_is_on_the_way_stays_as_it_was(stage: Stage) -> None:
    (page,) = stage.open("a.png", text="read")
    stage.session.read_again(page.id)
    job = stage.wait_for_reading()
    stage.session.history.undo()
    stage.host.say(ReadingProgressed(job, BoxesFound(said("new", page.source).detections)))
    stage.finish(job, "new", page)
    stage.wait_until_idle()
    assert (page.status, texts(page)) == (PageStatus.DONE, ["read"])


def test_a_page_removed_while_its_start_is_on_the_way_is_read_anew_when_it_comes_back(stage: Stage) -> None:
    (page,) = stage.open("a.png")
    old = stage.wait_for_reading()
    stage.session.remove([page.id])
    stage.session.history.undo()
    stage.finish(old, "of the old reading", page)
    new = stage.wait_for_reading(2)
    stage.wait(lambda: page.status is PageStatus.READING)
    assert texts(page) == []
    stage.finish(new, "of the new reading", page)
    stage.wait(lambda: page.status is PageStatus.DONE)
    assert texts(page) == ["of the new reading"]


def test_a_page_removed_while_it_is_read_comes_back_and_hears_of_the_new_reading_alone(stage: Stage) -> None:
    (page,) = stage.open("a.png")
    old = stage.wait_for_reading()
    stage.wait(lambda: page.status is PageStatus.READING)
    stage.session.remove([page.id])
    stage.session.history.undo()
    assert page.status is WAITING
    stage.host.say(ReadingProgressed(old, BoxesFound(said("old", page.source).detections)))
    stage.host.say(JobCancelled(old))
    new = stage.wait_for_reading(2)
    stage.wait(lambda: page.status is PageStatus.READING)
    assert page.detections == ()
    stage.finish(new, "new", page)
    stage.wait(lambda: texts(page) == ["new"])


def test_cancelled_and_asked_for_again_at_once_a_page_is_read_once_more(stage: Stage) -> None:
    (page,) = stage.open("a.png")
    old = stage.wait_for_reading()
    stage.wait(lambda: page.status is PageStatus.READING)
    stage.session.cancel()
    assert page.status is PageStatus.CANCELLED
    stage.session.read_again(page.id)
    stage.host.say(JobCancelled(old))
    new = stage.wait_for_reading(2)
    stage.wait(lambda: page.status is PageStatus.READING)
    stage.finish(new, "new", page)
    stage.wait(lambda: texts(page) == ["new"])


def test_a_reading_that_ends_as_it_is_cancelled_does_not_come_back(stage: Stage) -> None:
    page, other = stage.open("a.png", "b.png")
    job = stage.wait_for_reading()
    stage.finish(job, "too late", page)
    stage.session.cancel()
    stage.wait_until_idle()
    assert [page.status, other.status] == [PageStatus.CANCELLED] * 2
    assert texts(page) == []


def test_a_page_turned_while_it_is_read_takes_nothing_of_how_it_stood(stage: Stage) -> None:
    (page,) = stage.open("a.png")
    old = stage.wait_for_reading()
    stage.wait(lambda: page.status is PageStatus.READING)
    stage.finish(old, "lying", page)
    stage.session.history.do(turned(page))
    new = stage.wait_for_reading(2)
    stage.wait(lambda: page.status is PageStatus.READING)
    stage.finish(new, "upright", page)
    stage.wait(lambda: page.status is PageStatus.DONE)
    assert (texts(page), page.source.quarter_turns) == (["upright"], 1)


def test_a_correction_leaves_the_part_that_is_being_read_alone(stage: Stage) -> None:
    (page,) = stage.open("a.png", text="read")
    stage.session.read_region(page.id, REGION)
    job = stage.wait_for_reading()
    corrected = dataclasses.replace(page.state, result=said("corrected", page.source))
    stage.session.history.do(ChangePages(EditKind.CORRECT, {page.id: page.state}, {page.id: corrected}))
    stage.finish(job, "read anew", page)
    stage.wait(lambda: texts(page) == ["read anew"])
    assert stage.host.cancelled == []
    stage.session.history.undo()
    assert texts(page) == ["corrected"]


def test_many_pages_are_read_again_and_taken_back_by_one_step_while_it_goes_on(stage: Stage) -> None:
    pages = stage.open("a.png", "b.png", "c.png", text="old")
    stage.session.read_again(*(page.id for page in pages))
    stage.finish(stage.wait_for_reading(), "new", pages[0])
    stage.wait(lambda: texts(pages[0]) == ["new"])
    late = stage.wait_for_reading(2)
    stage.session.history.undo()
    stage.finish(late, "new", pages[1])
    stage.wait_until_idle()
    assert [texts(page) for page in pages] == [["old"]] * 3
    assert stage.session.history.undo_kind is None
    stage.session.history.redo()
    assert [page.status for page in pages] == [PageStatus.DONE, WAITING, WAITING]
    assert texts(pages[0]) == ["new"]


def test_a_page_that_somebody_waits_for_is_read_while_the_others_are_paused(stage: Stage) -> None:
    pages = stage.open("a.png", "b.png", "c.png")
    first = stage.wait_for_reading()
    stage.session.pause(is_paused=True)
    stage.session.read_now(pages[2].id)
    stage.finish(first, "first", pages[0])
    stage.finish(stage.wait_for_reading(2), "captured", pages[2])
    stage.wait(lambda: texts(pages[2]) == ["captured"])
    assert [name for _job, name in stage.host.readings] == ["a.png", "c.png"]
    assert pages[1].status is WAITING
    stage.session.pause(is_paused=False)
    stage.wait_for_reading(3)
