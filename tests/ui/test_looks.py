from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ocr_desktop.system.resources import resource
from ocr_desktop.ui.colours import Tone, is_dark
from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.ui.services import Services
from ocr_desktop.ui.texts import status_text
from ocr_desktop.ui.theme import apply_theme
from ocr_desktop.ui.window_state import WindowState
from ocr_desktop.workspace.page import PageStatus
from tests.helpers.fake_reader import FakeReader
from tests.helpers.preparations import make_preparation
from tests.helpers.results import make_plan
from tests.ui.opening import open_read_page


@pytest.fixture
def default_look(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, "system")


def contrast(first: QColor, second: QColor) -> float:
    """WCAG's contrast ratio."""

    def luminance(colour: QColor) -> float:
        shares = (colour.redF(), colour.greenF(), colour.blueF())
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read_in_every_theme(qapp: QApplication, default_look: None, theme: str) -> None:
    apply_theme(qapp, theme)
    palette = qapp.palette()
    assert is_dark(palette) == (theme == "dark")
    role = QPalette.ColorRole
    pairs = [(role.WindowText, role.Window), (role.Text, role.Base), (role.ButtonText, role.Button)]
    pairs += [(role.PlaceholderText, role.Base), (role.HighlightedText, role.Highlight)]
    for text, ground in pairs:
        assert contrast(palette.color(text), palette.color(ground)) >= 4.5, (text, ground)
    for tone in Tone:
        assert contrast(tone.on(palette), palette.color(role.Base)) >= 4.5, tone


def test_the_theme_changes_at_once(window: MainWindow, qapp: QApplication, default_look: None) -> None:
    window.parts.settings.theme.chosen.emit("dark")
    assert is_dark(qapp.palette())
    window.parts.settings.theme.chosen.emit("light")
    assert not is_dark(qapp.palette())


def test_the_theme_of_the_system_is_asked_for_again(qapp: QApplication, default_look: None) -> None:
    apply_theme(qapp, "system")
    before = qapp.palette().color(QPalette.ColorRole.Window)
    apply_theme(qapp, "light" if is_dark(qapp.palette()) else "dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) != before
    apply_theme(qapp, "system")
    assert qapp.palette().color(QPalette.ColorRole.Window) == before


def test_icons_follow_the_theme(window: MainWindow, default_look: None, qtbot: QtBot) -> None:
    action = window.actions_by_key["open_files"]
    window.parts.settings.theme.chosen.emit("light")
    light = action.icon().pixmap(20).toImage()
    window.parts.settings.theme.chosen.emit("dark")
    qtbot.waitUntil(lambda: action.icon().pixmap(20).toImage() != light)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_text_is_left_untranslated(language: str) -> None:
    catalogue = ET.parse(resource("i18n", f"ocr_desktop_{language}.ts"))
    messages = catalogue.findall(".//message")
    unfinished = [message.findtext("source") for message in messages if message.find("translation[@type]") is not None]
    assert messages
    assert unfinished == []


def test_the_window_speaks_chinese(qapp: QApplication, services: Services, qtbot: QtBot) -> None:
    translator = QTranslator()
    assert translator.load("ocr_desktop_zh_CN", str(resource("i18n")))
    qapp.installTranslator(translator)
    try:
        window = MainWindow(services)
        qtbot.addWidget(window)
        actions = [action.text() for _, action in window.actions_by_key]
        said = [label.text() for label in window.parts.view.empty.findChildren(QLabel) if label.text()]
        window.close()
    finally:
        qapp.removeTranslator(translator)
    assert [text for text in actions if not re.search(r"[\u4e00-\u9fff]", text)] == []
    assert any("PDF" in text and re.search(r"[\u4e00-\u9fff]", text) for text in said)


def test_placeholders_survive_translation() -> None:
    catalogue = ET.parse(resource("i18n", "ocr_desktop_zh_CN.ts"))
    for message in catalogue.findall(".//message"):
        source = message.findtext("source") or ""
        forms = message.findall(".//numerusform") or message.findall("translation")
        for mark in {"%n", *re.findall(r"{\w+}", source)}:
            assert all((mark in (form.text or "")) == (mark in source) for form in forms), source


def test_the_compiled_translation_is_the_one_in_the_catalogue(qapp: QApplication) -> None:
    translator = QTranslator()
    assert translator.load("ocr_desktop_zh_CN", str(resource("i18n")))
    catalogue = ET.parse(resource("i18n", "ocr_desktop_zh_CN.ts"))
    for context in catalogue.findall("context"):
        for message in context.findall("message"):
            if message.get("numerus"):
                continue
            source = message.findtext("source") or ""
            assert translator.translate(context.findtext("name") or "", source) == message.findtext("translation")


Again = tuple[MainWindow, FakeReader]


@pytest.fixture
def start_again(services: Services, window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Callable[[], Again]:
    """Close the window and open it as the next start does."""

    def start() -> Again:
        window.close()
        reader = FakeReader()
        again = MainWindow(replace(services, reader=reader, state=WindowState(tmp_path / "window.ini")))
        qtbot.addWidget(again)
        again.show()
        qtbot.waitUntil(lambda: reader.started_with is not None)
        return again, reader

    return start


def test_place_and_size_are_kept(
    services: Services, window: MainWindow, reader: FakeReader, start_again: Callable[[], Again], qtbot: QtBot
) -> None:
    window.resize(760, 600)
    open_read_page(window, reader, "text")
    window.layout_widget.columns.setSizes([160, 360, 238])
    widths = window.layout_widget.columns.sizes()
    services.state.open_folder = Path("/data/票据")
    again, its_reader = start_again()
    open_read_page(again, its_reader, "text")
    assert (again.width(), again.height()) == (760, 600)
    qtbot.waitUntil(lambda: again.layout_widget.columns.sizes() == widths)
    assert again._services.state.open_folder == Path("/data/票据")


def test_an_empty_window_keeps_no_widths(window: MainWindow, start_again: Callable[[], Again], qtbot: QtBot) -> None:
    again, its_reader = start_again()
    again.resize(1200, 700)
    open_read_page(again, its_reader, "text")
    qtbot.waitUntil(lambda: all(again.layout_widget.columns.sizes()))
    assert again.layout_widget.columns.sizes()[0] >= 160
    assert again.layout_widget.columns.sizes()[2] >= 300


def test_the_settings_open_large_enough_at_every_start(
    window: MainWindow, reader: FakeReader, start_again: Callable[[], Again]
) -> None:
    open_read_page(window, reader, "text")
    again, its_reader = start_again()
    again.resize(1200, 760)
    open_read_page(again, its_reader, "text")
    again.actions_by_key["show_settings"].setChecked(True)
    panel = again.parts.settings
    assert panel.height() >= min(panel.sizeHint().height(), 400)


def test_full_screen_is_not_kept(window: MainWindow, start_again: Callable[[], Again]) -> None:
    window.resize(760, 600)
    window.showFullScreen()
    again, _reader = start_again()
    assert not again.isFullScreen()
    assert not again.actions_by_key["show_full_screen"].isChecked()
    assert (again.width(), again.height()) == (760, 600)


def test_the_first_window_is_smaller_than_the_screen(services: Services, qtbot: QtBot) -> None:
    window = MainWindow(services)
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    assert window.width() < room.width()
    assert window.height() < room.height()


def test_the_page_keeps_its_room_in_a_small_window(window: MainWindow, reader: FakeReader) -> None:
    open_read_page(window, reader, "text")
    window.resize(800, 500)
    assert window.parts.view.width() >= 300
    assert window.parts.results.width() >= 210


def test_a_damaged_window_file_does_not_keep_it_from_opening(tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_bytes(b"[window]\ngeometry=@ByteArray(nonsense)\n[folders]\nopen=\x00\n")
    state = WindowState(tmp_path / "window.ini")
    assert state.export_folder is None


@pytest.mark.parametrize("width", [800, 1024])
def test_a_small_window_keeps_every_button_of_the_toolbar(window: MainWindow, reader: FakeReader, width: int) -> None:
    open_read_page(window, reader, "text")
    window.resize(width, 600)
    bar = window.tool_bar
    buttons = [bar.widgetForAction(action) for action in bar.actions() if not action.isSeparator()]
    assert all(bar.rect().contains(button.geometry()) for button in buttons if button.isVisible())
    assert window.width() == width


def test_the_toolbar_has_words_where_there_is_room(window: MainWindow, reader: FakeReader) -> None:
    open_read_page(window, reader, "text")
    words = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    button = window.tool_bar.widgetForAction(window.actions_by_key["export"])
    window.resize(800, 600)
    assert button.toolButtonStyle() is not words
    window.resize(1240, 600)
    assert button.toolButtonStyle() is words


@pytest.mark.parametrize("status", list(PageStatus))
def test_the_list_of_pages_never_cuts_a_status_off(window: MainWindow, reader: FakeReader, status: PageStatus) -> None:
    open_read_page(window, reader, "text")
    window.layout_widget.columns.setSizes([1, 800, 400])
    pages = window.parts.pages
    beside = pages.viewport().width() - pages.fontMetrics().horizontalAdvance(status_text(status))
    assert beside >= 48 + 16 + 3 * 8


def test_a_small_window_stays_small_whatever_the_status_bar_says(window: MainWindow, reader: FakeReader) -> None:
    open_read_page(window, reader, "text")
    reader.serve(make_plan(preparation=make_preparation(), reason="Measured to be the fastest here"))
    window.resize(700, 500)
    assert window.width() == 700
    assert "faster than standard" in "\n".join(label.toolTip() for label in window.status_bar.findChildren(QLabel))
