"""A few input sizes instead of many, for runtimes whose first run of a size is slow.

A batch is padded on the right and below up to the next bucket, and its outputs are cut back. Networks that look at
the whole picture at once (pooling over all of it, attention along the line) may answer a little differently for a
padded batch than for a bare one; so does PaddleOCR, which pads lines to the widest of their batch.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from ocr_desktop.backends.session import Session, Shape, Tensor, TensorInfo, run_in_turn
from ocr_desktop.domain.compute import Network, Placement
from ocr_desktop.domain.errors import OutOfMemoryError
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken, Progress, ProgressCallback, Stage, ignore_progress

_COUNT, _HEIGHT, _WIDTH = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Buckets:
    """The sizes that the batches of one network are padded to.

    Attributes:
        counts, heights, widths: What each side may be, ascending.
        usual: The batches that most documents need, for warming up.
        padding: Value of the added pixels, the same in all channels.
        output_sides: For each leading axis of an output, the axis of the input that it follows; None follows none.
    """

    counts: tuple[int, ...]
    heights: tuple[int, ...]
    widths: tuple[int, ...]
    usual: tuple[Shape, ...]
    padding: int
    output_sides: tuple[int | None, ...]

    def fit(self, shape: Shape) -> Shape | None:
        """The smallest bucket that holds a batch; None if it is larger than all."""
        sides = [_next_up(side, sizes) for side, sizes in zip(shape, self._sizes, strict=False)]
        if None in sides:
            return None
        count, height, width = (side for side in sides if side is not None)
        return count, height, width, shape[3]

    @property
    def _sizes(self) -> tuple[tuple[int, ...], ...]:
        return self.counts, self.heights, self.widths


_PAGE_SIDES_PX = (320, 480, 640, 800, 960, 1280, 1600, 1920, 2560, 3200, 4000)

BUCKETS: Mapping[Network, Buckets] = MappingProxyType(
    {
        Network.TEXT_DETECTION: Buckets(
            counts=(1,),
            heights=_PAGE_SIDES_PX,
            widths=_PAGE_SIDES_PX,
            usual=((1, 960, 960, 3), (1, 1280, 960, 3), (1, 960, 1280, 3)),
            # Black changes the map of PP-OCRv6 small less than grey, white or the page's mean colour do.
            padding=0,
            output_sides=(_COUNT, None, _HEIGHT, _WIDTH),
        ),
        Network.TEXTLINE_ORIENTATION: Buckets(
            counts=(1, 8),
            heights=(48,),
            widths=(192,),
            usual=((8, 48, 192, 3),),
            padding=128,
            output_sides=(_COUNT,),
        ),
        Network.TEXT_RECOGNITION: Buckets(
            counts=(1, 8),
            heights=(48,),
            widths=(320, 480, 640, 960, 1280, 1920, 3200),
            usual=((8, 48, 320, 3), (8, 48, 480, 3), (8, 48, 640, 3), (8, 48, 960, 3), (1, 48, 320, 3)),
            padding=128,
            output_sides=(_COUNT, _WIDTH),
        ),
    }
)
"""The networks whose input has no one size."""


class BucketedSession:
    """A session that only ever meets the sizes of its buckets; see `Session`.

    Batches of more images than any bucket holds are run in parts. A batch that is larger than all buckets, or for whose
    bucket the device has no memory, is run as it is.

    Args:
        session: Runs the padded batches; closed with this one.
        buckets: The sizes.
    """

    def __init__(self, session: Session, buckets: Buckets) -> None:
        self._session = session
        self.buckets = buckets

    @property
    def inputs(self) -> tuple[TensorInfo, ...]:
        """Inputs of the network; see `Session`."""
        return self._session.inputs

    @property
    def outputs(self) -> tuple[TensorInfo, ...]:
        """Outputs of the network; see `Session`."""
        return self._session.outputs

    @property
    def actual(self) -> Placement:
        """Device and precision it runs on; see `Session`."""
        return self._session.actual

    def run(self, batch: PixelArray, cancel: CancelToken) -> tuple[Tensor, ...]:
        """Run a batch of pixels; see `Session.run`."""
        most = self.buckets.counts[-1]
        if len(batch) <= most:
            return self._run_part(batch, cancel)
        parts = [self._run_part(batch[start : start + most], cancel) for start in range(0, len(batch), most)]
        return tuple(np.concatenate(outputs) for outputs in zip(*parts, strict=True))

    def run_each(self, batches: Iterable[PixelArray], cancel: CancelToken) -> Generator[tuple[Tensor, ...]]:
        """Run batches one after the other; see `Session.run_each`."""
        return run_in_turn(self, batches, cancel)

    def close(self) -> None:
        """Free the network."""
        self._session.close()

    def _run_part(self, batch: PixelArray, cancel: CancelToken) -> tuple[Tensor, ...]:
        shape: Shape = batch.shape
        bucket = self.buckets.fit(shape)
        if bucket in (None, shape):
            return self._session.run(batch, cancel)
        try:
            outputs = self._session.run(_padded(batch, bucket, self.buckets.padding), cancel)
        except OutOfMemoryError:
            return self._session.run(batch, cancel)
        return tuple(self._cut(output, shape, bucket) for output in outputs)

    def _cut(self, output: Tensor, shape: Shape, bucket: Shape) -> Tensor:
        """The part of an output that belongs to the batch; sides scale as those of the input, rounded up."""
        kept = []
        for axis, side in enumerate(self.buckets.output_sides[: output.ndim]):
            length = output.shape[axis]
            kept.append(slice(length if side is None else -(-length * shape[side] // bucket[side])))
        return np.ascontiguousarray(output[tuple(kept)])


def warm_up(session: BucketedSession, cancel: CancelToken, *, on_progress: ProgressCallback = ignore_progress) -> None:
    """Run the usual sizes once, so that no page waits for them.

    Raises:
        Cancelled: the token was set.
        EngineError: the runtime failed.
    """
    usual = session.buckets.usual
    for done, shape in enumerate(usual):
        on_progress(Progress(Stage.WARM_UP, done, len(usual), f"{shape[2]} × {shape[1]} px"))
        session.run(np.full(shape, session.buckets.padding, dtype=np.uint8), cancel)


def _next_up(side: int, sizes: tuple[int, ...]) -> int | None:
    return next((size for size in sizes if size >= side), None)


def _padded(batch: PixelArray, bucket: Shape, padding: int) -> PixelArray:
    padded = np.full(bucket, padding, dtype=np.uint8)
    count, height, width = batch.shape[:3]
    padded[:count, :height, :width] = batch
    return padded
