"""The contract of a loaded network, and what opening one takes."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from ocr_desktop.domain.compute import Device, Placement, Precision
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken, ProgressCallback

Tensor: TypeAlias = npt.NDArray[Any]

CANCEL_POLL_MS = 20
"""How often a running network looks whether it is still wanted."""

_FEW = 0.25
"""Share of the classes up to which it is quicker to gather those that are kept than to blank out the others."""


@dataclass(frozen=True, slots=True)
class InputTransform:
    """From pixels to what a network was trained on: (x / 255 - mean) / std for each channel.

    Attributes:
        mean, std: One figure per channel, in the order blue, green, red.
    """

    mean: tuple[float, float, float]
    std: tuple[float, float, float]


class OutputReduction(Enum):
    """What is kept of a network's output."""

    NONE = "none"
    ARGMAX = "argmax"
    """Over the last axis: the index and the value of the largest element."""


Shape: TypeAlias = tuple[int, int, int, int]
"""Of a batch of pixels: number, height, width, channels."""


@dataclass(frozen=True, slots=True)
class InputShapes:
    """The batches of pixels that a network gets.

    Attributes:
        smallest, largest: No side is below or above.
        usual: What the network is tuned for.
    """

    smallest: Shape
    usual: Shape
    largest: Shape


@dataclass(frozen=True, slots=True)
class SessionOptions:
    """How a network is opened.

    Attributes:
        device: Where it is to run.
        precision: Arithmetic asked for; None takes what the runtime finds fastest on the device.
        cpu_threads: Threads on a CPU; None leaves it to the runtime.
        input_transform: Applied to the pixels, in the network where the runtime can fold it in.
        output_reduction: Applied to the first output.
        input_shapes: The batches to expect, for runtimes that build for a range of shapes.
        engine_file: What `Runtime.build_engine` made from the same network with the same options; None compiles.
        parallel_runs: Batches that `Session.run_each` keeps going at once on a CPU; they share its threads.
        kept_classes: What `OutputReduction.ARGMAX` chooses from: classes of the last axis, ascending, with the first of
            all; the values are probabilities among these. None chooses from all.
    """

    device: Device
    precision: Precision | None
    cpu_threads: int | None
    input_transform: InputTransform
    output_reduction: OutputReduction = OutputReduction.NONE
    input_shapes: InputShapes | None = None
    engine_file: Path | None = None
    parallel_runs: int = 1
    kept_classes: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class TensorInfo:
    """Name and shape of an input or output of the network file; None marks a free dimension."""

    name: str
    shape: tuple[int | None, ...]


class Session(Protocol):
    """One network, loaded and ready; used by one thread at a time."""

    @property
    def inputs(self) -> tuple[TensorInfo, ...]:
        """Inputs of the network, before any transform was folded in."""
        ...

    @property
    def outputs(self) -> tuple[TensorInfo, ...]:
        """Outputs of the network, before any reduction."""
        ...

    @property
    def actual(self) -> Placement:
        """Device and precision it runs on, as the runtime reports."""
        ...

    def run(self, batch: PixelArray, cancel: CancelToken) -> tuple[Tensor, ...]:
        """Run a batch of pixels, uint8 [n, height, width, 3] in blue-green-red; the batch may be read-only.

        Returns:
            The first output as an array of the caller's own; with `OutputReduction.ARGMAX` the pair
            (indices int64, values float32), both without the last axis.

        Raises:
            Cancelled: the token was set; the runtime stops at the network's next layer.
            EngineError: the runtime failed.
        """
        ...

    def run_each(self, batches: Iterable[PixelArray], cancel: CancelToken) -> Generator[tuple[Tensor, ...]]:
        """Run batches, several at once where the runtime can; the answers come in the order of the batches.

        Nothing runs any more once the iterator is exhausted or closed.

        Args:
            batches: As `run` takes them; they are asked for as they are needed.
            cancel: Stops all that run.

        Raises: as `run`.
        """
        ...

    def close(self) -> None:
        """Free the network; harmless when repeated."""
        ...


class Runtime(Protocol):
    """What a backend file offers for each of its backends, in a mapping called `RUNTIMES`."""

    def load(self) -> None:
        """Import the runtime, quietly and offline.

        Raises:
            EngineError: it cannot be imported.
        """
        ...

    def open_session(self, model: Path, options: SessionOptions) -> Session:
        """Load a network file.

        Raises:
            EngineError: the runtime cannot be imported or refuses the network, device, precision or engine file.
            OutOfMemoryError: the device's memory does not suffice.
        """
        ...

    def build_engine(
        self, model: Path, options: SessionOptions, target: Path, *, on_progress: ProgressCallback, cancel: CancelToken
    ) -> None:
        """Compile a network file once, so that opening it later is fast; only where `Capabilities.has_engine_file`.

        Args:
            model: The network file.
            options: Those of the sessions that will be opened; `engine_file` is ignored.
            target: Written whole or not at all. Its folder may hold what speeds up later builds of other networks.
            on_progress: Told of `Stage.BUILD` as often as the runtime tells.
            cancel: Heeded within a second where the runtime allows.

        Raises:
            Cancelled: the token was set.
            EngineError: as `open_session`.
            UnwritableError: `target` cannot be written.
        """
        ...


def run_in_turn(session: Session, batches: Iterable[PixelArray], cancel: CancelToken) -> Generator[tuple[Tensor, ...]]:
    """`Session.run_each` for runtimes that run one batch at a time."""
    return (session.run(batch, cancel) for batch in batches)


def reduce_output(
    output: Tensor, reduction: OutputReduction, kept_classes: tuple[int, ...] | None = None
) -> tuple[Tensor, ...]:
    """Apply a reduction to an array that may still belong to the runtime; the results never do.

    Args:
        output: Of the network; with `kept_classes` probabilities.
        reduction: What is kept of it.
        kept_classes: As in `SessionOptions`.
    """
    if reduction is OutputReduction.NONE:
        return (np.array(output, copy=True),)
    return _largest(output) if kept_classes is None else _largest_among(output, kept_classes)


def named_classes(positions: Tensor, kept_classes: tuple[int, ...]) -> Tensor:
    """The network's own classes, int64, from their positions among those that are kept."""
    return _as_array(kept_classes)[positions]


def _largest_among(output: Tensor, kept_classes: tuple[int, ...]) -> tuple[Tensor, Tensor]:
    """The most likely of some classes, and its probability among them."""
    if len(kept_classes) <= _FEW * output.shape[-1]:
        among = np.take(output, _as_array(kept_classes), axis=-1)
        positions, values = _largest(among)
        indices = named_classes(positions, kept_classes)
    else:
        among = output * _mask(kept_classes, output.shape[-1])
        indices, values = _largest(among)
    total = among.sum(axis=-1, dtype=np.float32)
    return indices, np.divide(values, total, out=np.zeros_like(values), where=total > 0)


@lru_cache(maxsize=1)
def _as_array(classes: tuple[int, ...]) -> Tensor:
    return np.array(classes, dtype=np.int64)


@lru_cache(maxsize=1)
def _mask(kept_classes: tuple[int, ...], count: int) -> Tensor:
    """1 for each class that is kept, 0 for the others."""
    mask = np.zeros(count, dtype=np.float32)
    mask[_as_array(kept_classes)] = 1
    return mask


def _largest(output: Tensor) -> tuple[Tensor, Tensor]:
    indices = output.argmax(axis=-1)
    values = np.take_along_axis(output, indices[..., None], axis=-1)[..., 0]
    return indices, values.astype(np.float32, copy=False)
