from __future__ import annotations

import dataclasses

import pytest

from ocr_desktop.acceleration import network_opening
from ocr_desktop.acceleration.built_files import BuiltFiles, SpareFolder
from ocr_desktop.acceleration.engine_cache import EngineCache
from ocr_desktop.acceleration.limited_opening import LimitedRecogniser
from ocr_desktop.acceleration.machine import Machine
from ocr_desktop.acceleration.network_opening import NetworkOpener
from ocr_desktop.backends import registry
from ocr_desktop.backends.null_backend import NullSession
from ocr_desktop.backends.session import TensorInfo
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, ModelFormat, Network, Placement, Precision
from ocr_desktop.domain.errors import Cancelled, EngineError, OutOfMemoryError, UnavailableError
from ocr_desktop.domain.preparation import Candidate
from ocr_desktop.domain.progress import CancelToken, ignore_progress
from tests.helpers.engine_means import network
from tests.helpers.null_networks import ink

CPU, GPU = Device(DeviceKind.CPU), Device(DeviceKind.GPU)
OPENVINO = Candidate(Backend.OPENVINO, CPU, Precision.FP32, ModelFormat.ONNX)
TENSORRT = Candidate(Backend.TENSORRT, GPU, Precision.FP32, ModelFormat.ONNX)
ONNXRUNTIME = Candidate(Backend.ONNXRUNTIME, CPU, Precision.FP32, ModelFormat.ONNX)


class Runtime:
    """Builds and converts at once; opens unless it is told not to."""

    def __init__(self, monkeypatch):
        self.refusal = None
        self.converted = 0
        self.precision = Precision.FP32
        monkeypatch.setattr(registry, "build_engine", lambda *words, **_options: words[3].write_bytes(b"engine"))
        monkeypatch.setattr(registry, "open_session", self.open)
        monkeypatch.setattr(network_opening, "convert_to_onnx", self.convert)

    def open(self, _backend, model, options):
        opened = options.engine_file or model
        if self.refusal and opened.name.startswith("payload"):
            refusal, self.refusal = self.refusal, None
            raise refusal
        session = NullSession(ink)
        session.outputs = (TensorInfo("y", (None, 1, None, None)),)
        session.actual = Placement(options.device, self.precision)
        return session

    def convert(self, _source, target, **_options):
        self.converted += 1
        target.write_bytes(b"onnx")


@pytest.fixture
def runtime(monkeypatch):
    return Runtime(monkeypatch)


@pytest.fixture
def opener(tmp_path):
    machine = Machine("a processor", 2, (), {}, {})
    return NetworkOpener(BuiltFiles(EngineCache(tmp_path / "engines"), SpareFolder(), []), machine)


def detector(tmp_path, *formats):
    made = network(Network.TEXT_DETECTION, *formats, folder=tmp_path)
    for file in made.files:
        file.path.write_bytes(b"a network")
        if file.weights_path is not None:
            file.weights_path.write_bytes(b"weights")
    return made


def build(opener, network_, candidate):
    return opener.build(network_, candidate, cpu_threads=1, on_progress=ignore_progress, cancel=CancelToken())


def entries(opener):
    return len(opener.built.cache.entries())


def test_what_was_built_spares_the_compiling(tmp_path, opener, runtime):
    model = detector(tmp_path)
    assert opener.open(model, OPENVINO, cpu_threads=1)[1] is False
    assert build(opener, model, OPENVINO) is not None

    assert opener.open(model, OPENVINO, cpu_threads=1)[1] is True
    assert opener.built.notices == []


def test_an_engine_file_that_its_runtime_refuses_is_removed_and_told(tmp_path, opener, runtime):
    model = detector(tmp_path)
    build(opener, model, OPENVINO)
    runtime.refusal = EngineError("of another version")

    assert opener.open(model, OPENVINO, cpu_threads=1)[1] is False
    assert entries(opener) == 0
    assert "was of no use in the engine cache: of another version" in opener.built.notices[0]


def test_what_runs_in_another_precision_is_refused_and_not_kept_under_its_name(tmp_path, opener, runtime):
    model, halved = detector(tmp_path), dataclasses.replace(OPENVINO, precision=Precision.FP16)
    build(opener, model, halved)

    with pytest.raises(EngineError, match="OpenVINO runs in fp32 on CPU here, not in fp16 on CPU"):
        opener.open(model, halved, cpu_threads=1)
    assert entries(opener) == 0


@pytest.mark.parametrize("fault", [UnavailableError("no driver"), OutOfMemoryError("the card is full")])
def test_an_engine_file_is_not_to_blame_for_the_device(tmp_path, opener, runtime, fault):
    model = detector(tmp_path)
    build(opener, model, TENSORRT)
    runtime.refusal = fault

    with pytest.raises(EngineError, match=fault.message):
        opener.open(model, TENSORRT, cpu_threads=1)
    assert entries(opener) == 1
    assert opener.open(model, TENSORRT, cpu_threads=1)[1] is True


def test_what_takes_minutes_to_build_is_not_built_while_opening(tmp_path, opener, runtime):
    model = detector(tmp_path)
    with pytest.raises(EngineError, match="is not built for TensorRT yet"):
        opener.open(model, TENSORRT, cpu_threads=1)

    build(opener, model, TENSORRT)
    runtime.refusal = EngineError("of another card")
    with pytest.raises(EngineError, match="of another card"):
        opener.open(model, TENSORRT, cpu_threads=1)
    assert entries(opener) == 0


def test_some_classes_of_a_network_have_an_engine_file_of_their_own(tmp_path, opener, runtime):
    model = detector(tmp_path)
    build(opener, model, OPENVINO)

    assert opener.open(model, OPENVINO, cpu_threads=1, kept_classes=(0, 1))[1] is False
    assert opener.open(model, OPENVINO, cpu_threads=1)[1] is True


def test_a_limited_recogniser_is_built_where_nothing_opens_without(tmp_path, opener, runtime):
    model = detector(tmp_path)
    limited = LimitedRecogniser(opener, model, TENSORRT, cpu_threads=1)

    limited.open((0, 1), CancelToken())
    limited.open((0, 1), CancelToken())
    assert entries(opener) == 1
    limited.open((0, 2), CancelToken())
    assert entries(opener) == 2


def test_a_limited_recogniser_that_is_not_wanted_any_more_is_not_opened(tmp_path, opener, runtime):
    cancel = CancelToken()
    cancel.cancel()

    with pytest.raises(Cancelled):
        LimitedRecogniser(opener, detector(tmp_path), OPENVINO, cpu_threads=1).open((0, 1), cancel)


def test_a_conversion_that_is_refused_is_made_again_once(tmp_path, opener, runtime):
    model = detector(tmp_path, ModelFormat.PADDLE)
    opener.convert(model, ONNXRUNTIME, on_progress=ignore_progress, cancel=CancelToken())
    opener.open(model, ONNXRUNTIME, cpu_threads=1)
    assert runtime.converted == 1
    runtime.refusal = EngineError("no network")

    opener.open(model, ONNXRUNTIME, cpu_threads=1)

    assert runtime.converted == 2
    assert "was of no use in the engine cache: no network" in opener.built.notices[0]


def test_memory_that_does_not_suffice_converts_nothing_again(tmp_path, opener, runtime):
    model = detector(tmp_path, ModelFormat.PADDLE)
    runtime.refusal = OutOfMemoryError("full")

    with pytest.raises(OutOfMemoryError):
        opener.open(model, ONNXRUNTIME, cpu_threads=1)
    assert runtime.converted == 1
