"""TensorRT-RTX builds without a card, so its real builder is used here; running an engine needs a card."""

from __future__ import annotations

import dataclasses
import threading
import time

import numpy as np
import pytest

from ocr_desktop.acceleration.session_options import session_options
from ocr_desktop.backends import registry
from ocr_desktop.backends.cuda_driver import has_driver
from ocr_desktop.backends.session import OutputReduction
from ocr_desktop.backends.tensorrt_network import Label
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, ModelFormat, Network, Precision
from ocr_desktop.domain.errors import Cancelled, EngineError, UnavailableError
from ocr_desktop.domain.preparation import Candidate
from ocr_desktop.domain.progress import CancelToken, Stage, ignore_progress
from ocr_desktop.models.store import load_bundle

pytestmark = pytest.mark.skipif(
    not registry.probe(Backend.TENSORRT_RTX).ok, reason="TensorRT-RTX is not installed (extra rtx)"
)
needs_no_card = pytest.mark.skipif(has_driver(), reason="there is a card here")
needs_card = pytest.mark.skipif(not has_driver(), reason="running an engine needs an NVIDIA card and its driver")

GPU = Device(DeviceKind.GPU)
NETWORKS = (Network.TEXT_DETECTION, Network.TEXT_RECOGNITION, Network.TEXTLINE_ORIENTATION)


def network_of(task):
    return load_bundle("PP-OCRv6_small").networks[task]


def options_for(task, precision=Precision.FP32):
    candidate = Candidate(Backend.TENSORRT_RTX, GPU, precision, ModelFormat.ONNX)
    return session_options(network_of(task), candidate, cpu_threads=1)


def build(task, target, *, options=None, on_progress=ignore_progress, cancel=None):
    registry.build_engine(
        Backend.TENSORRT_RTX,
        network_of(task).files[0].path,
        options or options_for(task),
        target,
        on_progress=on_progress,
        cancel=cancel or CancelToken(),
    )


@pytest.mark.parametrize("precision", [Precision.FP32, Precision.FP16])
@pytest.mark.parametrize("task", NETWORKS)
def test_the_embedded_networks_are_built_with_progress(task, precision, tmp_path):
    target = tmp_path / "engine.bin"
    told = []

    build(task, target, options=options_for(task, precision), on_progress=told.append)

    assert target.stat().st_size > 100_000
    assert [path.name for path in tmp_path.iterdir()] == ["engine.bin"]
    assert {progress.stage for progress in told} == {Stage.BUILD}
    shares = [progress.done / progress.total for progress in told]
    assert shares == sorted(shares)
    assert len(set(shares)) >= 3
    assert all(progress.message for progress in told)


@pytest.mark.parametrize("precision", [Precision.FP32, Precision.FP16])
def test_a_recogniser_of_some_classes_is_built(precision, tmp_path):
    options = dataclasses.replace(options_for(Network.TEXT_RECOGNITION, precision), kept_classes=(0, 5, 9))

    build(Network.TEXT_RECOGNITION, tmp_path / "engine.bin", options=options)

    assert (tmp_path / "engine.bin").stat().st_size > 100_000


def test_fp16_halves_the_weights(tmp_path):
    full, half = tmp_path / "full.bin", tmp_path / "half.bin"
    build(Network.TEXT_RECOGNITION, full)
    build(Network.TEXT_RECOGNITION, half, options=options_for(Network.TEXT_RECOGNITION, Precision.FP16))

    assert half.stat().st_size < 0.7 * full.stat().st_size


def test_a_cancelled_build_ends_within_a_second_and_leaves_nothing(tmp_path):
    cancel = CancelToken()
    asked_at = []

    def cancel_once(_progress):
        if not asked_at:
            asked_at.append(time.monotonic())
            cancel.cancel()

    with pytest.raises(Cancelled):
        build(Network.TEXT_RECOGNITION, tmp_path / "engine.bin", on_progress=cancel_once, cancel=cancel)

    assert time.monotonic() - asked_at[0] <= 1.0
    assert list(tmp_path.iterdir()) == []


def test_a_build_that_is_cancelled_before_it_begins_does_not_begin(tmp_path):
    cancel = CancelToken()
    cancel.cancel()

    with pytest.raises(Cancelled):
        build(Network.TEXT_DETECTION, tmp_path / "engine.bin", cancel=cancel)

    assert list(tmp_path.iterdir()) == []


def test_progress_comes_in_the_callers_thread(tmp_path):
    threads = set()

    build(
        Network.TEXTLINE_ORIENTATION,
        tmp_path / "engine.bin",
        on_progress=lambda _: threads.add(threading.current_thread()),
    )

    assert threads == {threading.current_thread()}


def test_what_the_progress_callback_raises_comes_out(tmp_path):
    def broken(_progress):
        raise RuntimeError("the bar is broken")

    with pytest.raises(RuntimeError, match="the bar is broken"):
        build(Network.TEXT_DETECTION, tmp_path / "engine.bin", on_progress=broken)

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_network_is_told_by_name(tmp_path):
    model = tmp_path / "broken.onnx"
    model.write_bytes(b"this is no network")

    with pytest.raises(EngineError, match=r"broken\.onnx"):
        registry.build_engine(
            Backend.TENSORRT_RTX,
            model,
            options_for(Network.TEXT_DETECTION),
            tmp_path / "engine.bin",
            on_progress=ignore_progress,
            cancel=CancelToken(),
        )


def test_a_target_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(EngineError, match="cannot be written"):
        build(Network.TEXTLINE_ORIENTATION, tmp_path / "file" / "engine.bin")


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"device": Device(DeviceKind.CPU)}, "CPU"),
        ({"precision": Precision.BF16}, "bf16"),
        ({"input_shapes": None}, "sizes"),
    ],
)
def test_what_it_cannot_do_is_refused_in_words(changes, complaint, tmp_path):
    options = dataclasses.replace(options_for(Network.TEXT_DETECTION), **changes)

    with pytest.raises(EngineError, match=complaint):
        build(Network.TEXT_DETECTION, tmp_path / "engine.bin", options=options)


@needs_no_card
def test_running_without_a_driver_says_what_is_missing(tmp_path):
    target = tmp_path / "engine.bin"
    build(Network.TEXTLINE_ORIENTATION, target)
    options = dataclasses.replace(options_for(Network.TEXTLINE_ORIENTATION), engine_file=target)

    with pytest.raises(UnavailableError, match="driver is not installed"):
        registry.open_session(Backend.TENSORRT_RTX, network_of(Network.TEXTLINE_ORIENTATION).files[0].path, options)


def test_an_engine_remembers_what_it_was_built_from():
    label = Label(Precision.FP16, "x", (-1, 3, 48, -1), "y", (-1, -1, 18710))

    assert Label.from_text(label.as_text()) == label


@pytest.mark.parametrize("text", ["", "an engine of somebody else", "{}", "[1]", '{"precision": "fp8"}'])
def test_a_foreign_engine_has_no_label(text):
    with pytest.raises(ValueError, match="no label"):
        Label.from_text(text)


@needs_card
class TestOnACard:
    """What only a card can show."""

    @pytest.fixture(scope="class")
    def engine_file(self, tmp_path_factory):
        target = tmp_path_factory.mktemp("engine") / "engine.bin"
        build(Network.TEXT_RECOGNITION, target)
        return target

    def opened(self, engine_file, **changes):
        options = dataclasses.replace(options_for(Network.TEXT_RECOGNITION), engine_file=engine_file, **changes)
        return registry.open_session(Backend.TENSORRT_RTX, network_of(Network.TEXT_RECOGNITION).files[0].path, options)

    def test_it_reads_as_the_cpu_does(self, engine_file):
        lines = np.random.default_rng(3).integers(0, 255, (2, 48, 320, 3), dtype=np.uint8)
        options = dataclasses.replace(options_for(Network.TEXT_RECOGNITION), device=Device(DeviceKind.CPU))
        reference = registry.open_session(
            Backend.ONNXRUNTIME, network_of(Network.TEXT_RECOGNITION).files[0].path, options
        )
        session = self.opened(engine_file)

        for _ in range(2):
            indices, values = session.run(lines, CancelToken())
            expected, scores = reference.run(lines, CancelToken())
            assert (indices == expected).mean() >= 0.99
            assert values == pytest.approx(scores, abs=0.01)
        assert session.actual.precision is Precision.FP32
        assert session.inputs[0].name == "x"

    def test_some_classes_are_chosen_from_as_on_the_cpu(self, tmp_path):
        lines = np.random.default_rng(3).integers(0, 255, (2, 48, 320, 3), dtype=np.uint8)
        model, kept = network_of(Network.TEXT_RECOGNITION).files[0].path, (0, *range(7, 400, 3))
        options = dataclasses.replace(options_for(Network.TEXT_RECOGNITION), kept_classes=kept)
        build(Network.TEXT_RECOGNITION, tmp_path / "engine.bin", options=options)
        on_cpu = dataclasses.replace(options, device=Device(DeviceKind.CPU))
        expected, scores = registry.open_session(Backend.ONNXRUNTIME, model, on_cpu).run(lines, CancelToken())

        indices, values = self.opened(tmp_path / "engine.bin", kept_classes=kept).run(lines, CancelToken())

        assert (indices == expected).mean() >= 0.99
        assert values == pytest.approx(scores, abs=0.01)

    def test_another_precision_than_that_of_the_file_is_refused(self, engine_file):
        with pytest.raises(EngineError, match="fp32"):
            self.opened(engine_file, precision=Precision.FP16)

    def test_another_output_than_that_of_the_file_is_refused(self, engine_file):
        with pytest.raises(EngineError, match="output"):
            self.opened(engine_file, output_reduction=OutputReduction.NONE)

    def test_a_damaged_file_is_refused(self, engine_file, tmp_path):
        damaged = tmp_path / "engine.bin"
        damaged.write_bytes(engine_file.read_bytes()[:10_000])
        with pytest.raises(EngineError):
            self.opened(damaged)
