"""Trial processes of a test's own, in place of those that preparing starts."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from ocr_desktop.acceleration.trial.client import TrialProcess
from ocr_desktop.acceleration.trial.messages import Begin
from ocr_desktop.domain.compute import Backend, Network
from ocr_desktop.domain.progress import CancelToken, ProgressCallback

Command = tuple[str, ...]


def scripted(mode: str = "works") -> Command:
    """A process that answers without a runtime; see `scripted_trial`."""
    return (sys.executable, "-m", "tests.helpers.scripted_trial", mode)


class TrialsByBackend:
    """Takes the place of `TrialProcess`; backends without a command get the real process.

    Args:
        commands: What is run for each backend.
        silence_s: Seconds without a word after which any of them is taken for hanging.
    """

    def __init__(self, commands: Mapping[Backend, Command], *, silence_s: float = 60.0) -> None:
        self._commands = commands
        self._silence_s = silence_s

    def __call__(self, begin: Begin, *, on_progress: ProgressCallback, cancel: CancelToken) -> TrialProcess:
        candidates = begin.candidates
        first = candidates.get(Network.TEXT_RECOGNITION) or next(iter(candidates.values()))
        command = self._commands.get(first.backend)
        own = {"command": command} if command else {}
        return TrialProcess(begin, on_progress=on_progress, cancel=cancel, silence_s=self._silence_s, **own)
