"""Building an engine: with progress, and cancelled within a second."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ocr_desktop.backends.build_progress import BuildProgress
from ocr_desktop.backends.cuda_driver import CudaCard, has_driver
from ocr_desktop.backends.session import CANCEL_POLL_MS, InputShapes, SessionOptions
from ocr_desktop.backends.shape_limits import fitted_to_memory
from ocr_desktop.backends.tensorrt_api import TensorRt
from ocr_desktop.backends.tensorrt_network import prepare_network, set_profile
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, Precision
from ocr_desktop.domain.errors import EngineError, UnavailableError
from ocr_desktop.domain.progress import CancelToken, Progress, ProgressCallback
from ocr_desktop.system.atomic_files import write_atomically
from ocr_desktop.system.folders import engine_cache_folder

_log = logging.getLogger(__name__)
_CANCEL_PATIENCE_S = 0.7
_TURING = (7, 5)


def build(
    api: TensorRt, model: Path, options: SessionOptions, *, on_progress: ProgressCallback, cancel: CancelToken
) -> bytes:
    """Build an engine, on the card where there is one; TensorRT-RTX needs none.

    A cancelled build ends by itself at its next step. Nobody waits for it much longer than that: a single step can
    take seconds, and what comes out of it is thrown away.

    Raises:
        Cancelled: the token was set.
        UnavailableError: there is no card, and the runtime needs one.
        OutOfMemoryError: the card's memory does not suffice.
        EngineError: the runtime refuses the network, device or precision.
    """
    shapes = _checked(api, options)
    progress = BuildProgress(model.stem)
    # The runtime reports from inside its call; only another thread can look at the token meanwhile.
    worker = ThreadPoolExecutor(1, "tensorrt-build")
    try:
        job = worker.submit(_build, api, model, options, shapes, progress)
        _watch(job, progress, on_progress, cancel)
        return job.result()
    finally:
        progress.stop()
        worker.shutdown(wait=False)


def _checked(api: TensorRt, options: SessionOptions) -> InputShapes:
    label = api.backend.label
    if options.device.kind is not DeviceKind.GPU:
        raise EngineError(f"{label} runs on NVIDIA cards, not on the {options.device.label}")
    if options.precision not in (None, Precision.FP32, Precision.FP16):
        raise EngineError(f"{label} does not calculate in {options.precision} here")
    if options.input_shapes is None:
        raise EngineError(f"{label} must know the sizes of the batches it builds for")
    return options.input_shapes


def _watch(job: Future[bytes], progress: BuildProgress, on_progress: ProgressCallback, cancel: CancelToken) -> None:
    """Pass the progress on until the build is done."""
    told: Progress | None = None
    while not wait([job], CANCEL_POLL_MS / 1000).done:
        if cancel.is_cancelled:
            progress.stop()
            wait([job], _CANCEL_PATIENCE_S)
            cancel.raise_if_cancelled()
        if progress.current != told:
            told = progress.current
            on_progress(told)
    cancel.raise_if_cancelled()


def _build(api: TensorRt, model: Path, options: SessionOptions, shapes: InputShapes, progress: BuildProgress) -> bytes:
    with _card(api.backend, options.device) as card:
        builder = _builder(api)
        prepared = prepare_network(api, builder, model, options)
        config = builder.create_builder_config()
        monitor = api.monitor(progress)
        config.progress_monitor = monitor
        _set_precision(api, config, options)
        _set_target(api, config, card)
        profile = builder.create_optimization_profile()
        set_profile(profile, prepared, fitted_to_memory(shapes, card.memory_bytes) if card else shapes)
        config.add_optimization_profile(profile)
        with _timing_cache(api, config):
            data = builder.build_serialized_network(prepared.definition, config)
    if data is None:
        raise api.failure(f"cannot build {model.stem}")
    return bytes(data)


@contextmanager
def _card(backend: Backend, device: Device) -> Iterator[CudaCard | None]:
    """The card to build for, in use by this thread; None where TensorRT-RTX builds without one."""
    if backend is Backend.TENSORRT_RTX and not has_driver():
        yield None
        return
    card = CudaCard(device)
    try:
        card.activate()
        yield card
    finally:
        card.close()


def _builder(api: TensorRt) -> Any:
    try:
        return api.module.Builder(api.logger)
    except (RuntimeError, TypeError) as error:  # the bindings say TypeError where the library gave nothing
        failure = api.failure("cannot use the card")
        raise UnavailableError(failure.message, hint="Run: ocr-desktop doctor") from error


def _set_precision(api: TensorRt, config: Any, options: SessionOptions) -> None:
    flags = api.module.BuilderFlag
    config.clear_flag(flags.TF32)  # fp32 means fp32: this one keeps 10 of its 23 bits
    if options.precision is not Precision.FP32 and not api.is_strongly_typed:
        config.set_flag(flags.FP16)


def _set_target(api: TensorRt, config: Any, card: CudaCard | None) -> None:
    """Name the card's generation where engines for all do not cover it."""
    if api.backend is Backend.TENSORRT_RTX and card is not None and card.capability == _TURING:
        config.num_compute_capabilities = 1
        config.set_compute_capability(api.module.ComputeCapability.SM75, 0)


@contextmanager
def _timing_cache(api: TensorRt, config: Any) -> Iterator[None]:
    """Let the build use what earlier builds measured, and keep what it measures; TensorRT-RTX measures nothing."""
    if api.backend is Backend.TENSORRT_RTX:
        yield
        return
    path = engine_cache_folder() / "timing" / f"tensorrt-{api.module.__version__}.cache"
    known = config.create_timing_cache(path.read_bytes() if path.is_file() else b"")
    if known is None or not config.set_timing_cache(known, False):
        known = config.create_timing_cache(b"")  # another card's, or damaged
        config.set_timing_cache(known, False)
    yield
    try:
        write_atomically(path, bytes(known.serialize()))
    except OSError as error:
        _log.info("the next build will take as long again: %s cannot be written: %s", path, error)
