from __future__ import annotations

import numpy as np
import pytest

from ocr_desktop.backends.null_backend import NullSession
from ocr_desktop.domain.geometry import bounding_box
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.domain.requests import DetectionParameters
from ocr_desktop.pipeline.detection import Detector

INK = (0, 0, 0)


class Seen:
    """A detector for which dark places are text, and the sizes it was asked about."""

    def __init__(self):
        self.sizes = []

    def __call__(self, batch):
        self.sizes.append(batch.shape[1:3])
        return np.where(batch[:, np.newaxis, :, :, 1] < 128, 0.9, 0.0).astype(np.float32)


@pytest.fixture
def seen():
    return Seen()


def white(height, width):
    return np.full((height, width, 3), 255, dtype=np.uint8)


def detect(seen, page, **parameters):
    return Detector(NullSession(seen)).detect(page, DetectionParameters(**parameters), CancelToken()).boxes


def test_a_page_with_large_text_is_looked_at_once_and_small(seen):
    page = white(2000, 1600)
    page[900:960, 200:1400] = INK

    (found,) = detect(seen, page)

    assert seen.sizes == [(960, 768)]
    left, top, right, bottom = bounding_box(found.polygon)
    assert (left, right) == pytest.approx((200, 1400), abs=80)
    assert (top + bottom) / 2 == pytest.approx(930, abs=5)


def test_a_page_with_small_text_is_looked_at_again_piece_by_piece(seen):
    page = white(3000, 2400)
    for top in range(100, 2900, 100):
        page[top : top + 8, 200:2200] = INK

    found = detect(seen, page)

    assert len(found) == 28
    assert seen.sizes[0] == (960, 768)
    assert set(seen.sizes[1:]) == {(1024, 1024)}


def test_a_line_across_the_seams_of_pieces_is_one_line(seen):
    page = white(600, 6000)
    page[300:312, 100:5900] = INK

    (found,) = detect(seen, page)

    left, _top, right, _bottom = bounding_box(found.polygon)
    assert len(seen.sizes) > 3
    assert (left, right) == pytest.approx((100, 5900), abs=20)


def test_pieces_without_any_contrast_are_not_looked_at(seen):
    page = white(4000, 4000)
    page[100:112, 100:900] = INK

    (found,) = detect(seen, page)

    assert len(seen.sizes) <= 4
    assert bounding_box(found.polygon)[0] == pytest.approx(100, abs=20)


def test_no_piece_is_larger_than_the_limit(seen):
    page = white(2000, 2000)
    page[100:110, 100:1900] = INK

    detect(seen, page, max_side_limit=512)

    assert max(max(size) for size in seen.sizes) <= 512


def test_paddleocrs_sizes_are_kept_where_they_are_asked_for(seen):
    page = white(1000, 463)
    page[500:520, 100:400] = INK

    detect(seen, page, limit_type="min", limit_side_len=64)

    assert seen.sizes == [(992, 448)]


def test_a_tiny_page_whose_padding_looks_like_text_is_empty():
    def sees_text_at_the_bottom(batch):
        probabilities = np.zeros((len(batch), 1, *batch.shape[1:3]), dtype=np.float32)
        probabilities[:, :, -12:-4] = 0.9
        return probabilities

    assert not detect(sees_text_at_the_bottom, white(8, 30))
