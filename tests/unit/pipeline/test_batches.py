from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ocr_desktop.pipeline.batches import batches_by_ratio, padded_batch


@given(ratios=st.lists(st.floats(0.1, 60), max_size=40), batch_size=st.integers(1, 9))
def test_every_crop_is_in_exactly_one_batch_and_widths_grow(ratios, batch_size):
    batches = batches_by_ratio(ratios, batch_size)

    flat = [index for batch in batches for index in batch]
    assert sorted(flat) == list(range(len(ratios)))
    assert [ratios[index] for index in flat] == sorted(ratios)
    assert all(len(batch) <= batch_size for batch in batches)


def test_padding_is_the_grey_that_the_network_sees_as_zero():
    crops = [np.zeros((48, 10, 3), dtype=np.uint8), np.zeros((48, 30, 3), dtype=np.uint8)]

    batch = padded_batch(crops, width=30)

    assert batch.shape == (2, 48, 30, 3)
    assert (batch[0, :, 10:] == 128).all()
    assert (batch[1] == 0).all()
