from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr_desktop.domain.requests import PADDLEOCR_PARAMETERS, DetectionParameters
from ocr_desktop.pipeline.detection_input import detection_input, input_size, padded_if_tiny

PADDLEOCRS = PADDLEOCR_PARAMETERS.text_detection


@pytest.mark.parametrize(
    ("page", "parameters", "expected"),
    [
        ((1280, 704), PADDLEOCRS, (1280, 704)),
        ((1000, 463), PADDLEOCRS, (992, 448)),  # round(14.47) = 14
        ((20, 20_000), PADDLEOCRS, (32, 4000)),
        ((32, 320), PADDLEOCRS, (64, 640)),
        ((9000, 6000), PADDLEOCRS, (4000, 2656)),
        ((1280, 720), DetectionParameters(limit_side_len=960, limit_type="max"), (960, 544)),
        ((1280, 720), replace(PADDLEOCRS, limit_side_len=736), (1312, 736)),
    ],
)
def test_the_network_gets_the_size_that_paddlex_computes(page, parameters, expected):
    assert input_size(*page, parameters) == expected


@given(height=st.integers(1, 30_000), width=st.integers(1, 30_000))
def test_sides_are_multiples_of_32_within_the_limit(height, width):
    sides = input_size(height, width, PADDLEOCRS)

    assert all(side % 32 == 0 and 32 <= side <= 4000 for side in sides)


def test_a_tiny_page_is_padded_with_black_and_others_are_left():
    tiny = np.full((5, 40, 3), 200, dtype=np.uint8)

    padded = padded_if_tiny(tiny)

    assert padded.shape == (32, 40, 3)
    assert (padded[:5] == 200).all()
    assert (padded[5:] == 0).all()
    assert padded_if_tiny(padded) is padded


def test_a_page_of_the_right_size_is_not_copied():
    page = np.zeros((64, 96, 3), dtype=np.uint8)

    assert detection_input(page, PADDLEOCRS) is page
