from __future__ import annotations

import numpy as np
import pytest

from ocr_desktop.domain.geometry import read_only_quad
from ocr_desktop.pipeline.crops import cut_crop

RED, BLUE = (0, 0, 255), (255, 0, 0)


def half_and_half(first, second, *, height=20, width=100):
    """A page whose upper left half has one colour and the rest another."""
    page = np.zeros((height, width, 3), dtype=np.uint8)
    along_width = width >= height
    page[:] = second
    if along_width:
        page[:, : width // 2] = first
    else:
        page[: height // 2] = first
    return page


def whole(page):
    height, width = page.shape[:2]
    return read_only_quad([[0, 0], [width, 0], [width, height], [0, height]])


def test_an_upright_line_is_cut_as_it_is():
    page = half_and_half(RED, BLUE)

    crop = cut_crop(page, whole(page))

    assert crop.pixels.shape == (20, 100, 3)
    assert crop.ratio == 5
    assert tuple(crop.pixels[10, 5]) == RED
    assert tuple(crop.pixels[10, 95]) == BLUE


def test_a_column_is_turned_so_that_its_top_comes_last_on_the_left():
    page = half_and_half(RED, BLUE, height=100, width=20)

    crop = cut_crop(page, whole(page))

    # Counter-clockwise by 90°: the right side comes up, the top goes to the left.
    assert crop.pixels.shape == (20, 100, 3)
    assert tuple(crop.pixels[10, 5]) == RED
    assert crop.polygon.tolist() == [[20, 0], [20, 100], [0, 100], [0, 0]]


def test_turning_by_180_loses_no_pixel_and_turns_the_corners():
    page = np.random.default_rng(1).integers(0, 255, (20, 100, 3), dtype=np.uint8)
    crop = cut_crop(page, whole(page))

    turned = crop.turned_by_180()

    assert (turned.pixels == crop.pixels[::-1, ::-1]).all()
    assert turned.polygon[0].tolist() == crop.polygon[2].tolist()
    assert (turned.turned_by_180().pixels == crop.pixels).all()


@pytest.mark.parametrize("quad", [[[3, 3], [3, 3], [3, 3], [3, 3]], [[0, 0], [1, 0], [1, 0], [0, 0]]])
def test_a_box_without_area_gives_a_crop_all_the_same(quad):
    crop = cut_crop(np.zeros((10, 10, 3), dtype=np.uint8), read_only_quad(quad))

    assert min(crop.pixels.shape[:2]) >= 1
