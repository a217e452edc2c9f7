"""`ocr-desktop --self-test` from its sources."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ocr_desktop.self_test.checks import CHECKS


@pytest.mark.timeout(300)
def test_an_installation_that_works_passes_in_silence_and_leaves_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ocr_desktop", "--self-test"],
        env={**os.environ, "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [f"✓ {check.name}" for check in CHECKS]
    assert list(tmp_path.iterdir()) == []
