from __future__ import annotations

import numpy as np
import pytest

from ocr_desktop.domain.errors import Cancelled, EngineError, ModelError, UnknownCharactersError
from ocr_desktop.domain.geometry import bounding_box
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.domain.requests import (
    DetectionParameters,
    OcrParameters,
    OcrRequest,
    RecognitionParameters,
)
from ocr_desktop.domain.results import BoxesFound, LineRead, PageRead
from tests.helpers.null_networks import bars_page, letters, null_engine, upright


def test_lines_come_in_reading_order_with_their_places():
    result = null_engine().recognize(bars_page("c", "a", "b"))

    assert [line.text for line in result.lines] == ["cc", "aa", "bb"]
    assert result.text == "cc\naa\nbb"
    left, top, right, bottom = bounding_box(result.lines[1].polygon)
    assert (left, top) < (40, 100)
    assert (right, bottom) > (280, 120)
    assert result.lines[1].score == pytest.approx(0.8)
    assert result.lines[1].char_spans.shape == (2, 2)
    assert (result.width, result.height) == (320, 240)
    assert result.timings_ms["total"] == pytest.approx(sum(result.timings_ms.values()) / 2)


def test_boxes_are_told_before_lines_and_the_page_last():
    events = list(null_engine().stream(bars_page("a", "b")))

    assert isinstance(events[0], BoxesFound)
    assert len(events[0].detections) == 2
    assert {event.index for event in events[1:-1] if isinstance(event, LineRead)} == {0, 1}
    assert isinstance(events[-1], PageRead)


def test_an_empty_page_has_no_lines():
    result = null_engine().recognize(np.full((100, 200, 3), 255, dtype=np.uint8))

    assert result.lines == ()
    assert result.detections == ()


def test_a_page_with_more_text_than_is_looked_for_says_so():
    few = OcrRequest(OcrParameters(DetectionParameters(max_candidates=2)))

    assert "some of it was not read" in null_engine().recognize(bars_page("a", "b", "c"), request=few).notice
    assert null_engine().recognize(bars_page("a", "b"), request=few).notice == ""


def test_a_box_without_text_stays_a_detection():
    nothing = null_engine(recognise=lambda batch: np.eye(10, dtype=np.float32)[[[0] * 4] * len(batch)])

    result = nothing.recognize(bars_page("a"))

    assert result.lines == ()
    assert len(result.detections) == 1


def limited_to(charset):
    return OcrRequest(OcrParameters(text_recognition=RecognitionParameters(charset=charset)))


def test_letters_outside_the_charset_never_come_out():
    engine = null_engine(recognise=lambda batch: letters(batch) + np.eye(10, dtype=np.float32)[2] * 0.6)

    result = engine.recognize(bars_page("c", "b"), request=limited_to("=ab"))

    assert {line.text for line in result.lines} == {"b"}


def test_a_limit_holds_for_its_reading_alone():
    engine = null_engine()
    before = engine.recognize(bars_page("c", "a"))

    engine.recognize(bars_page("c", "a"), request=limited_to("=a"))

    assert engine.recognize(bars_page("c", "a")).text == before.text == "cc\naa"


def test_a_charset_that_the_model_does_not_know_is_an_error():
    with pytest.raises(ModelError, match="korean"):
        null_engine().recognize(bars_page("a"), request=limited_to("korean"))


def test_a_charset_that_the_model_does_not_know_is_refused_before_anything_is_looked_for():
    def detect(_batch):
        pytest.fail("the page was looked at")

    with pytest.raises(UnknownCharactersError, match="korean"):
        null_engine(detect=detect).recognize(bars_page("a"), request=limited_to("korean"))


def test_only_the_region_is_read_and_speaks_of_the_page():
    page = bars_page("a", "b", "c")

    result = null_engine().recognize(page, request=OcrRequest(region=(0, 80, 320, 140)))

    assert [line.text for line in result.lines] == ["bb"]
    assert bounding_box(result.lines[0].polygon)[1] > 80
    with pytest.raises(ValueError, match="outside"):
        null_engine().recognize(page, request=OcrRequest(region=(400, 0, 500, 50)))


def test_text_in_an_ignored_region_is_left_out():
    request = OcrRequest(ignore_regions=((0, 80, 320, 140),))

    result = null_engine().recognize(bars_page("a", "b", "c"), request=request)

    assert [line.text for line in result.lines] == ["aa", "cc"]


def test_lines_below_the_threshold_are_left_out():
    request = OcrRequest(OcrParameters(text_recognition=RecognitionParameters(score_thresh=0.85)))

    assert null_engine().recognize(bars_page("a"), request=request).lines == ()


def test_parameters_reach_the_detector():
    request = OcrRequest(OcrParameters(text_detection=DetectionParameters(box_thresh=0.95)))

    assert null_engine().recognize(bars_page("a"), request=request).detections == ()


def upside_down(batch):
    return 1 - upright(batch)


def test_a_line_that_stands_on_its_head_is_turned():
    page = bars_page("a")
    page[40:60, 40:160] = (10, 0, 0)  # the left half says b, the right half a

    def reads_the_left(batch):
        shifted = batch.copy()
        shifted[:, 24] = np.where(batch[:, 24, :1] == 128, 128, batch[:, 24, 30:31])
        return letters(shifted) * np.where(batch[:, 24, 30, 0] < 5, 1.2, 0.9)[:, None, None]

    result = null_engine(recognise=reads_the_left, orient=upside_down).recognize(page)

    line = result.lines[0]
    assert result.turned == (0,)
    assert line.text == "aa"
    assert abs(line.angle) == pytest.approx(180)


def test_an_upright_line_stays_when_the_classifier_errs():
    def sure_of_upright(batch):
        is_upright = batch[:, 24, 30, 0] < 15
        return letters(batch) * np.where(is_upright, 1.0, 0.7)[:, None, None]

    page = bars_page("b")
    page[40:60, 200:280] = (30, 0, 0)

    result = null_engine(recognise=sure_of_upright, orient=upside_down).recognize(page)

    line = result.lines[0]
    assert result.turned == ()
    assert line.angle == pytest.approx(0)
    assert line.text == "bb"


def test_orientation_can_be_switched_off():
    def never(batch):
        raise AssertionError("the classifier was asked")

    request = OcrRequest(OcrParameters(use_textline_orientation=False))

    assert null_engine(orient=never).recognize(bars_page("a"), request=request).text == "aa"


def test_cancel_is_seen_between_two_batches():
    cancel = CancelToken()
    batches = []

    def cancels_after_the_first(batch):
        batches.append(len(batch))
        cancel.cancel()
        return letters(batch)

    with pytest.raises(Cancelled):
        null_engine(recognise=cancels_after_the_first).recognize(bars_page(*"abcdefgh"), cancel=cancel)
    assert batches == [1]


def test_a_failure_of_a_network_comes_out():
    def out_of_memory(_batch):
        raise EngineError("out of memory")

    with pytest.raises(EngineError, match="out of memory"):
        null_engine(recognise=out_of_memory).recognize(bars_page("a"))


def test_garbage_of_a_network_is_an_error_and_no_text():
    with pytest.raises(EngineError, match="shape"):
        null_engine(detect=lambda _batch: np.zeros((1, 1, 8, 8), dtype=np.float32)).recognize(bars_page("a"))
    with pytest.raises(EngineError, match="dictionary"):
        null_engine(characters="a").recognize(bars_page("h"))


def test_a_closed_engine_refuses():
    with null_engine() as engine:
        pass

    with pytest.raises(EngineError, match="closed"):
        engine.recognize(bars_page("a"))


@pytest.mark.parametrize(
    "array", [np.zeros((5, 5), np.uint8), np.zeros((5, 5, 3), np.float32), np.zeros((0, 5, 3), np.uint8)]
)
def test_other_arrays_than_colour_pixels_are_refused(array):
    with pytest.raises(ValueError, match="pixel"):
        null_engine().recognize(array)
