"""Crops of one height put together for the networks that read lines."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ocr_desktop.domain.pages import PixelArray

# PaddleOCR pads with 0 after the transform (x / 255 - 0.5) / 0.5, which is the grey 127.5 before it.
_PADDING_GREY = 128


def batches_by_ratio(ratios: Sequence[float], batch_size: int) -> list[list[int]]:
    """Positions in batches of similar ratio, narrow ones first, so that little is padded."""
    order = sorted(range(len(ratios)), key=lambda index: ratios[index])
    return [order[start : start + batch_size] for start in range(0, len(order), batch_size)]


def padded_batch(crops: Sequence[PixelArray], *, width: int) -> PixelArray:
    """Stack crops of one height to uint8 [n, h, width, 3], padded on the right with the network's zero."""
    height = crops[0].shape[0]
    batch = np.full((len(crops), height, width, 3), _PADDING_GREY, dtype=np.uint8)
    for row, crop in zip(batch, crops, strict=True):
        row[:, : crop.shape[1]] = crop
    return batch
