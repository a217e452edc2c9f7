from __future__ import annotations

import numpy as np
import pytest

from ocr_desktop.backends.null_backend import NullSession
from ocr_desktop.backends.session import OutputReduction
from ocr_desktop.domain.errors import Cancelled, EngineError
from ocr_desktop.domain.progress import CancelToken

BATCH = np.zeros((2, 4, 4, 3), dtype=np.uint8)


def test_argmax_gives_index_and_value_without_the_last_axis():
    output = np.array([[[0.1, 0.9], [0.6, 0.4]]], dtype=np.float32)
    session = NullSession(lambda _batch: output, output_reduction=OutputReduction.ARGMAX)

    indices, values = session.run(BATCH, CancelToken())

    assert indices.tolist() == [[1, 0]]
    assert values.tolist() == pytest.approx(np.array([[0.9, 0.6]]))


def test_a_result_is_the_callers_own():
    kept_by_the_runtime = np.ones((1, 2), dtype=np.float32)
    session = NullSession(lambda _batch: kept_by_the_runtime)

    (result,) = session.run(BATCH, CancelToken())
    kept_by_the_runtime[:] = 0

    assert result.tolist() == [[1, 1]]


def test_a_closed_session_refuses():
    session = NullSession(lambda batch: batch)
    session.close()
    session.close()

    with pytest.raises(EngineError, match="closed"):
        session.run(BATCH, CancelToken())


def test_a_cancelled_run_does_not_begin():
    cancel = CancelToken()
    cancel.cancel()

    with pytest.raises(Cancelled):
        NullSession(lambda batch: batch).run(BATCH, cancel)
