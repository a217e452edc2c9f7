"""Crops of one height put together for the networks that read lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ocr_desktop.domain.pages import PixelArray

# PaddleOCR pads with 0 after the transform (x / 255 - 0.5) / 0.5, which is the grey 127.5 before it.
_PADDING_GREY = 128


@dataclass(frozen=True, slots=True)
class Batch:
    """Crops that are run together.

    Attributes:
        positions: Which ones.
        width_px: What they are padded to.
    """

    positions: tuple[int, ...]
    width_px: int


def padded_to_widest(widths_px: Sequence[int], *, batch_size: int, narrowest_px: int) -> list[Batch]:
    """Batches of similar width, narrow ones first, padded to their widest crop, as PaddleOCR makes them."""
    order = sorted(range(len(widths_px)), key=lambda position: widths_px[position])
    groups = [tuple(order[start : start + batch_size]) for start in range(0, len(order), batch_size)]
    return [Batch(group, max(narrowest_px, *(widths_px[position] for position in group))) for group in groups]


def padded_to_step(widths_px: Sequence[int], *, batch_size: int, step_px: int) -> list[Batch]:
    """Batches of one width, a multiple of `step_px`, wide ones first, so that those that run at once end together."""
    steps: dict[int, list[int]] = {}
    for position, width_px in enumerate(widths_px):
        steps.setdefault(-(-width_px // step_px) * step_px, []).append(position)
    return [
        Batch(tuple(positions[start : start + batch_size]), width_px)
        for width_px, positions in sorted(steps.items(), reverse=True)
        for start in range(0, len(positions), batch_size)
    ]


def padded_batch(crops: Sequence[PixelArray], *, width_px: int) -> PixelArray:
    """Stack crops of one height to uint8 [n, h, width, 3], padded on the right with the network's zero."""
    height = crops[0].shape[0]
    batch = np.full((len(crops), height, width_px, 3), _PADDING_GREY, dtype=np.uint8)
    for row, crop in zip(batch, crops, strict=True):
        row[:, : crop.shape[1]] = crop
    return batch
