"""The installer for Windows, run silently under Wine: what it writes, and that nothing is left.

The programs in it are small ones of Wine's own: what they do is not looked at.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from installer.windows.setup import PROGRAMS, build_setup

from tests.helpers.waiting import wait_for
from tests.helpers.xserver import XServer, missing_programs

pytestmark = [
    pytest.mark.skipif(shutil.which("makensis") is None, reason="not installed: makensis (Debian: nsis)"),
    pytest.mark.skipif(shutil.which("wine") is None, reason="not installed: wine (Debian: wine64)"),
    pytest.mark.skipif(bool(missing_programs()), reason="no X server to be had"),
    pytest.mark.timeout(600),
]

UNINSTALL = "Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\ocr-desktop"
PNG = "Software\\Classes\\.png\\OpenWithProgids"
HELPER = "lib/helper.exe"
IS_RUNNING, FILES_STAY = 3, 6
PATIENCE_S = 120.0


class Wine:
    """A Windows of its own, as far as Wine is one."""

    def __init__(self, folder: Path, screen: XServer) -> None:
        self.drive = folder / "drive_c"
        self._environment = {**os.environ, "WINEPREFIX": str(folder), "WINEDEBUG": "-all", "DISPLAY": screen.display}
        self.run("wineboot", "--init")

    def run(self, *command: str) -> int:
        done = subprocess.run(["wine", *command], env=self._environment, timeout=PATIENCE_S, check=False)
        return done.returncode

    def start(self, program: Path) -> subprocess.Popen[bytes]:
        """Start a program that waits for its input, and wait until it does."""
        started = subprocess.Popen(["wine", str(program), "x"], env=self._environment, stdin=subprocess.PIPE)
        maps = Path(f"/proc/{started.pid}/maps")
        wait_for(lambda: str(program) in maps.read_text("utf-8"), f"{program.name} to run", timeout_s=PATIENCE_S)
        return started

    def has_key(self, key: str) -> bool:
        return self.run("reg", "query", key) == 0

    @property
    def own_programs(self) -> Path:
        return next(self.drive.glob("users/*/AppData/Local")) / "Programs" / "OCR Desktop"

    @property
    def data(self) -> Path:
        return next(self.drive.glob("users/*/AppData/Local")) / "ocr-desktop"

    def run_uninstaller(self, folder: Path, mode: str) -> int:
        """Run the uninstaller from where it lies: that is waited for."""
        return self.run(str(folder / "uninstall.exe"), mode, "/S", f"_?=C:\\{folder.name}")

    def uninstall(self, folder: Path, mode: str, *, left: tuple[str, ...] = ()) -> None:
        """Uninstall, and see that of the folder only these files are left, or not even itself."""
        # It works from a copy of itself, as nobody can remove a program that runs, and returns before that is done.
        self.run(str(folder / "uninstall.exe"), mode, "/S")

        def is_done() -> bool:
            return [path.name for path in folder.iterdir()] == list(left) if left else not folder.exists()

        wait_for(is_done, "the uninstaller to end", timeout_s=PATIENCE_S)


@pytest.fixture(scope="module")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    with XServer(tmp_path_factory.mktemp("screen")) as screen:
        yield Wine(tmp_path_factory.mktemp("wine"), screen)


@pytest.fixture(scope="module")
def setup(tmp_path_factory: pytest.TempPathFactory) -> str:
    bundle = tmp_path_factory.mktemp("bundle")
    program = next(Path("/usr").glob("lib*/**/wine/x86_64-windows/find.exe"))
    (bundle / "lib" / "资源").mkdir(parents=True)
    for name in (*PROGRAMS, HELPER):
        shutil.copyfile(program, bundle / name)
    (bundle / "lib" / "资源" / "a$b.txt").write_text("x", "utf-8")
    return str(build_setup(bundle, tmp_path_factory.mktemp("dist")))


def test_it_installs_for_one_user_and_leaves_nothing(wine: Wine, setup: str) -> None:
    assert wine.run(setup, "/S", "/CurrentUser") == 0
    assert (wine.own_programs / "lib" / "资源" / "a$b.txt").is_file()
    assert wine.has_key(f"HKCU\\{UNINSTALL}")
    assert wine.has_key(f"HKCU\\{PNG}")
    assert list(wine.drive.rglob("OCR Desktop.lnk"))

    wine.data.mkdir()
    wine.uninstall(wine.own_programs, "/CurrentUser")
    assert not wine.has_key(f"HKCU\\{UNINSTALL}")
    assert not wine.has_key(f"HKCU\\{PNG}")
    assert not list(wine.drive.rglob("OCR Desktop.lnk"))
    assert wine.data.is_dir(), "what belongs to the user stays"


def test_a_second_time_it_takes_the_place_of_the_first(wine: Wine, setup: str) -> None:
    assert wine.run(setup, "/S", "/CurrentUser") == 0
    changed = wine.own_programs / "lib" / "资源" / "a$b.txt"
    changed.write_text("older", "utf-8")

    assert wine.run(setup, "/S", "/CurrentUser") == 0
    assert changed.read_text("utf-8") == "x"
    wine.uninstall(wine.own_programs, "/CurrentUser")


def test_it_installs_for_all_in_a_folder_of_choice_and_keeps_what_is_not_its_own(wine: Wine, setup: str) -> None:
    folder = wine.drive / "Chosen"
    folder.mkdir()
    (folder / "mine.txt").touch()

    assert wine.run(setup, "/S", "/AllUsers", "/D=C:\\Chosen") == 0
    assert wine.has_key(f"HKLM\\{UNINSTALL}")
    assert (folder / PROGRAMS[0]).is_file()
    wine.uninstall(folder, "/AllUsers", left=("mine.txt",))
    assert not wine.has_key(f"HKLM\\{UNINSTALL}")


@pytest.fixture
def installed(wine: Wine, setup: str) -> Iterator[Path]:
    assert wine.run(setup, "/S", "/CurrentUser", "/D=C:\\Tried") == 0
    yield wine.drive / "Tried"
    wine.uninstall(wine.drive / "Tried", "/CurrentUser")


@pytest.mark.parametrize("name", PROGRAMS)
def test_while_one_of_its_programs_runs_nothing_is_removed(wine: Wine, installed: Path, name: str) -> None:
    before = set(installed.rglob("*"))
    with wine.start(installed / name) as running:
        assert wine.run_uninstaller(installed, "/CurrentUser") == IS_RUNNING
        running.communicate()
    assert set(installed.rglob("*")) == before


@pytest.mark.parametrize("name", PROGRAMS)
def test_while_one_of_its_programs_runs_no_other_version_takes_its_place(
    wine: Wine, setup: str, installed: Path, name: str
) -> None:
    with wine.start(installed / name) as running:
        assert wine.run(setup, "/S", "/CurrentUser") == IS_RUNNING
        running.communicate()
    assert (installed / name).is_file()


def test_while_a_file_cannot_be_removed_it_can_be_uninstalled_again(wine: Wine, installed: Path) -> None:
    with wine.start(installed / HELPER) as running:
        assert wine.run_uninstaller(installed, "/CurrentUser") == FILES_STAY
        running.communicate()
    assert wine.has_key(f"HKCU\\{UNINSTALL}")
    assert (installed / "uninstall.exe").is_file()
