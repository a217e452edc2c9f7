"""From Paddle's formats to ONNX, in a throw-away process that can be cancelled."""

from __future__ import annotations

import hashlib
import importlib.util
import platform
import queue
import re
import shutil
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from filelock import FileLock, Timeout

from ocr_desktop.backends import registry
from ocr_desktop.domain.compute import Availability, Backend, ModelFormat
from ocr_desktop.domain.errors import ModelError
from ocr_desktop.domain.progress import CancelToken, Progress, ProgressCallback, Stage
from ocr_desktop.models.conversion_messages import ConversionRefused, ConversionStep, from_line
from ocr_desktop.system.child_processes import ChildProcess, describe_exit
from ocr_desktop.system.codec import MalformedError
from ocr_desktop.system.folders import cache_folder, log_folder
from ocr_desktop.system.output_log import OutputLog

_POLL_S = 0.05
_END_PATIENCE_S = 5.0
_ROOM_PER_WEIGHTS = 3
"""The converter keeps the network in Paddle's newer form beside the outcome, which is as large as the weights."""
_ROOM_AT_LEAST = 16 * 1024**2
_INSTALL = "Install it with: pip install 'ocr-desktop[cpu,paddle]'"
_ELSEWHERE = "Convert the model on a Linux computer with Python 3.11, or use its ONNX version"
_STEPS = tuple(ConversionStep)
# Colours, and the tags in front of a line.
_DECORATION = re.compile(r"\x1b\[[0-9;]*m|^(\[\w+\])+ ", re.MULTILINE)


def _default_command() -> tuple[str, ...]:
    # -P: a json.py in the folder the app was started from must not become ours.
    return (sys.executable, "-P", "-m", "ocr_desktop.models.conversion_process")


def _default_log_path() -> Path:
    return log_folder() / "conversion.log"


@dataclass(frozen=True, slots=True)
class ConversionConfig:
    """How the conversion's process is started and watched.

    Attributes:
        command: Program and arguments; a bundle names its executable and the flag that makes it this process.
        log_path: Where what it prints goes, bounded in size.
        patience_s: Seconds without a sign of life after which it is taken for hung, and killed.
    """

    command: tuple[str, ...] = field(default_factory=_default_command)
    log_path: Path = field(default_factory=_default_log_path)
    patience_s: float = 300.0


def conversion_availability() -> Availability:
    """Whether Paddle's formats can be converted here. Never raises and imports nothing to find out."""
    if importlib.util.find_spec("paddle2onnx") is None:
        return _missing_converter()
    # ONNX Runtime loads what came out and Paddle says what it should calculate: nothing unchecked is used.
    for backend in (Backend.PADDLE, Backend.ONNXRUNTIME):
        runtime = registry.probe(backend)
        if not runtime.ok:
            return Availability(ok=False, reason=f"Converting needs {backend.label}: {runtime.reason}", hint=_INSTALL)
    return Availability(ok=True, reason="installed")


def converter_version() -> str:
    """What converts here: another version of it may convert to something else."""
    return " ".join(f"{name} {_version(name)}" for name in ("paddle2onnx", "paddlepaddle"))


def convert_to_onnx(
    source: Path,
    target: Path,
    *,
    on_progress: ProgressCallback,
    cancel: CancelToken,
    config: ConversionConfig | None = None,
) -> None:
    """Convert a network, compare the outcome with Paddle's own output, and put it in its place.

    Args:
        source: A `.pdmodel` or `.json` with its `.pdiparams` beside it.
        target: The ONNX file, written whole or not at all; its folder is made if need be.
        on_progress: Told of the steps of `Stage.CONVERT`.
        cancel: Heeded within a second.
        config: How the process is started; None takes the usual way.

    Raises:
        Cancelled: the token was set.
        ModelError: it cannot be converted here, and why; or what came out is not what Paddle calculates.
    """
    availability = conversion_availability()
    if not availability.ok:
        raise ModelError(f"{source.name} cannot be converted: {availability.reason}", hint=availability.hint)
    with _work_folder(source, target, cancel) as folder:
        outcome = folder / target.name
        _convert_in_child(source, outcome, on_progress, cancel, config or ConversionConfig())
        outcome.replace(target)
    on_progress(Progress(Stage.CONVERT, len(_STEPS), len(_STEPS), source.name))


def _version(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return "missing"


def _missing_converter() -> Availability:
    machine, python = platform.machine().lower(), platform.python_version()
    reason, hint = "paddle2onnx is not installed", _INSTALL
    if sys.platform != "linux":
        reason, hint = f"paddle2onnx cannot be installed on {platform.system()}", _ELSEWHERE
    elif machine not in ("x86_64", "amd64"):
        reason, hint = f"paddle2onnx cannot be installed on {machine} processors", _ELSEWHERE
    elif sys.version_info >= (3, 12):
        reason, hint = f"paddle2onnx cannot be installed for Python {python}: it needs 3.11", _ELSEWHERE
    return Availability(ok=False, reason=reason, hint=hint)


@contextmanager
def _work_folder(source: Path, target: Path, cancel: CancelToken) -> Iterator[Path]:
    """A folder beside the target that is gone afterwards; what a killed process left in it goes first.

    Raises:
        Cancelled: the token was set while another process converted to the same target.
        ModelError: there is no room, or the folder cannot be written.
    """
    folder = target.parent / f".{target.name}.part"
    try:
        with _alone(target, cancel):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            try:
                _check_room(source, folder)
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise ModelError(f"{target} cannot be written: {error}", hint="Choose another folder") from error


@contextmanager
def _alone(target: Path, cancel: CancelToken) -> Iterator[None]:
    """Let one process at a time convert to a target; the lock lies where it is in nobody's way."""
    name = hashlib.sha256(str(target.resolve()).encode()).hexdigest()[:32]
    path = cache_folder() / "conversions" / f"{name}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path)
    while not lock.is_locked:
        cancel.raise_if_cancelled()
        try:
            lock.acquire(timeout=_POLL_S)
        except Timeout:
            continue
    try:
        yield
    finally:
        lock.release()


def _check_room(source: Path, folder: Path) -> None:
    weights = source.with_suffix(ModelFormat.PADDLE.weights_suffix)
    size = weights.stat().st_size if weights.is_file() else 0
    needed, free = _ROOM_PER_WEIGHTS * size + _ROOM_AT_LEAST, shutil.disk_usage(folder).free
    if free < needed:
        raise ModelError(
            f"There is no room to convert {source.name}: {needed // 1024**2} MB are needed in {folder.parent}, "
            f"{free // 1024**2} MB are free",
            hint="Make room and try again",
        )


def _convert_in_child(
    source: Path, outcome: Path, on_progress: ProgressCallback, cancel: CancelToken, config: ConversionConfig
) -> None:
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
            on_progress(Progress(Stage.CONVERT, _STEPS.index(message.step), len(_STEPS), message.step.value))


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
