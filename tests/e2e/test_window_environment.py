"""The real window with its engine in another Python environment, seen from outside."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.helpers.environment_reading import wait_for_words, window_reading_in
from tests.helpers.environments import OLD_VERSION, environment_with_another_version, environment_with_the_app
from tests.helpers.window_process import Home
from tests.helpers.xserver import XServer

pytestmark = [pytest.mark.display, pytest.mark.timeout(240)]


@pytest.fixture(autouse=True)
def no_search_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is on it would be in every environment."""
    monkeypatch.delenv("PYTHONPATH", raising=False)


SOURCES = ("-m", "ocr_desktop")


def test_the_engine_reads_in_an_environment_of_the_users(
    screen: XServer, home: Home, receipt: Path, tmp_path: Path
) -> None:
    python = environment_with_the_app(tmp_path / "mine")

    with window_reading_in(screen, home, receipt, python, executable=sys.executable, program=SOURCES) as programs:
        assert programs == [str(python)]


def test_where_that_is_too_old_the_app_reads_itself_and_says_why(
    screen: XServer, home: Home, receipt: Path, tmp_path: Path
) -> None:
    python = environment_with_another_version(tmp_path / "old", protocol=1)

    with window_reading_in(screen, home, receipt, python, executable=sys.executable, program=SOURCES) as programs:
        assert programs == [sys.executable]
        wait_for_words(screen, "older", "protocol", OLD_VERSION)
