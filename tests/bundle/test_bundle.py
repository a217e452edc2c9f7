"""The folder that PyInstaller made, as it is run on this system."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from ocr_desktop.system.resources import resource
from tests.helpers.mounts import read_only
from tests.helpers.processes import children_of
from tests.helpers.waiting import wait_for
from tests.helpers.window_process import Home, WindowProcess
from tests.helpers.xserver import XServer

MOST_MIB = 520
FIRST_LINE = "GREEN CORNER MARKET"
RECEIPT = str(resource("samples", "receipt.png"))

pytestmark = pytest.mark.timeout(600)


def run(
    bundle: Path, *words: str, environment: Mapping[str, str] | None = None, before: Sequence[str] = ()
) -> subprocess.CompletedProcess[str]:
    """Run the bundle's program; nothing of the environment that runs the tests helps it."""
    variables = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": os.environ["HOME"], **(environment or {})}
    command = [*before, str(bundle / "ocr-desktop"), *words]
    return subprocess.run(command, env=variables, capture_output=True, text=True, timeout=500, check=False)


def assert_passed(done: subprocess.CompletedProcess[str]) -> None:
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("✓") == 7


def test_it_tests_itself_without_a_screen(bundle: Path) -> None:
    assert_passed(run(bundle, "--self-test"))


@pytest.mark.display
def test_it_tests_itself_on_a_screen(bundle: Path, screen: XServer) -> None:
    assert_passed(run(bundle, "--self-test", environment={"QT_QPA_PLATFORM": "xcb", "DISPLAY": screen.display}))


def test_it_tests_itself_without_a_network(bundle: Path) -> None:
    if subprocess.run(["unshare", "--net", "true"], check=False, capture_output=True).returncode:
        pytest.skip("taking the network away is not permitted here")
    assert_passed(run(bundle, "--self-test", before=("unshare", "--net")))


def test_it_tests_itself_in_a_home_that_cannot_be_written(bundle: Path, tmp_path: Path) -> None:
    with read_only(tmp_path):
        assert_passed(run(bundle, "--self-test", environment={"HOME": str(tmp_path)}))


def test_it_reads_in_a_home_that_cannot_be_written(bundle: Path, tmp_path: Path) -> None:
    with read_only(tmp_path):
        done = run(bundle, "recognize", RECEIPT, environment={"HOME": str(tmp_path)})
    assert done.returncode == 0
    assert done.stdout.startswith(FIRST_LINE)


@pytest.mark.display
def test_its_window_hosts_the_engine_by_its_own_executable(bundle: Path, screen: XServer, home: Home) -> None:
    executable = bundle / "ocr-desktop"
    with WindowProcess(screen, home, [RECEIPT], program=(), executable=executable) as app:
        app.wait_for_window()
        wait_for(lambda: children_of(app.pid, running="ocr_desktop.hosting.server"), "the engine process")
        (child,) = children_of(app.pid, running="ocr_desktop.hosting.server")
        assert Path(f"/proc/{child}/exe").resolve() == executable.resolve()
        wait_for(lambda: _copied(screen).startswith(FIRST_LINE), "the text on the clipboard", timeout_s=60)
        screen.press("ctrl+q")
        assert (app.wait(), app.output) == (0, "")


def test_it_is_no_larger_than_promised(bundle: Path) -> None:
    size = sum(path.lstat().st_size for path in bundle.rglob("*") if not path.is_dir())
    assert size <= MOST_MIB * 1024**2


def test_it_carries_no_telemetry_and_no_other_gui(bundle: Path) -> None:
    program = (bundle / "ocr-desktop").read_bytes()
    assert b"openvino_telemetry" not in program
    others = ("libgtk", "libqgtk", "openvino_telemetry", "tkinter")
    assert [path.name for path in bundle.rglob("*") if path.name.startswith(others)] == []


def test_it_has_the_licences_of_what_it_carries(bundle: Path) -> None:
    licences = bundle / "lib" / "licences"
    listed = (licences / "index.txt").read_text("utf-8")
    for name in (
        "Python",
        "PySide6",
        "numpy",
        "opencv",
        "onnxruntime",
        "openvino",
        "rapidocr",
        "pikepdf",
        "pyinstaller",
    ):
        assert name in listed
    folders = [path for path in licences.iterdir() if path.is_dir()]
    assert len(folders) == len(listed.splitlines())
    assert [folder.name for folder in folders if not any(folder.iterdir())] == []


def test_no_link_leads_nowhere(bundle: Path) -> None:
    assert [str(path) for path in bundle.rglob("*") if path.is_symlink() and not path.exists()] == []


def _copied(screen: XServer) -> str:
    screen.press("ctrl+c")
    return screen.clipboard()
