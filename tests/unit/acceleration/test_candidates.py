from __future__ import annotations

import pytest

from ocr_desktop.acceleration.candidates import find_candidates
from ocr_desktop.acceleration.knowledge import backend_order, reference_order
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, ModelFormat, Network, Precision
from ocr_desktop.domain.engine_options import NetworkOptions
from tests.helpers.engine_means import CANNOT_CONVERT, means, network

CPU, GPU = Device(DeviceKind.CPU), Device(DeviceKind.GPU)
ON = NetworkOptions(enable_hpi=True, backend="auto", precision="auto")
OFF = NetworkOptions(enable_hpi=False, backend="auto", precision="auto")
OV, ORT, PADDLE, PLAIN = Backend.OPENVINO, Backend.ONNXRUNTIME, Backend.PADDLE, Backend.PADDLE_PLAIN


@pytest.mark.parametrize(
    ("name", "kind", "first"),
    [
        ("PP-OCRv6_small_rec", DeviceKind.CPU, [OV, ORT, PADDLE, PLAIN]),
        ("PP-OCRv6_medium_det", DeviceKind.CPU, [OV, PADDLE, ORT, PLAIN]),
        ("PP-OCRv4_mobile_det", DeviceKind.CPU, [PADDLE, OV, ORT, PLAIN]),
        ("korean_PP-OCRv5_mobile_rec", DeviceKind.CPU, [OV, ORT, PADDLE, PLAIN]),
        ("PP-OCRv5_server_rec", DeviceKind.CPU, [PADDLE, OV, PLAIN, ORT]),
        ("PP-OCRv6_medium_rec", DeviceKind.GPU, [PLAIN, ORT]),
        ("something of my own", DeviceKind.CPU, [OV, ORT]),
    ],
)
def test_backends_are_tried_in_paddlex_order_and_none_is_left_out(name, kind, first):
    order = backend_order(name, kind)

    assert list(order[: len(first)]) == first
    assert set(order) == set(Backend)


def test_the_reference_reads_a_network_as_it_is():
    assert reference_order(network())[0] is ORT
    assert reference_order(network(Network.TEXT_RECOGNITION, ModelFormat.PADDLE))[0] is PADDLE
    assert reference_order(network(Network.TEXT_RECOGNITION, ModelFormat.OPENVINO_IR)) == (OV,)
    assert reference_order(network(Network.TEXT_RECOGNITION, ModelFormat.PADDLE, ModelFormat.ONNX))[0] is ORT


def test_reduced_precisions_come_only_where_the_processor_has_them():
    without = find_candidates(network(), ON, CPU, means(OV, ORT)).usable
    with_bf16 = find_candidates(network(), ON, CPU, means(OV, ORT, precisions=["bf16"])).usable

    assert [(each.backend, each.precision) for each in without] == [(OV, Precision.FP32), (ORT, Precision.FP32)]
    assert [each.precision for each in with_bf16] == [Precision.BF16, Precision.FP32, Precision.FP32]


def test_a_missing_runtime_is_skipped_with_its_reason():
    found = find_candidates(network(), ON, CPU, means(ORT))

    assert [each.backend for each in found.usable] == [ORT]
    assert found.skipped == {OV: "OpenVINO is not installed"}
    assert found.preferred is OV


def test_what_was_never_meant_for_a_network_is_not_spoken_of():
    found = find_candidates(network(), ON, CPU, means(*Backend))

    assert PADDLE not in found.skipped
    assert Backend.TENSORRT not in found.skipped


def test_a_paddle_network_is_converted_for_those_that_cannot_read_it():
    found = find_candidates(network(Network.TEXT_RECOGNITION, ModelFormat.PADDLE), ON, CPU, means(*Backend))
    formats = {each.backend: each.model_format for each in found.usable}

    assert formats == {
        OV: ModelFormat.PADDLE,
        ORT: ModelFormat.ONNX,
        PADDLE: ModelFormat.PADDLE,
        PLAIN: ModelFormat.PADDLE,
    }


def test_without_a_converter_the_reason_is_that():
    paddle_json = network(Network.TEXT_RECOGNITION, ModelFormat.PADDLE_JSON)
    found = find_candidates(paddle_json, ON, CPU, means(OV, ORT, conversion=CANNOT_CONVERT))

    assert not found.usable
    assert "paddle2onnx is not installed" in found.skipped[ORT]


def test_the_standard_engine_converts_and_reduces_nothing():
    paddle = network(Network.TEXT_RECOGNITION, ModelFormat.PADDLE)
    found = find_candidates(paddle, OFF, CPU, means(*Backend, precisions=["bf16"]))

    assert [each.backend for each in found.usable] == [PADDLE, PLAIN, OV]
    assert {each.precision for each in found.usable} == {Precision.FP32}
    assert {each.model_format for each in found.usable} == {ModelFormat.PADDLE}


def test_a_pinned_backend_is_the_only_one():
    pinned = NetworkOptions(enable_hpi=True, backend="onnxruntime", precision="auto")

    assert [each.backend for each in find_candidates(network(), pinned, CPU, means(OV, ORT)).usable] == [ORT]
    assert find_candidates(network(), pinned, CPU, means(OV)).skipped == {ORT: "ONNX Runtime is not installed"}


def test_a_pinned_precision_leaves_out_who_cannot_do_it():
    pinned = NetworkOptions(enable_hpi=True, backend="auto", precision="bf16")
    found = find_candidates(network(), pinned, CPU, means(OV, ORT))

    assert [(each.backend, each.precision) for each in found.usable] == [(OV, Precision.BF16)]
    assert "bf16" in found.skipped[ORT]


def test_a_graphics_card_has_candidates_of_its_own():
    found = find_candidates(network(), ON, GPU, means(*Backend))

    assert {each.backend for each in found.usable} >= {ORT, Backend.TENSORRT, Backend.TENSORRT_RTX}
    assert {each.device for each in found.usable} == {GPU}
