"""How likely each pixel of a page belongs to text."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ocr_desktop.backends.session import Session
from ocr_desktop.domain.errors import EngineError
from ocr_desktop.domain.geometry import FloatArray
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.pipeline.tiles import Tile, tiles_of

TextMap = FloatArray | npt.NDArray[np.uint8]
"""[h, w]: float32 from 0 to 1, or uint8 from 0 to 255."""

_LARGEST_RUN_PX = 1_300_000
"""Pixels that the network gets at once; its intermediate results take some 300 bytes for each."""

_TILE_PX = 1024
_SMALLEST_TILE_PX = 256
_OVERLAP_PX = 128
"""Twice what a pixel needs to see around itself to be told from its neighbours."""

_FAINTEST_CONTRAST = 12
"""Between the darkest and the brightest value of a piece; below there is nothing that could be read."""


def text_map(session: Session, pixels: PixelArray, cancel: CancelToken, *, longest_px: int) -> TextMap:
    """The network's map of a picture uint8 [h, w, 3] with sides that are multiples of 32; a large one piece by piece.

    Args:
        session: The network.
        pixels: The picture.
        cancel: Asked between pieces and within.
        longest_px: No side of a piece is longer.

    Raises:
        Cancelled: the token was set.
        EngineError: the network failed or is no detector.
    """
    height, width = pixels.shape[:2]
    if height * width <= _LARGEST_RUN_PX and max(height, width) <= longest_px:
        return single_map(session, pixels, cancel)
    whole = np.zeros((height, width), dtype=np.uint8)
    side_px = min(_TILE_PX, max(_SMALLEST_TILE_PX, longest_px // 32 * 32))
    for tile in tiles_of(height, width, side_px=side_px, overlap_px=_OVERLAP_PX):
        piece = np.ascontiguousarray(pixels[tile.top : tile.bottom, tile.left : tile.right])
        if int(piece.max()) - int(piece.min()) >= _FAINTEST_CONTRAST:
            _put(single_map(session, piece, cancel), tile, whole)
    return whole


def single_map(session: Session, pixels: PixelArray, cancel: CancelToken) -> FloatArray:
    """The network's map of a picture in one run; see `text_map`."""
    (output,) = session.run(pixels[np.newaxis], cancel)
    if output.ndim != 4 or output.shape[2:] != pixels.shape[:2]:
        raise EngineError(f"the detector answered with the shape {output.shape} to a page of {pixels.shape}")
    probabilities: FloatArray = output[0, 0]
    return probabilities


def _put(probabilities: FloatArray, tile: Tile, whole: npt.NDArray[np.uint8]) -> None:
    rows = slice(tile.core_top - tile.top, tile.core_bottom - tile.top)
    columns = slice(tile.core_left - tile.left, tile.core_right - tile.left)
    whole[tile.core_top : tile.core_bottom, tile.core_left : tile.core_right] = probabilities[rows, columns] * 255
