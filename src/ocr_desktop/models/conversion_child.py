"""The conversion's process as its starter sees it: started, followed, and ended when it hangs or is not wanted."""

from __future__ import annotations

import queue
import re
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ocr_desktop.domain.errors import ModelError
from ocr_desktop.domain.progress import CancelToken, Progress, ProgressCallback, Stage
from ocr_desktop.models.conversion_messages import STEPS, ConversionRefused, from_line
from ocr_desktop.system.child_processes import ChildProcess, describe_exit
from ocr_desktop.system.codec import MalformedError
from ocr_desktop.system.folders import log_folder
from ocr_desktop.system.output_log import OutputLog
from ocr_desktop.system.own_programs import own_program

_POLL_S = 0.05
_END_PATIENCE_S = 5.0
# Colours, and the tags in front of a line.
_DECORATION = re.compile(r"\x1b\[[0-9;]*m|^(\[\w+\])+ ", re.MULTILINE)


def _default_command() -> tuple[str, ...]:
    return own_program("ocr_desktop.models.conversion_process")


def _default_log_path() -> Path:
    return log_folder() / "conversion.log"


@dataclass(frozen=True, slots=True)
class ConversionConfig:
    """How the conversion's process is started and watched.

    Attributes:
        command: Program and arguments.
        log_path: Where what it prints goes, bounded in size.
        patience_s: Seconds without a sign of life after which it is taken for hung, and killed.
    """

    command: tuple[str, ...] = field(default_factory=_default_command)
    log_path: Path = field(default_factory=_default_log_path)
    patience_s: float = 300.0


def run_conversion(
    source: Path, outcome: Path, config: ConversionConfig, *, on_progress: ProgressCallback, cancel: CancelToken
) -> None:
    """Convert in a process of its own.

    Args:
        source: The network.
        outcome: The ONNX file; what the process lays aside goes into its folder.
        config: How the process is started.
        on_progress: Told of the steps of `Stage.CONVERT`.
        cancel: Heeded within a second.

    Raises:
        Cancelled: the token was set.
        ModelError: the process refused, crashed or hung.
    """
    try:
        child = ChildProcess((*config.command, str(source), str(outcome)), environment=_environment(outcome.parent))
    except OSError as error:
        raise ModelError(f"The conversion cannot be started: {error}", hint="Install the app again") from error
    log = OutputLog(child.errors, config.log_path)
    try:
        refused = _follow(child, source.name, on_progress, cancel, config.patience_s)
    except BaseException:
        child.kill()
        raise
    finally:
        exit_code = child.end(patience_s=_END_PATIENCE_S)
        child.input.close()
        last_words = log.finish(timeout_s=_END_PATIENCE_S)
    if refused:
        raise ModelError(refused.message, hint=refused.hint)
    if exit_code != 0 or not outcome.is_file():
        raise _ended(source.name, exit_code, last_words)


def _environment(folder: Path) -> Mapping[str, str]:
    """Nothing is installed behind the user's back, and what the converter lays aside goes with the folder."""
    temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))
    return {"POLYGRAPHY_AUTOINSTALL_DEPS": "0", "PIP_NO_INDEX": "1", **temporary}


def _follow(
    child: ChildProcess, name: str, on_progress: ProgressCallback, cancel: CancelToken, patience_s: float
) -> ConversionRefused | None:
    """Pass on what the child says until its output ends; what it refused with, if it did.

    Raises:
        Cancelled: the token was set.
        ModelError: it says nothing for too long, or something that is no message.
    """
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read_lines, args=(child, lines), name="conversion", daemon=True).start()
    deadline = time.monotonic() + patience_s
    refused = None
    while True:
        cancel.raise_if_cancelled()
        try:
            line = lines.get(timeout=_POLL_S)
        except queue.Empty:
            if time.monotonic() > deadline:
                raise _hung(name, patience_s) from None
            continue
        if not line:
            return refused
        deadline = time.monotonic() + patience_s
        try:
            message = from_line(line)
        except MalformedError as error:
            raise ModelError(f"The conversion of {name} said something that is no message: {error}") from error
        if isinstance(message, ConversionRefused):
            refused = message
        else:
            on_progress(Progress(Stage.CONVERT, STEPS.index(message.step), len(STEPS), message.step.value))


def _read_lines(child: ChildProcess, lines: queue.SimpleQueue[bytes]) -> None:
    """Runs in a thread of its own, as reading from a pipe can be neither polled nor cancelled everywhere."""
    with child.output as output:
        for line in output:
            lines.put(line)
    lines.put(b"")


def _hung(name: str, patience_s: float) -> ModelError:
    return ModelError(
        f"The conversion of {name} gave no sign of life for {patience_s:g} s and was ended",
        hint="Close other programs and try again, or use the model's ONNX version",
    )


def _ended(name: str, exit_code: int | None, last_words: str) -> ModelError:
    reason = f"the conversion of {name} failed: its process {describe_exit(exit_code)}"
    lines = [line.strip() for line in _DECORATION.sub("", last_words).splitlines() if line.strip()]
    return ModelError(f"{reason}: {lines[-1].rstrip('.')}" if lines else reason, hint="Use the model's ONNX version")
