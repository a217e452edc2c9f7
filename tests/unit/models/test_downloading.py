from __future__ import annotations

import hashlib
import json

import filelock
import pytest

from ocr_desktop.domain.compute import ModelFormat
from ocr_desktop.domain.errors import Cancelled, ModelError, TransferError, TransferFault, UnknownModelError
from ocr_desktop.domain.models import ModelState
from ocr_desktop.domain.progress import CancelToken, Stage, ignore_progress
from ocr_desktop.models.catalogue import known_mirrors, known_networks, mirror_named, package_files
from ocr_desktop.models.downloading import download_model, missing_networks
from ocr_desktop.models.installed import models_folder
from ocr_desktop.models.listing import list_models
from ocr_desktop.models.removing import remove_model
from ocr_desktop.models.store import find_network, load_bundle
from ocr_desktop.models.verify import verify_file
from ocr_desktop.transfer.patience import Patience
from tests.helpers import file_server as servers
from tests.helpers.hub import path_of, publish
from tests.helpers.model_files import detector_files, recogniser_files, write_files

DETECTOR, RECOGNISER = "PP-OCRv5_mobile_det", "korean_PP-OCRv5_mobile_rec"
IMPATIENT = Patience(connect_s=0.4, stall_s=0.4, rounds=1, pause_s=0.01)


@pytest.fixture
def server(monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with servers.file_server() as running:
        yield running


@pytest.fixture
def mirror(server):
    publish(server, DETECTOR, detector_files(DETECTOR))
    return publish(server, RECOGNISER, recogniser_files(RECOGNISER, "가나"))


def fetch(name, *mirrors, on_progress=ignore_progress, cancel=None):
    return download_model(
        name, mirrors=mirrors, on_progress=on_progress, cancel=cancel or CancelToken(), patience=IMPATIENT
    )


def info(name):
    return next(model for model in list_models() if model.name == name)


def test_a_model_is_fetched_and_reads_from_then_on(mirror):
    steps = []

    fetched = fetch("korean_PP-OCRv5_mobile", mirror, on_progress=steps.append)

    assert fetched == (DETECTOR, RECOGNISER)
    bundle = load_bundle("auto", lang="korean")
    assert bundle.recogniser.characters == ("가", "나", " ")
    assert bundle.recogniser.folder == models_folder() / RECOGNISER
    assert {step.stage for step in steps} == {Stage.DOWNLOAD}
    assert (
        steps[-1].done
        == steps[-1].total
        == info("korean_PP-OCRv5_mobile").size - info("PP-OCRv6_small").networks[2].size
    )
    assert [step.done for step in steps] == sorted(step.done for step in steps)


def test_only_what_is_missing_is_fetched(server, mirror):
    fetch(DETECTOR, mirror)
    server.requests.clear()

    assert fetch("korean_PP-OCRv5_mobile", mirror) == (RECOGNISER,)
    assert all("korean" in path for path, _ in server.requests)
    assert fetch("korean_PP-OCRv5_mobile", mirror) == ()


def test_a_digest_that_nobody_published_is_recorded_and_not_called_verified(server, mirror):
    fetch(DETECTOR, mirror)

    (network,) = (network for network in info("PP-OCRv5_mobile").networks if network.name == DETECTOR)
    assert network.state is ModelState.INSTALLED
    content = detector_files(DETECTOR)["inference.onnx"]
    (file,) = (file for file in network.files if file.name == "inference.onnx")
    assert (file.size, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert not file.is_verified
    record = json.loads((models_folder() / DETECTOR / "ocr-desktop.json").read_text("utf-8"))
    assert record["files"]["inference.onnx"]["origin"] == server.url + path_of(DETECTOR, "inference.onnx")


def test_a_file_that_is_damaged_later_is_told_when_it_is_opened(mirror):
    fetch(DETECTOR, mirror)
    network = find_network(DETECTOR)
    verify_file(network.files[0])

    network.files[0].path.write_bytes(b"damaged")

    with pytest.raises(ModelError, match="not the right file"):
        verify_file(network.files[0])


def test_a_published_digest_is_held_against_every_mirror(server):
    files = detector_files("PP-OCRv6_tiny_det")
    wrong = publish(server, "PP-OCRv6_tiny_det", files)

    with pytest.raises(TransferError, match="has another file") as caught:
        fetch("PP-OCRv6_tiny_det", wrong)

    assert caught.value.reason is TransferFault.WRONG_FILE
    assert not (models_folder() / "PP-OCRv6_tiny_det").exists()


def test_a_file_of_the_right_size_and_another_digest_is_removed(server):
    size = known_networks()["PP-OCRv6_tiny_det"].files["inference.onnx"].bytes
    mirror = publish(server, "PP-OCRv6_tiny_det", detector_files() | {"inference.onnx": bytes(size)})

    with pytest.raises(TransferError, match=r"sha256 is .*, not 193bab7a04fc"):
        fetch("PP-OCRv6_tiny_det", mirror)

    assert not [path for path in models_folder().rglob("*") if path.is_file() and path.name != ".lock"]


def test_the_next_mirror_is_asked(server):
    publish(server, DETECTOR, detector_files(DETECTOR), below="/good")
    server.behaviours[path_of(DETECTOR, "inference.onnx", below="/bad")] = servers.status(500)

    fetch(DETECTOR, mirror_named(f"{server.url}/bad"), mirror_named(f"{server.url}/good"))

    assert find_network(DETECTOR).name == DETECTOR


def test_cancel_keeps_what_came_and_the_next_call_goes_on(server, mirror):
    content = recogniser_files(RECOGNISER, "가나")
    path = path_of(RECOGNISER, "inference.yml")
    server.behaviours[path] = servers.stall(content["inference.yml"], after=10)
    cancel = CancelToken()

    def cancel_at_the_description(step):
        if step.message.endswith("inference.yml") and "korean" in step.message:
            cancel.cancel()

    with pytest.raises(Cancelled):
        fetch("korean_PP-OCRv5_mobile", mirror, on_progress=cancel_at_the_description, cancel=cancel)
    assert find_network(DETECTOR).name == DETECTOR
    with pytest.raises(ModelError):
        find_network(RECOGNISER)
    server.behaviours[path] = servers.serve(content["inference.yml"])
    server.requests.clear()

    assert fetch("korean_PP-OCRv5_mobile", mirror) == (RECOGNISER,)
    assert [path for path, _ in server.requests] == [path]


def test_what_was_fetched_and_is_not_the_network_is_thrown_away(server):
    mirror = publish(server, DETECTOR, recogniser_files("PP-OCRv5_mobile_rec"))

    with pytest.raises(ModelError, match=f"what was downloaded as {DETECTOR} cannot be used.*text recognition"):
        fetch(DETECTOR, mirror)

    assert missing_networks(DETECTOR) == (DETECTOR,)
    publish(server, DETECTOR, detector_files(DETECTOR))
    assert fetch(DETECTOR, mirror) == (DETECTOR,)


def test_another_form_of_the_network_that_is_there_is_kept(mirror):
    write_files(
        models_folder() / DETECTOR,
        {
            "inference.json": b"{}",
            "inference.pdiparams": b"w",
            "inference.yml": detector_files(DETECTOR)["inference.yml"],
        },
    )

    assert fetch(DETECTOR, mirror) == (DETECTOR,)

    assert [file.format for file in find_network(DETECTOR).files] == [ModelFormat.PADDLE_JSON, ModelFormat.ONNX]


def test_what_comes_with_the_app_is_not_fetched():
    assert fetch("PP-OCRv6_small") == ()


def test_two_at_once_do_not_mix(mirror):
    models_folder().mkdir(parents=True)
    with filelock.FileLock(models_folder() / ".lock"), pytest.raises(ModelError, match="another window or command"):
        fetch(DETECTOR, mirror)


def test_an_unknown_name_is_told():
    with pytest.raises(UnknownModelError, match="models list"):
        fetch("PP-OCRv99")


def test_the_mirrors_of_the_catalogue_have_a_secure_address_for_every_file():
    for name, network in known_networks().items():
        if network.format is None:
            continue
        repository, files = package_files(name)
        for mirror in known_mirrors().values():
            for file in files:
                url = mirror.file_url(repository, file)
                assert url.startswith("https://")
                assert "{" not in url
                assert network.max_bytes(file) > 0


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("https://hub.example/base/", "https://hub.example/base/PP-OCRv5_mobile_det_onnx/inference.onnx"),
        ("https://hub.example/{repository}?f={file}", "https://hub.example/PP-OCRv5_mobile_det_onnx?f=inference.onnx"),
    ],
)
def test_a_mirror_of_ones_own_is_an_address(name, url):
    assert mirror_named(name).file_url(package_files(DETECTOR)[0], "inference.onnx") == url


def test_a_mirror_nobody_knows_is_told():
    with pytest.raises(UnknownModelError, match=r"huggingface, modelscope, aistudio"):
        mirror_named("ftp://hub.example")


def test_removing_a_model_keeps_what_another_needs(mirror):
    fetch("korean_PP-OCRv5_mobile", mirror)

    assert remove_model("korean_PP-OCRv5_mobile") == (DETECTOR, RECOGNISER)
    assert missing_networks("korean_PP-OCRv5_mobile") == (DETECTOR, RECOGNISER)


def test_removing_one_of_two_models_keeps_the_detector_of_both(server, mirror):
    publish(server, "PP-OCRv5_mobile_rec", recogniser_files("PP-OCRv5_mobile_rec"))
    fetch("korean_PP-OCRv5_mobile", mirror)
    fetch("PP-OCRv5_mobile", mirror)

    assert remove_model("korean_PP-OCRv5_mobile") == (RECOGNISER,)
    assert load_bundle("PP-OCRv5_mobile").recogniser.characters == ("a", "b", "c", " ")


def test_removing_takes_what_has_arrived_along(server, mirror):
    server.behaviours[path_of(DETECTOR, "inference.onnx")] = servers.cut_off(b"x" * 100, after=50)
    with pytest.raises(TransferError):
        fetch(DETECTOR, mirror)

    assert remove_model(DETECTOR) == (DETECTOR,)
    assert not (models_folder() / ".incoming" / DETECTOR).exists()


@pytest.mark.parametrize(("name", "message"), [("PP-OCRv6_small", "comes with the app"), ("nothing", "is installed")])
def test_what_cannot_be_removed_is_told(name, message):
    with pytest.raises(ModelError, match=message):
        remove_model(name)
