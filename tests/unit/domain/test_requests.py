from __future__ import annotations

import dataclasses
import math

import pytest

from ocr_desktop.domain.ranges import range_of
from ocr_desktop.domain.requests import (
    PADDLEOCR_PARAMETERS,
    DetectionParameters,
    OrientationParameters,
    RecognitionParameters,
)


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        (DetectionParameters, {"limit_side_len": 0}),
        (DetectionParameters, {"max_side_limit": 10**6}),
        (DetectionParameters, {"limit_type": "longest"}),
        (DetectionParameters, {"thresh": -0.1}),
        (DetectionParameters, {"box_thresh": 1.5}),
        (DetectionParameters, {"unclip_ratio": math.nan}),
        (DetectionParameters, {"unclip_ratio": math.inf}),
        (DetectionParameters, {"max_candidates": 0}),
        (OrientationParameters, {"batch_size": 0}),
        (OrientationParameters, {"thresh": 2}),
        (RecognitionParameters, {"batch_size": -1}),
        (RecognitionParameters, {"score_thresh": math.nan}),
        (RecognitionParameters, {"charset": "digit"}),
        (RecognitionParameters, {"charset": "= "}),
    ],
)
def test_a_knob_outside_its_range_is_named(kind, wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        kind(**wrong)


def test_paddleocrs_own_defaults_are_kept():
    detection = PADDLEOCR_PARAMETERS.text_detection

    assert (detection.limit_side_len, detection.limit_type, detection.max_side_limit) == (64, "min", 4000)
    assert (detection.thresh, detection.box_thresh, detection.unclip_ratio) == (0.3, 0.6, 1.5)
    recognition = PADDLEOCR_PARAMETERS.text_recognition
    assert (recognition.batch_size, recognition.score_thresh, recognition.padding) == (6, 0.0, "batch")


@pytest.mark.parametrize("kind", [DetectionParameters, OrientationParameters, RecognitionParameters])
def test_the_ends_of_every_range_can_be_taken_and_nothing_beyond(kind):
    for entry in dataclasses.fields(kind):
        bounds = range_of(kind, entry.name)
        if bounds is None:
            continue
        for end in (bounds.low, bounds.high):
            kind(**{entry.name: end})
        for beyond in (bounds.low - 1, bounds.high + 1):
            with pytest.raises(ValueError, match=f"{entry.name} lies between"):
                kind(**{entry.name: beyond})
