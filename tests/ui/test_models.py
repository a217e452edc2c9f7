"""Choosing, downloading, importing and removing models."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.engine_options import EngineOptions, NetworkOptions
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.models import ModelInfo, ModelState
from ocr_desktop.domain.progress import Progress, Stage
from ocr_desktop.jobs.model_work import ModelTask, ModelWork
from ocr_desktop.settings.schema import AppSettings
from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.ui.models.download_dialog import DownloadDialog
from ocr_desktop.ui.models.languages import language_name, sorted_languages
from ocr_desktop.ui.services import Services
from ocr_desktop.ui.settings.model_settings import ModelSettings
from tests.helpers.fake_reader import FakeReader
from tests.helpers.libraries import DEFAULT, KOREAN, LARGE, make_library, make_model, make_network
from tests.helpers.results import make_plan

RECOGNISER = "my_rec"


@pytest.fixture
def picker(window: MainWindow, reader: FakeReader) -> ModelSettings:
    window.actions_by_key["show_settings"].setChecked(True)
    reader.models_listed.emit(make_library())
    reader.serve(make_plan())
    return window.parts.settings.models


def choose(choice: object, value: str) -> None:
    choice.combo.activated.emit(choice.combo.findData(value))


def download_dialog(window: MainWindow) -> DownloadDialog:
    (dialog,) = [each for each in window.findChildren(DownloadDialog) if each.isVisible()]
    return dialog


def bar_buttons(window: MainWindow) -> dict[str, QPushButton]:
    return {button.text(): button for bar in window.parts.bars.bars() for button in bar.findChildren(QPushButton)}


def press(window: MainWindow, text: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(bar_buttons(window)[text], Qt.MouseButton.LeftButton)


@pytest.fixture
def choose_path(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let the next file dialog choose this path at once."""

    def answer(path: str) -> None:
        monkeypatch.setattr(QFileDialog, "open", lambda dialog: dialog.fileSelected.emit(path))

    return answer


# The pickers


def test_models_that_are_there_come_first_and_downloads_name_their_size(
    picker: ModelSettings, reader: FakeReader
) -> None:
    own = make_model("mine", ModelState.INSTALLED, is_known=False)
    broken = ModelInfo("broken", "broken", (), is_known=False, fault="inference.onnx is damaged")
    single = ModelInfo("UVDoc", "UVDoc", (make_network("UVDoc", Network.DOC_UNWARPING, ModelState.DOWNLOADABLE),))
    reader.models_listed.emit(make_library(own, broken, single))
    combo = picker.model.combo
    assert [combo.itemText(row) for row in range(combo.count())] == [
        "PP-OCRv6 small",
        "mine",
        "broken",
        "PP-OCRv6 medium – 3 languages, download 30.0 MB",
        "PP-OCRv5 mobile, Korean – download 30.0 MB",
    ]
    assert combo.currentData() == DEFAULT
    assert not combo.model().item(2).isEnabled()
    assert combo.model().item(2).toolTip() == "inference.onnx is damaged"


def test_an_installed_model_is_used_at_once(picker: ModelSettings, reader: FakeReader) -> None:
    reader.models_listed.emit(make_library(installed=(LARGE,)))
    choose(picker.model, LARGE)
    assert reader.opened == [EngineOptions(model=LARGE)]
    assert picker.model.combo.currentData() == LARGE


def test_a_model_of_a_folder_is_shown_by_its_name(picker: ModelSettings, services: Services) -> None:
    services.keeper.change(AppSettings(engine=EngineOptions(model="/data/票据模型")))
    assert picker.model.combo.currentText() == "票据模型"


def test_languages_are_named_and_sorted() -> None:
    assert language_name("ch") == "Chinese, simplified · 简体中文"
    assert language_name("de") == "German · Deutsch"
    assert language_name("en") == "English"
    assert language_name("nobody_knows") == "nobody_knows"
    assert sorted_languages(["korean", "de", "ch"]) == ["ch", "de", "korean"]


def test_a_language_that_the_model_reads_keeps_it(picker: ModelSettings, reader: FakeReader) -> None:
    choose(picker.language, "de")
    assert reader.opened == [EngineOptions(lang="de")]
    choose(picker.language, "")
    assert reader.opened[-1] == EngineOptions()


def test_a_language_chooses_the_model_that_reads_it(picker: ModelSettings, reader: FakeReader) -> None:
    reader.models_listed.emit(make_library(installed=(KOREAN,)))
    choose(picker.language, "korean")
    assert reader.opened == [EngineOptions(model=KOREAN, lang="korean")]
    choose(picker.model, DEFAULT)
    assert reader.opened[-1] == EngineOptions()


def test_a_language_nothing_here_reads_offers_the_model_that_does(
    picker: ModelSettings, window: MainWindow, reader: FakeReader
) -> None:
    choose(picker.language, "korean")
    assert picker.language.combo.currentData() == ""
    download_dialog(window).accept()
    assert reader.works == [ModelWork(ModelTask.DOWNLOAD, KOREAN)]
    reader.end_work(make_library(installed=(KOREAN,)), name=KOREAN)
    assert reader.opened == [EngineOptions(model=KOREAN, lang="korean")]
    assert picker.language.combo.currentData() == "korean"


# Downloading


def test_a_download_is_asked_with_hub_size_and_licence(
    picker: ModelSettings, window: MainWindow, reader: FakeReader
) -> None:
    choose(picker.model, LARGE)
    dialog = download_dialog(window)
    words = "\n".join(dialog.texts)
    for part in ("Download PP-OCRv6 medium?", "30.0 MB", "Apache-2.0", "huggingface.co", "/home/user/models"):
        assert part in words
    mirrors = [dialog.mirrors.itemText(row) for row in range(dialog.mirrors.count())]
    assert mirrors == [
        "Hugging Face, else ModelScope",
        "Hugging Face (huggingface.co)",
        "ModelScope (www.modelscope.cn)",
    ]
    dialog.reject()
    assert reader.works == []
    assert reader.opened == []
    assert picker.model.combo.currentData() == DEFAULT


def test_the_dialog_names_the_places_that_will_be_connected_to(picker: ModelSettings, window: MainWindow) -> None:
    choose(picker.model, LARGE)
    dialog = download_dialog(window)
    assert any("huggingface.co / www.modelscope.cn" in text for text in dialog.texts)
    dialog.mirrors.setCurrentIndex(2)
    assert any("connects to www.modelscope.cn for" in text for text in dialog.texts)
    dialog.reject()


def test_a_download_shows_its_bytes_and_is_used_once_it_is_there(
    picker: ModelSettings, window: MainWindow, reader: FakeReader
) -> None:
    choose(picker.model, LARGE)
    dialog = download_dialog(window)
    dialog.mirrors.setCurrentIndex(2)
    dialog.accept()
    assert reader.works == [ModelWork(ModelTask.DOWNLOAD, LARGE, mirror="modelscope")]
    reader.progress_work(Progress(Stage.DOWNLOAD, 12_300_000, 30_000_000, "PP-OCRv6_medium_det", 40.0))
    row = window.parts.strip.model_work
    assert row.text == "Downloading PP-OCRv6_medium: 12.3 MB of 30.0 MB"
    assert row.times == "0:00 of about 0:40"
    assert row.share == pytest.approx(0.41)
    reader.end_work(make_library(installed=(LARGE,)), name=LARGE)
    assert not window.parts.strip.isVisible()
    assert window.toast.text() == "PP-OCRv6 medium is installed"
    assert reader.opened == [EngineOptions(model=LARGE)]


def test_what_was_set_meanwhile_stays_set(picker: ModelSettings, window: MainWindow, reader: FakeReader) -> None:
    choose(picker.model, LARGE)
    download_dialog(window).accept()
    window.parts.settings.engine.hpi.click()
    reader.end_work(make_library(installed=(LARGE,)), name=LARGE)
    assert reader.opened[-1] == EngineOptions(model=LARGE, enable_hpi=False)


def test_a_download_is_cancelled_from_the_strip(
    picker: ModelSettings, window: MainWindow, reader: FakeReader, qtbot: QtBot
) -> None:
    choose(picker.model, LARGE)
    download_dialog(window).accept()
    reader.progress_work(Progress(Stage.DOWNLOAD, 1, 2))
    qtbot.mouseClick(window.parts.strip.model_work.cancel, Qt.MouseButton.LeftButton)
    assert (reader.work_cancels, reader.cancel_count) == (1, 0)
    reader.end_work()
    assert "kept for the next time" in window.toast.text()
    assert reader.opened == []
    assert not window.parts.bars.isVisible()


def test_a_download_that_fails_says_why_and_is_tried_again(
    picker: ModelSettings, window: MainWindow, reader: FakeReader, qtbot: QtBot
) -> None:
    choose(picker.model, LARGE)
    download_dialog(window).accept()
    reader.end_work(failure=Failure("TransferError", "The download stalled", "Try another mirror"))
    (bar,) = window.parts.bars.bars()
    assert (bar.problem.failure.message, bar.problem.failure.hint) == ("The download stalled", "Try another mirror")
    press(window, "Retry", qtbot)
    assert reader.works == [ModelWork(ModelTask.DOWNLOAD, LARGE)] * 2
    assert not window.parts.bars.isVisible()
    reader.end_work(failure=Failure("TransferError", "The download stalled"))
    press(window, "Choose a mirror…", qtbot)
    dialog = download_dialog(window)
    dialog.mirrors.setCurrentIndex(1)
    dialog.accept()
    assert reader.works[-1] == ModelWork(ModelTask.DOWNLOAD, LARGE, mirror="huggingface")
    reader.end_work(make_library(installed=(LARGE,)), name=LARGE)
    assert reader.opened == [EngineOptions(model=LARGE)]


def test_one_model_is_fetched_at_a_time(picker: ModelSettings, window: MainWindow, reader: FakeReader) -> None:
    choose(picker.model, LARGE)
    download_dialog(window).accept()
    choose(picker.model, KOREAN)
    assert window.toast.text() == "Another model is on its way; wait until it is there"
    assert len(reader.works) == 1


# Models of the user's own


def test_a_folder_is_used_in_place(
    picker: ModelSettings, window: MainWindow, reader: FakeReader, choose_path: Callable[[str], None]
) -> None:
    choose_path("/data/my model")
    window.actions_by_key["use_model_folder"].trigger()
    assert reader.opened == [EngineOptions(model="/data/my model")]


def test_a_single_network_takes_its_place_and_goes_again(
    picker: ModelSettings, window: MainWindow, reader: FakeReader, choose_path: Callable[[str], None]
) -> None:
    choose_path("/data/my_rec")
    actions = {action.text(): action for action in picker.menu().actions()}
    assert "Use the model's own networks" not in actions
    actions["Text recognition with a network of your own…"].trigger()
    networks = {Network.TEXT_RECOGNITION: NetworkOptions(model="/data/my_rec")}
    assert reader.opened == [EngineOptions(networks=networks)]
    assert picker.model.explanation == "Text recognition: my_rec"
    actions = {action.text(): action for action in picker.menu().actions()}
    actions["Use the model's own networks"].trigger()
    assert reader.opened[-1] == EngineOptions()


def test_a_folder_is_imported_and_used(
    picker: ModelSettings, window: MainWindow, reader: FakeReader, choose_path: Callable[[str], None]
) -> None:
    choose_path("/data/mine")
    window.actions_by_key["import_model"].trigger()
    assert reader.works == [ModelWork(ModelTask.IMPORT, "mine", source=Path("/data/mine"))]
    reader.progress_work(Progress(Stage.COPY, 1_000_000, 2_000_000))
    assert window.parts.strip.model_work.text == "Importing mine: 1.0 MB of 2.0 MB"
    reader.end_work(make_library(make_model("mine", ModelState.INSTALLED, is_known=False)), name="mine")
    assert reader.opened == [EngineOptions(model="mine")]


def test_a_name_that_is_taken_is_replaced_only_when_asked(
    picker: ModelSettings,
    window: MainWindow,
    reader: FakeReader,
    choose_path: Callable[[str], None],
    qtbot: QtBot,
) -> None:
    choose_path("/data/mine")
    window.actions_by_key["import_model"].trigger()
    reader.end_work(failure=Failure("NameTakenError", "«mine» is installed already", "add --replace"))
    (bar,) = window.parts.bars.bars()
    assert bar.problem.failure.hint == ""
    press(window, "Replace it", qtbot)
    assert reader.works[-1].is_replacing


def test_only_what_takes_room_can_be_removed_and_not_what_reads(
    picker: ModelSettings, services: Services, reader: FakeReader
) -> None:
    reader.models_listed.emit(make_library(installed=(LARGE, KOREAN)))
    services.keeper.change(replace(AppSettings(), engine=EngineOptions(model=LARGE)))
    (menu,) = [action.menu() for action in picker.menu().actions() if action.text() == "Remove"]
    removals = {action.data(): action.isEnabled() for action in menu.actions()}
    assert removals == {LARGE: False, KOREAN: True}


def test_removing_is_asked_and_told(
    picker: ModelSettings, window: MainWindow, reader: FakeReader, qtbot: QtBot
) -> None:
    reader.models_listed.emit(make_library(installed=(KOREAN,)))
    (menu,) = [action.menu() for action in picker.menu().actions() if action.text() == "Remove"]
    menu.actions()[0].trigger()
    (box,) = window.findChildren(QMessageBox)
    assert "PP-OCRv5 mobile, Korean" in box.text()
    assert reader.works == []
    remove = next(button for button in box.buttons() if button.text().startswith("Remove"))
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert reader.works == [ModelWork(ModelTask.REMOVE, KOREAN)]
    reader.end_work(make_library(), name=KOREAN)
    assert window.toast.text() == "PP-OCRv5 mobile, Korean was removed"
    assert reader.opened == []


# Models that cannot be opened

NEEDS_PADDLE = Failure(
    "NeedsPaddleError",
    "my_rec is in Paddle format and needs Paddle Inference, which is not installed",
    "Download its ONNX version: ocr-desktop models download my_rec",
    download=RECOGNISER,
)


@pytest.fixture
def refused(
    picker: ModelSettings, window: MainWindow, reader: FakeReader, choose_path: Callable[[str], None]
) -> ModelSettings:
    """A Paddle model was chosen, and the engine that was open stays."""
    network = make_network(RECOGNISER, Network.TEXT_RECOGNITION, ModelState.DOWNLOADABLE)
    reader.models_listed.emit(make_library(ModelInfo("known", "Known", (network,))))
    choose_path("/data/paddle model")
    window.desk.use_folder()
    reader.fail_engine(NEEDS_PADDLE, in_force=make_plan())
    return picker


def test_a_paddle_model_without_paddle_leaves_the_model_in_force(
    refused: ModelSettings, window: MainWindow, reader: FakeReader, services: Services
) -> None:
    (bar,) = window.parts.bars.bars()
    assert bar.problem.failure.message == NEEDS_PADDLE.message
    assert bar.problem.failure.hint == "Reading goes on with HPI on · OpenVINO · CPU · fp32"
    assert list(bar_buttons(window)) == ["Download its ONNX version", "Choose a file"]
    assert refused.model.combo.currentData() == DEFAULT
    assert services.keeper.settings.engine == EngineOptions()
    assert reader.opened == [EngineOptions(model="/data/paddle model")]


def test_its_onnx_version_takes_the_place_of_the_paddle_network(
    refused: ModelSettings, window: MainWindow, reader: FakeReader, qtbot: QtBot
) -> None:
    press(window, "Download its ONNX version", qtbot)
    download_dialog(window).accept()
    assert reader.works == [ModelWork(ModelTask.DOWNLOAD, RECOGNISER)]
    reader.end_work(name=RECOGNISER)
    networks = {Network.TEXT_RECOGNITION: NetworkOptions(model=RECOGNISER)}
    assert reader.opened[-1] == EngineOptions(model="/data/paddle model", networks=networks)


def test_a_file_takes_the_place_of_the_paddle_network(
    refused: ModelSettings,
    window: MainWindow,
    reader: FakeReader,
    choose_path: Callable[[str], None],
    qtbot: QtBot,
) -> None:
    choose_path("/data/exported/my_own.onnx")
    press(window, "Choose a file", qtbot)
    assert reader.works == [
        ModelWork(ModelTask.IMPORT, "my_own.onnx", source=Path("/data/exported/my_own.onnx")),
    ]
    network = make_network("my_own", Network.TEXT_RECOGNITION, ModelState.INSTALLED)
    reader.end_work(make_library(ModelInfo("my_own", "my_own", (network,), is_known=False)), name="my_own")
    networks = {Network.TEXT_RECOGNITION: NetworkOptions(model="my_own")}
    assert reader.opened[-1] == EngineOptions(model="/data/paddle model", networks=networks)


def test_without_any_engine_there_is_a_way_back_to_the_model_of_the_app(
    services: Services, reader: FakeReader, window: MainWindow, qtbot: QtBot
) -> None:
    services.keeper.change(AppSettings(engine=EngineOptions(model=LARGE)))
    reader.models_listed.emit(make_library())
    reader.fail_engine(Failure("NotInstalledError", f"{LARGE} is not installed", "Download it: …", download=LARGE))
    assert list(bar_buttons(window)) == ["Download…", "Use the model of the app"]
    assert services.keeper.settings.engine.model == LARGE
    press(window, "Download…", qtbot)
    download_dialog(window).accept()
    reader.end_work(make_library(installed=(LARGE,)), name=LARGE)
    assert reader.opened[-1] == EngineOptions(model=LARGE)
    reader.fail_engine(Failure("ModelError", "inference.onnx is damaged", "Download it again"))
    press(window, "Use the model of the app", qtbot)
    assert reader.opened[-1] == EngineOptions()
