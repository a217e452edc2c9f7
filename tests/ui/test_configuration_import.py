"""Pipeline files of PaddleX as settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.engine_options import EngineOptions, NetworkOptions
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.requests import DetectionParameters, OcrParameters
from ocr_desktop.jobs.events import ConfigurationFailed, ConfigurationLoaded
from ocr_desktop.settings.schema import AppSettings
from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.ui.services import Services
from tests.helpers.fake_reader import FakeReader

FILE = Path("/data/OCR.yaml")
DETECTION = DetectionParameters(limit_side_len=960, limit_type="max")
RECOGNISER = NetworkOptions(model="PP-OCRv5_mobile_rec")


@pytest.fixture
def window_with_device(services: Services, window: MainWindow) -> MainWindow:
    services.keeper.change(AppSettings(theme="dark", engine=EngineOptions(device="cpu", lang="de")))
    return window


def loaded(**parameters: bool) -> ConfigurationLoaded:
    networks = {Network.TEXT_RECOGNITION: RECOGNISER, Network.DOC_ORIENTATION: NetworkOptions()}
    return ConfigurationLoaded(
        FILE,
        EngineOptions(enable_hpi=False, networks=networks),
        OcrParameters(text_detection=DETECTION, **parameters),
        ("text_type is not known, and not used",),
    )


def test_a_file_is_asked_for_and_read(window: MainWindow, reader: FakeReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: dialog.fileSelected.emit(str(FILE)))
    window.actions_by_key["import_configuration"].trigger()
    assert reader.configurations == [FILE]


def test_what_a_file_says_is_in_force_and_the_rest_stays(
    window_with_device: MainWindow, reader: FakeReader, services: Services
) -> None:
    reader.configuration_loaded.emit(loaded())
    settings = services.keeper.settings
    engine = EngineOptions(enable_hpi=False, device="cpu", networks={Network.TEXT_RECOGNITION: RECOGNISER})
    assert settings == AppSettings(theme="dark", engine=engine, parameters=OcrParameters(text_detection=DETECTION))
    assert reader.opened[-1] == engine
    assert window_with_device.session.parameters.text_detection == DETECTION


def test_what_is_not_used_is_said_and_can_be_taken_back(
    window_with_device: MainWindow, reader: FakeReader, services: Services, qtbot: QtBot
) -> None:
    before = services.keeper.settings
    reader.configuration_loaded.emit(loaded(use_doc_orientation_classify=True))
    (bar,) = window_with_device.parts.bars.bars()
    assert bar.problem.failure.message == "The settings of OCR.yaml are in use"
    assert bar.problem.failure.hint.splitlines() == [
        "text_type is not known, and not used",
        "use_doc_preprocessor is not used in the window: pages are read as they are",
    ]
    assert not services.keeper.settings.parameters.use_doc_orientation_classify
    undo = next(button for button in bar.findChildren(QPushButton) if button.text() == "Undo")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert services.keeper.settings == before
    assert not window_with_device.parts.bars.isVisible()


def test_a_file_that_cannot_be_used_changes_nothing(
    window_with_device: MainWindow, reader: FakeReader, services: Services
) -> None:
    before = services.keeper.settings
    reader.configuration_failed.emit(ConfigurationFailed(FILE, Failure("SettingsError", "it holds no pipeline")))
    (bar,) = window_with_device.parts.bars.bars()
    assert bar.problem.failure.message == "it holds no pipeline"
    assert services.keeper.settings == before
