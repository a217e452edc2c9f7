"""What is OpenVINO's own; what every session promises is in the contract tests."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import openvino
import pytest

from ocr_desktop.backends import openvino_backend, registry
from ocr_desktop.backends.session import SessionOptions
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, Network, Placement, Precision
from ocr_desktop.domain.errors import Cancelled, EngineError
from ocr_desktop.domain.progress import CancelToken, Stage, ignore_progress
from ocr_desktop.models.store import load_bundle
from tests.helpers.paddle_models import needs_paddle_models, paddle_bundle

CPU = Device(DeviceKind.CPU)
BATCH = np.random.default_rng(5).integers(0, 255, (2, 48, 192, 3), dtype=np.uint8)


def classifier():
    return load_bundle("PP-OCRv6_small").networks[Network.TEXTLINE_ORIENTATION]


def options(network, *, device=CPU, engine_file=None):
    return SessionOptions(device, Precision.FP32, 1, network.input_transform, engine_file=engine_file)


def opened(network, **changes):
    return registry.open_session(Backend.OPENVINO, network.files[0].path, options(network, **changes))


def build(network, target, *, on_progress=ignore_progress, cancel=None):
    registry.build_engine(
        Backend.OPENVINO,
        network.files[0].path,
        options(network),
        target,
        on_progress=on_progress,
        cancel=cancel or CancelToken(),
    )


@pytest.mark.parametrize(
    "network",
    [
        pytest.param(classifier, id="onnx"),
        pytest.param(
            lambda: paddle_bundle().networks[Network.TEXT_RECOGNITION], id="pdmodel", marks=needs_paddle_models
        ),
    ],
)
def test_an_engine_file_opens_as_the_network_it_was_built_from(network, tmp_path):
    network = network()
    target = tmp_path / "cache" / "network.engine"
    build(network, target)

    direct, cached = opened(network), opened(network, engine_file=target)

    assert (cached.inputs, cached.outputs, cached.actual) == (direct.inputs, direct.outputs, direct.actual)
    assert (cached.run(BATCH, CancelToken())[0] == direct.run(BATCH, CancelToken())[0]).all()


def test_a_build_tells_how_far_it_is(tmp_path):
    told = []
    build(classifier(), tmp_path / "network.engine", on_progress=told.append)

    assert [(step.stage, step.done, step.total) for step in told] == [(Stage.BUILD, done, 2) for done in range(3)]


def test_a_cancelled_build_leaves_nothing(tmp_path):
    cancel = CancelToken()

    with pytest.raises(Cancelled):
        build(classifier(), tmp_path / "network.engine", on_progress=lambda _step: cancel.cancel(), cancel=cancel)

    assert list(tmp_path.iterdir()) == []


def test_an_engine_file_that_cannot_be_written_is_an_error(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(EngineError, match="cannot be written"):
        build(classifier(), tmp_path / "file" / "network.engine")


@pytest.mark.parametrize("damage", ["is gone", "is another file", "was cut short", "is of another version"])
def test_an_engine_file_that_is_no_good_is_an_error(damage, tmp_path):
    path = tmp_path / "network.engine"
    build(classifier(), path)
    content = path.read_bytes()
    version = openvino.get_version().partition("-")[0].encode()
    path.unlink()
    if damage == "is another file":
        path.write_bytes(b"this is no engine")
    elif damage == "was cut short":
        path.write_bytes(content[: len(content) // 2])
    elif damage == "is of another version":
        path.write_bytes(content.replace(version, b"1" * len(version)))

    with pytest.raises(EngineError, match=r"network\.engine"):
        opened(classifier(), engine_file=path)


def test_openvino_s_own_format_is_read(tmp_path):
    network = classifier()
    path = tmp_path / "network.xml"
    openvino.save_model(openvino.Core().read_model(network.files[0].path), path, compress_to_fp16=False)

    session = registry.open_session(Backend.OPENVINO, path, options(network))

    assert session.inputs == opened(network).inputs
    assert session.run(BATCH, CancelToken())[0] == pytest.approx(opened(network).run(BATCH, CancelToken())[0], abs=1e-5)


@pytest.mark.parametrize(
    ("device", "reason"),
    [(Device(DeviceKind.GPU, 7), "finds no GPU 7 on this computer"), (Device(DeviceKind.NPU, 7), "finds no NPU 7")],
)
def test_a_device_that_is_missing_is_told_with_what_to_do(device, reason):
    with pytest.raises(EngineError, match=reason) as failure:
        opened(classifier(), device=device)

    assert "driver" in failure.value.hint


RealCore = openvino.Core


class TwoCards(RealCore):
    """OpenVINO on a computer with two Intel cards; what is compiled for one of them says what it is told to say."""

    says: tuple[list[str], str]
    available_devices = ("CPU", "GPU.0", "GPU.1")

    def compile_model(self, network, device, properties):
        assert device == "GPU.1"
        compiled = super().compile_model(network, "CPU")
        devices, type_name = self.says
        facts = {
            "EXECUTION_DEVICES": devices,
            "INFERENCE_PRECISION_HINT": SimpleNamespace(get_type_name=lambda: type_name),
        }
        return SimpleNamespace(
            inputs=compiled.inputs,
            outputs=compiled.outputs,
            get_property=facts.__getitem__,
            create_infer_request=compiled.create_infer_request,
        )


@pytest.fixture
def two_cards(monkeypatch):
    """Puts two Intel cards into this computer, after one of NVIDIA's, and tells what networks on the second say."""

    def say(devices, type_name):
        monkeypatch.setattr(TwoCards, "says", (devices, type_name), raising=False)
        monkeypatch.setattr(openvino, "Core", TwoCards)
        monkeypatch.setattr(openvino_backend, "card_count", lambda: 1)
        return Device(DeviceKind.GPU, 2)

    return say


@pytest.mark.parametrize(("type_name", "precision"), [("f32", Precision.FP32), ("f16", Precision.FP16)])
def test_a_session_says_which_card_it_runs_on(type_name, precision, two_cards):
    device = two_cards(["GPU.1"], type_name)

    assert opened(classifier(), device=device).actual == Placement(device, precision)


@pytest.mark.parametrize(
    ("devices", "type_name", "reason"),
    [
        (["CPU"], "f32", "placed the network on CPU instead of GPU.1"),
        (["GPU.0"], "f16", "placed the network on GPU.0 instead of GPU.1"),
        (["GPU.1", "CPU"], "f16", "placed the network on GPU.1, CPU instead of GPU.1"),
        (["GPU.1"], "dynamic", "calculates in dynamic"),
    ],
)
def test_a_network_that_runs_elsewhere_than_asked_is_refused(devices, type_name, reason, two_cards):
    device = two_cards(devices, type_name)

    with pytest.raises(EngineError, match=reason):
        opened(classifier(), device=device)
