from __future__ import annotations

import numpy as np
import pytest

from ocr_desktop.backends.null_backend import NullSession
from ocr_desktop.backends.session import TensorInfo
from ocr_desktop.domain.errors import EngineError, ModelError
from ocr_desktop.models.conversion_check import check_conversion


def brightness(batch):
    return batch.mean(axis=(1, 2, 3), dtype=np.float64).astype(np.float32)[:, np.newaxis] / 255


def session(respond, shape=(None, 3, None, None)):
    made = NullSession(respond)
    made.inputs = (TensorInfo("x", shape),)
    return made


def recorded(respond, shapes):
    def answer(batch):
        shapes.append(batch.shape)
        return respond(batch)

    return answer


def test_two_shapes_are_compared():
    shapes = []

    check_conversion(session(recorded(brightness, shapes)), session(brightness), "net")

    assert len(set(shapes)) == 2
    assert len({shape[1:3] for shape in shapes}) == 2


def test_what_the_network_fixes_is_kept():
    shapes = []

    check_conversion(session(recorded(brightness, shapes), (None, 3, 48, None)), session(brightness), "net")
    check_conversion(session(recorded(brightness, shapes), (1, 3, 224, 224)), session(brightness), "net")

    assert {shape[1] for shape in shapes[:2]} == {48}
    assert shapes[2:] == [(1, 224, 224, 3)]


def test_sizes_that_the_original_refuses_are_left_out():
    def only_lines(batch):
        if batch.shape[1] != 48:
            raise EngineError("the height is 48")
        return brightness(batch)

    shapes = []
    check_conversion(session(only_lines), session(recorded(brightness, shapes)), "net")

    assert [shape[1] for shape in shapes] == [48, 48]


def test_a_little_rounding_is_no_difference():
    check_conversion(session(brightness), session(lambda batch: brightness(batch) + np.float32(1e-4)), "net")


@pytest.mark.parametrize(
    ("respond", "reason"),
    [
        (lambda batch: brightness(batch) + np.float32(0.01), "off by 0.01"),
        (lambda batch: brightness(batch) * np.float32(np.nan), "off by nan"),
        (lambda batch: brightness(batch)[..., np.newaxis], r"shape \(1, 1, 1\) instead of \(1, 1\)"),
    ],
)
def test_what_calculates_something_else_is_refused(respond, reason):
    with pytest.raises(ModelError, match=reason) as failure:
        check_conversion(session(brightness), session(respond), "net")

    assert "ONNX version" in failure.value.hint


def test_a_fault_that_shows_in_the_second_shape_alone_is_seen():
    def wrong_for_two(batch):
        return brightness(batch) if len(batch) == 1 else np.zeros((len(batch), 1), dtype=np.float32)

    with pytest.raises(ModelError, match="something else"):
        check_conversion(session(brightness), session(wrong_for_two), "net")


def failing(_batch):
    raise EngineError("all inputs to Concat must have the same rank")


def test_a_conversion_that_does_not_run_is_refused():
    with pytest.raises(ModelError, match="does not run: all inputs to Concat"):
        check_conversion(session(brightness), session(failing), "net")


def test_an_original_that_does_not_run_is_told():
    with pytest.raises(ModelError, match="net cannot be run: all inputs to Concat"):
        check_conversion(session(failing), session(brightness), "net")
