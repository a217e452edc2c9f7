"""`ocr-desktop --self-test`: whether this installation works."""

from __future__ import annotations

import sys

from ocr_desktop.cli.exit_codes import ExitCode
from ocr_desktop.self_test.checks import Check
from ocr_desktop.self_test.running import run_checks


def run_self_test() -> int:
    """Print a line for each check: to standard output where it holds, to standard error where it does not."""
    return ExitCode.DONE if run_checks(_tell, _complain) else ExitCode.SOME_FAILED


def _tell(check: Check, found: str) -> None:
    print(f"✓ {check.name}: {found}", flush=True)


def _complain(check: Check, failure: str) -> None:
    print(f"✗ {check.name}: {failure}", file=sys.stderr, flush=True)
