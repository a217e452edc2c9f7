"""What takes long is made once for all contract tests."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def conversions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for networks that have to be converted first."""
    return tmp_path_factory.mktemp("conversions")
