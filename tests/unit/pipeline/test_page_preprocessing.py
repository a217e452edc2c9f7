"""Turning pages and laying them flat, from the engine's point of view."""

from __future__ import annotations

import numpy as np
import pytest

from ocr_desktop.domain.errors import EngineError
from ocr_desktop.domain.requests import OcrParameters, OcrRequest
from ocr_desktop.domain.results import BoxesFound, DocPreprocessing, PagePreprocessed
from tests.helpers.null_networks import bars_page, null_engine

TURN = OcrRequest(OcrParameters(use_doc_orientation_classify=True))
FLATTEN = OcrRequest(OcrParameters(use_doc_unwarping=True))
BOTH = OcrRequest(OcrParameters(use_doc_orientation_classify=True, use_doc_unwarping=True))


def answering(angle):
    """A document classifier that finds every page turned by so much."""
    return lambda _batch: np.eye(4, dtype=np.float32)[[angle // 90]]


def as_network_output(batch):
    """An unwarping network that hands back what it gets."""
    return (batch.transpose(0, 3, 1, 2) / 255).astype(np.float32)


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_a_turned_page_is_read_upright_and_the_result_speaks_of_the_upright_page(angle):
    upright = bars_page("a", "b", width=320)
    scanned = np.rot90(upright, -angle // 90)

    result = null_engine(orient_page=answering(angle)).recognize(scanned, request=TURN)

    assert result.text == "aa\nbb"
    assert (result.width, result.height) == (320, 180)
    assert result.preprocessing == DocPreprocessing(True, False, angle)
    assert result.lines[0].polygon[:, 0].max() <= 320


def test_the_pixels_come_before_the_boxes_that_speak_of_them():
    upright = bars_page("a")

    first, second, *_ = null_engine(orient_page=answering(90)).stream(np.rot90(upright, -1), request=TURN)

    assert isinstance(first, PagePreprocessed)
    assert isinstance(second, BoxesFound)
    np.testing.assert_array_equal(first.pixels, upright)
    assert not first.pixels.flags.writeable


def test_the_callers_pixels_stay_his_own():
    page = bars_page("a")

    null_engine(orient_page=answering(0)).recognize(page, request=TURN)

    assert page.flags.writeable


def test_a_page_is_laid_flat_with_its_channels_in_order():
    upright = bars_page("c")

    engine = null_engine(orient_page=answering(180), unwarp=as_network_output)
    first, *_ = engine.stream(upright[::-1, ::-1], request=BOTH)

    assert isinstance(first, PagePreprocessed)
    assert first.preprocessing == DocPreprocessing(True, True, 180)
    assert np.abs(first.pixels.astype(int) - upright).max() <= 1


def test_values_beyond_white_and_black_do_not_wrap_around():
    engine = null_engine(unwarp=lambda batch: as_network_output(batch) * 4 - 1)

    first, *_ = engine.stream(bars_page("a"), request=FLATTEN)

    assert isinstance(first, PagePreprocessed)
    assert set(np.unique(first.pixels)) == {0, 255}
    assert first.preprocessing.angle is None


@pytest.mark.parametrize(("request_", "name"), [(TURN, "document orientation"), (FLATTEN, "document unwarping")])
def test_a_step_whose_network_is_missing_is_told(request_, name):
    with pytest.raises(EngineError, match=f"{name} is asked for"):
        null_engine().recognize(bars_page("a"), request=request_)


@pytest.mark.parametrize(
    ("networks", "request_"),
    [
        ({"orient_page": lambda _batch: np.zeros((1, 2), dtype=np.float32)}, TURN),
        ({"unwarp": lambda _batch: np.zeros((1, 1, 4, 4), dtype=np.float32)}, FLATTEN),
    ],
)
def test_a_network_that_does_something_else_is_told(networks, request_):
    with pytest.raises(EngineError, match="answered with the shape"):
        null_engine(**networks).recognize(bars_page("a"), request=request_)
