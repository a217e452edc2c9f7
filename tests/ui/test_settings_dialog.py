"""All settings in tabs: every one shows what is in force, applies at once, and says its default and range."""

from __future__ import annotations

import os
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDoubleSpinBox, QSpinBox
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.engine_options import MOST_CPU_THREADS, EngineOptions
from ocr_desktop.domain.requests import PADDLEOCR_PARAMETERS, DetectionParameters, OcrParameters, RecognitionParameters
from ocr_desktop.jobs.events import ConfigurationLoaded, MemoryFreed
from ocr_desktop.settings.key_paths import range_at, value_at
from ocr_desktop.settings.presets import PP_OCRV6
from ocr_desktop.settings.schema import AppSettings
from ocr_desktop.system import process_memory
from ocr_desktop.ui.actions.table import ACTIONS
from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.ui.problems import MEMORY
from ocr_desktop.ui.services import Services
from ocr_desktop.ui.settings.dialog.fields import ChoiceField, Field
from ocr_desktop.ui.settings.dialog.settings_dialog import SettingsDialog
from tests.helpers.fake_reader import FakeReader
from tests.ui.opening import open_pages, open_read_page

BOX_THRESH = ("parameters", "text_detection", "box_thresh")
MAX_SIDE = ("parameters", "text_detection", "max_side_limit")
UNUSED_IN_THE_WINDOW = {"use_doc_orientation_classify", "use_doc_unwarping"}


@pytest.fixture
def dialog(window: MainWindow) -> SettingsDialog:
    window.actions_by_key["show_all_settings"].trigger()
    (found,) = window.findChildren(SettingsDialog)
    return found


def all_fields(dialog: SettingsDialog) -> list[Field]:
    pages = (dialog.reading, dialog.limits, dialog.window_page)
    return [field for page in pages for field in page.fields.values()]


def spin(field: Field) -> QSpinBox | QDoubleSpinBox:
    assert isinstance(field.control, QSpinBox | QDoubleSpinBox)
    return field.control


def test_the_panel_leads_to_all_settings_and_the_window_stays_usable(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_key["show_settings"].setChecked(True)
    qtbot.mouseClick(window.parts.settings.all_settings, Qt.MouseButton.LeftButton)
    (dialog,) = window.findChildren(SettingsDialog)
    assert dialog.isVisible()
    assert not dialog.isModal()


def test_every_parameter_of_the_schema_has_a_control(dialog: SettingsDialog) -> None:
    def names(group: object) -> set[str]:
        values = {entry.name: getattr(group, entry.name) for entry in fields(group)}
        inner = [names(value) for value in values.values() if is_dataclass(value)]
        return set().union(*inner, (name for name, value in values.items() if not is_dataclass(value)))

    shown = {path[-1] for path in dialog.reading.fields}
    assert names(OcrParameters()) - shown == UNUSED_IN_THE_WINDOW


def test_controls_have_the_range_of_the_schema_and_say_it(dialog: SettingsDialog) -> None:
    checked = 0
    for field in all_fields(dialog):
        bounds = range_at(AppSettings(), field.spec.path)
        if bounds is None or field.spec.is_share:
            continue
        assert (spin(field).minimum(), spin(field).maximum()) == (bounds.low, bounds.high)
        if not field.spec.lowest_text:
            assert f"{bounds.low:g} to " in field.explanation
        checked += 1
    assert checked >= 10


def test_every_setting_says_its_default_and_paddleocrs_name(dialog: SettingsDialog) -> None:
    for field in all_fields(dialog):
        assert "default " in field.explanation, field.spec.title
        assert field.spec.name in field.explanation
    assert "box_thresh · default 0.45 · 0 to 1" in dialog.reading.fields[BOX_THRESH].explanation


def test_a_change_holds_at_once_for_what_is_read_from_now_on(
    dialog: SettingsDialog, window: MainWindow, reader: FakeReader
) -> None:
    spin(dialog.reading.fields[BOX_THRESH]).setValue(0.55)
    open_pages(window, reader, "a.png")
    assert reader.requests[-1].parameters.text_detection.box_thresh == 0.55


def test_what_is_typed_counts_once_it_is_complete(dialog: SettingsDialog, services: Services, qtbot: QtBot) -> None:
    side = spin(dialog.reading.fields["parameters", "text_detection", "limit_side_len"])
    side.setFocus()
    side.selectAll()
    qtbot.keyClicks(side, "1280")
    assert services.keeper.settings.parameters.text_detection.limit_side_len == 960
    qtbot.keyClick(side, Qt.Key.Key_Return)
    assert services.keeper.settings.parameters.text_detection.limit_side_len == 1280


def test_switches_and_choices_are_kept(dialog: SettingsDialog, services: Services, qtbot: QtBot) -> None:
    turning = dialog.reading.fields["parameters", "use_textline_orientation"]
    turning.control.click()
    side = dialog.reading.fields["parameters", "text_detection", "limit_type"]
    assert isinstance(side, ChoiceField)
    side.control.setFocus()
    qtbot.keyClick(side.control, Qt.Key.Key_Down)
    parameters = services.keeper.settings.parameters
    assert (parameters.use_textline_orientation, parameters.text_detection.limit_type) == (False, "min")


def test_a_charset_is_chosen_or_typed(dialog: SettingsDialog, services: Services, qtbot: QtBot) -> None:
    field = dialog.reading.fields["parameters", "text_recognition", "charset"]
    combo = field.control
    assert isinstance(combo, QComboBox)

    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert services.keeper.settings.parameters.text_recognition.charset == "digits"

    combo.lineEdit().selectAll()
    qtbot.keyClicks(combo.lineEdit(), "0123 ABC")
    qtbot.keyClick(combo.lineEdit(), Qt.Key.Key_Return)
    assert services.keeper.settings.parameters.text_recognition.charset == "=0123 ABC"
    assert combo.currentText() == "0123 ABC"


def test_an_emptied_charset_means_all_characters(dialog: SettingsDialog, services: Services, qtbot: QtBot) -> None:
    recognition = RecognitionParameters(charset="=0123")
    services.keeper.change(replace(services.keeper.settings, parameters=OcrParameters(text_recognition=recognition)))
    combo = dialog.reading.fields["parameters", "text_recognition", "charset"].control
    assert isinstance(combo, QComboBox)
    assert combo.currentText() == "0123"

    combo.lineEdit().clear()
    qtbot.keyClick(combo.lineEdit(), Qt.Key.Key_Return)

    assert services.keeper.settings.parameters.text_recognition.charset == ""
    assert combo.currentText() == "All"


def test_a_preset_sets_its_values_and_says_when_one_differs(dialog: SettingsDialog, services: Services) -> None:
    page = dialog.reading
    assert page.preset.current == "ocr_desktop"
    page.preset.chosen.emit("pp_ocrv6")
    assert services.keeper.settings.parameters == PP_OCRV6.parameters
    assert spin(page.fields[BOX_THRESH]).value() == 0.45
    spin(page.fields[BOX_THRESH]).setValue(0.5)
    assert page.preset.combo.currentText() == "PP-OCRv6, changed"
    assert "Changed: box_thresh" in page.preset.explanation
    page.preset.chosen.emit("paddleocr")
    assert services.keeper.settings.parameters == PADDLEOCR_PARAMETERS
    assert page.preset.combo.currentText() == "PaddleOCR"


def test_the_defaults_of_one_tab_leave_the_others_alone(dialog: SettingsDialog, services: Services) -> None:
    services.keeper.change(
        AppSettings(theme="dark", pdf_dpi=300, parameters=PP_OCRV6.parameters, engine=EngineOptions(device="cpu"))
    )
    dialog.reading.defaults.click()
    assert services.keeper.settings == AppSettings(theme="dark", engine=EngineOptions(device="cpu"))
    assert not dialog.reading.defaults.isEnabled()
    dialog.window_page.defaults.click()
    assert services.keeper.settings.theme == "system"


def test_an_imported_configuration_shows(dialog: SettingsDialog, reader: FakeReader) -> None:
    parameters = OcrParameters(text_detection=DetectionParameters(limit_side_len=736, thresh=0.125))
    reader.configuration_loaded.emit(ConfigurationLoaded(Path("OCR.yaml"), EngineOptions(), parameters, ()))
    assert spin(dialog.reading.fields["parameters", "text_detection", "limit_side_len"]).value() == 736
    assert spin(dialog.reading.fields["parameters", "text_detection", "thresh"]).value() == 0.125
    assert "changed" in dialog.reading.preset.combo.currentText()


def test_showing_what_is_in_force_changes_nothing(dialog: SettingsDialog, services: Services) -> None:
    settings = replace(
        AppSettings(),
        overlay_opacity=0.333,
        engine=EngineOptions(cpu_threads=MOST_CPU_THREADS),
        parameters=OcrParameters(text_detection=DetectionParameters(unclip_ratio=1.2345)),
    )
    services.keeper.change(settings)
    assert services.keeper.settings == settings
    assert spin(dialog.limits.fields["engine", "cpu_threads"]).value() == MOST_CPU_THREADS


def test_the_page_can_be_read_again_with_what_was_changed(
    dialog: SettingsDialog, window: MainWindow, reader: FakeReader
) -> None:
    assert not dialog.reading.again.isEnabled()
    page = open_read_page(window, reader, "text")
    spin(dialog.reading.fields[BOX_THRESH]).setValue(0.3)
    dialog.reading.again.click()
    assert reader.queue[-1][0] == page.id
    assert reader.requests[-1].parameters.text_detection.box_thresh == 0.3


def test_the_resolution_holds_for_documents_opened_from_now_on(
    dialog: SettingsDialog, window: MainWindow, reader: FakeReader
) -> None:
    field = dialog.reading.fields["pdf_dpi",]
    spin(field).setValue(300)
    window.session.open_paths([Path("a.pdf")])
    assert reader.resolutions == [300]
    assert "opened from now on" in field.explanation


def test_threads_open_the_engine_anew_and_that_is_said(dialog: SettingsDialog, reader: FakeReader) -> None:
    field = dialog.limits.fields["engine", "cpu_threads"]
    assert spin(field).text() == "Automatic"
    assert spin(field).maximum() == os.cpu_count()
    assert "engine is opened anew" in field.explanation
    spin(field).setValue(1)
    assert reader.opened[-1].cpu_threads == 1
    spin(field).setValue(0)
    assert reader.opened[-1].cpu_threads is None


def test_the_language_says_that_it_needs_a_start(dialog: SettingsDialog) -> None:
    assert "starts again" in dialog.window_page.fields["ui_language",].explanation


def test_panel_and_dialog_show_the_same(dialog: SettingsDialog, window: MainWindow, services: Services) -> None:
    spin(dialog.window_page.fields["overlay_opacity",]).setValue(25)
    assert services.keeper.settings.overlay_opacity == 0.25
    assert window.parts.settings.opacity.value() == 25
    window.parts.settings.opacity.setValue(80)
    assert spin(dialog.window_page.fields["overlay_opacity",]).value() == 80


def test_the_wheel_changes_no_value_in_passing(dialog: SettingsDialog) -> None:
    side = spin(dialog.reading.fields["parameters", "text_detection", "limit_side_len"])
    dialog.reading.defaults.setFocus()
    before = side.value()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(side.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(side, event)
    assert side.value() == before


def test_shortcuts_lists_every_command_with_its_keys(dialog: SettingsDialog) -> None:
    rows = dict(dialog.shortcuts.rows())
    assert len(rows) == len(ACTIONS)
    assert rows["Find"] == QKeySequence("Ctrl+F").toString(QKeySequence.SequenceFormat.NativeText)


def test_shortcuts_are_found_by_word_and_by_key(dialog: SettingsDialog) -> None:
    dialog.shortcuts.search.setText("doubt")
    assert [command for command, _keys in dialog.shortcuts.rows()] == ["Next doubtful line", "Previous doubtful line"]
    dialog.shortcuts.search.setText("f11")
    assert [command for command, _keys in dialog.shortcuts.rows()] == ["Full screen"]
    dialog.shortcuts.search.setText("no such command")
    assert dialog.shortcuts.rows() == []


def test_a_memory_limit_reaches_the_engine_and_the_window(
    dialog: SettingsDialog, reader: FakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    spin(dialog.limits.fields["memory_limit_mb",]).setValue(2048)
    assert reader.memory_limits_mb[-1] == 2048


def test_without_knowledge_of_memory_no_limit_is_offered(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_memory, "is_told", lambda: False)
    window.actions_by_key["show_all_settings"].trigger()
    (dialog,) = window.findChildren(SettingsDialog)
    field = dialog.limits.fields["memory_limit_mb",]
    assert not field.control.isEnabled()
    assert "does not tell" in field.explanation


def test_a_replaced_engine_is_told_once(window: MainWindow, reader: FakeReader, services: Services) -> None:
    told: list[str] = []
    services.notifications.informed.connect(told.append)
    for _ in range(3):
        reader.memory_freed.emit(MemoryFreed(1000, 1234.5))
    assert told == ["The engine was started again: it held 1234 MB, the limit is 1000 MB"]
    assert services.notifications.problems == ()


def test_a_limit_too_low_for_one_page_stays_in_view_until_it_is_raised(
    window: MainWindow, reader: FakeReader, services: Services
) -> None:
    services.keeper.change(AppSettings(memory_limit_mb=100))
    for _ in range(2):
        reader.memory_freed.emit(MemoryFreed(100, 900.0, is_limit_too_low=True))
    (problem,) = services.notifications.problems
    assert (problem.topic, problem.count, problem.is_error) == (MEMORY, 1, False)
    services.keeper.change(AppSettings(memory_limit_mb=2000))
    assert services.notifications.problems == ()


def test_values_come_back_with_the_next_start(dialog: SettingsDialog, services: Services, tmp_path: Path) -> None:
    from ocr_desktop.settings.store import SettingsStore

    spin(dialog.reading.fields[BOX_THRESH]).setValue(0.45)
    dialog.window_page.fields["keep_session",].control.click()
    limits = {("engine", "cpu_threads"): 1, ("memory_limit_mb",): 2000, MAX_SIDE: 3000}
    for path, value in limits.items():
        spin(dialog.limits.fields[path]).setValue(value)
    services.keeper.stop()
    settings = SettingsStore(tmp_path / "settings.json").load()
    assert value_at(settings, BOX_THRESH) == 0.45
    assert {path: value_at(settings, path) for path in limits} == limits
    assert not settings.keep_session
