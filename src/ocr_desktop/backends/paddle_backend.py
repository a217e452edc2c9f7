"""Networks on Paddle Inference, with and without oneDNN. The only file that imports it."""

from __future__ import annotations

import ctypes
import faulthandler
import logging
import os
import re
import sys
import warnings
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from ocr_desktop.backends.session import SessionOptions, Tensor, TensorInfo, reduce_output, run_in_turn
from ocr_desktop.backends.transforms import planar_floats
from ocr_desktop.domain.compute import Backend, DeviceKind, ModelFormat, Placement, Precision
from ocr_desktop.domain.errors import EngineError, OutOfMemoryError
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken

# oneDNN keeps its primitives for each input shape: this many shapes, so that memory stays bounded.
_SHAPES_KEPT = 10
_THREADS_VARIABLE = "OMP_NUM_THREADS"
# Paddle's messages end in hints to its own developers and in the place in its sources.
_SUMMARY = re.compile(r"\s*\[Hint:.*|\s*\(at /.*", re.DOTALL)


class PaddleSession:
    """One network on Paddle's CPU kernels in fp32; see `Session`.

    Paddle cannot be interrupted from outside, but calls back after every layer: what that call raises ends the run, and
    the session stays usable.
    """

    def __init__(self, backend: Backend, model: Path, options: SessionOptions) -> None:
        self._label = backend.label
        if options.device.kind is not DeviceKind.CPU or options.precision not in (None, Precision.FP32):
            wanted = f"{options.device} {options.precision or ''}".rstrip()
            raise EngineError(f"{self._label} runs here on the CPU in fp32, not {wanted}")
        paddle = _import_runtime(self._label)
        with _failures_told(f"{self._label} cannot load {model.name}"):
            shapes = _tensor_shapes(paddle, model)
            config = _config(paddle, backend, model, options)
            self.actual = _placement(config, backend, options)
            self._predictor: Any = paddle.inference.create_predictor(config)
            self.inputs = _tensor_infos(self._predictor.get_input_names(), shapes)
            self.outputs = _tensor_infos(self._predictor.get_output_names(), shapes)
        self._interruption = _Interruption()
        self._predictor.register_output_hook(self._interruption)
        self._transform = options.input_transform
        self._reduction = options.output_reduction
        self._kept_classes = options.kept_classes

    def run(self, batch: PixelArray, cancel: CancelToken) -> tuple[Tensor, ...]:
        """Run a batch of pixels; see `Session.run`."""
        if self._predictor is None:
            raise EngineError("the session is closed")
        cancel.raise_if_cancelled()
        self._interruption.cancel = cancel
        with _failures_told(f"{self._label} failed while running a network", cancel):
            planes = planar_floats(batch, self._transform)
            self._check_shape(planes.shape)
            source = self._predictor.get_input_handle(self.inputs[0].name)
            source.reshape(planes.shape)
            source.copy_from_cpu(planes)
            self._predictor.run()
            output = self._predictor.get_output_handle(self.outputs[0].name).copy_to_cpu()
            return reduce_output(output, self._reduction, self._kept_classes)

    def run_each(self, batches: Iterable[PixelArray], cancel: CancelToken) -> Generator[tuple[Tensor, ...]]:
        """Run batches one after the other; see `Session.run_each`."""
        return run_in_turn(self, batches, cancel)

    def close(self) -> None:
        """Free the network."""
        self._predictor = None
        _return_freed_memory()

    def _check_shape(self, shape: tuple[int, ...]) -> None:
        """Paddle does not, and calculates something."""
        wanted = self.inputs[0].shape
        if len(shape) != len(wanted) or any(
            size not in (None, given) for size, given in zip(wanted, shape, strict=True)
        ):
            raise EngineError(f"{self._label} was given an input of shape {shape} for a network of {wanted}")


class _Interruption:
    """Called by Paddle after each layer; knows no session, as Paddle's hold on it is hidden from the collector."""

    def __init__(self) -> None:
        self.cancel = CancelToken()

    def __call__(self, _operator: str, _tensor_name: str, _tensor: Any) -> None:
        self.cancel.raise_if_cancelled()


def _import_runtime(label: str) -> ModuleType:
    """Import the runtime; see `Runtime.load`."""
    if loaded := sys.modules.get("paddle"):
        return loaded
    try:
        with _process_as_it_was(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it misses compilers that only its developers need
            import paddle
            import paddle.inference
    except (ImportError, OSError) as error:
        raise EngineError(
            f"{label} is installed but cannot be loaded: {error}", hint="Install the paddle extra again"
        ) from error
    paddle.disable_signal_handler()
    if faulthandler.is_enabled():
        # Paddle's handlers replaced those that write down where a crash happened, and took them along.
        faulthandler.disable()
        faulthandler.enable()
    return cast("ModuleType", paddle)


@contextmanager
def _process_as_it_was() -> Iterator[None]:
    """Paddle's import adds a handler to the root logger, and limits OpenMP to one thread in every later child."""
    root = logging.getLogger()
    handlers, threads = root.handlers[:], os.environ.get(_THREADS_VARIABLE)
    try:
        yield
    finally:
        root.handlers[:] = handlers
        os.environ.pop(_THREADS_VARIABLE, None)
        if threads is not None:
            os.environ[_THREADS_VARIABLE] = threads


@contextmanager
def _failures_told(what: str, cancel: CancelToken | None = None) -> Iterator[None]:
    """Turn the runtime's exceptions into ours; what the hook raises arrives as one of them."""
    try:
        yield
    except EngineError:
        raise
    except Exception as error:  # its errors share no base but Exception
        if cancel is not None:
            cancel.raise_if_cancelled()
        if isinstance(error, MemoryError):
            raise OutOfMemoryError(f"{what}: the memory does not suffice") from error
        raise EngineError(f"{what}: {_SUMMARY.sub('', str(error)).strip()}") from error


def _tensor_shapes(paddle: ModuleType, model: Path) -> Mapping[str, tuple[int | None, ...]]:
    """Shapes of a network's inputs and outputs by name.

    Paddle's predictor tells no shapes before a run, and crashes on a file that holds no network: so this comes first.
    """
    core = paddle.base.core
    if model.suffix == ModelFormat.PADDLE_JSON.suffix:
        shapes = _shapes_in_json(paddle.pir.Program(), core, model)
    else:
        shapes = _shapes_in_pdmodel(core.ProgramDesc(model.read_bytes()))
    if not shapes:
        raise EngineError(f"{model.name} holds no network")
    return {name: tuple(None if size < 0 else size for size in shape) for name, shape in shapes.items()}


def _shapes_in_pdmodel(program: Any) -> dict[str, list[int]]:
    if program.num_blocks() == 0:
        return {}
    block = program.block(0)
    operators = [block.op(index) for index in range(block.op_size())]
    names = [name for operator in operators if operator.type() == "feed" for name in operator.output("Out")]
    names += [name for operator in operators if operator.type() == "fetch" for name in operator.input("X")]
    return {name: block.find_var(name.encode()).shape() for name in names}


def _shapes_in_json(program: Any, core: Any, model: Path) -> dict[str, list[int]]:
    core.deserialize_pir_program(str(model), program)
    ends = [op for op in program.global_block().ops if op.name() in ("pd_op.data", "pd_op.feed", "pd_op.fetch")]
    return {op.attrs()["name"]: op.results()[0].shape for op in ends}


def _tensor_infos(names: list[str], shapes: Mapping[str, tuple[int | None, ...]]) -> tuple[TensorInfo, ...]:
    return tuple(TensorInfo(name, shapes[name]) for name in names)


def _config(paddle: ModuleType, backend: Backend, model: Path, options: SessionOptions) -> Any:
    weights = model.with_suffix(ModelFormat.PADDLE.weights_suffix)
    if not weights.is_file():
        raise EngineError(f"{weights.name} is missing beside {model.name}")
    config = paddle.inference.Config(str(model), str(weights))
    config.disable_glog_info()
    config.disable_gpu()
    if model.suffix == ModelFormat.PADDLE.suffix:
        # Halves the memory of a run; the newer form does without, and refuses it.
        config.enable_memory_optim()
    if backend is Backend.PADDLE:
        config.enable_onednn()
        config.set_onednn_cache_capacity(_SHAPES_KEPT)
    else:
        config.disable_onednn()
    if options.cpu_threads is not None:
        config.set_cpu_math_library_num_threads(options.cpu_threads)
    return config


def _placement(config: Any, backend: Backend, options: SessionOptions) -> Placement:
    """Where the network runs.

    Raises:
        EngineError: oneDNN was asked for and did not come on, or the other way round.
    """
    if config.onednn_enabled() is not (backend is Backend.PADDLE):
        state = "has no oneDNN" if backend is Backend.PADDLE else "does not let go of oneDNN"
        raise EngineError(f"This build of Paddle Inference {state}", hint="Choose another backend, or auto")
    return Placement(options.device, Precision.FP32)


def _return_freed_memory() -> None:
    """Paddle frees its buffers to the C library, which would keep most of a gigabyte for itself."""
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)


class PaddleRuntime:
    """Paddle Inference; see `Runtime`."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def load(self) -> None:
        """Import it, quietly and offline."""
        _import_runtime(self._backend.label)

    def open_session(self, model: Path, options: SessionOptions) -> PaddleSession:
        """Load a network file; its weights lie beside it."""
        return PaddleSession(self._backend, model, options)


RUNTIMES = {backend: PaddleRuntime(backend) for backend in (Backend.PADDLE, Backend.PADDLE_PLAIN)}
