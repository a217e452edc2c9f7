"""One screen for all tests that need a real one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ocr_desktop.system.resources import resource
from tests.helpers.window_process import Home
from tests.helpers.xserver import XServer, missing_programs


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[XServer]:
    """An X server with a window manager."""
    if missing := missing_programs():
        pytest.skip(f"not installed: {', '.join(missing)}")
    with XServer(tmp_path_factory.mktemp("screen")) as server:
        yield server


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A user who has never started the app."""
    return Home(tmp_path / "home")


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    """A page whose name is hard to carry."""
    path = tmp_path / "фото" / "收据 №1 – café #%.png"
    path.parent.mkdir()
    shutil.copyfile(resource("samples", "receipt.png"), path)
    return path
