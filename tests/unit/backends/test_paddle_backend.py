"""What is Paddle's own; what every session promises is in the contract tests."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from ocr_desktop.backends import registry
from ocr_desktop.backends.session import SessionOptions, TensorInfo
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, Precision
from ocr_desktop.domain.errors import EngineError
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.models.bundle import CENTRED
from tests.helpers.paddle_models import needs_paddle, save_small_network

pytestmark = needs_paddle

CPU = Device(DeviceKind.CPU)
BACKENDS = (Backend.PADDLE, Backend.PADDLE_PLAIN)


@pytest.fixture(scope="module")
def small_network(tmp_path_factory):
    """The path of an `inference.json`."""
    return save_small_network(tmp_path_factory.mktemp("small"))


def opened(backend, model, *, device=CPU, precision=Precision.FP32):
    return registry.open_session(backend, model, SessionOptions(device, precision, 1, CENTRED))


def test_the_newer_form_runs_with_and_without_onednn(small_network):
    batch = np.random.default_rng(1).integers(0, 255, (2, 40, 56, 3), dtype=np.uint8)
    outputs = []

    for backend in BACKENDS:
        session = opened(backend, small_network)
        assert session.inputs == (TensorInfo("x", (None, 3, None, None)),)
        assert session.outputs[0].shape == (None, 1, None, None)
        outputs.append(session.run(batch, CancelToken())[0])
        session.close()

    assert outputs[0].shape == (2, 1, 40, 56)
    assert outputs[0] == pytest.approx(outputs[1], abs=1e-5)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("content", [b"", b"no json", b"{}", b'{"base_code": {"magic": "pir"}, "program": {}}'])
def test_what_is_no_network_in_the_newer_form_is_an_error(backend, content, tmp_path):
    path = tmp_path / "inference.json"
    path.write_bytes(content)
    path.with_suffix(".pdiparams").write_bytes(b"")

    with pytest.raises(EngineError, match=r"inference\.json"):
        opened(backend, path)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(
    ("device", "precision"), [(Device(DeviceKind.GPU), Precision.FP32), (CPU, Precision.FP16), (CPU, Precision.BF16)]
)
def test_only_the_cpu_in_fp32_is_offered(backend, device, precision, small_network):
    with pytest.raises(EngineError, match="on the CPU in fp32"):
        opened(backend, small_network, device=device, precision=precision)


@pytest.mark.parametrize(
    ("backend", "is_enabled", "reason"),
    [(Backend.PADDLE, False, "has no oneDNN"), (Backend.PADDLE_PLAIN, True, "does not let go of oneDNN")],
)
def test_onednn_is_what_was_asked_for_or_there_is_no_session(backend, is_enabled, reason, small_network, monkeypatch):
    registry.load_runtime(backend)
    config = sys.modules["paddle.inference"].Config
    monkeypatch.setattr(config, "onednn_enabled", lambda _config: is_enabled)

    with pytest.raises(EngineError, match=reason):
        opened(backend, small_network)


IMPORTED = """
import faulthandler, logging, os, signal
faulthandler.enable()
os.environ.pop("OMP_NUM_THREADS", None)
before = signal.getsignal(signal.SIGTERM), logging.getLogger().handlers[:]

from ocr_desktop.backends import registry
from ocr_desktop.domain.compute import Backend
registry.load_runtime(Backend.PADDLE)

assert (signal.getsignal(signal.SIGTERM), logging.getLogger().handlers) == before
assert "OMP_NUM_THREADS" not in os.environ
os.kill(os.getpid(), getattr(signal, os.environ["SIGNAL"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="not on Windows: signals are POSIX")
def test_loading_it_changes_nothing_else_in_the_process(monkeypatch):
    monkeypatch.setenv("SIGNAL", "SIGTERM")

    answer = subprocess.run([sys.executable, "-c", IMPORTED], capture_output=True, text=True, check=False)

    # Its own handlers would print a report of many lines, on standard output.
    assert (answer.returncode, answer.stdout, answer.stderr) == (-15, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="not on Windows: signals are POSIX")
def test_a_crash_is_still_written_down(monkeypatch):
    monkeypatch.setenv("SIGNAL", "SIGSEGV")

    answer = subprocess.run([sys.executable, "-c", IMPORTED], capture_output=True, text=True, check=False)

    assert (answer.returncode, answer.stdout) == (-11, "")
    assert answer.stderr.startswith("Fatal Python error: Segmentation fault")
