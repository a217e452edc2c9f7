"""How large the batches of a network may get on a card."""

from __future__ import annotations

from ocr_desktop.backends.session import InputShapes, Shape

_BYTES_PER_PIXEL = 512
"""TensorRT-RTX asks for 110 bytes a pixel to find text with PP-OCRv6 small and for 480 to read it, both in fp32."""
_MEMORY_SHARE = 0.75
_STRIDE_PX = 32
_STEPS = 64


def fitted_to_memory(shapes: InputShapes, memory_bytes: int) -> InputShapes:
    """Shrink the largest batch until a network that needs 512 bytes a pixel fits three quarters of a card's memory.

    All sides shrink together, towards the usual batch and never below it.
    """
    pixels = memory_bytes * _MEMORY_SHARE / _BYTES_PER_PIXEL
    for step in range(_STEPS, 0, -1):
        largest = _between(shapes.usual, shapes.largest, step / _STEPS)
        if largest[0] * largest[1] * largest[2] <= pixels:
            return InputShapes(shapes.smallest, shapes.usual, largest)
    return InputShapes(shapes.smallest, shapes.usual, shapes.usual)


def _between(usual: Shape, largest: Shape, share: float) -> Shape:
    if share == 1:
        return largest
    count = usual[0] + int((largest[0] - usual[0]) * share)
    height, width = (_side(low, high, share) for low, high in zip(usual[1:3], largest[1:3], strict=True))
    return count, height, width, usual[3]


def _side(usual: int, largest: int, share: float) -> int:
    side = usual + (largest - usual) * share
    return max(usual, int(side) // _STRIDE_PX * _STRIDE_PX)
