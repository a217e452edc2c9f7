"""Every backend takes pixels as they come: read-only, as decoded pages are, and cut out of a larger page."""

from __future__ import annotations

import numpy as np
import pytest

from ocr_desktop.domain.compute import Backend
from ocr_desktop.engine import OcrEngine
from tests.helpers.drawn_pages import drawn_page

LINES = ["The first line", "and the second"]


@pytest.mark.parametrize("backend", [Backend.OPENVINO, Backend.ONNXRUNTIME])
@pytest.mark.parametrize("is_cut_out", [False, True], ids=["read-only", "cut out"])
def test_a_page_that_needs_no_resizing_is_read(backend: Backend, is_cut_out: bool) -> None:
    page = drawn_page(LINES, size_px=32, width=640)
    assert page.shape == (192, 640, 3)
    if is_cut_out:
        page = np.pad(page, ((0, 0), (0, 64), (0, 0)))[:, :640]
    page.flags.writeable = False

    with OcrEngine.open(backend=backend) as engine:
        assert [line.text for line in engine.recognize(page).lines] == LINES
