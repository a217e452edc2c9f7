from __future__ import annotations

import numpy as np
import pytest

from ocr_desktop.domain.geometry import read_only_quad
from ocr_desktop.domain.results import Detection
from ocr_desktop.pipeline.detection_scale import closer_scale, first_scale

LARGE_PAGE_PX = 4000 * 6000
UNCLIP = 1.5


def line(height_px, top=0.0):
    """A box around text of that height: the network grows what it marks to the height of the text."""
    corners = [[0, top], [200, top], [200, top + height_px], [0, top + height_px]]
    return Detection(read_only_quad(np.array(corners, dtype=np.float32)), 0.9)


def closer(*heights_px, scale, page_px=LARGE_PAGE_PX):
    found = [line(height, 100.0 * row) for row, height in enumerate(heights_px)]
    return closer_scale(found, page_px, scale=scale, unclip_ratio=UNCLIP)


def test_the_first_look_shrinks_the_long_side_and_enlarges_nothing():
    assert first_scale(2000, 1000, longest_px=1000) == 0.5
    assert first_scale(300, 500, longest_px=1000) == 1.0


def test_a_very_long_page_is_not_shrunk_until_nothing_can_be_seen():
    assert first_scale(30_000, 1000, longest_px=1000) == 0.25


def test_text_that_is_large_enough_needs_no_closer_look():
    assert closer(60, 60, 60, scale=0.25) is None


def test_small_text_is_looked_at_as_large_as_it_needs():
    assert closer(24, 24, 24, scale=0.25) == pytest.approx(16 / 24)


def test_one_footnote_does_not_enlarge_a_page():
    assert closer(20, *[60] * 9, scale=0.25) is None


def test_a_large_page_is_never_enlarged_beyond_its_own_pixels_and_a_small_one_is():
    assert closer(8, scale=0.5) == 1.0
    assert closer(8, scale=1.0) is None
    assert closer(8, scale=1.0, page_px=300 * 400) == 2.0


def test_a_page_that_seems_empty_is_looked_at_in_its_own_size_unless_it_was():
    assert closer(scale=0.25) == 1.0
    assert closer(scale=1.0) is None
