"""The window for those who do not see it, and for those who use no mouse: in each of its main states."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.failures import Failure
from ocr_desktop.jobs.events import ExaminationEnded
from ocr_desktop.ui.about_dialog import AboutDialog
from ocr_desktop.ui.check_dialog import CheckDialog
from ocr_desktop.ui.elided_label import ElidedLabel
from ocr_desktop.ui.export.export_dialog import ExportDialog
from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.ui.measurements_dialog import MeasurementsDialog
from ocr_desktop.ui.results.line_table import LineTable
from ocr_desktop.ui.services import Services
from ocr_desktop.ui.settings.dialog.settings_dialog import SettingsDialog
from tests.helpers.accessibility import (
    interactive_widgets,
    interface,
    is_reached,
    name_of,
    picture_of,
    step,
    tab_stops,
)
from tests.helpers.fake_reader import FakeReader
from tests.helpers.results import make_line, make_result
from tests.ui.opening import open_pages, open_read_page

State = Callable[[MainWindow, FakeReader], QWidget]


def empty(window: MainWindow, _reader: FakeReader) -> QWidget:
    return window


def page_read(window: MainWindow, reader: FakeReader) -> QWidget:
    open_read_page(window, reader, "one", "two")
    return window


def page_failed(window: MainWindow, reader: FakeReader) -> QWidget:
    page = open_pages(window, reader, "a.png")[0]
    reader.fail(page.id, Failure("DocumentError", "This file is damaged", "Save it again", details="…"))
    window._services.notifications.report("topic", Failure("Error", "Something happened", details="…"))
    return window


def being_read(window: MainWindow, reader: FakeReader) -> QWidget:
    page = open_pages(window, reader, "a.png", "b.png")[0]
    reader.report_queue(0, 2, page.id)
    return window


def text_tab(window: MainWindow, reader: FakeReader) -> QWidget:
    page_read(window, reader)
    window.parts.results.tabs.setCurrentIndex(1)
    return window


def settings_panel(window: MainWindow, reader: FakeReader) -> QWidget:
    page_read(window, reader)
    window.actions_by_key["show_settings"].setChecked(True)
    window.parts.settings.engine.disclosure.button.setChecked(True)
    return window


def find_bar(window: MainWindow, reader: FakeReader) -> QWidget:
    page_read(window, reader)
    window.actions_by_key["replace"].trigger()
    return window


def dialog_of(window: MainWindow, kind: type[QDialog]) -> QDialog:
    (found,) = window.findChildren(kind)
    return found


def export_sheet(window: MainWindow, reader: FakeReader) -> QWidget:
    page_read(window, reader)
    window.actions_by_key["export_all"].trigger()
    return dialog_of(window, ExportDialog)


def measurements(window: MainWindow, _reader: FakeReader) -> QWidget:
    window.commands.help.show_measurements()
    return dialog_of(window, MeasurementsDialog)


def check(window: MainWindow, reader: FakeReader) -> QWidget:
    window.actions_by_key["check_computer"].trigger()
    reader.examination_ended.emit(ExaminationEnded(failure=Failure("HostError", "It did not start")))
    return dialog_of(window, CheckDialog)


def about(window: MainWindow, _reader: FakeReader) -> QWidget:
    window.actions_by_key["show_about"].trigger()
    return dialog_of(window, AboutDialog)


def settings_tab(number: int) -> State:
    def show(window: MainWindow, reader: FakeReader) -> QWidget:
        page_read(window, reader)
        window.actions_by_key["show_all_settings"].trigger()
        dialog = window.findChildren(SettingsDialog)[0]
        dialog.tabs.setCurrentIndex(number)
        return dialog

    return show


STATES: dict[str, State] = {
    "empty": empty,
    "page read": page_read,
    "page failed": page_failed,
    "being read": being_read,
    "text tab": text_tab,
    "settings panel": settings_panel,
    "find bar": find_bar,
    "export sheet": export_sheet,
    "measurements": measurements,
    "check": check,
    "about": about,
    "settings: reading": settings_tab(0),
    "settings: limits": settings_tab(1),
    "settings: window": settings_tab(2),
    "settings: shortcuts": settings_tab(3),
}


@pytest.fixture(params=STATES, ids=lambda name: name.replace(" ", "_").replace(":", ""))
def shown(request: pytest.FixtureRequest, window: MainWindow, reader: FakeReader, qtbot: QtBot) -> QWidget:
    """The window or the dialog that is in front, with the keyboard in it."""
    front = STATES[request.param](window, reader)
    front.activateWindow()
    qtbot.waitUntil(front.isActiveWindow)
    if QApplication.focusWidget() is None or not front.isAncestorOf(QApplication.focusWidget()):
        QTest.keyClick(front, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return front


def test_everything_that_can_be_used_has_a_name(shown: QWidget) -> None:
    widgets = interactive_widgets(shown)
    assert widgets
    assert [widget for widget in widgets if not name_of(widget).strip()] == []


def test_everything_that_can_be_used_is_reached_by_tab(shown: QWidget) -> None:
    stops = tab_stops(shown)
    assert [widget for widget in interactive_widgets(shown) if not is_reached(widget, stops)] == []


def test_every_stop_shows_that_the_keyboard_is_there(shown: QWidget) -> None:
    unseen = []
    for stop in tab_stops(shown):
        assert QApplication.focusWidget() is stop
        with_focus = picture_of(stop)
        step(stop)
        if QApplication.focusWidget() is not stop and picture_of(stop) == with_focus:
            unseen.append(stop)
    assert unseen == []


def test_rows_of_the_page_list_tell_name_and_status(window: MainWindow, reader: FakeReader) -> None:
    read, failed = open_pages(window, reader, "a.png", "b.png")
    reader.read(read.id, make_result([make_line(0, "text")]))
    reader.fail(failed.id, Failure("DocumentError", "damaged"))
    rows = interface(window.parts.pages)
    texts = [rows.child(row).text(QAccessible.Text.Name) for row in range(rows.childCount())]
    assert texts == ["a.png, Done", "b.png, Failed"]


def spoken_cells(table: LineTable) -> set[str]:
    cells = interface(table)
    return {cells.child(place).text(QAccessible.Text.Name) for place in range(cells.childCount())}


def test_rows_of_lines_tell_text_score_and_doubt(window: MainWindow, reader: FakeReader) -> None:
    page = open_pages(window, reader, "a.png")[0]
    reader.read(page.id, make_result([make_line(0, "sure"), make_line(1, "doubtful", score=0.3)]))
    table = window.parts.results.table
    assert spoken_cells(table) >= {"sure", "0.95", "doubtful", "0.30, doubtful"}


def test_a_corrected_line_says_so_in_words(window: MainWindow, reader: FakeReader) -> None:
    open_read_page(window, reader, "teh")
    window.editing.correct(0, "the")
    assert spoken_cells(window.parts.results.table) >= {"the", "corrected by you"}


def test_the_page_tells_the_text_of_the_selected_box(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    open_read_page(window, reader, "one", "two")
    canvas = window.parts.view.canvas
    canvas.setFocus()
    spoken = []
    for _ in range(2):
        qtbot.keyClick(canvas, Qt.Key.Key_Tab)
        spoken.append(interface(canvas).text(QAccessible.Text.Description))
    assert spoken == ["one", "two"]
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert interface(canvas).text(QAccessible.Text.Description) == ""


def test_settings_tell_what_they_do(window: MainWindow, reader: FakeReader) -> None:
    dialog = settings_tab(0)(window, reader)
    assert isinstance(dialog, SettingsDialog)
    for field in dialog.reading.fields.values():
        assert interface(field.control).text(QAccessible.Text.Description) == field.explanation.replace("\n", " ")


def test_tabs_are_named_one_by_one(window: MainWindow, reader: FakeReader) -> None:
    open_read_page(window, reader, "text")
    bar = window.parts.results.tabs.tabBar()
    assert isinstance(bar, QTabBar)
    assert [interface(bar).child(place).text(QAccessible.Text.Name) for place in range(bar.count())] == [
        "Lines",
        "Text",
    ]


@pytest.fixture
def large_font(qapp: QApplication) -> Iterator[None]:
    usual = qapp.font()
    larger = QFont(usual)
    larger.setPointSizeF(usual.pointSizeF() * 1.4)
    qapp.setFont(larger)
    yield
    qapp.setFont(usual)


@pytest.mark.parametrize("state", STATES.values(), ids=[name.replace(" ", "_").replace(":", "") for name in STATES])
@pytest.mark.parametrize("size", [(1280, 800), (800, 600)], ids=["large", "small"])
def test_with_a_font_40_percent_larger_nothing_is_cut_off(
    large_font: None, services: Services, qtbot: QtBot, state: State, size: tuple[int, int]
) -> None:
    window = MainWindow(services)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    qtbot.waitUntil(lambda: services.reader.started_with is not None)
    front = state(window, services.reader)
    QApplication.processEvents()
    cut = [
        widget
        for widget in front.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QComboBox | QLabel | QAbstractSpinBox)
        and widget.isVisibleTo(front)
        and not isinstance(widget, ElidedLabel)
        and widget.size().expandedTo(widget.minimumSizeHint()) != widget.size()
    ]
    assert [(widget, widget.size(), widget.minimumSizeHint()) for widget in cut] == []
    window.close()
