"""How ONNX Runtime's threads are shared by the runs of a session."""

from __future__ import annotations

import pytest

from ocr_desktop.backends.onnxruntime_backend import intra_op_threads


@pytest.mark.parametrize(("cpu_threads", "parallel_runs"), [(1, 1), (2, 1), (2, 2), (4, 4), (8, 4), (16, 4), (5, 4)])
def test_callers_and_their_pool_are_as_many_threads_as_were_asked_for(cpu_threads, parallel_runs):
    pool = intra_op_threads(cpu_threads, parallel_runs=parallel_runs) - 1

    assert parallel_runs + pool == cpu_threads


def test_more_runs_than_threads_have_no_pool():
    assert intra_op_threads(2, parallel_runs=4) == 1


def test_threads_that_nobody_asked_for_are_left_to_the_runtime():
    assert intra_op_threads(None, parallel_runs=4) == 0
