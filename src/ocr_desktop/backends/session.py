"""The contract of a loaded network, and what opening one takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from ocr_desktop.domain.compute import Device, Placement, Precision
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken

Tensor: TypeAlias = npt.NDArray[Any]

CANCEL_POLL_MS = 20
"""How often a running network looks whether it is still wanted."""


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


@dataclass(frozen=True, slots=True)
class SessionOptions:
    """How a network is opened.

    Attributes:
        device: Where it is to run.
        precision: Arithmetic asked for; None takes what the runtime finds fastest on the device.
        cpu_threads: Threads on a CPU; None leaves it to the runtime.
        input_transform: Applied to the pixels, in the network where the runtime can fold it in.
        output_reduction: Applied to the first output.
    """

    device: Device
    precision: Precision | None
    cpu_threads: int | None
    input_transform: InputTransform
    output_reduction: OutputReduction = OutputReduction.NONE


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

    def close(self) -> None:
        """Free the network; harmless when repeated."""
        ...


class BackendModule(Protocol):
    """What each backend file offers."""

    def import_runtime(self) -> ModuleType:
        """Import the runtime, quietly and offline.

        Raises:
            EngineError: it cannot be imported.
        """
        ...

    def open_session(self, model: Path, options: SessionOptions) -> Session:
        """Load a network file.

        Raises:
            EngineError: the runtime cannot be imported or refuses the network, device or precision.
        """
        ...


def reduce_output(output: Tensor, reduction: OutputReduction) -> tuple[Tensor, ...]:
    """Apply a reduction to an array that may still belong to the runtime; the results never do."""
    if reduction is OutputReduction.NONE:
        return (np.array(output, copy=True),)
    indices = output.argmax(axis=-1)
    values = np.take_along_axis(output, indices[..., None], axis=-1)[..., 0]
    return indices, values.astype(np.float32, copy=False)
