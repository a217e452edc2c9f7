from __future__ import annotations

import pytest

from ocr_desktop.acceleration.planner import plan_candidates
from ocr_desktop.domain.compute import Availability, Backend, Precision
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import UnavailableError


def installed(*backends):
    def probe(backend):
        if backend in backends:
            return Availability(ok=True)
        return Availability(ok=False, reason=f"{backend.label} is not installed", hint="install it")

    return probe


BOTH = installed(*Backend)


def test_with_hpi_openvino_comes_first_in_its_fastest_precision():
    candidates = plan_candidates(EngineOptions(enable_hpi=True), probe=BOTH)

    assert [choice.backend for choice in candidates.choices] == [Backend.OPENVINO, Backend.ONNXRUNTIME]
    assert candidates.choices[0].precision is None
    assert candidates.cpu_threads >= 1


def test_without_hpi_the_reference_is_onnx_runtime_in_fp32():
    candidates = plan_candidates(EngineOptions(enable_hpi=False), probe=BOTH)

    assert candidates.choices[0].backend is Backend.ONNXRUNTIME
    assert candidates.choices[0].precision is Precision.FP32


@pytest.mark.parametrize("enable_hpi", [True, False])
@pytest.mark.parametrize("only", Backend)
def test_one_runtime_is_enough_and_the_missing_one_is_told(only, enable_hpi):
    candidates = plan_candidates(EngineOptions(enable_hpi=enable_hpi), probe=installed(only))

    (choice,) = candidates.choices
    assert choice.backend is only
    assert all("not installed" in reason for reason in choice.skipped.values())


def test_no_runtime_names_the_extra():
    with pytest.raises(UnavailableError, match=r"ocr-desktop\[cpu\]"):
        plan_candidates(EngineOptions(), probe=installed())


def test_a_pinned_backend_is_never_replaced():
    options = EngineOptions(enable_hpi=True, backend="onnxruntime")

    (choice,) = plan_candidates(options, probe=BOTH).choices
    assert choice.backend is Backend.ONNXRUNTIME
    with pytest.raises(UnavailableError, match="not installed"):
        plan_candidates(options, probe=installed(Backend.OPENVINO))


def test_a_pinned_precision_leaves_out_who_cannot_do_it():
    (choice,) = plan_candidates(EngineOptions(enable_hpi=False, precision="bf16"), probe=BOTH).choices

    assert choice.backend is Backend.OPENVINO
    assert "bf16" in choice.skipped[Backend.ONNXRUNTIME]


def test_threads_can_be_pinned():
    assert plan_candidates(EngineOptions(cpu_threads=3), probe=BOTH).cpu_threads == 3


@pytest.mark.parametrize(
    "wrong", [{"device": "tpu"}, {"backend": "magic"}, {"precision": "fp12"}, {"cpu_threads": 0}, {"device": "gpu:x"}]
)
def test_values_that_do_not_exist_are_refused(wrong):
    with pytest.raises(ValueError, match=r"is no|at least"):
        EngineOptions(**wrong)
