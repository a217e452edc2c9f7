"""The conversion's process as its caller sees it: progress, cancel, and every way of failing."""

from __future__ import annotations

import os
import platform
import shutil
import signal
import subprocess
import sys
import threading
from types import SimpleNamespace

import pytest

from ocr_desktop.domain.compute import Availability
from ocr_desktop.domain.errors import Cancelled, ModelError
from ocr_desktop.domain.progress import CancelToken, Stage, ignore_progress
from ocr_desktop.models import conversion
from ocr_desktop.models.conversion import conversion_availability, convert_to_onnx, converter_version
from ocr_desktop.models.conversion_child import ConversionConfig
from tests.helpers.paddle_models import needs_conversion
from tests.helpers.processes import children_of, is_running
from tests.helpers.waiting import wait_for

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="not on Windows: signals are POSIX")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="not on Windows and macOS: /proc tells of processes")


@pytest.fixture
def converter_found(monkeypatch):
    """What is tested with another process in place of the real one is tested where the converter is missing, too."""
    monkeypatch.setattr(conversion, "conversion_availability", lambda: Availability(ok=True))


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "model" / "inference.pdmodel"
    path.parent.mkdir()
    path.write_bytes(b"a network")
    path.with_suffix(".pdiparams").write_bytes(b"weights")
    return path


@pytest.fixture
def target(tmp_path):
    path = tmp_path / "out" / "inference.onnx"
    path.parent.mkdir()
    return path


PRELUDE = "import os, sys, signal, subprocess, time\nsource, outcome = sys.argv[1:]\n"
LOADING = 'print(\'{"type": "StepBegun", "step": "Loading Paddle"}\', flush=True)\n'
CONVERTING = LOADING.replace("Loading Paddle", "Converting to ONNX")
REFUSED = 'print(\'{"type": "ConversionRefused", "message": "it is off by 0.5", "hint": "Use another"}\')\n'
HALF = "open(outcome, 'w').write('half')\n"
WHOLE = "open(outcome, 'w').write('onnx of ' + source)\n"


def process(code, tmp_path, *, patience_s=60.0):
    """A process in place of the real one."""
    command = (sys.executable, "-c", PRELUDE + code)
    return ConversionConfig(command, tmp_path / "log" / "conversion.log", patience_s)


def convert(source, target, config, *, on_progress=ignore_progress, cancel=None):
    convert_to_onnx(source, target, on_progress=on_progress, cancel=cancel or CancelToken(), config=config)


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.usefixtures("converter_found")
class TestProcess:
    def test_the_outcome_is_put_in_its_place_and_the_steps_are_told(self, source, target, tmp_path):
        told = []

        convert(source, target, process(LOADING + CONVERTING + WHOLE, tmp_path), on_progress=told.append)

        assert target.read_text() == f"onnx of {source}"
        assert names_in(target.parent) == ["inference.onnx"]
        assert {step.stage for step in told} == {Stage.CONVERT}
        assert [(step.done, step.total) for step in told] == [(0, 3), (1, 3), (3, 3)]
        assert told[1].message == "Converting to ONNX"

    def test_the_folder_of_the_target_is_made(self, source, tmp_path):
        target = tmp_path / "new" / "folder" / "net.onnx"

        convert(source, target, process(WHOLE, tmp_path))

        assert target.is_file()

    def test_nothing_is_installed_and_what_is_laid_aside_goes_away(self, source, target, tmp_path):
        code = (
            "import tempfile\n"
            "made = tempfile.mkdtemp()\n"
            "kept = os.environ['POLYGRAPHY_AUTOINSTALL_DEPS'], os.environ['PIP_NO_INDEX'], made\n"
            "open(outcome, 'w').write('|'.join(kept))\n"
        )

        convert(source, target, process(code, tmp_path))

        autoinstall, no_index, made = target.read_text().split("|")
        assert (autoinstall, no_index) == ("0", "1")
        assert not os.path.exists(made)  # noqa: PTH110 - a text from the other process

    @posix_only
    @pytest.mark.parametrize(
        ("code", "reason"),
        [
            (REFUSED, "it is off by 0.5. Use another"),
            ("os.kill(os.getpid(), signal.SIGSEGV)", "its process was ended by SIGSEGV (signal 11)"),
            ("os.write(2, b'[ERROR][Tool] no such operator.\\n'); os.abort()", "(signal 6): no such operator. Use"),
            ("sys.exit(3)", "its process ended with exit code 3"),
            ("raise MemoryError('no room')", "ended with exit code 1: MemoryError: no room"),
            ("print('Paddle says hello')", "something that is no message"),
            (LOADING.replace("Loading", "Dancing with"), "something that is no message"),
        ],
    )
    def test_a_conversion_that_fails_says_why_and_leaves_what_was_there(self, code, reason, source, target, tmp_path):
        target.write_text("an older conversion")

        with pytest.raises(ModelError) as failure:
            convert(source, target, process(HALF + code, tmp_path))

        assert reason in str(failure.value)
        assert names_in(target.parent) == ["inference.onnx"]
        assert target.read_text() == "an older conversion"

    def test_ending_well_without_an_outcome_is_a_failure(self, source, target, tmp_path):
        with pytest.raises(ModelError, match="ended with exit code 0"):
            convert(source, target, process(LOADING, tmp_path))

    def test_a_process_without_a_sign_of_life_is_ended(self, source, target, tmp_path):
        with pytest.raises(ModelError, match=r"inference\.pdmodel gave no sign of life for 0\.5 s"):
            convert(source, target, process(HALF + "time.sleep(600)", tmp_path, patience_s=0.5))

        assert names_in(target.parent) == []

    def test_a_program_that_is_missing_is_told(self, source, target, tmp_path):
        config = ConversionConfig((str(tmp_path / "no-such-program"),), tmp_path / "conversion.log")

        with pytest.raises(ModelError, match="cannot be started"):
            convert(source, target, config)

    @linux_only
    def test_cancel_ends_the_process_and_what_it_started(self, source, target, tmp_path):
        endless = "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        cancel, pids = CancelToken(), []

        def cancel_now(_step):
            (child,) = children_of(os.getpid(), running=str(source))
            pids.extend([child, *children_of(child)])
            cancel.cancel()

        config = process(HALF + endless + LOADING + "time.sleep(600)", tmp_path)
        with pytest.raises(Cancelled):
            convert(source, target, config, on_progress=cancel_now, cancel=cancel)

        assert len(pids) == 2
        wait_for(lambda: not any(is_running(pid) for pid in pids), "the end of both processes")
        assert names_in(target.parent) == []

    def test_nothing_begins_without_room(self, source, target, tmp_path, monkeypatch):
        monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=3 * 1024**2))

        with pytest.raises(ModelError, match=r"no room to convert .* 16 MB are needed .* 3 MB are free"):
            convert(source, target, process(WHOLE, tmp_path))

        assert names_in(target.parent) == []

    def test_a_target_that_cannot_be_written_is_told(self, source, tmp_path):
        (tmp_path / "file").touch()

        with pytest.raises(ModelError, match="cannot be written"):
            convert(source, tmp_path / "file" / "net.onnx", process(WHOLE, tmp_path))

    def test_one_process_at_a_time_converts_to_a_target(self, source, target, tmp_path):
        class ImpatientToken(CancelToken):
            """Cancels itself when it was asked three times."""

            asked = 0

            def raise_if_cancelled(self):
                self.asked += 1
                if self.asked == 3:
                    self.cancel()
                super().raise_if_cancelled()

        go, has_begun = tmp_path / "go", threading.Event()
        code = LOADING + f"while not os.path.exists({str(go)!r}): time.sleep(0.01)\n" + WHOLE
        first = threading.Thread(
            target=convert,
            args=(source, target, process(code, tmp_path)),
            kwargs={"on_progress": lambda _step: has_begun.set()},
        )
        first.start()
        assert has_begun.wait(30)
        with pytest.raises(Cancelled):
            convert(source, target, process("sys.exit('it ran')", tmp_path), cancel=ImpatientToken())
        go.touch()
        first.join(30)

        assert target.read_text() == f"onnx of {source}"


KILLED = """
import sys
from pathlib import Path
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.models.conversion import convert_to_onnx
from ocr_desktop.models.conversion_child import ConversionConfig

source, target, code = sys.argv[1:]
config = ConversionConfig((sys.executable, "-c", code), Path(target).parent.parent / "conversion.log")
tell = lambda _step: print("begun", flush=True)
convert_to_onnx(Path(source), Path(target), on_progress=tell, cancel=CancelToken(), config=config)
"""


@linux_only
@needs_conversion
def test_what_a_killed_program_left_behind_goes_with_the_next_conversion(source, target, tmp_path):
    # As the real process does, it ends when whoever started it is gone.
    code = PRELUDE + HALF + LOADING + "sys.stdin.read()"
    command = [sys.executable, "-c", KILLED, str(source), str(target), code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout.readline() == "begun\n"
        program.send_signal(signal.SIGKILL)
    assert names_in(target.parent) != []

    convert(source, target, process(WHOLE, tmp_path))

    assert names_in(target.parent) == ["inference.onnx"]


@pytest.mark.parametrize(
    ("system", "machine", "version", "reason", "way_out"),
    [
        ("linux", "x86_64", (3, 11), "is not installed", "pip install 'ocr-desktop[paddle]'"),
        ("linux", "x86_64", (3, 12), "is not published for Python 3.12", "on Linux (x86-64) with Python 3.11"),
        ("linux", "aarch64", (3, 11), "is not published for this system", "its ONNX version"),
        ("win32", "AMD64", (3, 11), "is not published for this system", "its ONNX version"),
    ],
)
def test_why_there_is_no_converter_and_what_to_do(system, machine, version, reason, way_out, monkeypatch):
    monkeypatch.setitem(sys.modules, "paddle2onnx", None)
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(platform, "machine", lambda: machine)

    availability = conversion_availability()

    assert not availability.ok
    assert reason in availability.reason
    assert way_out in availability.hint


@needs_conversion
@pytest.mark.parametrize("module", ["paddle", "onnxruntime"])
def test_what_the_comparison_needs_is_needed_too(module, source, target, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(ModelError, match="not installed"):
        convert(source, target, ConversionConfig())


@needs_conversion
def test_the_converter_s_version_is_known():
    assert "paddle2onnx 2." in converter_version()
    assert "missing" not in converter_version()
