"""The input transform for runtimes that cannot fold it into the network."""

from __future__ import annotations

import numpy as np

from ocr_desktop.backends.session import InputTransform
from ocr_desktop.domain.geometry import FloatArray
from ocr_desktop.domain.pages import PixelArray


def planar_floats(batch: PixelArray, transform: InputTransform) -> FloatArray:
    """Turn pixels [n, h, w, 3] into float32 [n, 3, h, w] with the transform applied."""
    count, height, width, channels = batch.shape
    planes = np.empty((count, channels, height, width), dtype=np.float32)
    for channel in range(channels):
        scale = 1.0 / (255.0 * transform.std[channel])
        offset = -transform.mean[channel] / transform.std[channel]
        np.multiply(batch[..., channel], np.float32(scale), out=planes[:, channel])
        planes[:, channel] += np.float32(offset)
    return planes
