"""Thumbnails keep the shape and the look of a page."""

from __future__ import annotations

import numpy as np
import pytest

from ocr_desktop.documents.thumbnail import make_thumbnail


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((3000, 2000), (150, 100)),
        ((2000, 3000), (100, 150)),
        ((20000, 20), (150, 1)),
        ((5, 20000), (1, 150)),
        ((40, 30), (40, 30)),
    ],
)
def test_longer_side_is_the_asked_one(size: tuple[int, int], expected: tuple[int, int]) -> None:
    thumbnail = make_thumbnail(np.zeros((*size, 3), np.uint8), 150)
    assert thumbnail.shape == (*expected, 3)
    assert thumbnail.flags.c_contiguous


def test_colours_and_places_are_kept() -> None:
    page = np.zeros((1200, 1600, 3), np.uint8)
    page[:600, :800] = (255, 0, 0)
    page[600:, 800:] = (0, 0, 255)
    thumbnail = make_thumbnail(page, 16)
    assert thumbnail[1, 1].tolist() == [255, 0, 0]
    assert thumbnail[-2, -2].tolist() == [0, 0, 255]
    assert thumbnail[1, -2].tolist() == [0, 0, 0]


def test_fine_pattern_becomes_grey_and_not_stripes() -> None:
    page = np.zeros((2000, 2000, 3), np.uint8)
    page[:, np.arange(2000) % 5 < 2] = 255
    thumbnail = make_thumbnail(page, 50).astype(int)
    assert thumbnail.std() < 45
    assert abs(thumbnail.mean() - 102) < 30


def test_thumbnail_of_a_small_page_is_its_own() -> None:
    page = np.zeros((4, 4, 3), np.uint8)
    thumbnail = make_thumbnail(page, 100)
    thumbnail[:] = 9
    assert not page.any()
