"""The real converter, and what is done about one that gives nonsense."""

from __future__ import annotations

import io

import onnx
import pytest
from onnx import TensorProto, helper

from ocr_desktop.backends import registry
from ocr_desktop.backends.session import SessionOptions
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, Precision
from ocr_desktop.domain.errors import ModelError
from ocr_desktop.domain.progress import CancelToken, ignore_progress
from ocr_desktop.models.bundle import CENTRED
from ocr_desktop.models.conversion import convert_to_onnx
from ocr_desktop.models.conversion_child import ConversionConfig
from ocr_desktop.system.child_processes import ChildProcess
from tests.helpers.paddle_models import needs_conversion, save_small_network

pytestmark = needs_conversion


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return save_small_network(tmp_path_factory.mktemp("small"))


def convert(source, target, *, on_progress=ignore_progress):
    convert_to_onnx(source, target, on_progress=on_progress, cancel=CancelToken())


def test_the_newer_form_of_paddle_s_format_is_converted(source, tmp_path):
    target, steps = tmp_path / "net.onnx", []

    convert(source, target, on_progress=lambda step: steps.append((step.done, step.total)))

    options = SessionOptions(Device(DeviceKind.CPU), Precision.FP32, 1, CENTRED)
    session = registry.open_session(Backend.ONNXRUNTIME, target, options)
    assert session.outputs[0].shape == (None, 1, None, None)
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]


def another_network():
    """The mean of the channels: the right shapes and the wrong figures."""
    sides = ["n", 3, "h", "w"]
    node = helper.make_node("ReduceMean", ["x"], ["y"], axes=[1], keepdims=1)
    graph = helper.make_graph(
        [node],
        "another",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, sides)],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n", 1, "h", "w"])],
    )
    stream = io.BytesIO()
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("export", "reason"),
    [
        (f"return {another_network()!r}", "calculates something else"),
        ("return b'this is no network'", "came out broken: ONNX Runtime cannot load"),
        ("print('Failed to convert PaddlePaddle model: no such operator'); sys.exit(-1)", "to ONNX: no such operator"),
    ],
    ids=["another network", "no network", "refusal"],
)
def test_a_converter_that_gives_nonsense_is_found_out(export, reason, source, tmp_path, monkeypatch):
    (tmp_path / "paddle2onnx.py").write_text(f"import sys\n\ndef export(*_arguments, **_options):\n    {export}\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=":")
    target = tmp_path / "out" / "net.onnx"

    with pytest.raises(ModelError, match=reason):
        convert(source, target)

    assert list(target.parent.iterdir()) == []


def test_the_process_does_not_outlive_the_one_that_started_it(source, tmp_path):
    command = (*ConversionConfig().command, str(source), str(tmp_path / "net.onnx"))
    child = ChildProcess(command, environment={})
    with child.output as lines, child.errors:
        assert b"Loading Paddle" in lines.readline()
        child.input.close()
        assert child.end(patience_s=30) == 1
