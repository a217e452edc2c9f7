"""A session without a runtime, for tests: it answers by a function, and can be slow, broken or out of memory."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable

from ocr_desktop.backends.session import OutputReduction, Tensor, TensorInfo, reduce_output, run_in_turn
from ocr_desktop.domain.compute import Device, DeviceKind, Placement, Precision
from ocr_desktop.domain.errors import EngineError
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken


class NullSession:
    """Answers each batch with `respond(batch)`.

    Args:
        respond: Gives the network's output for a batch uint8 [n, h, w, 3]; what it raises comes out of `run`.
        output_reduction: Applied to that output, as every session does.
        kept_classes: What it chooses from; see `SessionOptions`.
    """

    def __init__(
        self,
        respond: Callable[[PixelArray], Tensor],
        *,
        output_reduction: OutputReduction = OutputReduction.NONE,
        kept_classes: tuple[int, ...] | None = None,
    ) -> None:
        self._respond = respond
        self._reduction = output_reduction
        self._kept_classes = kept_classes
        self._is_closed = False
        self.inputs = (TensorInfo("x", (None, 3, None, None)),)
        self.outputs = (TensorInfo("y", (None,)),)
        self.actual = Placement(Device(DeviceKind.CPU), Precision.FP32)

    def run(self, batch: PixelArray, cancel: CancelToken) -> tuple[Tensor, ...]:
        """Answer a batch; see `Session.run`."""
        cancel.raise_if_cancelled()
        if self._is_closed:
            raise EngineError("the session is closed")
        return reduce_output(self._respond(batch), self._reduction, self._kept_classes)

    def run_each(self, batches: Iterable[PixelArray], cancel: CancelToken) -> Generator[tuple[Tensor, ...]]:
        """Run batches one after the other; see `Session.run_each`."""
        return run_in_turn(self, batches, cancel)

    def close(self) -> None:
        """Refuse further batches."""
        self._is_closed = True
