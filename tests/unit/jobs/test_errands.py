"""Models and the self-check, asked for while pages are read."""

from __future__ import annotations

import dataclasses

import pytest

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.models import ModelLibrary, ModelState
from ocr_desktop.domain.preparation import Preparation
from ocr_desktop.jobs.events import ExaminationEnded, ModelWorkEnded, ModelWorkProgressed, PageFinished
from ocr_desktop.jobs.model_work import ModelTask, ModelWork
from tests.helpers import file_server as servers
from tests.helpers.hosts import host_config, make_page
from tests.helpers.hub import path_of, publish
from tests.helpers.model_files import detector_files, recogniser_files
from tests.helpers.readers import RecordedReader

pytestmark = pytest.mark.usefixtures("qapp")

DETECTOR, RECOGNISER, MODEL = "PP-OCRv5_mobile_det", "korean_PP-OCRv5_mobile_rec", "korean_PP-OCRv5_mobile"


@pytest.fixture
def recorded(tmp_path, qtbot):
    recorded = RecordedReader(host_config(tmp_path), qtbot)
    recorded.reader.start(EngineOptions())
    yield recorded
    recorded.reader.stop()


@pytest.fixture
def server(monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with servers.file_server() as running:
        publish(running, DETECTOR, detector_files(DETECTOR))
        publish(running, RECOGNISER, recogniser_files(RECOGNISER, "가나"))
        yield running


def download(server):
    return ModelWork(ModelTask.DOWNLOAD, MODEL, mirror=server.url)


def test_models_are_listed_at_the_start_and_after_every_change(recorded, server):
    recorded.reader.work_on_model(download(server))

    (ended,) = recorded.wait_for(ModelWorkEnded)
    assert ended == ModelWorkEnded(download(server), MODEL)
    before, after = (library.find(MODEL).state for library in recorded.all(ModelLibrary))
    assert (before, after) == (ModelState.DOWNLOADABLE, ModelState.INSTALLED)


def test_pages_are_read_while_a_model_is_downloaded_until_that_is_cancelled(recorded, server, tmp_path):
    file = path_of(DETECTOR, "inference.onnx")
    server.behaviours[file] = servers.stall(detector_files(DETECTOR)["inference.onnx"], after=10)
    recorded.reader.work_on_model(download(server))
    recorded.wait_for(ModelWorkProgressed)
    recorded.read([make_page(tmp_path / "a.png")])
    recorded.wait_for(PageFinished)

    recorded.reader.cancel_model_work()
    (ended,) = recorded.wait_for(ModelWorkEnded)
    assert ended == ModelWorkEnded(download(server))


def test_a_download_that_goes_down_with_the_engine_process_is_told(recorded, server, tmp_path):
    file = path_of(DETECTOR, "inference.onnx")
    server.behaviours[file] = servers.stall(detector_files(DETECTOR)["inference.onnx"], after=10)
    recorded.reader.work_on_model(download(server))
    recorded.wait_for(ModelWorkProgressed)
    recorded.read([make_page(tmp_path / "dies-SIGKILL.png")])

    (ended,) = recorded.wait_for(ModelWorkEnded)
    assert "SIGKILL" in ended.failure.message


def test_a_failure_is_told_with_its_reason(recorded):
    recorded.reader.work_on_model(ModelWork(ModelTask.REMOVE, "PP-OCRv6_small"))

    (ended,) = recorded.wait_for(ModelWorkEnded)
    assert "comes with the app" in ended.failure.message


def test_the_computer_is_examined(recorded):
    recorded.reader.examine_computer()

    (ended,) = recorded.wait_for(ExaminationEnded)
    assert ended.report.findings
    assert ended.failure is None


def test_what_was_measured_is_looked_for(recorded):
    found = []
    recorded.reader.preparation_found.connect(found.append)
    recorded.reader.find_preparation(dataclasses.replace(EngineOptions(), enable_hpi=False))

    recorded.wait(lambda: bool(found))
    assert found == [None]
    assert not recorded.all(Preparation)
