from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from ocr_desktop.system.resources import resource
from ocr_desktop.ui.actions.spec import ActionSpec, MenuName
from ocr_desktop.ui.actions.table import ACTIONS
from ocr_desktop.ui.actions.toolbar import TOOLBAR
from ocr_desktop.ui.help_dialog import HelpDialog
from ocr_desktop.ui.main_window import MainWindow
from tests.helpers.fake_reader import FakeReader
from tests.helpers.results import make_line, make_result
from tests.ui.opening import open_pages, open_read_page


def test_no_key_means_two_things() -> None:
    keys = [(QKeySequence(text).toString(), spec.is_local) for spec in ACTIONS for text in spec.shortcuts]
    everywhere = Counter(key for key, is_local in keys if not is_local)
    assert "" not in everywhere
    assert [key for key, count in everywhere.items() if count > 1] == []
    assert not {key for key, is_local in keys if is_local} & everywhere.keys()


@pytest.mark.parametrize(
    ("key", "does"),
    [
        ("Ctrl+O", "open_files"),
        ("Ctrl+Shift+O", "open_folder"),
        ("Ctrl+V", "paste"),
        ("Ctrl+C", "copy_text"),
        ("Ctrl+A", "select_all"),
        ("Ctrl+Z", "undo"),
        ("Ctrl+Shift+Z", "redo"),
        ("Ctrl+F", "find"),
        ("Ctrl++", "zoom_in"),
        ("Ctrl+-", "zoom_out"),
        ("Ctrl+0", "zoom_actual"),
        ("F", "fit_page"),
        ("Shift+F", "fit_width"),
        ("Ctrl+G", "zoom_to_box"),
        ("T", "show_overlay"),
        ("PgUp", "previous_page"),
        ("PgDown", "next_page"),
        ("Home", "first_page"),
        ("End", "last_page"),
        ("F2", "edit_line"),
        ("Ctrl+,", "show_settings"),
        ("F1", "show_help"),
        ("F11", "show_full_screen"),
        ("Ctrl+Q", "quit"),
    ],
)
def test_keys_that_people_know_do_what_they_expect(key: str, does: str) -> None:
    (spec,) = (spec for spec in ACTIONS if key in spec.shortcuts)
    assert spec.key == does


def test_every_command_has_one_method(window: MainWindow) -> None:
    methods = Counter(name for group in window.commands.groups for name in vars(type(group)))
    assert {spec.key: methods[spec.key] for spec in ACTIONS} == {spec.key: 1 for spec in ACTIONS}


@pytest.mark.parametrize("spec", [spec for spec in ACTIONS if spec.icon], ids=lambda spec: spec.key)
def test_the_icon_of_a_command_is_there(spec: ActionSpec) -> None:
    assert resource("icons", f"{spec.icon}.svg").is_file()


def test_every_command_stands_in_a_menu(window: MainWindow) -> None:
    menus = [action.menu() for action in window.menuBar().actions()]
    assert len(menus) == len(MenuName)
    entries = [action for menu in menus for action in menu.actions()]
    shown = {entry.objectName() for entry in entries if not entry.isSeparator() and entry.menu() is None}
    assert shown == {spec.key for spec in ACTIONS}


def test_mnemonics_are_unique_in_a_menu() -> None:
    for menu in MenuName:
        letters = [spec.text[spec.text.index("&") + 1].lower() for spec in ACTIONS if spec.menu is menu]
        assert len(letters) == len(set(letters)), menu


def test_the_toolbar_has_words_where_the_table_says_so(window: MainWindow, reader: FakeReader) -> None:
    open_read_page(window, reader, "text")
    words = {"open_files", "paste", "capture", "fit_page", "show_overlay", "copy_text", "export", "show_settings"}
    for key in (key for group in TOOLBAR for key in group):
        if key in {spec.key for spec in ACTIONS}:
            button = window.tool_bar.widgetForAction(window.actions_by_key[key])
            has_words = button.toolButtonStyle() is not Qt.ToolButtonStyle.ToolButtonIconOnly
            assert has_words == (key in words), key


def test_icons_on_buttons_have_names_for_those_who_cannot_see_them(window: MainWindow, reader: FakeReader) -> None:
    open_read_page(window, reader, "text")
    window.actions_by_key["show_settings"].setChecked(True)
    nameless = [
        child
        for kind in (QAbstractButton, QComboBox)
        for child in window.findChildren(kind)
        if child.isVisible()
        and not (child.accessibleName() or getattr(child, "text", str)())
        and child.objectName() != "qt_toolbar_ext_button"
        and not child.inherits("QMenuBarExtension")
    ]
    assert nameless == []


def test_help_lists_every_key(window: MainWindow) -> None:
    window.actions_by_key["show_help"].trigger()
    (dialog,) = window.findChildren(HelpDialog)
    shown = {label.text() for label in dialog.findChildren(QLabel)}
    assert {QKeySequence(spec.shortcuts[0]).toString() for spec in ACTIONS if spec.shortcuts} <= shown
    dialog.close()


def test_help_comes_to_the_front_instead_of_opening_again(window: MainWindow) -> None:
    for _ in range(2):
        window.actions_by_key["show_help"].trigger()
    (dialog,) = window.findChildren(HelpDialog)
    dialog.close()
    window.actions_by_key["show_help"].trigger()
    assert dialog.isVisible()
    dialog.close()


@pytest.mark.parametrize("place", ["pages", "lines", "canvas"])
def test_every_place_has_its_context_menu(window: MainWindow, reader: FakeReader, place: str) -> None:
    open_read_page(window, reader, "text")
    parts = window.parts
    widget = {"pages": parts.pages, "lines": parts.results.table, "canvas": parts.view.canvas}[place]
    shown: list[str] = []

    def look() -> None:
        if (menu := QApplication.activePopupWidget()) is not None:
            shown.extend(action.objectName() for action in menu.actions())
            menu.close()

    QTimer.singleShot(0, look)
    at = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.viewport().mapToGlobal(at))
    QApplication.sendEvent(widget.viewport(), event)
    assert "copy_text" in shown or "remove_page" in shown
    assert shown == [action.objectName() for action in widget.actions()]


def test_the_full_screen_action_follows_the_window(window: MainWindow) -> None:
    window.showFullScreen()
    assert window.actions_by_key["show_full_screen"].isChecked()
    window.showNormal()
    assert not window.actions_by_key["show_full_screen"].isChecked()


def test_full_screen_goes_back_to_a_maximised_window(window: MainWindow) -> None:
    window.showMaximized()
    window.actions_by_key["show_full_screen"].trigger()
    window.actions_by_key["show_full_screen"].trigger()
    assert window.isMaximized()
    assert not window.isFullScreen()


def test_full_screen_and_back(window: MainWindow) -> None:
    window.actions_by_key["show_full_screen"].trigger()
    assert window.isFullScreen()
    window.actions_by_key["show_full_screen"].trigger()
    assert not window.isFullScreen()


def test_the_overlay_key_hides_the_boxes_and_is_kept(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    open_read_page(window, reader, "text")
    qtbot.keyClick(window.parts.view.canvas, Qt.Key.Key_T)
    assert not window.parts.view.canvas.overlay.isVisible()
    assert not window._services.keeper.settings.overlay_visible
    qtbot.keyClick(window.parts.view.canvas, Qt.Key.Key_T)
    assert window.parts.view.canvas.overlay.isVisible()


def test_the_zoom_is_shown_in_toolbar_and_status_bar(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    open_read_page(window, reader, "text")
    qtbot.keyClick(window.parts.view.canvas, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert "125 %" in window.status_bar.texts()
    labels = {label.text() for label in window.tool_bar.findChildren(QLabel)}
    assert {"125 %", "1/1"} <= labels


@pytest.mark.parametrize(
    ("key", "last"), [(Qt.Key.Key_Plus, "1000 %"), (Qt.Key.Key_Minus, "5 %"), (Qt.Key.Key_0, "100 %")]
)
def test_zoom_ends_at_5_and_at_1000_percent(
    window: MainWindow, reader: FakeReader, qtbot: QtBot, key: Qt.Key, last: str
) -> None:
    open_read_page(window, reader, "text")
    window.parts.view.canvas.zoom_to(0.6)
    for _ in range(20):
        qtbot.keyClick(window.parts.view.canvas, key, Qt.KeyboardModifier.ControlModifier)
    assert last in window.status_bar.texts()


def test_select_all_selects_every_line(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    open_read_page(window, reader, "one", "two")
    qtbot.keyClick(window.parts.view.canvas, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert window.selection.indexes == {0, 1}


def test_select_all_does_not_need_the_page_in_view(window: MainWindow, reader: FakeReader) -> None:
    page, other = open_pages(window, reader, "a.png", "b.png")
    reader.read(page.id, make_result([make_line(0, "one"), make_line(1, "two")], extra_boxes=1))
    window.session.select(other.id)
    window.session.select(page.id)
    assert window.parts.view.canvas.mapped is None
    window.actions_by_key["select_all"].trigger()
    assert window.selection.indexes == {0, 1}


def test_toolbar_buttons_are_reached_by_tab(window: MainWindow) -> None:
    buttons = [button for button in window.tool_bar.findChildren(QToolButton) if button.defaultAction()]
    assert all(button.focusPolicy() & Qt.FocusPolicy.TabFocus for button in buttons)


def focus(widget: QWidget, qtbot: QtBot) -> None:
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def open_long_page(window: MainWindow, reader: FakeReader, *, lines: int) -> None:
    """A page with more lines than are in view, between two others."""
    first, page, _ = open_pages(window, reader, "a.png", "b.png", "c.png")
    window.session.select(page.id)
    reader.read(page.id, make_result([make_line(index, f"line {index}") for index in range(lines)]))
    assert window.session.current is not first


def test_moving_keys_move_in_the_text_and_leave_the_page(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    open_long_page(window, reader, lines=200)
    panel = window.parts.results
    panel.tabs.setCurrentWidget(panel.text)
    panel.text.modes.chosen.emit("lines")
    text = panel.text.text
    focus(text, qtbot)
    page, places = window.session.current, []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home):
        qtbot.keyClick(text, key)
        places.append((text.textCursor().blockNumber(), text.textCursor().positionInBlock()))
    (below, _), (row, end), (above, _), (_, start) = places
    assert below > 1
    assert (row, end) == (below, len(f"line {below}"))
    assert above < below
    assert start == 0
    assert window.session.current is page


def test_moving_keys_move_in_the_list_of_lines_and_leave_the_page(
    window: MainWindow, reader: FakeReader, qtbot: QtBot
) -> None:
    open_long_page(window, reader, lines=200)
    table = window.parts.results.table
    focus(table, qtbot)
    page, rows = window.session.current, []
    for key in (Qt.Key.Key_Home, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_PageUp):
        qtbot.keyClick(table, key)
        rows.append(window.selection.current)
    first, below, last, above = rows
    assert (first, last) == (0, 199)
    assert below is not None
    assert 1 < below < 199
    assert above == last - below
    assert window.session.current is page


@pytest.mark.parametrize("place", ["pages", "lines", "text"])
@pytest.mark.parametrize("key", [Qt.Key.Key_R, Qt.Key.Key_F, Qt.Key.Key_T])
def test_letters_are_commands_on_the_page_alone(
    window: MainWindow, reader: FakeReader, qtbot: QtBot, place: str, key: Qt.Key
) -> None:
    open_read_page(window, reader, "text")
    results, canvas = window.parts.results, window.parts.view.canvas
    results.tabs.setCurrentWidget(results.text if place == "text" else results.table)
    canvas.zoom_to(3.0)
    widget = {"pages": window.parts.pages, "lines": results.table, "text": results.text.text}[place]
    focus(widget, qtbot)
    page = window.session.current
    assert page is not None
    before = (page.source, canvas.zoom, canvas.overlay.isVisible(), len(reader.queue))
    qtbot.keyClick(widget, key)
    assert (page.source, canvas.zoom, canvas.overlay.isVisible(), len(reader.queue)) == before
    focus(canvas, qtbot)
    qtbot.keyClick(canvas, key)
    assert (page.source, canvas.zoom, canvas.overlay.isVisible(), len(reader.queue)) != before


def test_the_first_page_has_the_keyboard(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    window.activateWindow()
    open_read_page(window, reader, "text")
    qtbot.waitUntil(window.parts.view.canvas.hasFocus)
