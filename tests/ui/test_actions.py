from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from ocr_desktop.system.resources import resource
from ocr_desktop.ui.actions import ACTIONS, TOOLBAR, MenuName
from ocr_desktop.ui.commands import Commands
from ocr_desktop.ui.help_dialog import HelpDialog
from ocr_desktop.ui.main_window import MainWindow
from tests.helpers.fake_reader import FakeReader
from tests.ui.opening import open_read_page


def test_no_key_means_two_things() -> None:
    keys = Counter(QKeySequence(text).toString() for spec in ACTIONS for text in spec.shortcuts)
    assert "" not in keys
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.key)
def test_every_command_has_its_method_and_its_icon(spec: object) -> None:
    assert callable(getattr(Commands, spec.key))
    assert not spec.icon or resource("icons", f"{spec.icon}.svg").is_file()


def test_every_command_stands_in_a_menu(window: MainWindow) -> None:
    menus = [action.menu() for action in window.menuBar().actions()]
    assert len(menus) == len(MenuName)
    shown = {action.objectName() for menu in menus for action in menu.actions() if not action.isSeparator()}
    assert shown == {spec.key for spec in ACTIONS}


def test_mnemonics_are_unique_in_a_menu() -> None:
    for menu in MenuName:
        letters = [spec.text[spec.text.index("&") + 1].lower() for spec in ACTIONS if spec.menu is menu]
        assert len(letters) == len(set(letters)), menu


def test_the_toolbar_has_words_where_the_table_says_so(window: MainWindow, reader: FakeReader) -> None:
    open_read_page(window, reader, "text")
    words = {"open_files", "paste", "fit_page", "show_overlay", "copy_text", "export_json", "show_settings"}
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


def test_select_all_selects_every_line(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    open_read_page(window, reader, "one", "two")
    qtbot.keyClick(window.parts.view.canvas, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert window.selection.indexes == {0, 1}


def test_toolbar_buttons_are_reached_by_tab(window: MainWindow) -> None:
    buttons = [button for button in window.tool_bar.findChildren(QToolButton) if button.defaultAction()]
    assert all(button.focusPolicy() & Qt.FocusPolicy.TabFocus for button in buttons)
