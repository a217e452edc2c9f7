"""The app's other processes start from Python and from a bundle alike."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ocr_desktop.system.own_programs import own_program, restore_environment, run_asked_program

ROOT = Path(__file__).parents[3]
START = ROOT / "installer" / "start.py"
MODULE = "ocr_desktop.acceleration.openvino_devices"


def run_start(*words: str) -> str:
    """What the bundle's executable would print."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, str(START), *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60).stdout


def test_from_python_a_program_is_run_by_its_module() -> None:
    assert own_program(MODULE) == (sys.executable, "-P", "-m", MODULE)


def test_from_a_bundle_a_program_is_its_executable_with_a_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/ocr-desktop/ocr-desktop")
    executable, *_, module = own_program(MODULE)
    assert (executable, module) == ("/opt/ocr-desktop/ocr-desktop", MODULE)


def test_on_windows_a_bundle_never_starts_its_window_as_another_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "ocr-desktop-window.exe"))
    assert own_program(MODULE)[0] == str(tmp_path / "ocr-desktop.exe")


def test_what_the_bundle_runs_becomes_the_program_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    _, *asking = own_program("ocr_desktop.hosting.server")
    assert "The engine process" in run_start(*asking, "--help")


def test_what_the_bundle_runs_is_the_command_line_otherwise() -> None:
    assert run_start("--version").startswith("ocr-desktop ")


@pytest.mark.parametrize("words", [[], ["page.png"], ["--version"], ["--run-module"], ["--run-module", "antigravity"]])
def test_no_other_words_start_a_program(words: list[str]) -> None:
    assert not run_asked_program(words)


def test_programs_that_are_started_find_their_own_libraries() -> None:
    variables = {"LD_LIBRARY_PATH": "/bundle/lib", "QT_PLUGIN_PATH": "/bundle/plugins", "HOME": "/home/me"}
    restore_environment(variables)
    assert variables == {"HOME": "/home/me"}


def test_a_library_path_of_the_user_is_theirs_again() -> None:
    variables = {"LD_LIBRARY_PATH": "/bundle/lib:/opt/cuda", "LD_LIBRARY_PATH_ORIG": "/opt/cuda"}
    restore_environment(variables)
    assert variables == {"LD_LIBRARY_PATH": "/opt/cuda"}
