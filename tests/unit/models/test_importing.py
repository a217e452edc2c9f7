from __future__ import annotations

import pytest

from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.errors import Cancelled, ModelError
from ocr_desktop.domain.models import ModelInfo, ModelState
from ocr_desktop.domain.progress import CancelToken, ignore_progress
from ocr_desktop.models.embedded import embedded_folder
from ocr_desktop.models.importing import import_model
from ocr_desktop.models.installed import models_folder
from ocr_desktop.models.listing import list_models
from ocr_desktop.models.store import find_network, load_bundle
from ocr_desktop.models.verify import verify_file
from ocr_desktop.system.codec import decode, encode
from tests.helpers.model_files import description, detector_files, onnx_bytes, recogniser_files, write_files


def bring_in(source, *, name="", replace=False, on_progress=ignore_progress, cancel=None):
    return import_model(source, name=name, replace=replace, on_progress=on_progress, cancel=cancel or CancelToken())


def info(name):
    return next(model for model in list_models() if model.name == name)


@pytest.fixture
def model_folder(tmp_path):
    write_files(tmp_path / "mine" / "my_det", detector_files())
    write_files(tmp_path / "mine" / "my_rec", recogniser_files())
    return tmp_path / "mine"


def test_a_model_is_copied_and_goes_by_its_folder_s_name(model_folder):
    steps = []

    assert bring_in(model_folder, on_progress=steps.append) == "mine"

    bundle = load_bundle("mine")
    assert bundle.networks[Network.TEXT_DETECTION].folder == models_folder() / "mine" / "my_det"
    assert bundle.recogniser.characters == ("a", "b", "c", " ")
    for network in bundle.networks.values():
        assert network.files[0].sha256
        verify_file(network.files[0])
    assert steps[-1].done == steps[-1].total == sum(p.stat().st_size for p in model_folder.rglob("inference.*"))


def test_a_network_goes_by_paddleocr_s_name_and_stands_for_the_known_one(tmp_path):
    name = "PP-OCRv5_server_rec"
    files = {
        "inference.json": b"{}",
        "inference.pdiparams": b"weights",
        "inference.yml": description(name, characters="ab"),
    }

    assert bring_in(write_files(tmp_path / "official", files)) == name

    assert find_network(name).files[0].weights_sha256
    network = next(network for network in info("PP-OCRv5_server").networks if network.name == name)
    assert network.state is ModelState.INSTALLED


def test_the_folder_of_single_files_that_rapidocr_ships_can_be_imported():
    assert bring_in(embedded_folder(), name="wheel") == "wheel"

    bundle = load_bundle("wheel")
    assert set(bundle.networks) == {Network.TEXT_DETECTION, Network.TEXT_RECOGNITION, Network.TEXTLINE_ORIENTATION}
    assert bundle.recogniser.name == "PP-OCRv6_rec_small"
    assert len(bundle.recogniser.characters) == 18_709


def test_a_single_file_keeps_what_its_name_told(tmp_path):
    path = tmp_path / "line_det.onnx"
    path.write_bytes(onnx_bytes(output=(None, 1, None, None)))

    assert bring_in(path, name="found") == "found"

    assert find_network("found").task is Network.TEXT_DETECTION


def test_a_name_that_is_taken_is_told_and_replaced_on_request(model_folder):
    bring_in(model_folder)
    write_files(model_folder / "my_rec", recogniser_files(characters="xyz"))

    with pytest.raises(ModelError, match=r"'mine' is installed already.*--replace"):
        bring_in(model_folder)
    assert load_bundle("mine").recogniser.characters == ("a", "b", "c", " ")

    bring_in(model_folder, replace=True)

    assert load_bundle("mine").recogniser.characters == ("x", "y", "z", " ")
    assert not list(models_folder().glob(".work-*"))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("PP-OCRv6_small", "the app knows"),
        ("PP-OCRv6_small_det", "the app knows"),
        ("PP-OCRv5_server_rec", "for another task"),
        ("../outside", "cannot be the name"),
        (".hidden", "cannot be the name"),
        ("ends.", "cannot be the name"),
    ],
)
def test_a_name_that_cannot_be_given_is_told(model_folder, name, message):
    with pytest.raises(ModelError, match=message):
        bring_in(model_folder, name=name)

    assert not models_folder().exists()


def test_cancel_leaves_nothing(model_folder):
    cancel = CancelToken()

    with pytest.raises(Cancelled):
        bring_in(model_folder, on_progress=lambda _step: cancel.cancel(), cancel=cancel)

    assert [model.name for model in list_models() if not model.is_known] == []
    bring_in(model_folder)
    assert not list(models_folder().glob(".work-*"))


def test_what_is_no_model_is_not_copied(tmp_path):
    with pytest.raises(ModelError, match="does not exist"):
        bring_in(tmp_path / "nowhere")
    with pytest.raises(ModelError, match="holds no network"):
        bring_in(write_files(tmp_path / "empty", {}))
    assert not models_folder().exists()


def test_the_list_tells_what_there_is_and_travels_in_messages(model_folder):
    bring_in(model_folder)

    models = list_models()

    assert decode(tuple[ModelInfo, ...], encode(tuple[ModelInfo, ...], models)) == models
    assert models[0].name == "PP-OCRv6_small"
    assert models[0].state is ModelState.EMBEDDED
    assert models[0].download_size == 0
    medium = info("PP-OCRv6_medium")
    assert (medium.state, medium.download_size) == (ModelState.DOWNLOADABLE, 62_032_837 + 76_554_979)
    mine = info("mine")
    assert (mine.state, mine.can_read, mine.is_known) == (ModelState.INSTALLED, True, False)
    assert {network.folder.name: network.size for network in mine.networks} == {
        name: sum(path.stat().st_size for path in (model_folder / name).iterdir()) for name in ("my_det", "my_rec")
    }
    assert not info("UVDoc").can_read


def test_an_imported_model_that_broke_is_listed_with_its_fault(model_folder):
    bring_in(model_folder)
    (models_folder() / "mine" / "my_rec" / "inference.yml").write_text("- a list")

    assert "not a readable PaddleOCR model description" in info("mine").fault
