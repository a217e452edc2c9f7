"""The real window with its engine in another Python environment, seen from outside."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.helpers.environments import environment_with_another_version, environment_with_the_app
from tests.helpers.receipt import RECEIPT_TEXTS, copy_receipt, quit_by_keyboard
from tests.helpers.window_process import Home, WindowProcess
from tests.helpers.xserver import XServer

pytestmark = [pytest.mark.display, pytest.mark.timeout(240)]


@pytest.fixture(autouse=True)
def no_search_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is on it would be in every environment."""
    monkeypatch.delenv("PYTHONPATH", raising=False)


def read_receipt(screen: XServer, home: Home, receipt: Path, python: Path) -> list[str]:
    """Read it with an engine in an environment; the interpreters of the window's children then."""
    home.write_settings({"engine_python": str(python), "engine": {"enable_hpi": False}})
    with WindowProcess(screen, home, [receipt]) as app:
        app.wait_for_window(receipt.name)
        assert copy_receipt(screen).split() == " ".join(RECEIPT_TEXTS).split()
        commands = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in app.children()]
        quit_by_keyboard(screen, app)
        assert app.output == ""
    return [os.fsdecode(command.split(b"\0")[0]) for command in commands]


def test_the_engine_reads_in_an_environment_of_the_users(
    screen: XServer, home: Home, receipt: Path, tmp_path: Path
) -> None:
    python = environment_with_the_app(tmp_path / "mine")

    assert read_receipt(screen, home, receipt, python) == [str(python)]


def test_where_that_is_too_old_the_app_reads_itself(screen: XServer, home: Home, receipt: Path, tmp_path: Path) -> None:
    python = environment_with_another_version(tmp_path / "old", protocol=1)

    assert read_receipt(screen, home, receipt, python) == [sys.executable]
