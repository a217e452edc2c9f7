"""Which way up a page is, and turning it."""

from __future__ import annotations

import numpy as np

from ocr_desktop.backends.session import Session
from ocr_desktop.domain.errors import EngineError
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.pipeline.input_layout import InputLayout, laid_out

_QUARTERS = 4
_QUARTER_DEGREES = 90


class DocOrientationClassifier:
    """Tells by how much a page has to be turned, with a network that knows four classes: 0°, 90°, 180°, 270°.

    Args:
        session: The network.
        layout: How it takes a page.
    """

    def __init__(self, session: Session, layout: InputLayout) -> None:
        self._session = session
        self._layout = layout

    def angle(self, pixels: PixelArray, cancel: CancelToken) -> int:
        """Degrees, 0 to 270, by which a page uint8 [h, w, 3] has to be turned counter-clockwise to stand upright.

        Raises:
            Cancelled: the token was set.
            EngineError: the network failed.
        """
        (output,) = self._session.run(laid_out([pixels], self._layout), cancel)
        if output.shape != (1, _QUARTERS):
            raise EngineError(f"the document orientation network answered with the shape {output.shape}")
        return _QUARTER_DEGREES * int(output[0].argmax())


def turned_page(pixels: PixelArray, angle: int) -> PixelArray:
    """Turn a page counter-clockwise by 0, 90, 180 or 270 degrees, without losing a pixel."""
    return np.ascontiguousarray(np.rot90(pixels, angle // _QUARTER_DEGREES))
