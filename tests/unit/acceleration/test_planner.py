from __future__ import annotations

import pytest

from ocr_desktop.acceleration.planner import lay_out, standard_assignment
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, ModelFormat, Network, Precision
from ocr_desktop.domain.engine_options import EngineOptions, NetworkOptions
from ocr_desktop.domain.errors import UnavailableError
from ocr_desktop.domain.preparation import Candidate, Measurement, Preparation
from tests.helpers.engine_means import bundle, means

CPU, GPU = Device(DeviceKind.CPU), Device(DeviceKind.GPU)
OV, ORT, PADDLE = Backend.OPENVINO, Backend.ONNXRUNTIME, Backend.PADDLE
DETECTION, RECOGNITION = Network.TEXT_DETECTION, Network.TEXT_RECOGNITION


def laid_out(*installed, options=EngineOptions(), formats=(), device=CPU, preparation=None, precisions=()):
    computer = means(*installed, precisions=precisions)
    return lay_out(bundle(*formats), options, computer, device=device, preparation=preparation)


def backends(assignment):
    return {task: each.backend for task, each in assignment.candidates.items()}


def measured(backend, precision=Precision.FP32, *, is_reference=False):
    candidate = Candidate(backend, CPU, precision, ModelFormat.ONNX)
    rows = tuple(
        Measurement(task, candidate, "chosen", is_reference=is_reference, is_chosen=True)
        for task in (DETECTION, RECOGNITION)
    )
    return Preparation("made-up", rows, speedup=2.0)


def test_before_measuring_the_table_decides_and_one_runtime_runs_all():
    layout = laid_out(OV, ORT)

    assert [backends(each) for each in layout.assignments] == [
        {DETECTION: OV, RECOGNITION: OV},
        {DETECTION: ORT, RECOGNITION: ORT},
    ]
    assert layout.can_prepare


def test_nothing_reduced_reads_before_it_was_compared():
    layout = laid_out(OV, ORT, precisions=["bf16"])

    assert {each.precision for assignment in layout.assignments for each in assignment.candidates.values()} == {
        Precision.FP32
    }


def test_a_pinned_precision_is_taken_at_once():
    (assignment,) = laid_out(OV, ORT, options=EngineOptions(precision="bf16")).assignments

    assert assignment.candidates[RECOGNITION].precision is Precision.BF16


def test_off_is_the_standard_engine():
    layout = laid_out(OV, ORT, options=EngineOptions(enable_hpi=False))

    assert backends(layout.assignments[0]) == {DETECTION: ORT, RECOGNITION: ORT}


def test_what_was_measured_goes_first_and_the_rest_stays_behind_it():
    layout = laid_out(OV, ORT, preparation=measured(ORT))

    assert backends(layout.assignments[0]) == {DETECTION: ORT, RECOGNITION: ORT}
    assert "fastest" in layout.assignments[0].reason
    assert {each.candidates[RECOGNITION].backend for each in layout.assignments} == {OV, ORT}
    assert not layout.can_prepare


def test_with_one_way_only_there_is_nothing_to_prepare():
    assert not laid_out(ORT).can_prepare


def test_what_must_be_converted_waits_behind_what_reads_at_once():
    layout = laid_out(ORT, PADDLE, formats=(ModelFormat.PADDLE,))

    assert backends(layout.assignments[0])[RECOGNITION] is PADDLE
    assert layout.assignments[-1].candidates[RECOGNITION].model_format is ModelFormat.ONNX


def test_one_network_can_be_pinned_apart_from_the_others():
    options = EngineOptions(networks={DETECTION: NetworkOptions(backend="onnxruntime")})

    assert backends(laid_out(OV, ORT, options=options).assignments[0]) == {DETECTION: ORT, RECOGNITION: OV}


def test_an_automatic_graphics_card_falls_back_to_the_cpu_and_a_pinned_one_does_not():
    automatic = laid_out(ORT, device=GPU)
    pinned = laid_out(ORT, device=GPU, options=EngineOptions(device="gpu"))

    assert [each.candidates[RECOGNITION].device for each in automatic.assignments] == [GPU, CPU]
    assert {each.candidates[RECOGNITION].device for each in pinned.assignments} == {GPU}


def test_what_must_be_built_first_waits_behind_the_cpu():
    automatic = laid_out(ORT, Backend.TENSORRT_RTX, device=GPU, options=EngineOptions(backend="auto"))
    only_rtx = laid_out(Backend.TENSORRT_RTX, device=GPU, options=EngineOptions(device="gpu"))

    assert automatic.assignments[-1].candidates[RECOGNITION].backend is Backend.TENSORRT_RTX
    assert not automatic.must_prepare
    assert only_rtx.must_prepare


def test_on_nvidias_card_openvino_is_no_way_to_open_without_building():
    both = laid_out(OV, Backend.TENSORRT_RTX, device=GPU, options=EngineOptions(device="gpu"))

    assert both.must_prepare
    assert {each.candidates[RECOGNITION].backend for each in both.assignments} == {Backend.TENSORRT_RTX}


@pytest.mark.parametrize("pins", [{"backend": "tensorrt_rtx"}, {"precision": "fp16"}])
def test_what_is_pinned_is_never_replaced_by_the_cpu(pins):
    layout = laid_out(ORT, Backend.TENSORRT_RTX, device=GPU, options=EngineOptions(**pins))

    assert {each.candidates[RECOGNITION].device for each in layout.assignments} == {GPU}


def test_no_runtime_names_the_extra():
    with pytest.raises(UnavailableError, match=r"ocr-desktop\[cpu\]"):
        laid_out()


def test_a_pinned_backend_that_is_missing_is_told():
    with pytest.raises(UnavailableError, match="ONNX Runtime is not installed"):
        laid_out(OV, options=EngineOptions(backend="onnxruntime"))


def test_a_device_nobody_can_use_is_told_with_all_reasons():
    with pytest.raises(UnavailableError, match=r"cannot run on NPU.*OpenVINO is not installed"):
        laid_out(ORT, options=EngineOptions(device="npu"), device=Device(DeviceKind.NPU))


def test_the_standard_engine_stands_in_where_its_runtime_is_missing():
    assert backends(standard_assignment(bundle(), means(OV), device=CPU)) == {DETECTION: OV, RECOGNITION: OV}


@pytest.mark.parametrize(
    "wrong",
    [
        {"device": "tpu"},
        {"backend": "magic"},
        {"precision": "fp12"},
        {"cpu_threads": 0},
        {"cpu_threads": 5000},
        {"device": "gpu:x"},
    ],
)
def test_values_that_do_not_exist_are_refused(wrong):
    with pytest.raises(ValueError, match=r"is no|at least"):
        EngineOptions(**wrong)
