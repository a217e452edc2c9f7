"""From Paddle's formats to ONNX, in a throw-away process that can be cancelled."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

from filelock import FileLock, Timeout

from ocr_desktop.backends import registry
from ocr_desktop.backends.installing import install_hint, system_name
from ocr_desktop.domain.compute import Availability, Backend, ModelFormat
from ocr_desktop.domain.errors import ModelError, UnwritableModelError
from ocr_desktop.domain.progress import CancelToken, Progress, ProgressCallback, Stage
from ocr_desktop.models.conversion_child import ConversionConfig, run_conversion
from ocr_desktop.models.conversion_messages import STEPS
from ocr_desktop.system.folders import cache_folder

_POLL_S = 0.05
_ROOM_PER_WEIGHTS = 3
"""The converter keeps the network in Paddle's newer form beside the outcome, which is as large as the weights."""
_ROOM_AT_LEAST = 16 * 1024**2
_PUBLISHED_FOR = "linux-x86_64"
_ELSEWHERE = "Convert the model on Linux (x86-64) with Python 3.11, or use its ONNX version"


def conversion_availability() -> Availability:
    """Whether Paddle's formats can be converted here. Never raises and imports nothing to find out."""
    if importlib.util.find_spec("paddle2onnx") is None:
        return _missing_converter()
    # ONNX Runtime loads what came out and Paddle says what it should calculate: nothing unchecked is used.
    for backend in (Backend.PADDLE, Backend.ONNXRUNTIME):
        runtime = registry.probe(backend)
        if not runtime.ok:
            reason = f"the conversion is checked with {backend.label}: {runtime.reason}"
            return Availability(ok=False, reason=reason, hint=runtime.hint)
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
        UnwritableModelError: there is no room for the target, or no leave to write there.
    """
    availability = conversion_availability()
    if not availability.ok:
        raise ModelError(f"{source.name} cannot be converted: {availability.reason}", hint=availability.hint)
    with _work_folder(source, target, cancel) as folder:
        outcome = folder / target.name
        run_conversion(source, outcome, config or ConversionConfig(), on_progress=on_progress, cancel=cancel)
        outcome.replace(target)
    on_progress(Progress(Stage.CONVERT, len(STEPS), len(STEPS), source.name))


def _version(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return "missing"


def _missing_converter() -> Availability:
    if system_name() != _PUBLISHED_FOR:
        return Availability(ok=False, reason="paddle2onnx is not published for this system", hint=_ELSEWHERE)
    if sys.version_info >= (3, 12):
        python = ".".join(map(str, sys.version_info[:2]))
        return Availability(ok=False, reason=f"paddle2onnx is not published for Python {python}", hint=_ELSEWHERE)
    return Availability(ok=False, reason="paddle2onnx is not installed", hint=install_hint(Backend.PADDLE))


@contextmanager
def _work_folder(source: Path, target: Path, cancel: CancelToken) -> Iterator[Path]:
    """A folder beside the target that is gone afterwards; what a killed process left in it goes first.

    Raises:
        Cancelled: the token was set while another process converted to the same target.
        UnwritableModelError: there is no room, or the folder cannot be written.
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
        message = f"{target} cannot be written: {error.strerror or error}"
        raise UnwritableModelError(message, hint="Choose another folder") from error


@contextmanager
def _alone(target: Path, cancel: CancelToken) -> Iterator[None]:
    """Let one process at a time convert to a target."""
    lock = FileLock(_lock_path(target))
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


def _lock_path(target: Path) -> Path:
    """Where the lock is in nobody's way; beside the target while nothing can be written there."""
    name = hashlib.sha256(str(target.resolve()).encode()).hexdigest()[:32]
    path = cache_folder() / "conversions" / f"{name}.lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError:
        return target.with_name(f".{target.name}.lock")
    return path


def _check_room(source: Path, folder: Path) -> None:
    weights = source.with_suffix(ModelFormat.PADDLE.weights_suffix)
    size = weights.stat().st_size if weights.is_file() else 0
    needed, free = _ROOM_PER_WEIGHTS * size + _ROOM_AT_LEAST, shutil.disk_usage(folder).free
    if free < needed:
        raise UnwritableModelError(
            f"There is no room to convert {source.name}: {needed // 1024**2} MB are needed in {folder.parent}, "
            f"{free // 1024**2} MB are free",
            hint="Make room and try again",
        )
