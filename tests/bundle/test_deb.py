"""The package on a bare Debian: installed, used and removed. The tests build on each other, in their order."""

from __future__ import annotations

import configparser
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from ocr_desktop.system.resources import resource
from tests.helpers.bare_debian import USER_ID, BareDebian
from tests.helpers.waiting import wait_for
from tests.helpers.xserver import XServer

MOST_MB = 160
FIRST_LINE = "GREEN CORNER MARKET"
KEPT_TRACES = {
    "etc/gshadow-": "adduser's copy of the groups as they were before D-Bus got one",
    "etc/shadow-": "adduser's copy of the users as they were before D-Bus got one",
    "run/adduser": "adduser's lock",
    "tmp/.X11-unix": "where these tests show the screen",
    "var/cache/apt/": "apt's downloads",
    "var/lib/apt/": "apt's notes on what was installed for another package",
    "var/lib/dpkg/": "dpkg's own records",
    "var/log/apt/": "what apt did",
}
"""What stays of every package that was once there, by the beginning of its path, and why."""

pytestmark = pytest.mark.timeout(1800)


@pytest.fixture(scope="module")
def files_before(debian: BareDebian) -> set[str]:
    """What is there before anything is installed."""
    debian.install("update")
    return debian.files("")


@pytest.fixture(scope="module")
def installed(debian: BareDebian, deb: Path, files_before: set[str]) -> BareDebian:
    """The package, installed as the manual says."""
    shutil.copy(deb, debian.root / "tmp" / deb.name)
    debian.install("install", f"/tmp/{deb.name}")
    (debian.root / "tmp" / deb.name).unlink()
    return debian


@pytest.fixture(scope="module")
def home(installed: BareDebian) -> str:
    """The home of a user whose name is hard to carry, with a page in it."""
    home = installed.add_user("Zoë-用户")
    shutil.copy(resource("samples", "receipt.png"), installed.root / home.relative_to("/") / "收据.png")
    return str(home)


@pytest.fixture
def window(installed: BareDebian, home: str, screen: XServer) -> Iterator[subprocess.Popen[bytes]]:
    """The app, started by what its desktop entry says for a file."""
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(installed.root / "usr/share/applications/ocr-desktop.desktop", encoding="utf-8")
    words = [word if word != "%F" else f"{home}/收据.png" for word in shlex.split(entry["Desktop Entry"]["Exec"])]
    variables = {"HOME": home, "DISPLAY": screen.display}
    process = subprocess.Popen(installed.command(*words, user_id=USER_ID, environment=variables))
    yield process
    process.kill()
    process.wait(20)


def test_it_is_no_larger_than_promised(deb: Path) -> None:
    assert deb.stat().st_size <= MOST_MB * 1000**2


def test_lintian_has_nothing_to_say(deb: Path) -> None:
    if shutil.which("lintian") is None:
        pytest.skip("lintian is not installed")
    command = ["lintian", "--fail-on=error,warning", "--allow-root", str(deb)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1200, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_it_installs_with_what_it_needs(installed: BareDebian) -> None:
    assert installed.run(installed.command("ocr-desktop", "--version")).stdout.startswith("ocr-desktop ")


def test_it_reads_on_the_command_line(installed: BareDebian, home: str) -> None:
    words = ("ocr-desktop", "recognize", f"{home}/收据.png")
    done = installed.run(installed.command(*words, user_id=USER_ID, environment={"HOME": home}))
    assert done.stdout.startswith(FIRST_LINE)
    assert done.stderr == ""


def test_it_tests_itself_without_network_shared_memory_and_a_home_to_write(installed: BareDebian, home: str) -> None:
    command = installed.command(
        "ocr-desktop",
        "--self-test",
        user_id=USER_ID,
        environment={"HOME": home},
        is_offline=True,
        has_shared_memory=False,
        read_only=home,
    )
    done = installed.run(command)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.display
def test_it_reads_from_its_desktop_entry(window: subprocess.Popen[bytes], screen: XServer) -> None:
    screen.activate(screen.wait_for_window("OCR Desktop"))

    def is_copied() -> bool:
        screen.press("ctrl+c")
        return screen.clipboard().startswith(FIRST_LINE)

    wait_for(is_copied, "the text on the clipboard", timeout_s=90)
    screen.press("ctrl+q")
    assert window.wait(30) == 0


def test_removed_it_leaves_no_file(installed: BareDebian, home: str, files_before: set[str]) -> None:
    installed.install("purge", "ocr-desktop")
    installed.install("autoremove", "--purge")
    shutil.rmtree(installed.root / home.removeprefix("/"))
    left = installed.files("") - files_before
    assert {path for path in left if not path.startswith(tuple(KEPT_TRACES))} == set()
    assert {path for path in left if "ocr" in path.lower()} == set()
