from __future__ import annotations

import pytest

from ocr_desktop.acceleration.choosing import Figure, choose
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, ModelFormat, Network, Precision
from ocr_desktop.domain.preparation import Candidate

OV, ORT = Backend.OPENVINO, Backend.ONNXRUNTIME
DETECTION, RECOGNITION = Network.TEXT_DETECTION, Network.TEXT_RECOGNITION


def figures(backend, detection_ms, recognition_ms, *, is_reference=False, precision=Precision.FP32):
    candidate = Candidate(backend, Device(DeviceKind.CPU), precision, ModelFormat.ONNX)
    return [
        Figure(DETECTION, candidate, detection_ms, is_reference),
        Figure(RECOGNITION, candidate, recognition_ms, is_reference),
    ]


def chosen(*groups, standard):
    choice = choose([figure for group in groups for figure in group], standard)
    return {figure.network: figure.candidate.backend for figure in choice.figures}, choice.speedup


def test_the_fastest_engine_is_chosen():
    standard = figures(ORT, 100, 100, is_reference=True)

    assert chosen(standard, figures(OV, 60, 40), standard=standard) == ({DETECTION: OV, RECOGNITION: OV}, 2.0)


def test_the_standard_engine_stays_where_another_is_hardly_faster():
    standard = figures(ORT, 100, 100, is_reference=True)

    assert chosen(standard, figures(OV, 97, 97), standard=standard) == ({DETECTION: ORT, RECOGNITION: ORT}, 1.0)


def test_two_runtimes_are_mixed_only_where_that_is_clearly_faster():
    standard = figures(ORT, 100, 100, is_reference=True)

    mixed, speedup = chosen(standard, figures(OV, 200, 50), standard=standard)
    hardly, _ = chosen(standard, figures(OV, 105, 60), standard=standard)

    assert mixed == {DETECTION: ORT, RECOGNITION: OV}
    assert speedup == pytest.approx(200 / 150)
    assert hardly == {DETECTION: OV, RECOGNITION: OV}


def test_what_must_be_mixed_needs_the_same_lead_over_the_standard():
    standard = figures(ORT, 100, 100, is_reference=True)
    only_recognition = figures(OV, 0, 85)[1:]

    assert chosen(standard, only_recognition, standard=standard)[0] == {DETECTION: ORT, RECOGNITION: ORT}


def test_precisions_of_one_runtime_are_no_mixture():
    standard = figures(ORT, 100, 100, is_reference=True)
    only_recognition = figures(OV, 0, 50, precision=Precision.BF16)[1:]

    choice = choose([*standard, *figures(OV, 50, 60), *only_recognition], standard)

    assert [figure.candidate.precision for figure in choice.figures] == [Precision.FP32, Precision.BF16]


def test_a_pinned_backend_is_taken_though_it_is_slower():
    backends, speedup = chosen(figures(OV, 150, 50), standard=figures(ORT, 100, 60, is_reference=True))

    assert backends == {DETECTION: OV, RECOGNITION: OV}
    assert speedup == pytest.approx(0.8)
