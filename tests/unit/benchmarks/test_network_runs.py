"""The times of networks are those in which their runtime runs them, whenever somebody takes the answers."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from benchmarks.peers.network_runs import NetworkRun, TimedRequest, recorded

from ocr_desktop.backends import registry
from ocr_desktop.backends.session import Session, SessionOptions
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, Network, Precision
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.models.store import load_bundle
from tests.helpers.waiting import wait_for

SHAPE = (2, 48, 192, 3)


@pytest.fixture
def runs() -> list[NetworkRun]:
    return []


def opened(backend: Backend, runs: list[NetworkRun]) -> Session:
    network = load_bundle("PP-OCRv6_small").networks[Network.TEXTLINE_ORIENTATION]
    model = network.files[0].path
    options = SessionOptions(Device(DeviceKind.CPU), Precision.FP32, 2, network.input_transform, parallel_runs=2)
    return recorded(registry.open_session(backend, model, options), Path("net.onnx"), runs)


def batches(count: int) -> Iterator[np.ndarray]:
    return (np.zeros(SHAPE, dtype=np.uint8) for _ in range(count))


@pytest.mark.parametrize("backend", [Backend.OPENVINO, Backend.ONNXRUNTIME])
def test_every_run_is_noted_with_its_network_and_pixels(backend: Backend, runs: list[NetworkRun]) -> None:
    before_s = time.perf_counter()
    assert len(list(opened(backend, runs).run_each(batches(5), CancelToken()))) == 5
    after_s = time.perf_counter()
    assert [(run.model, run.shape) for run in runs] == [(Path("net.onnx"), SHAPE)] * 5
    assert all(before_s <= run.started_s < run.ended_s <= after_s for run in runs)


def test_onnx_runtimes_run_ends_before_its_answer_is_taken(runs: list[NetworkRun]) -> None:
    answers = opened(Backend.ONNXRUNTIME, runs).run_each(batches(2), CancelToken())
    next(answers)
    wait_for(lambda: len(runs) == 2, "the second run")
    taken_s = time.perf_counter()
    next(answers)
    assert all(run.ended_s < taken_s for run in runs)


class SlowRequest:
    """A request whose run took a minute, whenever it is asked."""

    latency = 60_000.0

    def start_async(self) -> None:
        """Start."""

    def wait_for(self, timeout_ms: int) -> bool:
        return True

    def get_input_tensor(self) -> np.ndarray:
        return np.zeros(SHAPE, dtype=np.uint8)


def test_openvinos_run_ends_when_openvino_says_so(runs: list[NetworkRun]) -> None:
    request = TimedRequest(SlowRequest(), lambda *run: runs.append(NetworkRun(Path("net.onnx"), *run)))
    request.start_async()
    assert request.wait_for(20)
    assert runs[0].ended_s - runs[0].started_s == pytest.approx(60)


def test_openvinos_clock_stops_with_the_run(runs: list[NetworkRun]) -> None:
    session = opened(Backend.OPENVINO, runs)
    requests = session._requests
    answers = session.run_each(batches(2), CancelToken())
    next(answers)
    requests[1].wait()
    ended_s = time.perf_counter()
    next(answers)
    assert runs[1].ended_s <= ended_s
