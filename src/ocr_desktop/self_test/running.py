"""Running the checks, each in a process and all in a home of their own: what the user has is left alone."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from ocr_desktop.acceleration.throwaway import ask
from ocr_desktop.self_test.checks import CHECKS, Check
from ocr_desktop.system.window_needs import missing_need

_PATIENCE_S = 180.0


def run_checks(tell: Callable[[Check, str], None], complain: Callable[[Check, str], None]) -> bool:
    """Run every check, also after one that failed.

    Windows are made off the screen, unless the environment names a platform of Qt's (`QT_QPA_PLATFORM`).

    Args:
        tell: Called with a check that holds, and what it found.
        complain: Called with a check that does not, and why.

    Returns:
        Whether all hold.
    """
    with tempfile.TemporaryDirectory(prefix="ocr-desktop-self-test-", ignore_cleanup_errors=True) as home:
        environment = _environment(Path(home))
        failures = [_run(check, environment, tell, complain) for check in CHECKS]
    return not any(failures)


def failure_of(check: Check, environment: Mapping[str, str]) -> tuple[str, str]:
    """Run one check.

    Args:
        check: What is checked.
        environment: Variables added to this process's own.

    Returns:
        Why it does not hold, empty if it does; and what it found.
    """
    if check.needs_window and (need := missing_need({**os.environ, **environment})):
        return f"{need.reason}: {need.hint}", ""
    answer = ask(check.module, check.words, patience_s=_PATIENCE_S, environment=environment)
    if answer.failure:
        return answer.failure, ""
    # Whatever a library has to say there, a user would see in a terminal at every start.
    return (f"it complains: {answer.complaints}" if answer.complaints else ""), answer.text


def _run(
    check: Check,
    environment: Mapping[str, str],
    tell: Callable[[Check, str], None],
    complain: Callable[[Check, str], None],
) -> str:
    failure, found = failure_of(check, environment)
    if failure:
        complain(check, failure)
    else:
        tell(check, found)
    return failure


def _environment(home: Path) -> dict[str, str]:
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "CACHE", "DATA", "STATE")}
    on_windows = {"APPDATA": str(home), "LOCALAPPDATA": str(home)}
    platform = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    return {"HOME": str(home), **folders, **on_windows, "QT_QPA_PLATFORM": platform}
