from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ocr_desktop.text.reading_order import reading_order


def box(left, top, width=50, height=20):
    return np.array(
        [[left, top], [left + width, top], [left + width, top + height], [left, top + height]], dtype=np.float32
    )


def test_rows_from_the_top_and_within_a_row_from_the_left():
    boxes = [box(200, 104), box(10, 100), box(10, 10), box(100, 97)]

    assert reading_order(boxes) == [2, 1, 3, 0]


def test_boxes_ten_pixels_apart_are_two_rows():
    assert reading_order([box(100, 0), box(0, 9)]) == [1, 0]
    assert reading_order([box(100, 0), box(0, 10)]) == [0, 1]


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), max_size=30))
def test_no_box_is_lost(corners):
    order = reading_order([box(*corner) for corner in corners])

    assert sorted(order) == list(range(len(corners)))
