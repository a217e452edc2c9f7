"""The app as its users start it, in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("cv2", "onnxruntime", "openvino", "paddle", "pypdfium2", "pikepdf", "PIL")

# Says «up» after the window was painted, then what was loaded.
WATCH = """
import sys
from PySide6.QtCore import QTimer
from ocr_desktop import app
compose = app.compose
def watch(qapp):
    window = compose(qapp)
    def tell():
        loaded = sorted({name.split(".")[0] for name in sys.modules})
        print("up", *loaded, flush=True)
        THEN
    QTimer.singleShot(300, tell)
    return window
app.compose = watch
sys.exit(app.run_window([]))
"""

# A program of Windows without a terminal, while another window does not answer.
UNHEARD = """
import sys
from PySide6.QtCore import QTimer
from ocr_desktop import app
from ocr_desktop.cli import main
from ocr_desktop.ui.second_start import handing_over
def unanswered(place, wish):
    raise handing_over.NoAnswerError
handing_over.hand_over = unanswered
compose = app.compose
def closing(qapp):
    window = compose(qapp)
    QTimer.singleShot(0, window.close)
    return window
app.compose = closing
sys.stdout = sys.stderr = None
sys.exit(main(ARGUMENTS))
"""


@pytest.fixture
def environment() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def test_the_running_window_loads_no_runtime_and_no_image_library(environment: dict[str, str]) -> None:
    script = WATCH.replace("THEN", "window.close()")
    ended = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == 0, ended.stderr
    word, *loaded = ended.stdout.split()
    assert word == "up"
    assert "PySide6" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_a_file_that_macos_has_the_app_open_becomes_a_page(environment: dict[str, str], tmp_path: Path) -> None:
    opening = f"""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QFileOpenEvent
        window.session.open_paths = lambda paths: print(*paths, flush=True)
        qapp.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile({str(tmp_path / "a.png")!r})))
        window.close()
    """
    ended = subprocess.run(
        [sys.executable, "-c", WATCH.replace("        THEN", opening)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[1:] == [str(tmp_path / "a.png")]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_closes_the_window_in_order(environment: dict[str, str], number: signal.Signals) -> None:
    script = WATCH.replace("THEN", "pass")
    with subprocess.Popen(
        [sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline().startswith("up")
        running.send_signal(number)
        _out, errors = running.communicate(timeout=30)
    assert running.returncode == 0, errors
    assert "Traceback" not in errors


@pytest.mark.parametrize(("arguments", "status"), [([], 0), (["--version"], 0), (["--nonsense"], 2)])
def test_where_nobody_hears_it_the_app_does_what_it_does_elsewhere(
    environment: dict[str, str], arguments: list[str], status: int
) -> None:
    script = UNHEARD.replace("ARGUMENTS", repr(arguments))
    ended = subprocess.run([sys.executable, "-c", script], env=environment, timeout=60, check=False)
    assert ended.returncode == status


def test_without_qt_the_command_says_what_to_install(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text("raise ImportError('libGL.so.1 cannot be opened')")
    path = os.pathsep.join([str(tmp_path), *sys.path])
    call = [sys.executable, "-c", "import sys; from ocr_desktop.app import run_window; sys.exit(run_window([]))"]
    ended = subprocess.run(
        call, env={**environment, "PYTHONPATH": path}, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == 1
    assert "libGL.so.1" in ended.stderr
    assert "PySide6-Essentials" in ended.stderr
    assert "ocr-desktop recognize FILE" in ended.stderr


def test_the_window_is_up_before_anything_heavy_is_imported() -> None:
    script = (
        "import sys; import ocr_desktop.app, ocr_desktop.jobs.reader, ocr_desktop.settings.store; "
        "import ocr_desktop.ui.main_window; print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert not {"numpy", "pydantic", "PIL", "cv2", "yaml"} & set(loaded.stdout.split())
