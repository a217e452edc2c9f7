from __future__ import annotations

import pytest

from ocr_desktop.acceleration.warming import USUAL_SIZES, Warming
from ocr_desktop.backends.null_backend import NullSession
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, Network, Precision
from ocr_desktop.domain.errors import Cancelled
from ocr_desktop.domain.plans import EnginePlan, NetworkChoice
from ocr_desktop.domain.progress import CancelToken

TASKS = (Network.TEXT_DETECTION, Network.TEXT_RECOGNITION)


def warming_of(backend, kind=DeviceKind.CPU, *, on_batch=lambda: None):
    """Warming, and the sizes that each network was run with."""
    seen = {task: [] for task in TASKS}

    def session_of(task):
        return NullSession(lambda batch: seen[task].append(batch.shape) or on_batch() or batch)

    choice = NetworkChoice(backend, Device(kind), Precision.FP32, "for tests")
    plan = EnginePlan("null", True, 1, dict.fromkeys(TASKS, choice))
    return Warming({task: session_of(task) for task in TASKS}, plan), seen


def warmed(backend, kind=DeviceKind.CPU):
    """The sizes that each network was run with."""
    warming, seen = warming_of(backend, kind)
    warming.run(CancelToken())
    return seen


def test_pages_and_lines_of_several_sizes_are_run_where_that_helps():
    seen = warmed(Backend.OPENVINO)

    assert (1, 960, 672, 3) in seen[Network.TEXT_DETECTION]
    assert {height for _, height, _, _ in seen[Network.TEXT_RECOGNITION]} == {48}
    assert len(set(seen[Network.TEXT_RECOGNITION])) > 10


@pytest.mark.parametrize(
    ("backend", "kind"), [(Backend.ONNXRUNTIME, DeviceKind.CPU), (Backend.OPENVINO, DeviceKind.GPU)]
)
def test_nothing_is_run_where_it_does_not_help_or_was_done(backend, kind):
    assert warmed(backend, kind) == {task: [] for task in TASKS}


def test_it_ends_when_it_is_told():
    cancel = CancelToken()
    cancel.cancel()
    warming, seen = warming_of(Backend.OPENVINO)

    with pytest.raises(Cancelled):
        warming.run(cancel)
    assert not any(seen.values())


def test_it_goes_on_where_it_was_stopped_and_runs_no_size_twice():
    cancel = CancelToken()
    warming, seen = warming_of(Backend.OPENVINO, on_batch=cancel.cancel)

    with pytest.raises(Cancelled):
        warming.run(cancel)
    warming.run(CancelToken())
    warming.run(CancelToken())

    assert seen == {task: list(USUAL_SIZES[task]) for task in TASKS}
