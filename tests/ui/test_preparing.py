"""Engines that are prepared beside the reading, and what was measured of them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ocr_desktop.acceleration.cache_entry import CacheEntry, EntryKind
from ocr_desktop.domain.compute import (
    Availability,
    Backend,
    Device,
    DeviceKind,
    DeviceStatus,
    ModelFormat,
    Precision,
)
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.progress import Progress, Stage
from ocr_desktop.jobs.events import EngineCacheListed, PreparationEnded
from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.ui.measurements_dialog import MeasurementsDialog
from ocr_desktop.ui.services import Services
from ocr_desktop.ui.texts import stage_text
from tests.helpers.fake_reader import FakeReader
from tests.helpers.libraries import make_library
from tests.helpers.preparations import make_preparation
from tests.helpers.results import make_plan
from tests.ui.opening import open_pages, open_read_page

STANDARD_IS_FASTEST = "Standard is already the fastest here; nothing to prepare."
BUILDING = Progress(Stage.BUILD, 2, 9, "OpenVINO · CPU · fp32: PP-OCRv6_small_rec", 28.0)
INSTALLED = Availability(True, "installed", version="1.0")
MISSING = Availability(False, "TensorRT is not installed", "Install it with: pip")
CPU = DeviceStatus(Device(DeviceKind.CPU), "Processor", Availability(True), (Precision.BF16,))
CARD = DeviceStatus(Device(DeviceKind.GPU), "NVIDIA RTX 3060", Availability(False, "found, not set up", "Install it"))


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("ocr_desktop.ui.progress_row.monotonic", made)
    return made


@pytest.fixture
def panel(window: MainWindow) -> MainWindow:
    window.actions_by_key["show_settings"].setChecked(True)
    return window


def bar_buttons(window: MainWindow) -> dict[str, QPushButton]:
    return {button.text(): button for bar in window.parts.bars.bars() for button in bar.findChildren(QPushButton)}


def options_of(combo: object) -> list[str]:
    return [combo.itemText(row) for row in range(combo.count())]


# The strip


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_has_words(stage: Stage) -> None:
    assert stage_text(stage)


def test_preparing_shows_stage_subject_and_times(window: MainWindow, reader: FakeReader, clock: Clock) -> None:
    reader.serve(make_plan(can_prepare=True))
    reader.preparation_progressed.emit(Progress(Stage.LOAD, 0, 9, "", 40.0))
    clock.now_s += 12
    reader.preparation_progressed.emit(BUILDING)
    row = window.parts.strip.preparation
    assert row.isVisible()
    assert row.text == "Preparing a faster engine: OpenVINO · CPU · fp32: PP-OCRv6_small_rec, building"
    assert row.times == "0:12 of about 0:40"
    assert row.share == pytest.approx(0.3, abs=0.01)


def test_the_bar_follows_the_estimate(window: MainWindow, reader: FakeReader, clock: Clock) -> None:
    row = window.parts.strip.preparation
    reader.preparation_progressed.emit(Progress(Stage.LOAD, 0, 9, "", 10.0))
    clock.now_s += 8
    reader.preparation_progressed.emit(Progress(Stage.BUILD, 1, 9, "", 2.0))
    assert row.share == pytest.approx(0.8)
    reader.preparation_progressed.emit(Progress(Stage.BUILD, 2, 9, "", 90.0))
    assert row.share == pytest.approx(8 / 98, abs=0.001)
    assert row.times == "0:08 of about 1:38, longer than first thought"


def test_without_an_estimate_only_the_time_taken_is_told(window: MainWindow, reader: FakeReader, clock: Clock) -> None:
    reader.preparation_progressed.emit(Progress(Stage.LOAD, 1, 9, ""))
    clock.now_s += 8
    reader.preparation_progressed.emit(Progress(Stage.LOAD, 1, 9, "half"))
    assert window.parts.strip.preparation.times == "0:08"


def place_in(window: MainWindow, row: QWidget) -> QPoint:
    return row.mapTo(window, QPoint(0, 0))


def test_a_line_that_stays_keeps_its_place_when_another_comes_or_goes(
    window: MainWindow, reader: FakeReader, qtbot: QtBot
) -> None:
    strip = window.parts.strip
    (page,) = open_pages(window, reader, "a.png")
    reader.report_queue(0, 1, page.id)
    qtbot.waitUntil(lambda: strip.reading.height() > 0)
    place = place_in(window, strip.reading)
    reader.preparation_progressed.emit(BUILDING)
    qtbot.waitUntil(lambda: place_in(window, strip.preparation).y() < place.y())
    assert place_in(window, strip.reading) == place
    place = place_in(window, strip.preparation)
    reader.report_queue(1, 1)
    assert not strip.reading.isVisible()
    QApplication.processEvents()
    assert place_in(window, strip.preparation) == place
    qtbot.waitUntil(lambda: place_in(window, strip.preparation).y() > place.y())


def test_reading_and_preparing_are_shown_together(window: MainWindow, reader: FakeReader) -> None:
    reader.preparation_progressed.emit(BUILDING)
    (page,) = open_pages(window, reader, "a.png")
    reader.report_queue(0, 1, page.id)
    strip = window.parts.strip
    assert strip.reading.isVisible()
    assert strip.preparation.isVisible()
    assert strip.text == "Reading page 1 of 1: a.png"
    reader.report_queue(1, 1)
    assert not strip.reading.isVisible()
    assert strip.preparation.isVisible()
    reader.preparation_ended.emit(PreparationEnded())
    assert not strip.isVisible()


def test_measuring_says_that_it_waits_for_pages(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    (page,) = open_pages(window, reader, "a.png")
    reader.report_queue(0, 1, page.id)
    reader.preparation_progressed.emit(Progress(Stage.MEASURE, 8, 9, "", 20.0))
    row = window.parts.strip.preparation
    assert "waits until the pages are read" in row.text
    reader.report_queue(1, 1)
    qtbot.waitUntil(lambda: row.text == "Preparing a faster engine: measuring")


def test_cancel_gives_up_preparing_and_nothing_else(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    reader.serve(make_plan(can_prepare=True))
    reader.preparation_progressed.emit(BUILDING)
    row = window.parts.strip.preparation
    qtbot.mouseClick(row.cancel, Qt.MouseButton.LeftButton)
    assert (reader.preparation_cancels, reader.cancel_count) == (1, 0)
    assert row.text == "Cancelling…"
    assert not row.cancel.isEnabled()
    reader.preparation_ended.emit(PreparationEnded())
    assert not window.parts.strip.isVisible()
    assert not window.parts.bars.isVisible()
    assert window.engine.plan is not None
    reader.preparation_progressed.emit(BUILDING)
    assert row.cancel.isEnabled()


def test_what_was_found_is_one_passing_line(window: MainWindow, reader: FakeReader) -> None:
    reader.preparation_progressed.emit(BUILDING)
    reader.preparation_ended.emit(PreparationEnded(make_preparation()))
    assert window.toast.text() == "OpenVINO · CPU · bf16 · 1.9× faster than standard here"
    assert not window.parts.bars.isVisible()


def test_a_preparation_that_fails_says_why_and_what_reads_on(
    window: MainWindow, reader: FakeReader, qtbot: QtBot
) -> None:
    reader.serve(make_plan(can_prepare=True))
    reader.preparation_progressed.emit(BUILDING)
    reader.preparation_ended.emit(PreparationEnded(failure=Failure("EngineError", "The disk is full", "Make room")))
    (bar,) = window.parts.bars.bars()
    assert bar.problem.failure.message == "The disk is full"
    assert bar.problem.failure.hint == "Make room. Reading goes on with HPI on · OpenVINO · CPU · fp32"
    qtbot.mouseClick(bar_buttons(window)["Measure again"], Qt.MouseButton.LeftButton)
    assert reader.prepared == [EngineOptions()]
    assert not window.parts.bars.isVisible()


# The panel


def test_the_panel_follows_preparing_and_its_outcome(panel: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    settings = panel.parts.settings.engine
    reader.serve(make_plan(can_prepare=True))
    assert settings.measure.text() == "Measure now"
    assert not settings.measurements.isEnabled()
    reader.preparation_progressed.emit(BUILDING)
    assert "A faster engine is being looked for" in settings.truth
    assert not settings.measure.isEnabled()
    reader.preparation_ended.emit(PreparationEnded(make_preparation()))
    reader.serve(make_plan(reason="Measured to be the fastest here", preparation=make_preparation()))
    assert settings.truth.splitlines() == [
        "HPI on · OpenVINO · CPU · fp32 · 1.9× faster than standard here",
        "Measured to be the fastest here",
    ]
    qtbot.mouseClick(settings.measure, Qt.MouseButton.LeftButton)
    assert settings.measure.text() == "Measure again"
    assert reader.prepared == [EngineOptions()]
    assert not settings.measure.isEnabled()


def test_where_standard_is_the_fastest_that_is_said(panel: MainWindow, reader: FakeReader) -> None:
    reader.serve(make_plan(preparation=make_preparation(speedup=1.0)))
    assert panel.parts.settings.engine.truth.splitlines() == ["HPI on · OpenVINO · CPU · fp32", STANDARD_IS_FASTEST]


@pytest.mark.parametrize(
    ("speedup", "line"), [(1.9, "On would be 1.9× faster here."), (1.0, STANDARD_IS_FASTEST), (None, "Fastest here")]
)
def test_off_says_what_on_would_bring_where_that_is_known(
    panel: MainWindow, reader: FakeReader, speedup: float | None, line: str
) -> None:
    reader.serve(make_plan(enable_hpi=False))
    assert reader.sought == [EngineOptions()]
    reader.preparation_found.emit(None if speedup is None else make_preparation(speedup=speedup))
    settings = panel.parts.settings.engine
    assert settings.truth.splitlines() == ["HPI off · OpenVINO · CPU · fp32", line]
    assert not settings.measure.isEnabled()


def test_only_backends_that_can_run_the_model_are_offered(panel: MainWindow, reader: FakeReader) -> None:
    backend = panel.parts.settings.engine.backend
    reader.backends_listed.emit({each: MISSING if each is Backend.TENSORRT else INSTALLED for each in Backend})
    reader.devices_listed.emit((CPU,))
    reader.models_listed.emit(make_library())
    assert options_of(backend.combo) == ["Automatic", "OpenVINO", "ONNX Runtime"]
    reader.models_listed.emit(make_library(model_format=ModelFormat.PADDLE_JSON))
    assert "Paddle Inference" in options_of(backend.combo)
    reader.models_listed.emit(make_library())
    reader.devices_listed.emit((CPU, CARD))
    row = backend.combo.findData("tensorrt")
    assert not backend.combo.model().item(row).isEnabled()
    assert "TensorRT is not installed. Install it with: pip" in backend.explanation


def test_a_card_that_is_not_set_up_says_what_to_do_and_what_reads(panel: MainWindow, reader: FakeReader) -> None:
    reader.serve(make_plan())
    reader.devices_listed.emit((CPU, CARD))
    assert panel.parts.settings.engine.device.explanation.splitlines() == [
        "GPU – NVIDIA RTX 3060: found, not set up. Install it",
        "Reading on CPU.",
    ]


def test_precisions_that_nothing_calculates_in_are_greyed(panel: MainWindow, reader: FakeReader) -> None:
    reader.devices_listed.emit((CPU,))
    combo = panel.parts.settings.engine.more.precision.combo
    enabled = {combo.itemText(row): combo.model().item(row).isEnabled() for row in range(combo.count())}
    assert enabled == {"Automatic": True, "fp32": True, "bf16": True, "fp16": False}
    combo.activated.emit(combo.findData("bf16"))
    assert reader.opened[-1] == EngineOptions(precision="bf16")


def test_a_pinned_backend_decides_which_precisions_there_are(panel: MainWindow, reader: FakeReader) -> None:
    reader.devices_listed.emit((CPU,))
    settings = panel.parts.settings.engine
    settings.backend.combo.activated.emit(settings.backend.combo.findData("onnxruntime"))
    assert "bf16: ONNX Runtime does not calculate in it on the CPU" in settings.more.precision.explanation


def test_what_was_built_is_shown_cleared_and_kept_beside_the_model(
    panel: MainWindow, reader: FakeReader, services: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    settings = panel.parts.settings.engine
    settings.disclosure.button.click()
    assert reader.cache_requests == [(EngineOptions(), False)]
    entry = CacheEntry("key", EntryKind.ENGINE, "an engine", {}, 54_200_000, "0" * 64, "payload.bin")
    reader.cache_listed.emit(EngineCacheListed(tmp_path, (entry,), 54_200_000))
    assert settings.more.kept.startswith("54.2 MB of built engines.")
    assert "built again when it is needed" in settings.more.kept
    settings.more.clear.click()
    assert reader.cache_requests[-1] == (EngineOptions(), True)
    reader.cache_listed.emit(EngineCacheListed(tmp_path, (), 0))
    assert settings.more.kept == "No engines were built yet."
    assert not settings.more.clear.isEnabled()

    settings.more.beside.click()
    assert reader.opened[-1] == EngineOptions(cache_beside_model=True)
    services.keeper.stop()
    kept = json.loads((tmp_path / "settings.json").read_text("utf-8"))
    assert kept["settings"]["engine"] == {"cache_beside_model": True}


def test_what_cannot_be_kept_is_said_quietly(panel: MainWindow, reader: FakeReader) -> None:
    plan = replace(make_plan(preparation=make_preparation()), notice="the engine cache cannot be written")
    reader.serve(plan)
    (bar,) = panel.parts.bars.bars()
    assert bar.problem.failure.message == "the engine cache cannot be written"
    assert not bar.problem.is_error
    assert panel.parts.settings.engine.truth.splitlines()[-1] == "the engine cache cannot be written"
    reader.serve(plan)
    assert panel.parts.bars.bars()[0].problem.count == 1
    reader.serve(make_plan())
    assert not panel.parts.bars.isVisible()


# The table


@pytest.fixture
def table(panel: MainWindow, reader: FakeReader) -> MeasurementsDialog:
    reader.serve(make_plan(preparation=make_preparation()))
    panel.parts.settings.engine.measurements.click()
    (dialog,) = panel.findChildren(MeasurementsDialog)
    return dialog


def test_the_table_tells_all_figures_and_marks_what_was_chosen(table: MeasurementsDialog) -> None:
    rows = [line.split("\t") for line in table.table.as_text().splitlines()]
    assert rows[0] == ["Engine", "Time", "Agrees", "Verdict", "Build", "Open", "Memory"]
    assert [row[0] for row in rows if len(row) == 1] == [
        "Text detection – time a page",
        "Text recognition – time a line",
    ]
    assert ["OpenVINO · CPU · bf16", "122.0 ms", "99.91 %", "chosen", "2.1 s", "90 ms", "120 MB"] in rows
    assert rows[2][:4] == ["ONNX Runtime · CPU · fp32", "206.0 ms", "100.00 %", "the standard engine"]
    assert ["OpenVINO · CPU · fp32", "–", "–", "the process ended by SIGSEGV", "–", "–", "–"] in rows
    chosen = [row for row in range(table.table.rowCount()) if not table.table.item(row, 0).icon().isNull()]
    assert [table.table.item(row, 0).text() for row in chosen] == ["OpenVINO · CPU · bf16"] * 2
    assert table.skipped == "Not tried:\nTensorRT: TensorRT is not installed"


def test_the_table_is_copied_as_a_whole(table: MeasurementsDialog, qtbot: QtBot) -> None:
    copy = next(button for button in table.findChildren(QPushButton) if button.text() == "Copy")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("OpenVINO · CPU · bf16 · 1.9× faster than standard here\n")
    assert "ONNX Runtime · CPU · fp32\t206.0 ms" in text
    assert "TensorRT is not installed" in text


def test_the_verdict_keeps_its_room_in_a_narrow_window(table: MeasurementsDialog) -> None:
    table.resize(420, 400)
    assert table.table.columnWidth(3) >= 150


def test_the_table_can_be_read_aloud(table: MeasurementsDialog) -> None:
    interface = QAccessible.queryAccessibleInterface(table.table)
    assert interface.text(QAccessible.Text.Name) == "Measurements"
    cells = {interface.child(index).text(QAccessible.Text.Name) for index in range(interface.childCount())}
    assert {"Engine", "ONNX Runtime · CPU · fp32", "99.91 %", "chosen"} <= cells


def test_the_table_follows_what_is_measured(table: MeasurementsDialog, reader: FakeReader) -> None:
    reader.preparation_progressed.emit(BUILDING)
    assert not table.measure.isEnabled()
    reader.preparation_ended.emit(PreparationEnded(make_preparation(speedup=1.0)))
    assert table.measure.isEnabled()
    assert table.summary == STANDARD_IS_FASTEST


def test_the_status_bar_tells_why_in_its_tooltip(window: MainWindow, reader: FakeReader) -> None:
    reader.serve(make_plan(reason="Chosen by you", preparation=make_preparation()))
    assert "HPI on · OpenVINO · CPU · fp32 · 1.9× faster than standard here" in window.status_bar.texts()
    tip = "\n".join(label.toolTip() for label in window.status_bar.findChildren(QLabel))
    assert "Text recognition: OpenVINO · CPU · fp32 – Chosen by you" in tip
    assert "Not used: ONNX Runtime, slower on this computer" in tip


def test_a_page_read_before_the_engine_was_measured_was_read_with_the_same(
    window: MainWindow, reader: FakeReader
) -> None:
    reader.serve(make_plan())
    open_read_page(window, reader, "text")
    reader.serve(make_plan(preparation=make_preparation()))
    assert "412 ms" in window.status_bar.texts()
