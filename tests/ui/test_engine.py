from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt, QThread
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.compute import Availability, Device, DeviceKind, DeviceStatus, Network
from ocr_desktop.domain.engine_options import EngineOptions, NetworkOptions
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.progress import Progress, Stage
from ocr_desktop.settings.schema import AppSettings
from ocr_desktop.settings.store import SettingsStore
from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.ui.services import Services
from ocr_desktop.ui.unexpected_errors import UnexpectedErrors
from ocr_desktop.workspace.page import PageStatus
from tests.helpers.fake_reader import FakeReader
from tests.helpers.results import make_line, make_plan, make_result
from tests.ui.opening import open_pages

CPU = DeviceStatus(Device(DeviceKind.CPU), "Fast processor", Availability(True))
CANCELLED = Failure("Cancelled", "Opening the engine was cancelled", "Press Retry to open it")
NO_GPU = DeviceStatus(Device(DeviceKind.GPU), "", Availability(False, "No driver was found", "Install a driver"))


def bar_buttons(window: MainWindow) -> dict[str, QPushButton]:
    return {button.text(): button for bar in window.parts.bars.bars() for button in bar.findChildren(QPushButton)}


def bar_texts(window: MainWindow) -> list[str]:
    return [bar.accessibleName() for bar in window.parts.bars.bars()]


@pytest.fixture
def settings_shown(window: MainWindow) -> MainWindow:
    window.actions_by_key["show_settings"].setChecked(True)
    return window


def test_opening_shows_its_stages_and_then_goes_away(window: MainWindow, reader: FakeReader) -> None:
    assert not window.parts.strip.isVisible()
    for stage, words in ((Stage.VERIFY, "checking"), (Stage.COMPILE, "compiling 2/3"), (Stage.WARM_UP, "warming")):
        reader.engine_progressed.emit(Progress(stage, 2, 3, "recogniser"))
        assert words in window.parts.strip.text
    assert window.parts.strip.isVisible()
    reader.serve(make_plan())
    assert not window.parts.strip.isVisible()
    assert "HPI on · OpenVINO · CPU · fp32" in window.status_bar.texts()


def test_the_queue_shows_its_count_and_cancel(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    pages = open_pages(window, reader, "a.png", "b.png", "c.png")
    reader.begin(pages[1].id)
    reader.report_queue(1, 3, pages[1].id)
    assert window.parts.strip.text == "Reading page 2 of 3: b.png"
    qtbot.mouseClick(window.parts.strip.reading.cancel, Qt.MouseButton.LeftButton)
    assert reader.cancel_count == 1
    reader.report_queue(3, 3)
    assert not window.parts.strip.isVisible()


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("ocr_desktop.ui.progress_strip.monotonic", made)
    return made


def test_the_time_left_follows_from_the_pages_read(window: MainWindow, reader: FakeReader, clock: Clock) -> None:
    pages = open_pages(window, reader, "a.png", "b.png", "c.png")
    reader.report_queue(0, 3, pages[0].id)
    clock.now_s += 60
    reader.report_queue(1, 3, pages[1].id)
    assert window.parts.strip.times == "1:00, about 2:00 left"
    reader.engine_progressed.emit(Progress(Stage.LOAD, 0, 0, "recogniser"))
    clock.now_s += 5
    reader.serve(make_plan())
    clock.now_s += 55
    reader.report_queue(2, 3, pages[2].id)
    assert window.parts.strip.times == "2:00, about 1:00 left"


def test_waiting_for_an_engine_is_not_reading(window: MainWindow, reader: FakeReader, clock: Clock) -> None:
    pages = open_pages(window, reader, "a.png", "b.png")
    reader.report_queue(0, 2)
    clock.now_s += 300
    reader.report_queue(0, 2, pages[0].id)
    clock.now_s += 10
    reader.report_queue(1, 2, pages[1].id)
    assert window.parts.strip.times == "5:10, about 0:10 left"


def test_a_single_page_shows_how_far_it_is(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    (page,) = open_pages(window, reader, "a.png")
    lines = [make_line(index, "text") for index in range(4)]
    reader.begin(page.id)
    reader.report_queue(0, 1, page.id)
    reader.find_boxes(page.id, make_result(lines))
    for line in lines[:3]:
        reader.read_line(page.id, line.detection_index, line)
    qtbot.waitUntil(lambda: window.parts.strip.share == 0.75)


def test_the_settings_open_and_close_by_key_and_button(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.parts.settings
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert panel.isVisible()
    panel.close_requested.emit()
    assert not panel.isVisible()
    assert not window.actions_by_key["show_settings"].isChecked()


def test_the_toggle_opens_another_engine_at_once_and_is_kept(
    settings_shown: MainWindow, reader: FakeReader, services: Services, tmp_path: object
) -> None:
    settings_shown.parts.settings.engine.hpi.click()
    assert reader.opened == [EngineOptions(enable_hpi=False)]
    services.keeper.stop()
    assert not SettingsStore(tmp_path / "settings.json").load().engine.enable_hpi


def test_the_truth_stands_under_the_toggle(settings_shown: MainWindow, reader: FakeReader) -> None:
    reader.serve(make_plan(reason="OpenVINO is installed"))
    panel = settings_shown.parts.settings.engine
    assert panel.truth == "HPI on · OpenVINO · CPU · fp32\nOpenVINO is installed"
    assert panel.backend.explanation == "ONNX Runtime: slower on this computer"


def test_an_engine_that_opens_takes_the_old_explanation_away(settings_shown: MainWindow, reader: FakeReader) -> None:
    reader.serve(make_plan())
    panel = settings_shown.parts.settings.engine
    panel.hpi.click()
    assert (panel.truth, panel.backend.explanation) == ("", "")


def test_a_slider_that_is_dragged_is_saved_once(
    settings_shown: MainWindow, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[AppSettings] = []
    monkeypatch.setattr(SettingsStore, "save", lambda _store, settings: saved.append(settings))
    for percent in range(20, 60):
        settings_shown.parts.settings.opacity.setValue(percent)
    assert settings_shown.parts.view.canvas.overlay.opacity() == pytest.approx(0.59)
    services.keeper.stop()
    assert [settings.overlay_opacity for settings in saved] == [0.59]


def test_a_device_that_cannot_run_is_greyed_and_says_why(settings_shown: MainWindow, reader: FakeReader) -> None:
    reader.devices_listed.emit((CPU, NO_GPU))
    picker = settings_shown.parts.settings.engine.device
    rows = [picker.combo.itemText(row) for row in range(picker.combo.count())]
    assert rows == ["Automatic", "CPU – Fast processor", "GPU"]
    item = picker.combo.model().item(2)
    assert not item.isEnabled()
    assert item.toolTip() == "No driver was found. Install a driver"
    assert picker.explanation == "GPU: No driver was found. Install a driver"


def test_choosing_device_and_backend_opens_that_engine(settings_shown: MainWindow, reader: FakeReader) -> None:
    reader.devices_listed.emit((CPU, NO_GPU))
    panel = settings_shown.parts.settings.engine
    panel.device.combo.activated.emit(1)
    panel.backend.combo.activated.emit(panel.backend.combo.findData("onnxruntime"))
    assert reader.opened[-1] == EngineOptions(device="cpu", backend="onnxruntime")


def test_an_engine_that_fails_says_why_and_retries(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    reader.fail_engine(Failure("ModelError", "The model is damaged", "Install the app again", "details"))
    assert bar_texts(window) == ["The model is damaged"]
    assert set(bar_buttons(window)) == {"Retry", "Copy details"}
    qtbot.mouseClick(bar_buttons(window)["Retry"], Qt.MouseButton.LeftButton)
    assert reader.opened == [EngineOptions()]
    assert not window.parts.bars.isVisible()


def test_a_pinned_device_that_fails_can_be_let_go(
    services: Services, reader: FakeReader, qtbot: QtBot, window: MainWindow
) -> None:
    services.keeper.change(replace(AppSettings(), engine=EngineOptions(device="gpu:0")))
    reader.fail_engine(Failure("UnavailableError", "GPU 0 cannot run"))
    assert set(bar_buttons(window)) == {"Use CPU", "Automatic"}
    qtbot.mouseClick(bar_buttons(window)["Automatic"], Qt.MouseButton.LeftButton)
    assert reader.opened[-1] == EngineOptions()
    assert services.keeper.settings.engine.device == "auto"


def test_a_pinned_device_that_fails_leaves_the_engine_the_page_and_the_queue(
    services: Services, reader: FakeReader, qtbot: QtBot, window: MainWindow
) -> None:
    reader.serve(make_plan())
    pages = open_pages(window, reader, "a.png", "b.png")
    reader.begin(pages[0].id)
    reader.report_queue(0, 2, pages[0].id)
    services.keeper.change(replace(AppSettings(), engine=EngineOptions(device="gpu:0")))
    reader.fail_engine(Failure("UnavailableError", "GPU 0 cannot run"), in_force=make_plan())
    assert "Reading goes on with HPI on · OpenVINO · CPU · fp32" in window.parts.bars.bars()[0].problem.failure.hint
    qtbot.mouseClick(bar_buttons(window)["Use CPU"], Qt.MouseButton.LeftButton)
    assert reader.opened[-1] == EngineOptions(device="cpu")
    assert window.session.current is pages[0]
    assert [page.status for page in pages] == [PageStatus.READING, PageStatus.WAITING]
    assert reader.cancel_count == 0


def test_a_pinned_backend_that_fails_needs_no_other_device(
    services: Services, reader: FakeReader, window: MainWindow
) -> None:
    services.keeper.change(replace(AppSettings(), engine=EngineOptions(backend="tensorrt")))
    reader.fail_engine(Failure("UnavailableError", "TensorRT is not installed"))
    assert set(bar_buttons(window)) == {"Automatic"}


def test_pins_of_single_networks_can_be_let_go(
    services: Services, reader: FakeReader, qtbot: QtBot, window: MainWindow
) -> None:
    pins = {Network.TEXT_DETECTION: NetworkOptions(backend="tensorrt", precision="fp16", cpu_threads=2)}
    services.keeper.change(replace(AppSettings(), engine=EngineOptions(networks=pins)))
    reader.fail_engine(Failure("UnavailableError", "TensorRT is not installed"))
    qtbot.mouseClick(bar_buttons(window)["Automatic"], Qt.MouseButton.LeftButton)
    assert reader.opened[-1] == EngineOptions(networks={Network.TEXT_DETECTION: NetworkOptions(cpu_threads=2)})


def test_the_model_that_reads_is_kept_though_another_was_asked_for_before_it_was_open(
    services: Services, reader: FakeReader, window: MainWindow
) -> None:
    reads, fails = EngineOptions(), EngineOptions(model="PP-OCRv6_medium")
    services.keeper.change(replace(AppSettings(), engine=fails))
    reader.serve(make_plan(), reads)
    reader.fail_engine(Failure("ModelError", "The model is damaged"), in_force=make_plan())
    assert services.keeper.settings.engine.model == reads.model


def test_an_engine_that_opens_takes_its_error_away(window: MainWindow, reader: FakeReader) -> None:
    reader.fail_engine(Failure("ModelError", "The model is damaged"))
    reader.serve(make_plan())
    assert not window.parts.bars.isVisible()


def test_pages_that_failed_for_want_of_an_engine_are_read_once_there_is_one(
    window: MainWindow, reader: FakeReader
) -> None:
    no_engine = Failure("ModelError", "The model is damaged")
    waiting, broken = open_pages(window, reader, "a.png", "broken.png")
    reader.fail_engine(no_engine)
    reader.fail(waiting.id, no_engine, needs_engine=True)
    reader.fail(broken.id, Failure("DocumentError", "The file is not an image"))
    reader.queue.clear()
    reader.serve(make_plan())
    assert reader.queue == [(waiting.id, waiting.source)]
    assert (waiting.status, waiting.failure) == (PageStatus.WAITING, None)
    assert broken.status is PageStatus.FAILED
    reader.serve(make_plan())
    assert len(reader.queue) == 1


def test_a_switch_that_fails_says_what_reads_on(settings_shown: MainWindow, reader: FakeReader) -> None:
    reader.serve(make_plan())
    settings_shown.parts.settings.engine.hpi.click()
    reader.fail_engine(Failure("UnavailableError", "GPU 0 cannot run", "Choose CPU"), in_force=make_plan())
    (bar,) = settings_shown.parts.bars.bars()
    assert bar.problem.failure.message == "GPU 0 cannot run"
    assert bar.problem.failure.hint == "Choose CPU. Reading goes on with HPI on · OpenVINO · CPU · fp32"
    assert "HPI on · OpenVINO · CPU · fp32" in settings_shown.status_bar.texts()
    assert "HPI on · OpenVINO · CPU · fp32" in settings_shown.parts.settings.engine.truth


def test_cancelling_the_engine_is_no_error_and_it_can_be_opened_again(
    window: MainWindow, reader: FakeReader, qtbot: QtBot
) -> None:
    reader.fail_engine(CANCELLED)
    (bar,) = window.parts.bars.bars()
    assert bar.problem.failure.message == "No engine is open"
    assert not bar.problem.is_error
    qtbot.mouseClick(bar_buttons(window)["Retry"], Qt.MouseButton.LeftButton)
    assert reader.opened == [EngineOptions()]
    assert not window.parts.bars.isVisible()


def test_cancelling_a_switch_says_in_passing_what_reads_on(window: MainWindow, reader: FakeReader) -> None:
    reader.fail_engine(CANCELLED, in_force=make_plan())
    assert not window.parts.bars.isVisible()
    assert window.toast.text() == "Reading goes on with HPI on · OpenVINO · CPU · fp32"


def test_a_restart_is_told_until_the_engine_is_back(window: MainWindow, reader: FakeReader) -> None:
    reader.restart_host(
        Failure("HostError", "Ended by SIGSEGV", "Press Retry to read the page again", "driver: about to crash")
    )
    (bar,) = window.parts.bars.bars()
    failure = bar.problem.failure
    assert failure.message == "The engine stopped unexpectedly and was started again"
    assert failure.hint == ""
    assert all(part in failure.details for part in ("Ended by SIGSEGV", "driver: about to crash"))
    assert "Copy details" in bar_buttons(window)
    reader.serve(make_plan())
    assert not window.parts.bars.isVisible()


def test_an_engine_that_ignored_cancel_did_not_stop_unexpectedly(window: MainWindow, reader: FakeReader) -> None:
    reader.restart_host(Failure("HostError", "The engine did not stop in time"), is_expected=True)
    assert bar_texts(window) == ["The engine did not stop in time"]


def test_a_reader_that_cannot_be_imported_is_told_and_tried_again(
    services: Services, reader: FakeReader, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def prepare() -> None:
        raise ImportError("numpy is damaged")

    monkeypatch.setattr(reader, "prepare", prepare)
    window = MainWindow(services)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: bool(bar_texts(window)))
    assert "numpy is damaged" in bar_texts(window)[0]
    assert reader.started_with is None
    monkeypatch.undo()
    qtbot.mouseClick(bar_buttons(window)["Retry"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: reader.started_with is not None)
    window.close()


def test_the_same_problem_again_counts_up_instead_of_piling_up(window: MainWindow, reader: FakeReader) -> None:
    for _ in range(3):
        reader.restart_host(Failure("HostError", "The engine process ended"))
    assert bar_texts(window) == ["The engine stopped unexpectedly and was started again"]
    assert window.parts.bars.bars()[0].problem.count == 3


def test_a_closed_message_makes_room_for_an_older_one(window: MainWindow, services: Services) -> None:
    for number in range(5):
        services.notifications.report("test", Failure("Error", f"problem {number}"))
    assert bar_texts(window) == ["problem 4", "problem 3", "problem 2"]
    services.notifications.dismiss(services.notifications.problems[0])
    assert bar_texts(window) == ["problem 3", "problem 2", "problem 1"]


class Thrower(QObject):
    """Raises in whatever thread it lives in."""

    def throw(self) -> None:
        raise ValueError("nobody expected this")


def test_an_error_in_another_thread_is_shown(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    errors = UnexpectedErrors()
    errors.caught.connect(window.report_unexpected)
    with qtbot.captureExceptions():
        monkeypatch.setattr("sys.excepthook", errors._on_exception)
        thread, thrower = QThread(), Thrower()
        thrower.moveToThread(thread)
        thread.started.connect(thrower.throw)
        thread.start()
        qtbot.waitUntil(lambda: bool(bar_texts(window)))
        thread.quit()
        thread.wait()
    assert bar_texts(window) == ["Unexpected ValueError: nobody expected this"]
    assert "Copy details" in bar_buttons(window)
    assert "nobody expected this" in capsys.readouterr().err


def test_settings_that_could_not_be_used_are_told(window: MainWindow) -> None:
    window.report_settings_problems(["The settings file is damaged"])
    assert bar_texts(window) == ["The settings file is damaged"]


def test_closing_stops_the_reader_without_asking(window: MainWindow, reader: FakeReader) -> None:
    open_pages(window, reader, "a.png")
    window.close()
    assert reader.is_stopped
    assert not window.isVisible()
