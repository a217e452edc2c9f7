"""Models and the self-check through a real engine process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ocr_desktop.domain.compute import Backend
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.domain.models import ModelLibrary, ModelState
from ocr_desktop.domain.progress import Stage
from ocr_desktop.hosting.client import EngineHost
from ocr_desktop.hosting.messages.answers import (
    CacheListed,
    ComputerExamined,
    ConfigurationRead,
    EngineOpened,
    JobCancelled,
    JobFailed,
    ModelProgressed,
    ModelsChanged,
    ModelsListed,
    PreparationFound,
)
from tests.helpers import file_server as servers
from tests.helpers.file_server import FileServer
from tests.helpers.hosts import Events, host_config, open_host
from tests.helpers.hub import path_of, publish
from tests.helpers.model_files import detector_files, recogniser_files, write_files

DETECTOR, RECOGNISER, MODEL = "PP-OCRv5_mobile_det", "korean_PP-OCRv5_mobile_rec", "korean_PP-OCRv5_mobile"
WORK, AGAIN, LAST, LOOK, LOOK_AGAIN = map(JobId, range(1, 6))

Hosted = tuple[EngineHost, Events]


@pytest.fixture
def hosted(tmp_path: Path) -> Iterator[Hosted]:
    host, events = open_host(host_config(tmp_path))
    yield host, events
    host.close()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FileServer]:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with servers.file_server() as running:
        publish(running, DETECTOR, detector_files(DETECTOR))
        publish(running, RECOGNISER, recogniser_files(RECOGNISER, "가나"))
        yield running


def state_of(library: ModelLibrary, name: str) -> ModelState | None:
    model = library.find(name)
    return model and model.state


def test_the_library_names_models_and_the_places_that_have_more(hosted: Hosted) -> None:
    host, events = hosted
    host.list_models(LOOK)
    library = events.wait_for(ModelsListed).model_library
    assert state_of(library, "PP-OCRv6_small") is ModelState.EMBEDDED
    assert state_of(library, MODEL) is ModelState.DOWNLOADABLE
    assert library.mirrors[0].title == "Hugging Face"
    assert library.mirrors[0].host == "huggingface.co"


def test_a_model_is_downloaded_from_the_mirror_that_is_named_and_removed(hosted: Hosted, server: FileServer) -> None:
    host, events = hosted
    host.download_model(WORK, MODEL, mirror=server.url)
    changed = events.wait_for(ModelsChanged)
    assert changed.name == MODEL
    assert state_of(changed.model_library, MODEL) is ModelState.INSTALLED
    steps = [event.progress for event in events.seen if isinstance(event, ModelProgressed)]
    assert {step.stage for step in steps} == {Stage.DOWNLOAD}
    assert steps[-1].done == steps[-1].total > 0

    host.remove_model(AGAIN, MODEL)
    assert state_of(events.wait_for(ModelsChanged).model_library, MODEL) is ModelState.DOWNLOADABLE


def test_a_download_that_hangs_is_cancelled_and_holds_up_nothing(hosted: Hosted, server: FileServer) -> None:
    host, events = hosted
    file = path_of(DETECTOR, "inference.onnx")
    server.behaviours[file] = servers.stall(detector_files(DETECTOR)["inference.onnx"], after=10)
    host.download_model(WORK, MODEL, mirror=server.url)
    events.wait_for(ModelProgressed)
    host.open_engine(LOOK, EngineOptions())
    events.wait_for(EngineOpened)
    host.list_models(LOOK_AGAIN)
    events.wait_for(ModelsListed)
    host.cancel(WORK)
    assert events.wait_for(JobCancelled).job == WORK


def test_a_download_that_fails_says_why(hosted: Hosted) -> None:
    host, events = hosted
    host.download_model(WORK, MODEL, mirror="nowhere")
    failed = events.wait_for(JobFailed)
    assert failed.failure.kind == "UnknownModelError"
    assert "nowhere" in failed.failure.message


def test_a_folder_is_imported_once_and_again_only_when_it_may_replace(hosted: Hosted, tmp_path: Path) -> None:
    host, events = hosted
    source = tmp_path / "my model"
    write_files(source / "det", detector_files("my_det"))
    write_files(source / "rec", recogniser_files("my_rec", "ab"))
    host.import_model(WORK, source)
    changed = events.wait_for(ModelsChanged)
    assert changed.name == "my model"
    network = changed.model_library.find_network("my_rec")
    assert network is not None
    assert network.folder is not None
    assert network.folder.is_relative_to(changed.model_library.folder)

    host.import_model(AGAIN, source)
    assert events.wait_for(JobFailed).failure.kind == "NameTakenError"
    host.import_model(LAST, source, is_replacing=True)
    assert events.wait_for(ModelsChanged).name == "my model"


def test_nothing_is_known_of_an_engine_that_was_never_measured(hosted: Hosted) -> None:
    host, events = hosted
    host.find_preparation(LOOK, EngineOptions(enable_hpi=False))
    assert events.wait_for(PreparationFound).preparation is None


def test_the_cache_beside_a_model_is_the_one_that_is_listed(hosted: Hosted, tmp_path: Path) -> None:
    host, events = hosted
    source = tmp_path / "own"
    write_files(source / "det", detector_files("own_det"))
    write_files(source / "rec", recogniser_files("own_rec", "ab"))
    host.list_cache(LOOK, EngineOptions(model=str(source), cache_beside_model=True))
    assert events.wait_for(CacheListed).folder.is_relative_to(source)
    host.list_cache(LOOK_AGAIN, EngineOptions(model="no such model", cache_beside_model=True))
    assert events.wait_for(CacheListed).folder.is_relative_to(tmp_path / "cache")


def test_a_configuration_is_read_or_refused_with_its_reason(hosted: Hosted, tmp_path: Path) -> None:
    host, events = hosted
    path = tmp_path / "OCR.yaml"
    path.write_text("pipeline_name: OCR\nuse_hpip: false\nno_such_key: 1\nSubModules: {}\n", "utf-8")
    host.read_configuration(LOOK, path)
    read = events.wait_for(ConfigurationRead)
    assert not read.options.enable_hpi
    assert any("no_such_key" in note for note in read.notes)
    host.read_configuration(LOOK_AGAIN, tmp_path / "missing.yaml")
    assert events.wait_for(JobFailed).failure.kind == "SettingsError"


def test_the_computer_is_examined(hosted: Hosted) -> None:
    host, events = hosted
    host.examine_computer(LOOK)
    report = events.wait_for(ComputerExamined).report
    assert set(report.runtimes) == set(Backend)
    assert report.findings
