from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ocr_desktop.pipeline.batches import padded_batch, padded_to_step, padded_to_widest

WIDTHS_PX = st.lists(st.integers(1, 3200), max_size=40)


def positions(batches):
    return [position for batch in batches for position in batch.positions]


@given(widths_px=WIDTHS_PX, batch_size=st.integers(1, 9))
def test_every_crop_is_in_exactly_one_batch_that_is_as_wide_as_its_widest(widths_px, batch_size):
    batches = padded_to_widest(widths_px, batch_size=batch_size, narrowest_px=320)

    assert sorted(positions(batches)) == list(range(len(widths_px)))
    assert [widths_px[position] for position in positions(batches)] == sorted(widths_px)
    assert all(len(batch.positions) <= batch_size for batch in batches)
    assert all(batch.width_px == max(320, *(widths_px[each] for each in batch.positions)) for batch in batches)


@given(widths_px=WIDTHS_PX, batch_size=st.integers(1, 9))
def test_every_crop_is_in_exactly_one_batch_of_its_own_step(widths_px, batch_size):
    batches = padded_to_step(widths_px, batch_size=batch_size, step_px=32)

    assert sorted(positions(batches)) == list(range(len(widths_px)))
    assert all(len(batch.positions) <= batch_size for batch in batches)
    assert all(
        batch.width_px % 32 == 0 and batch.width_px - 32 < widths_px[position] <= batch.width_px
        for batch in batches
        for position in batch.positions
    )


def test_wide_crops_come_first_and_those_of_one_step_in_their_order():
    batches = padded_to_step([20, 70, 30, 65], batch_size=6, step_px=32)

    assert [(batch.positions, batch.width_px) for batch in batches] == [((1, 3), 96), ((0, 2), 32)]


def test_padding_is_the_grey_that_the_network_sees_as_zero():
    crops = [np.zeros((48, 10, 3), dtype=np.uint8), np.zeros((48, 30, 3), dtype=np.uint8)]

    batch = padded_batch(crops, width_px=30)

    assert batch.shape == (2, 48, 30, 3)
    assert (batch[0, :, 10:] == 128).all()
    assert (batch[1] == 0).all()
