"""Whether a converted network calculates what the original does."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ocr_desktop.backends.session import Session, Shape, Tensor
from ocr_desktop.domain.errors import EngineError, ModelError
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken

COMPARED_SHAPES = 2
TOLERANCE = 1e-3
"""Of the largest figure that the original gives, or of 1: the two calculate in another order."""

# Height and width for networks that leave them free: detectors want multiples of 32, recognisers a height of 48,
# classifiers of pages squares. Those that the original refuses are left out.
_SIZES = ((64, 320), (96, 160), (48, 320), (48, 160), (224, 224), (256, 256))
_WAY_OUT = "Use the model's ONNX version, or another model"


def check_conversion(original: Session, converted: Session, name: str) -> None:
    """Run both on the same pixels, in two shapes where the network leaves its input's shape open.

    Args:
        original: The network as it was.
        converted: What came out.
        name: What the network is called in messages.

    Raises:
        ModelError: the outputs differ, or the original cannot be run at all.
    """
    compared, refusal = 0, ""
    for batch in _batches(original):
        try:
            (expected,) = original.run(batch, CancelToken())
        except EngineError as error:  # this network takes no such size
            refusal = error.message
            continue
        _check_equal(expected, _output(converted, batch, name), name)
        compared += 1
        if compared == COMPARED_SHAPES:
            return
    if compared == 0:
        raise ModelError(f"{name} cannot be run: {refusal}", hint=_WAY_OUT)


def _batches(session: Session) -> Iterator[PixelArray]:
    """A batch in each of the sizes, where the network leaves them free; each shape once."""
    count, _, height, width = session.inputs[0].shape
    shapes = [
        (count or number % 2 + 1, height or free_height, width or free_width, 3)
        for number, (free_height, free_width) in enumerate(_SIZES)
    ]
    return (_scribble(shape) for shape in dict.fromkeys(shapes))


def _scribble(shape: Shape) -> PixelArray:
    """Dark specks in the middle of a white page: detectors find them and recognisers read something into them."""
    count, height, width, _ = shape
    side, high, wide = 4, height // 2, width - 2 * (width // 8)
    specks = np.random.default_rng(0).integers(0, 2, (count, -(-high // side), -(-wide // side)), dtype=np.uint8)
    ink = specks.repeat(side, axis=1).repeat(side, axis=2)[:, :high, :wide]
    batch = np.full(shape, 255, dtype=np.uint8)
    batch[:, height // 4 : height // 4 + high, width // 8 : width // 8 + wide] -= (ink * np.uint8(215))[..., np.newaxis]
    return batch


def _output(session: Session, batch: PixelArray, name: str) -> Tensor:
    try:
        return session.run(batch, CancelToken())[0]
    except EngineError as error:
        raise ModelError(f"the conversion of {name} does not run: {error.message}", hint=_WAY_OUT) from error


def _check_equal(expected: Tensor, actual: Tensor, name: str) -> None:
    if expected.shape != actual.shape:
        raise ModelError(
            f"the conversion of {name} gives an output of shape {actual.shape} instead of {expected.shape}",
            hint=_WAY_OUT,
        )
    difference = float(np.abs(expected - actual).max())
    # Written so that what is no number does not pass.
    if not difference <= TOLERANCE * max(1.0, float(np.abs(expected).max())):
        raise ModelError(
            f"the conversion of {name} calculates something else: it is off by {difference:.2g}", hint=_WAY_OUT
        )
