from __future__ import annotations

import sys

import pytest

from ocr_desktop.backends.onnx_head import cut_head
from ocr_desktop.models.store import load_bundle

BUNDLE = load_bundle("PP-OCRv6_small")
RECOGNISER = BUNDLE.recogniser.files[0].path

onnx = pytest.importorskip("onnx")


def test_a_recogniser_is_left_with_the_classes_that_are_asked_for():
    cut = cut_head(RECOGNISER, (0, 5, 9))

    assert cut.classes == len(BUNDLE.recogniser.characters) + 1
    network = onnx.load_from_string(cut.content)
    onnx.checker.check_model(network, full_check=True)
    assert network.graph.output[0].type.tensor_type.shape.dim[-1].dim_value == 3
    assert len(cut.content) < RECOGNISER.stat().st_size


def test_a_network_with_another_end_is_left_alone():
    detector = next(iter(BUNDLE.networks.values()))

    assert cut_head(detector.files[0].path, (0, 1)) is None


def test_a_recogniser_whose_output_has_no_recorded_shape_is_cut(tmp_path):
    network = onnx.load(RECOGNISER)
    network.graph.output[0].type.tensor_type.ClearField("shape")
    shapeless = tmp_path / "shapeless.onnx"
    onnx.save(network, shapeless)

    assert len(cut_head(shapeless, (0, 5, 9)).content) < RECOGNISER.stat().st_size


def test_a_recogniser_with_constants_in_another_file_is_left_alone(tmp_path):
    network = onnx.load(RECOGNISER)
    apart = tmp_path / "apart.onnx"
    body = next(tensor for tensor in network.graph.initializer if len(tensor.dims) == 4)
    onnx.external_data_helper.set_external_data(body, "body.bin")
    onnx.save(network, apart)

    assert cut_head(apart, (0, 5, 9)) is None


def test_what_is_no_network_is_left_to_the_runtime(tmp_path):
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"this is no network")

    assert cut_head(broken, (0, 1)) is None


@pytest.mark.parametrize("why", ["uninstalled", "blocked"])
def test_without_the_package_nothing_is_cut(monkeypatch, why):
    if why == "blocked":
        monkeypatch.setitem(sys.modules, "onnx", None)
    else:
        monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)

    assert cut_head(RECOGNISER, (0, 1)) is None
