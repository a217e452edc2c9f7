"""Networks on TensorRT and on TensorRT-RTX."""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Any

import numpy as np

from ocr_desktop.backends.cuda_driver import CudaCard, CudaMemory, CudaStream
from ocr_desktop.backends.session import OutputReduction, SessionOptions, Tensor, TensorInfo, run_in_turn
from ocr_desktop.backends.tensorrt_api import TensorRt
from ocr_desktop.backends.tensorrt_building import build
from ocr_desktop.backends.tensorrt_network import INDICES, PIXELS, VALUES, Label
from ocr_desktop.domain.compute import Backend, Placement
from ocr_desktop.domain.errors import EngineError, OutOfMemoryError, UnwritableError
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken, ProgressCallback, ignore_progress
from ocr_desktop.system.atomic_files import write_atomically

_log = logging.getLogger(__name__)
_SCRATCH = "scratch"
_KERNELS_SUFFIX = ".kernels"


class TensorRtSession:
    """One engine on an NVIDIA card, with input transform and output reduction folded into it; see `Session`.

    Args:
        api: The runtime.
        data: The engine.
        options: As it was built with.
    """

    def __init__(self, api: TensorRt, data: bytes, options: SessionOptions) -> None:
        self._api = api
        self._options = options
        self._engine: Any = None
        self._context: Any = None
        self._kernels: _KernelCache | None = None
        self._memory: dict[str, CudaMemory] = {}
        self._stream: CudaStream | None = None
        self._card = CudaCard(options.device)
        try:
            self._open(data)
        except BaseException:
            self.close()
            raise

    def _open(self, data: bytes) -> None:
        self._card.activate()
        self._stream = CudaStream()
        self._runtime = self._api.module.Runtime(self._api.logger)
        self._engine = self._runtime.deserialize_cuda_engine(data)
        if self._engine is None:
            raise self._api.failure("cannot load the engine that was built")
        label = self._checked_label()
        self._kernels = _KernelCache(self._options.engine_file)
        self._context = self._kernels.create_context(self._api.module, self._engine)
        if self._context is None:
            raise self._api.failure("cannot make the engine ready to run")
        self._bind_unused_inputs()
        self.inputs = (TensorInfo(label.input_name, _free_sides(label.input_shape)),)
        self.outputs = (TensorInfo(label.output_name, _free_sides(label.output_shape)),)
        self.actual = Placement(self._options.device, label.precision)

    def run(self, batch: PixelArray, cancel: CancelToken) -> tuple[Tensor, ...]:
        """Run a batch of pixels; see `Session.run`. A card is done in milliseconds, so it is not stopped on the way."""
        if self._context is None or self._stream is None:
            raise EngineError("the session is closed")
        cancel.raise_if_cancelled()
        self._card.activate()
        pixels = np.ascontiguousarray(batch)
        outputs = self._make_room(pixels)
        self._stream.upload(pixels, self._memory[PIXELS])
        if not self._context.execute_async_v3(self._stream.handle):
            raise self._api.failure("failed while running a network")
        for name, output in outputs.items():
            self._stream.download(self._memory[name], output)
        self._stream.finish()
        cancel.raise_if_cancelled()
        if VALUES in outputs:
            return outputs[INDICES][..., 0].astype(np.int64), outputs[VALUES][..., 0]
        return tuple(outputs.values())

    def run_each(self, batches: Iterable[PixelArray], cancel: CancelToken) -> Generator[tuple[Tensor, ...]]:
        """Run batches one after the other; see `Session.run_each`."""
        return run_in_turn(self, batches, cancel)

    def close(self) -> None:
        """Free the network."""
        if self._stream is None:
            self._card.close()
            return
        self._card.activate()
        if self._kernels is not None:
            self._kernels.keep()
        self._context = self._engine = self._kernels = None
        for memory in self._memory.values():
            memory.close()
        self._memory.clear()
        self._stream.close()
        self._stream = None
        self._card.close()

    def _checked_label(self) -> Label:
        """What the engine says of itself.

        Raises:
            EngineError: it was built from something else, or for other options.
        """
        try:
            label = Label.from_text(self._engine.name)
        except ValueError as error:
            raise EngineError(f"the engine file is none of this app's: {error}") from error
        is_reduced = VALUES in self._names_of(self._api.module.TensorIOMode.OUTPUT)
        if is_reduced != (self._options.output_reduction is OutputReduction.ARGMAX):
            raise EngineError("the engine file was built for another kind of output")
        if self._options.precision not in (None, label.precision):
            raise EngineError(f"the engine file was built for {label.precision}, not for {self._options.precision}")
        return label

    def _names_of(self, mode: Any) -> list[str]:
        names = [self._engine.get_tensor_name(index) for index in range(self._engine.num_io_tensors)]
        return [name for name in names if self._engine.get_tensor_mode(name) == mode]

    def _bind_unused_inputs(self) -> None:
        """Give the input that the pixels stand in for a shape and an address, which the runtime insists on."""
        for name in self._names_of(self._api.module.TensorIOMode.INPUT):
            if name == PIXELS:
                continue
            shape = tuple(self._engine.get_tensor_profile_shape(name, 0)[0])
            self._context.set_input_shape(name, shape)
            self._reserve(name, 4 * int(np.prod(shape)))

    def _make_room(self, pixels: PixelArray) -> dict[str, Tensor]:
        """Fit everything to the shape of a batch; the outputs to be filled."""
        if not self._context.set_input_shape(PIXELS, pixels.shape):
            raise self._size_error(pixels.shape)
        scratch_bytes = int(self._context.update_device_memory_size_for_shapes())
        memory = self._memory.setdefault(_SCRATCH, CudaMemory())
        memory.reserve(max(1, scratch_bytes))
        self._context.set_device_memory(memory.address, memory.size_bytes)
        self._reserve(PIXELS, pixels.nbytes)
        outputs = {}
        for name in self._names_of(self._api.module.TensorIOMode.OUTPUT):
            kind = self._api.module.nptype(self._engine.get_tensor_dtype(name))
            outputs[name] = np.empty(tuple(self._context.get_tensor_shape(name)), dtype=kind)
            self._reserve(name, outputs[name].nbytes)
        return outputs

    def _reserve(self, name: str, size_bytes: int) -> None:
        memory = self._memory.setdefault(name, CudaMemory())
        memory.reserve(max(1, size_bytes))
        self._context.set_tensor_address(name, memory.address)

    def _size_error(self, shape: tuple[int, ...]) -> EngineError:
        largest = tuple(self._engine.get_tensor_profile_shape(PIXELS, 0)[2])
        count, height, width = largest[:3]
        if any(side > most for side, most in zip(shape, largest, strict=True)):
            return OutOfMemoryError(
                f"{self._api.backend.label} was built for up to {count} images of {width} × {height} px on this card, "
                f"not for {shape[0]} of {shape[2]} × {shape[1]} px",
                hint="Lower max_side_limit or batch_size",
            )
        return self._api.failure(f"was not built for batches of {shape}")


class _KernelCache:
    """What TensorRT-RTX compiles for the card when a network first runs, kept beside the engine file.

    Args:
        engine_file: None keeps nothing.
    """

    def __init__(self, engine_file: Path | None) -> None:
        self._path = engine_file.with_suffix(_KERNELS_SUFFIX) if engine_file else None
        self._cache: Any = None
        self._known = b""

    def create_context(self, trt: Any, engine: Any) -> Any:
        """Make an engine ready to run, with memory that grows with the batches."""
        strategy = trt.ExecutionContextAllocationStrategy.USER_MANAGED
        if not hasattr(trt, "IRuntimeCache"):
            return engine.create_execution_context(strategy)
        config = engine.create_runtime_config()
        config.set_execution_context_allocation_strategy(strategy)
        self._cache = config.create_runtime_cache()
        if self._path is not None and self._path.is_file():
            known = self._path.read_bytes()
            # What another card or version left is refused, and replaced when the session is closed.
            self._known = known if self._cache.deserialize(known) else b""
        config.set_runtime_cache(self._cache)
        return engine.create_execution_context(config)

    def keep(self) -> None:
        """Write it if something was compiled since it was read."""
        if self._cache is None or self._path is None:
            return
        compiled = self._cache.serialize()
        kernels = b"" if compiled is None else bytes(compiled)
        if len(kernels) <= len(self._known) or not self._path.parent.is_dir():
            return  # nothing new, or the engine's own folder was cleared meanwhile
        try:
            write_atomically(self._path, kernels)
        except OSError as error:
            _log.info("the first run will be slow again: %s cannot be written: %s", self._path, error)


def _free_sides(shape: tuple[int, ...]) -> tuple[int | None, ...]:
    return tuple(None if side < 0 else side for side in shape)


class TensorRtRuntime:
    """TensorRT or TensorRT-RTX; see `Runtime`.

    Args:
        backend: Which of the two.
    """

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def load(self) -> None:
        """Import it."""
        TensorRt(self._backend)

    def open_session(self, model: Path, options: SessionOptions) -> TensorRtSession:
        """Load an engine; without an engine file it is built first, which can take minutes and tells nothing."""
        api = TensorRt(self._backend)
        if options.engine_file is None:
            data = build(api, model, options, on_progress=ignore_progress, cancel=CancelToken())
            return TensorRtSession(api, data, options)
        try:
            data = options.engine_file.read_bytes()
        except OSError as error:
            raise EngineError(f"the engine file cannot be read: {error}") from error
        return TensorRtSession(api, data, options)

    def build_engine(
        self, model: Path, options: SessionOptions, target: Path, *, on_progress: ProgressCallback, cancel: CancelToken
    ) -> None:
        """Build an engine file; see `Runtime.build_engine`."""
        data = build(TensorRt(self._backend), model, options, on_progress=on_progress, cancel=cancel)
        try:
            write_atomically(target, data)
        except OSError as error:
            raise UnwritableError(f"the engine cannot be written to {target.parent}: {error.strerror}") from error


RUNTIMES = {
    Backend.TENSORRT: TensorRtRuntime(Backend.TENSORRT),
    Backend.TENSORRT_RTX: TensorRtRuntime(Backend.TENSORRT_RTX),
}
