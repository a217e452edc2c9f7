from __future__ import annotations

import cv2
import numpy as np
import pytest

from ocr_desktop.domain.geometry import bounding_box
from ocr_desktop.domain.requests import PADDLEOCR_PARAMETERS, DetectionParameters
from ocr_desktop.pipeline.box_finding import find_boxes


def probability_map(*quads, height=200, width=400, value=0.9):
    probabilities = np.zeros((height, width), dtype=np.float32)
    for quad in quads:
        cv2.fillPoly(probabilities, [np.array(quad, dtype=np.int32)], value)
    return probabilities


def find(probabilities, parameters=None, scale=1, page_size=None):
    height, width = probabilities.shape
    parameters = parameters or PADDLEOCR_PARAMETERS.text_detection
    size = (height * scale, width * scale)
    return list(find_boxes(probabilities, parameters, input_size=size, page_size=page_size or size).boxes)


def squares(*, rows, columns, side_px, page_side_px):
    """A map with squares, row by row."""
    probabilities = np.zeros((page_side_px, page_side_px), dtype=np.float32)
    for row in range(rows):
        for column in range(columns):
            top, left = 20 + 40 * row, 20 + 40 * column
            probabilities[top : top + side_px, left : left + side_px] = 0.9
    return probabilities


def found(probabilities, parameters):
    return find_boxes(probabilities, parameters, input_size=probabilities.shape, page_size=probabilities.shape)


STRIP = [(50, 80), (250, 80), (250, 100), (50, 100)]


def test_a_box_is_grown_by_area_times_ratio_over_perimeter():
    (found,) = find(probability_map(STRIP))

    grown_by = 200 * 20 * 1.5 / (2 * (200 + 20))
    left, top, right, bottom = bounding_box(found.polygon)
    assert (left, top) == pytest.approx((50 - grown_by, 80 - grown_by), abs=1.5)
    assert (right, bottom) == pytest.approx((250 + grown_by, 100 + grown_by), abs=1.5)
    assert found.score == pytest.approx(0.9, abs=0.02)


def test_boxes_speak_of_the_page_and_not_of_the_resized_input():
    (small,) = find(probability_map(STRIP))
    (large,) = find(probability_map(STRIP), scale=3)

    assert large.polygon == pytest.approx(small.polygon * 3, abs=2)


def test_a_tilted_box_keeps_its_angle():
    tilted = cv2.boxPoints(((200, 100), (200, 24), 20))

    (found,) = find(probability_map(tilted))

    dx, dy = found.polygon[1] - found.polygon[0]
    assert np.degrees(np.arctan2(dy, dx)) == pytest.approx(20, abs=1.5)


def test_weak_and_thin_places_are_no_text():
    assert find(probability_map(STRIP, value=0.5)) == []
    assert find(probability_map([(50, 80), (250, 80), (250, 81), (50, 81)])) == []


def test_no_box_leaves_the_page():
    (found,) = find(probability_map([(0, 0), (399, 0), (399, 60), (0, 60)]))

    left, top, right, bottom = bounding_box(found.polygon)
    assert left >= 0
    assert top >= 0
    assert right <= 400
    assert bottom <= 200


def test_no_more_contours_than_allowed_are_looked_at():
    many = probability_map(*[[(x, 20), (x + 20, 20), (x + 20, 40), (x, 40)] for x in range(10, 390, 40)])

    assert len(find(many)) == 10
    assert len(find(many, DetectionParameters(max_candidates=4))) == 4


def test_specks_take_no_place_from_text():
    page = squares(rows=20, columns=20, side_px=3, page_side_px=900)
    page[820:840, 20:820] = 0.9
    page[40:50, 20:820] = 0.9

    boxes = found(page, DetectionParameters(max_candidates=20))

    assert len(boxes.boxes) == 2
    assert boxes.are_all


def test_a_large_page_may_have_more_boxes():
    page = squares(rows=40, columns=40, side_px=12, page_side_px=2000)

    assert len(found(page, DetectionParameters(max_candidates=400)).boxes) == 1600


@pytest.mark.parametrize("limit_type", ["auto", "min"])
def test_text_that_the_limit_leaves_out_is_told(limit_type):
    page = squares(rows=3, columns=3, side_px=12, page_side_px=200)

    assert not found(page, DetectionParameters(max_candidates=8, limit_type=limit_type)).are_all
    assert found(page, DetectionParameters(max_candidates=9, limit_type=limit_type)).are_all


def test_paddleocrs_limit_counts_specks_as_paddleocr_does_and_tells_what_it_loses():
    page = squares(rows=20, columns=20, side_px=3, page_side_px=900)
    page[5:15, 20:820] = 0.9

    boxes = found(page, DetectionParameters(max_candidates=20, limit_type="min"))

    assert boxes.boxes == ()
    assert not boxes.are_all


def test_specks_beyond_paddleocrs_limit_are_no_loss():
    page = squares(rows=20, columns=20, side_px=3, page_side_px=900)

    assert found(page, DetectionParameters(max_candidates=20, limit_type="min")).are_all


def test_an_empty_map_has_no_boxes():
    assert find(np.zeros((64, 64), dtype=np.float32)) == []


def test_no_box_reaches_into_the_padding_of_a_tiny_page():
    (found,) = find(probability_map([(0, 0), (399, 0), (399, 199), (0, 199)]), page_size=(120, 400))

    assert bounding_box(found.polygon)[3] <= 120


def test_what_lies_in_the_padding_of_a_tiny_page_is_no_box():
    assert find(probability_map(STRIP), page_size=(40, 400)) == []
