from __future__ import annotations

import pytest

from ocr_desktop.acceleration.warming import run_usual_sizes
from ocr_desktop.backends.null_backend import NullSession
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, Network, Precision
from ocr_desktop.domain.errors import Cancelled
from ocr_desktop.domain.plans import EnginePlan, NetworkChoice
from ocr_desktop.domain.progress import CancelToken

TASKS = (Network.TEXT_DETECTION, Network.TEXT_RECOGNITION)


def warmed(backend, kind=DeviceKind.CPU, *, cancel=None):
    """The sizes that each network was run with."""
    seen = {task: [] for task in TASKS}

    def session_of(task):
        return NullSession(lambda batch: seen[task].append(batch.shape) or batch)

    choice = NetworkChoice(backend, Device(kind), Precision.FP32, "for tests")
    plan = EnginePlan("null", True, 1, dict.fromkeys(TASKS, choice))
    run_usual_sizes({task: session_of(task) for task in TASKS}, plan, cancel or CancelToken())
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

    with pytest.raises(Cancelled):
        warmed(Backend.OPENVINO, cancel=cancel)
