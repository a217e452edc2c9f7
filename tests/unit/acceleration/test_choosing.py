from __future__ import annotations

import pytest

from ocr_desktop.acceleration.choosing import Figure, PassedOver, choose
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, ModelFormat, Network, Precision
from ocr_desktop.domain.preparation import Candidate

OV, ORT, PADDLE = Backend.OPENVINO, Backend.ONNXRUNTIME, Backend.PADDLE
DETECTION, RECOGNITION = Network.TEXT_DETECTION, Network.TEXT_RECOGNITION


def figures(backend, detection_ms, recognition_ms, *, precision=Precision.FP32):
    """Of one round each, or of a tuple of rounds; None for a network that it does not run."""
    candidate = Candidate(backend, Device(DeviceKind.CPU), precision, ModelFormat.ONNX)
    rounds = {DETECTION: detection_ms, RECOGNITION: recognition_ms}
    return [
        Figure(network, candidate, dict(enumerate(ms if isinstance(ms, tuple) else (ms,))))
        for network, ms in rounds.items()
        if ms is not None
    ]


def chosen(*groups, standard):
    choice = choose([figure for group in groups for figure in group], standard)
    return {figure.network: figure.candidate.backend for figure in choice.figures}, choice.speedup


def test_the_fastest_engine_is_chosen():
    standard = figures(ORT, 100, 100)

    assert chosen(standard, figures(OV, 60, 40), standard=standard) == ({DETECTION: OV, RECOGNITION: OV}, 2.0)


def test_the_standard_engine_stays_where_another_is_hardly_faster():
    standard = figures(ORT, 100, 100)

    assert chosen(standard, figures(OV, 97, 97), standard=standard) == ({DETECTION: ORT, RECOGNITION: ORT}, 1.0)


def test_two_runtimes_are_mixed_only_where_that_is_clearly_faster():
    standard = figures(ORT, 100, 100)

    mixed, speedup = chosen(standard, figures(OV, 200, 50), standard=standard)
    hardly, _ = chosen(standard, figures(OV, 105, 60), standard=standard)

    assert mixed == {DETECTION: ORT, RECOGNITION: OV}
    assert speedup == pytest.approx(200 / 150)
    assert hardly == {DETECTION: OV, RECOGNITION: OV}


def test_what_must_be_mixed_needs_the_same_lead_over_the_standard():
    standard = figures(ORT, 100, 100)
    only_recognition = figures(OV, None, 85)

    assert chosen(standard, only_recognition, standard=standard)[0] == {DETECTION: ORT, RECOGNITION: ORT}


def test_precisions_of_one_runtime_are_no_mixture():
    standard = figures(ORT, 100, 100)
    only_recognition = figures(OV, None, 50, precision=Precision.BF16)

    choice = choose([*standard, *figures(OV, 50, 60), *only_recognition], standard)

    assert [figure.candidate.precision for figure in choice.figures] == [Precision.FP32, Precision.BF16]


def test_a_pinned_backend_is_taken_though_it_is_slower():
    backends, speedup = chosen(figures(OV, 150, 50), standard=figures(ORT, 100, 60))

    assert backends == {DETECTION: OV, RECOGNITION: OV}
    assert speedup == pytest.approx(0.8)


@pytest.mark.parametrize("standard_ms", [50, 100])
def test_a_mixture_that_is_hardly_faster_than_the_best_runtime_alone_changes_nothing(standard_ms):
    standard = figures(ORT, standard_ms, standard_ms)
    faster = figures(OV, 47, 47)

    backends, _ = chosen(standard, faster, figures(PADDLE, None, 46), standard=standard)

    assert backends == chosen(standard, faster, standard=standard)[0] == {DETECTION: OV, RECOGNITION: OV}


def test_what_slows_the_computer_for_a_while_decides_nothing():
    standard = figures(ORT, (100, 300, 100), (100, 300, 100))

    assert chosen(standard, figures(OV, (50, 150, 50), (50, 150, 50)), standard=standard)[1] == pytest.approx(2.0)


def test_the_standard_engine_stays_unless_another_is_faster_in_most_rounds():
    standard = figures(ORT, (100,) * 5, (100,) * 5)
    wavering = (110, 112, 90, 90, 90)

    assert chosen(standard, figures(OV, wavering, wavering), standard=standard)[0] == {DETECTION: ORT, RECOGNITION: ORT}


def test_only_rounds_that_both_were_measured_in_are_compared():
    standard = figures(ORT, (100, 200, 200), (100, 200, 200))

    assert chosen(standard, figures(OV, 120, 120), standard=standard)[0] == {DETECTION: ORT, RECOGNITION: ORT}


def reason_against(figure, *groups, standard):
    choice = choose([each for group in groups for each in group], standard)
    return choice.reason_against(figure.network, figure.candidate)


def test_the_choice_knows_why_something_faster_was_not_taken():
    standard, hardly = figures(ORT, 100, 100), figures(OV, 90, 106)
    second, unasked = figures(PADDLE, None, 85), figures(OV, 40, 40, precision=Precision.FP16)

    assert reason_against(second[0], standard, second, standard=standard) is PassedOver.SECOND_RUNTIME
    assert reason_against(hardly[0], standard, hardly, standard=standard) is PassedOver.HARDLY_FASTER
    assert reason_against(unasked[0], standard, hardly, standard=standard) is PassedOver.NOT_ASKED_FOR
