from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ocr_desktop.pipeline.tiles import tiles_of

SIDES_PX = st.integers(1, 4000)


@given(height=SIDES_PX, width=SIDES_PX)
def test_the_cores_make_up_the_picture_and_no_pixel_twice(height, width):
    covered = np.zeros((height, width), dtype=np.uint8)

    for tile in tiles_of(height, width, side_px=1024, overlap_px=128):
        covered[tile.core_top : tile.core_bottom, tile.core_left : tile.core_right] += 1

    assert (covered == 1).all()


@given(height=SIDES_PX, width=SIDES_PX)
def test_a_tile_sees_half_the_overlap_around_its_core_wherever_the_picture_goes_on(height, width):
    for tile in tiles_of(height, width, side_px=1024, overlap_px=128):
        assert tile.top == tile.core_top == 0 or tile.core_top - tile.top >= 64
        assert tile.left == tile.core_left == 0 or tile.core_left - tile.left >= 64
        assert tile.bottom == tile.core_bottom == height or tile.bottom - tile.core_bottom >= 64
        assert tile.right == tile.core_right == width or tile.right - tile.core_right >= 64


@given(height=SIDES_PX, width=SIDES_PX)
def test_all_tiles_have_one_size(height, width):
    tiles = list(tiles_of(height, width, side_px=1024, overlap_px=128))

    assert {(tile.bottom - tile.top, tile.right - tile.left) for tile in tiles} == {
        (min(height, 1024), min(width, 1024))
    }
