"""Find and replace, on one page or all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.ui.results.find_bar import FindBar
from ocr_desktop.workspace.page import Page
from tests.helpers.fake_reader import FakeReader
from tests.helpers.results import make_line, make_result
from tests.ui.opening import open_pages, open_read_page


@pytest.fixture
def page(window: MainWindow, reader: FakeReader) -> Page:
    return open_read_page(window, reader, "a total of", "no sum", "Totals and total")


@pytest.fixture
def bar(window: MainWindow, page: Page) -> FindBar:
    window.actions_by_key["replace"].trigger()
    return window.parts.results.find_bar


def texts(page: Page) -> list[str]:
    return [box.text for box in page.rows()]


def place(window: MainWindow) -> tuple[int, tuple[int, int]]:
    ((index, span),) = window.selection.spans.items()
    return index, span


def test_places_are_counted_and_walked_around_the_end(window: MainWindow, bar: FindBar) -> None:
    bar.needle.setText("total")
    visited = [(bar.told, place(window))]
    for _ in range(3):
        window.actions_by_key["find_next"].trigger()
        visited.append((bar.told, place(window)))
    assert visited == [
        ("1 of 3", (0, (2, 7))),
        ("2 of 3", (2, (0, 5))),
        ("3 of 3", (2, (11, 16))),
        ("1 of 3", (0, (2, 7))),
    ]
    window.actions_by_key["find_previous"].trigger()
    assert bar.told == "3 of 3"


def test_enter_goes_on_and_with_shift_back(window: MainWindow, bar: FindBar) -> None:
    bar.needle.setText("total")
    QTest.keyClick(bar.needle, Qt.Key.Key_Return)
    assert bar.told == "2 of 3"
    QTest.keyClick(bar.needle, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.told == "1 of 3"


def test_case_and_whole_words_count_where_they_are_asked_for(bar: FindBar) -> None:
    bar.needle.setText("total")
    bar.match_case.setChecked(True)
    assert bar.told == "1 of 2"
    bar.match_case.setChecked(False)
    bar.whole_word.setChecked(True)
    assert bar.told == "1 of 2"


def test_what_is_not_there_and_what_is_no_pattern_is_said(bar: FindBar) -> None:
    bar.needle.setText("nowhere")
    assert bar.told == "Not found"
    bar.regex.setChecked(True)
    bar.needle.setText("(")
    assert "no regular expression" in bar.told


def test_one_place_is_replaced_and_the_next_one_shown(window: MainWindow, bar: FindBar, page: Page) -> None:
    bar.needle.setText("total")
    bar.replacement.setText("sum")
    bar.replace_requested.emit()
    assert texts(page)[0] == "a sum of"
    assert place(window) == (2, (0, 5))
    window.actions_by_key["undo"].trigger()
    assert texts(page)[0] == "a total of"


def test_all_places_are_replaced_in_one_step(window: MainWindow, bar: FindBar, page: Page) -> None:
    bar.needle.setText("total")
    bar.replacement.setText("sum")
    bar.replace_all_requested.emit()
    assert texts(page) == ["a sum of", "no sum", "sums and sum"]
    assert bar.told == "3 place(s) replaced"
    window.actions_by_key["undo"].trigger()
    assert texts(page)[2] == "Totals and total"


def test_groups_of_a_regular_expression_are_put_in(bar: FindBar, page: Page) -> None:
    bar.regex.setChecked(True)
    bar.needle.setText(r"(\w+) of")
    bar.replacement.setText(r"of \1")
    bar.replace_all_requested.emit()
    assert texts(page)[0] == "a of total"


def test_all_pages_are_searched_and_replaced_in_one_step(
    window: MainWindow, reader: FakeReader, bar: FindBar, page: Page, qtbot: QtBot
) -> None:
    other = open_pages(window, reader, "other.png")[-1]
    reader.read(other.id, make_result([make_line(0, "the total")]))
    bar.all_pages.setChecked(True)
    bar.needle.setText("total")
    qtbot.waitUntil(lambda: bar.told == "4 of 4")
    window.actions_by_key["find_next"].trigger()
    assert window.session.current is page
    bar.replacement.setText("sum")
    bar.replace_all_requested.emit()
    assert texts(other) == ["the sum"]
    window.actions_by_key["undo"].trigger()
    assert (texts(other), texts(page)[0]) == (["the total"], "a total of")


def test_a_place_that_was_corrected_away_is_found_no_more(window: MainWindow, bar: FindBar) -> None:
    bar.needle.setText("total")
    window.editing.correct(0, "nothing")
    window.actions_by_key["find_next"].trigger()
    assert bar.told == "1 of 2"


def test_what_is_selected_is_what_is_sought(window: MainWindow, page: Page) -> None:
    window.selection.select_text({1: (3, 6)}, current=1)
    window.actions_by_key["find"].trigger()
    bar = window.parts.results.find_bar
    assert (bar.needle.text(), bar.told) == ("sum", "1 of 1")
    assert not bar.replacement.isVisible()


def test_escape_closes_the_bar_and_gives_the_keyboard_to_the_lines(
    window: MainWindow, bar: FindBar, qtbot: QtBot
) -> None:
    window.activateWindow()
    QTest.keyClick(bar.needle, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    qtbot.waitUntil(window.parts.results.table.hasFocus)


def test_closing_the_bar_leaves_the_page_that_is_looked_at(
    window: MainWindow, reader: FakeReader, bar: FindBar, page: Page
) -> None:
    elsewhere = open_pages(window, reader, "other.png")[-1]
    window.session.select(elsewhere.id)
    bar.all_pages.setChecked(True)
    bar.needle.setText("total")
    QTest.keyClick(bar.needle, Qt.Key.Key_Escape)
    # What was to follow once the typing rests would go to the first place, on another page.
    assert not window.finding._rest.isActive()
    assert not window.finding._searching.is_running
    assert window.session.current is elsewhere


def test_closing_the_bar_stops_a_search(
    window: MainWindow, reader: FakeReader, bar: FindBar, page: Page, qtbot: QtBot, short_slices: None
) -> None:
    many_pages(window, reader, 5)
    bar.all_pages.setChecked(True)
    bar.needle.setText("total")
    with qtbot.waitSignal(window.finding._searching.rested):
        pass
    QTest.keyClick(bar.needle, Qt.Key.Key_Escape)
    assert not window.finding._searching.is_running


def test_closing_the_bar_while_all_are_replaced_replaces_none(
    window: MainWindow, reader: FakeReader, bar: FindBar, page: Page, qtbot: QtBot, short_slices: None
) -> None:
    pages = many_pages(window, reader, 3)
    bar.all_pages.setChecked(True)
    bar.needle.setText("total")
    qtbot.waitUntil(lambda: bar.told.endswith("of 6"))
    bar.replacement.setText("sum")
    bar.replace_all_requested.emit()
    with qtbot.waitSignal(window.finding._replacing.rested):
        pass
    QTest.keyClick(bar.needle, Qt.Key.Key_Escape)
    assert not window.finding._replacing.is_running
    assert [texts(one) for one in (page, *pages)] == [
        ["a total of", "no sum", "Totals and total"],
        *[["total of a page"]] * 3,
    ]
    assert not window.actions_by_key["undo"].isEnabled()


def test_all_places_of_all_pages_are_walked(
    window: MainWindow, reader: FakeReader, bar: FindBar, page: Page, qtbot: QtBot
) -> None:
    other = open_pages(window, reader, "other.png")[-1]
    reader.read(other.id, make_result([make_line(0, "the total")]))
    window.session.select(page.id)
    bar.all_pages.setChecked(True)
    bar.needle.setText("total")
    qtbot.waitUntil(lambda: bar.told == "1 of 4")
    told = []
    for _ in range(4):
        window.actions_by_key["find_next"].trigger()
        told.append(bar.told)
    assert told == ["2 of 4", "3 of 4", "4 of 4", "1 of 4"]


def test_a_page_that_is_read_in_the_background_does_not_lead_astray(
    window: MainWindow, reader: FakeReader, bar: FindBar, page: Page
) -> None:
    other = open_pages(window, reader, "other.png")[-1]
    window.session.select(page.id)
    bar.needle.setText("total")
    window.actions_by_key["find_next"].trigger()
    reader.read(other.id, make_result([make_line(0, "the total")]))
    window.actions_by_key["find_next"].trigger()
    assert bar.told == "3 of 3"


def many_pages(window: MainWindow, reader: FakeReader, count: int) -> list[Page]:
    pages = open_pages(window, reader, *(f"{number}.png" for number in range(count)))[-count:]
    for page in pages:
        reader.read(page.id, make_result([make_line(0, "total of a page")], source=page.source))
    return pages


@pytest.fixture
def short_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """One step a slice."""
    monkeypatch.setattr("ocr_desktop.ui.slices._SLICE_S", 1e-9)
    monkeypatch.setattr("ocr_desktop.ui.slices._LONG_S", 0)


def test_places_come_page_by_page_and_the_count_is_right_at_the_end(
    window: MainWindow, reader: FakeReader, bar: FindBar, page: Page, qtbot: QtBot, short_slices: None
) -> None:
    many_pages(window, reader, 5)
    told: list[str] = []
    bar.needle.setText("total")
    window.session.select(page.id)
    bar.all_pages.setChecked(True)
    window.finding._searching.rested.connect(lambda: told.append(bar.told))
    qtbot.waitUntil(lambda: bar.told == "1 of 8")
    assert told[:3] == ["1 of 3", "1 of 4", "1 of 5"]


def test_what_is_sought_anew_stops_the_search_before(
    window: MainWindow, reader: FakeReader, bar: FindBar, page: Page, qtbot: QtBot, short_slices: None
) -> None:
    many_pages(window, reader, 5)
    bar.all_pages.setChecked(True)
    bar.needle.setText("total")
    searching = window.finding._searching
    with qtbot.waitSignal(searching.rested):
        pass
    assert searching.is_running
    bar.needle.setText("no sum")
    assert not searching.is_running
    qtbot.waitUntil(lambda: window.session.current is page)
    assert bar.told == "1 of 1"


def test_enter_does_not_wait_until_the_typing_rests(
    window: MainWindow, reader: FakeReader, bar: FindBar, page: Page
) -> None:
    many_pages(window, reader, 2)
    window.session.select(page.id)
    bar.all_pages.setChecked(True)
    bar.needle.setText("total")
    QTest.keyClick(bar.needle, Qt.Key.Key_Return)
    assert bar.told == "1 of 5"


def test_what_is_no_pattern_replaces_nothing_and_is_said(
    window: MainWindow, reader: FakeReader, bar: FindBar, page: Page
) -> None:
    bar.regex.setChecked(True)
    bar.needle.setText("total(")
    bar.replace_all_requested.emit()
    assert "no regular expression" in bar.told
    assert texts(page)[0] == "a total of"


def test_what_is_found_on_pages_that_go_and_come_counts_with_them(
    window: MainWindow, reader: FakeReader, bar: FindBar, page: Page, qtbot: QtBot
) -> None:
    gone = many_pages(window, reader, 2)
    window.session.select(page.id)
    bar.all_pages.setChecked(True)
    bar.needle.setText("total")
    qtbot.waitUntil(lambda: bar.told == "1 of 5")
    window.session.remove([one.id for one in gone])
    window.actions_by_key["find_next"].trigger()
    assert bar.told == "2 of 3"
    window.actions_by_key["undo"].trigger()
    window.session.select(page.id)
    window.actions_by_key["find_next"].trigger()
    assert bar.told == "3 of 5"


def test_a_page_that_changes_while_all_are_replaced_is_replaced_as_it_is_then(
    window: MainWindow, reader: FakeReader, bar: FindBar, page: Page, qtbot: QtBot, short_slices: None
) -> None:
    pages = many_pages(window, reader, 3)
    bar.all_pages.setChecked(True)
    bar.needle.setText("total")
    qtbot.waitUntil(lambda: bar.told.endswith("of 6"))
    bar.replacement.setText("sum")
    bar.replace_all_requested.emit()
    window.editing.replace_texts({pages[0].id: {0: "the total is mine"}})
    qtbot.waitUntil(lambda: "replaced" in bar.told)
    assert texts(pages[0]) == ["the sum is mine"]
    assert texts(pages[2]) == ["sum of a page"]
    window.actions_by_key["undo"].trigger()
    assert texts(pages[0]) == ["the total is mine"]


@pytest.fixture
def replacing(
    window: MainWindow, reader: FakeReader, bar: FindBar, page: Page, qtbot: QtBot, short_slices: None
) -> list[Page]:
    """All pages have their text replaced, and none is through."""
    pages = many_pages(window, reader, 3)
    bar.all_pages.setChecked(True)
    bar.needle.setText("total")
    qtbot.waitUntil(lambda: bar.told.endswith("of 6"))
    bar.replacement.setText("sum")
    bar.replace_all_requested.emit()
    qtbot.waitUntil(lambda: window.parts.strip.replacing.is_running)
    return pages


def test_closing_the_bar_gives_up_what_is_being_replaced_and_says_so(
    window: MainWindow, bar: FindBar, replacing: list[Page], qtbot: QtBot
) -> None:
    QTest.keyClick(bar.needle, Qt.Key.Key_Escape)
    assert window.toast.text() == "Cancelled: nothing was replaced"
    assert not window.parts.strip.replacing.is_running
    assert texts(replacing[0]) == ["total of a page"]
    assert not window.actions_by_key["undo"].isEnabled()


def test_replacing_on_many_pages_is_shown_and_can_be_cancelled(
    window: MainWindow, replacing: list[Page], qtbot: QtBot
) -> None:
    assert window.parts.strip.isVisible()
    window.parts.strip.replacing.cancel.click()
    assert window.toast.text() == "Cancelled: nothing was replaced"
    assert texts(replacing[2]) == ["total of a page"]


def test_the_strip_goes_when_all_is_replaced(window: MainWindow, replacing: list[Page], qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.parts.strip.replacing.is_running)
    assert texts(replacing[2]) == ["sum of a page"]
