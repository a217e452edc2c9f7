from __future__ import annotations

import numpy as np
import pytest

from ocr_desktop.backends.session import InputTransform
from ocr_desktop.backends.transforms import planar_floats


def test_each_channel_gets_its_own_mean_and_deviation():
    batch = np.array([[[[0, 255, 51]]]], dtype=np.uint8)
    transform = InputTransform(mean=(0.5, 0.25, 0.2), std=(0.5, 0.25, 2.0))

    planes = planar_floats(batch, transform)

    assert planes.shape == (1, 3, 1, 1)
    assert planes.dtype == np.float32
    assert planes.ravel().tolist() == pytest.approx([-1.0, 3.0, 0.0], abs=1e-6)
