from __future__ import annotations

import dataclasses

from ocr_desktop.domain.compute import Backend, Device, DeviceKind, ModelFormat, Network, Precision
from ocr_desktop.domain.preparation import Candidate, Measurement, Outcome, Preparation
from tests.helpers.preparations import make_preparation
from tests.helpers.results import make_plan

CPU = Device(DeviceKind.CPU)
STANDARD = Candidate(Backend.ONNXRUNTIME, CPU, Precision.FP32, ModelFormat.ONNX)
OPENVINO = Candidate(Backend.OPENVINO, CPU, Precision.FP32, ModelFormat.ONNX)
RECOGNITION, ORIENTATION = Network.TEXT_RECOGNITION, Network.TEXTLINE_ORIENTATION
CHOSEN_STANDARD = Measurement(RECOGNITION, STANDARD, "chosen", is_reference=True, is_chosen=True, run_ms=2.0)


def test_the_standard_engine_is_called_the_fastest_only_where_another_was_measured():
    measured = Measurement(RECOGNITION, OPENVINO, "1.3× slower", run_ms=2.6)
    found = Preparation("m", (CHOSEN_STANDARD, measured))

    assert found.outcome is Outcome.STANDARD_FASTEST
    assert found.summary == "Standard is already the fastest here; nothing to prepare."


def test_where_nothing_else_works_the_reasons_are_told():
    failed = Measurement(RECOGNITION, OPENVINO, "its process ended by SIGABRT", is_usable=False)
    found = Preparation("m", (CHOSEN_STANDARD, failed))

    assert found.summary == (
        "Nothing but the standard engine can be used here: OpenVINO · CPU · fp32: its process ended by SIGABRT"
    )


def test_where_there_is_nothing_else_that_is_told():
    assert Preparation("m", (CHOSEN_STANDARD,)).summary == "There is nothing but the standard engine to choose from."


def test_the_engine_of_the_recogniser_speaks_for_all():
    orientation = Measurement(ORIENTATION, STANDARD, "chosen", is_reference=True, is_chosen=True)
    recognition = Measurement(RECOGNITION, OPENVINO, "chosen", is_chosen=True)

    for rows in ((orientation, recognition), (recognition, orientation)):
        assert Preparation("m", rows, speedup=2.0).summary == "OpenVINO · CPU · fp32 · 2.0× faster than standard here"


def test_a_plan_tells_no_speed_where_the_standard_engine_failed():
    found = make_preparation()
    rows = (*found.measurements, dataclasses.replace(CHOSEN_STANDARD, is_stand_in=True, is_chosen=False))
    failed = dataclasses.replace(found, measurements=rows)

    assert "faster than standard" in make_plan(preparation=found).summary
    assert "standard" not in make_plan(preparation=failed).summary
