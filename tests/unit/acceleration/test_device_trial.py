from __future__ import annotations

import subprocess
import sys

import pytest

from ocr_desktop.acceleration import device_trial
from ocr_desktop.acceleration.device_trial import try_device
from ocr_desktop.acceleration.throwaway import ask
from ocr_desktop.backends import registry
from ocr_desktop.backends.cuda_driver import has_driver
from ocr_desktop.domain.compute import Availability, Backend, Device, DeviceKind
from tests.helpers.processes import children_of, is_running
from tests.helpers.waiting import wait_for

CPU, GPU = Device(DeviceKind.CPU), Device(DeviceKind.GPU)


@pytest.fixture(autouse=True)
def fresh():
    """Nothing is remembered from other tests."""
    try_device.cache_clear()
    yield
    try_device.cache_clear()


@pytest.mark.parametrize("backend", [Backend.ONNXRUNTIME, Backend.OPENVINO])
def test_what_works_is_said_to_work(backend):
    if not registry.probe(backend).ok:
        pytest.skip(f"{backend.label} is not installed")

    assert try_device(backend, CPU).reason == "works"


@pytest.mark.skipif(has_driver(), reason="there is a card here")
@pytest.mark.skipif(not registry.probe(Backend.TENSORRT_RTX).ok, reason="TensorRT-RTX is not installed (extra rtx)")
def test_what_does_not_run_says_why_and_what_to_do():
    availability = try_device(Backend.TENSORRT_RTX, GPU)

    assert not availability.ok
    assert "driver is not installed" in availability.reason
    assert availability.hint


def test_a_runtime_that_is_not_installed_is_not_tried(monkeypatch):
    missing = Availability(ok=False, reason="not installed", hint="install it")
    monkeypatch.setattr(registry, "probe", lambda _backend, _kind: missing)
    monkeypatch.setattr(device_trial, "ask", lambda *_words, **_options: pytest.fail("a process was started"))

    assert try_device(Backend.TENSORRT, GPU) is missing


def module_that(tmp_path, monkeypatch, code):
    (tmp_path / "made_up_question.py").write_text(code)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=":" if sys.platform != "win32" else ";")
    return "made_up_question"


def test_a_crash_is_an_answer(tmp_path, monkeypatch):
    module = module_that(tmp_path, monkeypatch, "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")

    assert "SIGSEGV" in ask(module, (), patience_s=30).failure


def test_hanging_is_an_answer(tmp_path, monkeypatch):
    module = module_that(tmp_path, monkeypatch, "import threading; threading.Event().wait()")

    assert "no answer within 0.5 s" in ask(module, (), patience_s=0.5).failure


@pytest.mark.skipif(sys.platform != "linux", reason="not on Windows and macOS: /proc tells of processes")
def test_what_is_asked_ends_with_a_process_that_is_killed(tmp_path, monkeypatch):
    code = "from ocr_desktop.system.parent_watch import end_with_parent; import threading\n"
    module = module_that(tmp_path, monkeypatch, f"{code}end_with_parent(); threading.Event().wait()")
    question = f"from ocr_desktop.acceleration.throwaway import ask; ask({module!r}, (), patience_s=600)"
    with subprocess.Popen([sys.executable, "-c", question]) as asking:
        (asked,) = wait_for(lambda: children_of(asking.pid, running=module), "the question")
        asking.kill()

    wait_for(lambda: not is_running(asked), "the end of what was asked")


def test_an_exception_is_an_answer(tmp_path, monkeypatch):
    module = module_that(tmp_path, monkeypatch, "raise RuntimeError('libfoo.so is missing')")

    assert "libfoo.so is missing" in ask(module, (), patience_s=30).failure


def test_what_is_printed_is_the_answer(tmp_path, monkeypatch):
    module = module_that(tmp_path, monkeypatch, "import sys; print(sys.argv[1:])")

    assert ask(module, ("a", "b"), patience_s=30).text == "['a', 'b']"
