from __future__ import annotations

import sys
import threading

import pytest

from ocr_desktop.acceleration.trial.client import TrialProcess
from ocr_desktop.acceleration.trial.messages import Begin, Build, Built, Open, Opened
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, ModelFormat, Network, Precision
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import Cancelled, EngineError
from ocr_desktop.domain.preparation import Candidate
from ocr_desktop.domain.progress import CancelToken

RECOGNITION = Network.TEXT_RECOGNITION


def begin(tmp_path):
    candidate = Candidate(Backend.OPENVINO, Device(DeviceKind.CPU), Precision.FP32, ModelFormat.ONNX)
    return Begin(EngineOptions(), {RECOGNITION: candidate}, {RECOGNITION: 1}, tmp_path)


def trial(tmp_path, mode, *, progress=None, cancel=None, silence_s=30.0):
    return TrialProcess(
        begin(tmp_path),
        on_progress=[].append if progress is None else progress.append,
        cancel=cancel or CancelToken(),
        command=(sys.executable, "-m", "tests.helpers.scripted_trial", mode),
        silence_s=silence_s,
    )


def test_answers_and_progress_come_back(tmp_path):
    progress = []
    with trial(tmp_path, "works", progress=progress) as process:
        assert process.ask(Build(), Built).build_s == {RECOGNITION: 1.5}
        assert process.ask(Open(), Opened).memory_mb == 60.0

    assert [each.message for each in progress] == ["half"]


def test_a_failure_is_told_and_the_process_goes_on(tmp_path):
    with trial(tmp_path, "fail in build") as process:
        with pytest.raises(EngineError, match="the runtime refuses"):
            process.ask(Build(), Built)
        assert process.ask(Open(), Opened)


def test_a_native_crash_is_an_error_with_the_signal_and_the_last_words(tmp_path):
    with trial(tmp_path, "crash in build") as process, pytest.raises(EngineError, match=r"SIGABRT.*last words"):
        process.ask(Build(), Built)


def test_a_process_that_hangs_is_ended_and_told(tmp_path):
    with (
        trial(tmp_path, "hang in build", silence_s=5.0) as process,
        pytest.raises(EngineError, match="no sign of life for 5 s"),
    ):
        process.ask(Build(), Built)


def test_what_is_no_answer_ends_the_process(tmp_path):
    with trial(tmp_path, "garbage in build") as process, pytest.raises(EngineError, match="process"):
        process.ask(Build(), Built)


def test_cancel_ends_a_process_in_the_middle_of_its_work(tmp_path):
    cancel = CancelToken()
    with trial(tmp_path, "hang in build", cancel=cancel) as process:
        threading.Timer(0.2, cancel.cancel).start()
        with pytest.raises(Cancelled):
            process.ask(Build(), Built)
        assert process.return_code is not None


def test_a_program_that_does_not_exist_is_an_error(tmp_path):
    with pytest.raises(EngineError, match="cannot be started"):
        TrialProcess(begin(tmp_path), on_progress=[].append, cancel=CancelToken(), command=("/no/such/program",))
