"""What a network wants of its pixels before their transform: a size, a way to get there, an order of channels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.pipeline.batches import padded_batch
from ocr_desktop.pipeline.resizing import resized, resized_to_height


class Fit(StrEnum):
    """How an image is brought to the size a network takes."""

    FREE = "free"
    """The network takes many sizes; the pipeline chooses."""
    PAD = "pad"
    """The ratio is kept, the rest is filled on the right."""
    STRETCH = "stretch"
    """The ratio is given up."""
    CROP = "crop"
    """The shorter side is brought to a length, and the middle is cut out."""


@dataclass(frozen=True, slots=True)
class InputLayout:
    """What a network wants of its pixels before the transform.

    Attributes:
        fit: How they are brought to size.
        height_px, width_px: That size; 0 where the network takes many.
        short_side_px: Length of the shorter side before the middle is cut out, for `Fit.CROP`.
        is_rgb: They are handed over as red, green, blue, and the figures of its transform stand in that order.
    """

    fit: Fit = Fit.FREE
    height_px: int = 0
    width_px: int = 0
    short_side_px: int = 0
    is_rgb: bool = False


def laid_out(images: Sequence[PixelArray], layout: InputLayout) -> PixelArray:
    """Images of any size as one batch uint8 [n, height, width, 3]; with `Fit.FREE` they are of one size already."""
    fitted = [_fitted(image, layout) for image in images]
    batch = padded_batch(fitted, width_px=layout.width_px or fitted[0].shape[1])
    return np.ascontiguousarray(batch[..., ::-1]) if layout.is_rgb else batch


def _fitted(image: PixelArray, layout: InputLayout) -> PixelArray:
    match layout.fit:
        case Fit.PAD:
            return resized_to_height(image, layout.height_px, widest_px=layout.width_px)
        case Fit.STRETCH:
            return resized(image, height=layout.height_px, width=layout.width_px)
        case Fit.CROP:
            return _middle(image, layout)
        case Fit.FREE:
            return image


def _middle(image: PixelArray, layout: InputLayout) -> PixelArray:
    """Resize by the shorter side and cut out the middle, as PaddleX's `ResizeByShort` and `Crop` do."""
    height, width = image.shape[:2]
    scale = max(layout.short_side_px, layout.height_px, layout.width_px) / min(height, width)
    scaled = resized(image, height=round(height * scale), width=round(width * scale))
    top, left = (scaled.shape[0] - layout.height_px) // 2, (scaled.shape[1] - layout.width_px) // 2
    return scaled[top : top + layout.height_px, left : left + layout.width_px]
