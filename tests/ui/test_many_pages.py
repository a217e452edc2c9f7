"""What is done to many pages at once is one step, and is told once."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QObject, QTimer
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.failures import Failure
from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.ui.slices import SlicedWork
from ocr_desktop.workspace.page import Page, PageStatus
from tests.helpers.fake_reader import FakeReader
from tests.helpers.results import make_line, make_result
from tests.ui.opening import open_pages

REGION = (0, 28, 300, 48)
"""Holds the second line."""
NAMES = ("a.png", "b.png", "c.png", "d.png", "e.png")


@pytest.fixture
def pages(window: MainWindow, reader: FakeReader) -> list[Page]:
    opened = open_pages(window, reader, *NAMES)
    for page in opened:
        reader.read(page.id, make_result([make_line(0, "first"), make_line(1, "second")], source=page.source))
    return opened


def texts(pages: list[Page]) -> list[str]:
    return [" ".join(box.text for box in page.rows()) for page in pages]


def listed(window: MainWindow) -> list[str]:
    model = window.parts.pages.model()
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def press(window: MainWindow, key: str) -> None:
    window.actions_by_key[key].trigger()


def test_pages_from_all_over_the_list_go_and_come_back_in_one_step(window: MainWindow, pages: list[Page]) -> None:
    told: list[tuple[int, ...]] = []
    window.session.pages_removed.connect(told.append)
    window.session.pages_added.connect(told.append)
    gone = tuple(pages[row].id for row in (0, 2, 3))
    window.session.remove(gone)
    assert listed(window) == ["b.png", "e.png"]
    assert window.session.current is pages[1]
    assert window.parts.pages.currentIndex().row() == 0
    press(window, "undo")
    assert listed(window) == list(NAMES)
    assert told == [gone, gone]


def test_all_pages_go_and_come_back(window: MainWindow, pages: list[Page]) -> None:
    window.session.remove([page.id for page in pages])
    assert window.session.current is None
    press(window, "undo")
    assert listed(window) == list(NAMES)
    assert texts(pages) == ["first second"] * 5


def test_no_page_between_is_looked_at_while_rows_go(window: MainWindow, reader: FakeReader, pages: list[Page]) -> None:
    asked = len(reader.loads)
    window.session.remove([pages[row].id for row in (0, 2, 4)])
    assert [page for page, _source in reader.loads[asked:]] == [pages[1].id]


def test_a_part_left_out_of_all_pages_comes_back_in_one_step(window: MainWindow, pages: list[Page]) -> None:
    told: list[tuple[int, ...]] = []
    window.session.pages_changed.connect(told.append)
    window.editing.ignore(REGION, everywhere=True)
    assert texts(pages) == ["first"] * 5
    assert [len(changed) for changed in told] == [5]
    press(window, "undo")
    assert texts(pages) == ["first second"] * 5


def test_ignoring_nothing_any_more_reads_every_page_that_lacks_something(
    window: MainWindow, reader: FakeReader, pages: list[Page]
) -> None:
    blank = open_pages(window, reader, "blank.png")[-1]
    reader.read(blank.id, make_result([make_line(0, "first")], source=blank.source))
    window.editing.ignore(REGION, everywhere=True)
    later = open_pages(window, reader, "later.png")[-1]
    reader.read(later.id, make_result([make_line(0, "first")], source=later.source))
    asked = len(reader.queue)
    press(window, "stop_ignoring")
    assert {page for page, _source in reader.queue[asked:]} == {page.id for page in (*pages, later)}
    assert all(not request.ignore_regions for request in reader.requests[-1:])
    assert (blank.status, pages[0].status) == (PageStatus.DONE, PageStatus.WAITING)
    press(window, "undo")
    assert texts([*pages, later]) == ["first"] * 6
    assert window.session.workspace.ignore_regions == (REGION,)


def test_ignoring_nothing_any_more_leaves_the_own_parts_of_other_pages(
    window: MainWindow, reader: FakeReader, pages: list[Page]
) -> None:
    window.editing.ignore(REGION, everywhere=False)
    window.session.select(pages[1].id)
    window.editing.ignore(REGION, everywhere=True)
    asked = len(reader.queue)
    press(window, "stop_ignoring")
    assert pages[0].ignore_regions == (REGION,)
    assert {page for page, _source in reader.queue[asked:]} == {page.id for page in pages[1:]}


def select_rows(window: MainWindow, *rows: int) -> None:
    """The first of them is looked at."""
    view = window.parts.pages
    view.setCurrentIndex(view.model().index(rows[0], 0))
    for row in rows:
        index = view.model().index(row, 0)
        view.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)


def test_all_selected_pages_are_turned_in_one_step(window: MainWindow, pages: list[Page]) -> None:
    select_rows(window, 1, 3)
    press(window, "turn_right")
    assert [page.source.quarter_turns for page in pages] == [0, 1, 0, 1, 0]
    press(window, "undo")
    assert [page.source.quarter_turns for page in pages] == [0] * 5
    assert texts(pages) == ["first second"] * 5


@pytest.mark.parametrize(
    ("rows", "key", "order"),
    [
        ((1, 2, 4), "move_up", (1, 2, 0, 4, 3)),
        ((3, 0, 1), "move_up", (0, 1, 3, 2, 4)),
        ((0, 1, 3), "move_down", (2, 0, 1, 4, 3)),
        ((2, 4), "move_down", (0, 1, 3, 2, 4)),
    ],
)
def test_all_selected_pages_are_moved_in_one_step(
    window: MainWindow, pages: list[Page], rows: tuple[int, ...], key: str, order: tuple[int, ...]
) -> None:
    select_rows(window, *rows)
    press(window, key)
    assert listed(window) == [NAMES[row] for row in order]
    assert window.parts.pages.selected_pages() == [pages[row].id for row in order if row in rows]
    press(window, "undo")
    assert listed(window) == list(NAMES)


def test_pages_are_read_again_as_one_step(window: MainWindow, reader: FakeReader, pages: list[Page]) -> None:
    window.parts.pages.selectAll()
    press(window, "read_again")
    for page in pages:
        reader.read(page.id, make_result([make_line(0, "again")], source=page.source))
    assert texts(pages) == ["again"] * 5
    press(window, "undo")
    assert texts(pages) == ["first second"] * 5
    assert not window.actions_by_key["undo"].isEnabled()
    press(window, "redo")
    assert texts(pages) == ["again"] * 5


def test_the_text_of_documents_is_taken_as_one_step(window: MainWindow, reader: FakeReader, pages: list[Page]) -> None:
    window.session.use_text_layers([Path(name) for name in NAMES[:3]])
    for page in pages[:2]:
        reader.answer_text_layer(make_result([make_line(0, "typed")], source=page.source), page.id)
    reader.answer_text_layer(None, pages[2].id)
    reader.read(pages[2].id, make_result([make_line(0, "scanned")], source=pages[2].source))
    assert texts(pages) == ["typed", "typed", "scanned", "first second", "first second"]
    press(window, "undo")
    assert texts(pages) == ["first second"] * 5


def test_a_step_that_nothing_came_of_is_none(window: MainWindow, reader: FakeReader, pages: list[Page]) -> None:
    window.editing.replace_texts({pages[0].id: {0: "corrected"}})
    window.session.read_again(*(page.id for page in pages))
    reader.fail(pages[0].id, Failure("EngineError", "broken"))
    window.session.cancel()
    assert window.actions_by_key["undo"].text() == "&Undo: replacing text"
    press(window, "undo")
    assert texts(pages) == ["first second"] * 5


def test_cancelling_settles_all_pages_at_once(window: MainWindow, reader: FakeReader, pages: list[Page]) -> None:
    more = open_pages(window, reader, "x.png", "y.png")[-2:]
    told: list[tuple[int, ...]] = []
    window.session.pages_changed.connect(told.append)
    press(window, "cancel_reading")
    assert [page.status for page in more] == [PageStatus.CANCELLED] * 2
    assert told == [tuple(page.id for page in more)]


def test_long_work_lets_events_in_between(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ocr_desktop.ui.slices._SLICE_S", 0.0)
    owner = QObject()
    work, done = SlicedWork(owner), list[str]()
    QTimer.singleShot(0, lambda: done.append("event"))

    def steps() -> Iterator[None]:
        while "event" not in done:
            yield

    work.begin(steps())
    assert work.is_running
    qtbot.waitUntil(lambda: not work.is_running)


def test_long_work_that_is_given_up_goes_no_further(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ocr_desktop.ui.slices._SLICE_S", 0.0)
    owner = QObject()
    work = SlicedWork(owner)
    work.begin(itertools.repeat(None))
    assert work.is_running
    work.stop()
    assert not work.is_running


@pytest.fixture
def short_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """One step a slice, and each is worth to be shown."""
    monkeypatch.setattr("ocr_desktop.ui.slices._SLICE_S", 1e-9)
    monkeypatch.setattr("ocr_desktop.ui.slices._LONG_S", 0)


def test_ignoring_a_part_of_all_pages_shows_how_far_it_is(
    window: MainWindow, pages: list[Page], short_slices: None, qtbot: QtBot
) -> None:
    window.editing.ignore(REGION, everywhere=True)
    row = window.parts.strip.ignoring
    assert row.text == "Ignoring a part: 1 of 5 pages"
    qtbot.waitUntil(lambda: not row.is_running)
    assert texts(pages) == ["first"] * 5


def test_ignoring_a_part_of_all_pages_can_be_cancelled(
    window: MainWindow, pages: list[Page], short_slices: None
) -> None:
    window.editing.ignore(REGION, everywhere=True)
    window.parts.strip.ignoring.cancel.click()
    assert window.toast.text() == "Cancelled: the part is ignored on no page"
    assert texts(pages) == ["first second"] * 5
    assert window.session.workspace.ignore_regions == ()


def test_the_text_of_dragged_pages_is_put_together_when_somebody_takes_it(
    window: MainWindow, pages: list[Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Page] = []

    def text_of(page: Page) -> str:
        asked.append(page)
        return page.source.name

    monkeypatch.setattr("ocr_desktop.ui.pages.dragged_pages.page_text", text_of)
    window.parts.pages.selectAll()
    data = window.parts.pages.model().mimeData(window.parts.pages.selectedIndexes())
    assert (data.hasText(), data.hasUrls(), asked) == (True, True, [])
    assert data.text() == "\n\n".join(NAMES)
    assert asked == pages
