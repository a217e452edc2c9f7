"""What `make deb` built, and a system to install it on."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import home, receipt, screen
from tests.helpers.bare_debian import BareDebian

DIST = Path(__file__).parents[2] / "dist"

__all__ = ["bundle", "deb", "debian", "home", "receipt", "screen"]


@pytest.fixture(scope="session")
def bundle() -> Path:
    """The folder that PyInstaller made."""
    folder = DIST / "ocr-desktop"
    if not (folder / "ocr-desktop").is_file():
        pytest.skip("there is no bundle: make bundle")
    return folder


@pytest.fixture(scope="session")
def deb() -> Path:
    """The package for Debian."""
    packages = sorted(DIST.glob("ocr-desktop_*.deb"), key=lambda path: path.stat().st_mtime)
    if not packages:
        pytest.skip("there is no package: make deb")
    return packages[-1]


@pytest.fixture(scope="session")
def debian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BareDebian]:
    """A bare Debian of the release this runs on."""
    if os.geteuid() != 0 or shutil.which("debootstrap") is None:
        pytest.skip("needs root and debootstrap")
    root = tmp_path_factory.mktemp("debian")
    yield BareDebian.bootstrap(root)
    shutil.rmtree(root)
