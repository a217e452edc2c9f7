from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr_desktop.domain.geometry import (
    baseline_angle_degrees,
    bounding_box,
    from_image_top_left,
    read_only_quad,
    span_quad,
)

RECTANGLE = read_only_quad([[10, 20], [110, 20], [110, 50], [10, 50]])


def test_a_quad_is_a_copy_that_nobody_can_change():
    points = np.zeros((4, 2), dtype=np.float32)
    quad = read_only_quad(points)
    points[:] = 7

    assert (quad == 0).all()
    with pytest.raises(ValueError, match="read-only"):
        quad[0, 0] = 1


def test_other_shapes_are_refused():
    with pytest.raises(ValueError, match="4, 2"):
        read_only_quad([[0, 0], [1, 1]])


@given(turn=st.integers(0, 3))
def test_the_images_order_does_not_depend_on_the_lines_own(turn):
    assert from_image_top_left(np.roll(RECTANGLE, turn, axis=0)).tolist() == RECTANGLE.tolist()


@pytest.mark.parametrize(("turn", "angle"), [(0, 0), (-1, 90), (-2, 180), (-3, -90)])
def test_the_angle_is_that_of_the_lines_own_first_edge(turn, angle):
    assert baseline_angle_degrees(np.roll(RECTANGLE, turn, axis=0)) == pytest.approx(angle)


def test_a_span_is_a_part_along_the_line():
    assert bounding_box(span_quad(RECTANGLE, 0.25, 0.5)) == pytest.approx((35, 20, 60, 50))
