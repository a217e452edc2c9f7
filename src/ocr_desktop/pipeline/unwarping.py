"""Pages that were photographed bent, laid flat."""

from __future__ import annotations

import numpy as np

from ocr_desktop.backends.session import Session
from ocr_desktop.domain.errors import EngineError
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.pipeline.input_layout import InputLayout, laid_out

_WHITE = 255


class Unwarper:
    """Flattens a page with a network that answers with pixels, such as UVDoc.

    Args:
        session: A network from pixels to pixels, 0 to 1, its channels in the order it was given.
        layout: How it takes a page.
    """

    def __init__(self, session: Session, layout: InputLayout) -> None:
        self._session = session
        self._layout = layout

    def flattened(self, pixels: PixelArray, cancel: CancelToken) -> PixelArray:
        """The flat page, uint8 [h, w, 3], of a page uint8 [h, w, 3].

        Raises:
            Cancelled: the token was set.
            EngineError: the network failed.
        """
        (output,) = self._session.run(laid_out([pixels], self._layout), cancel)
        if output.ndim != 4 or output.shape[:2] != (1, 3):
            raise EngineError(f"the unwarping network answered with the shape {output.shape}")
        flat = (np.clip(output[0], 0.0, 1.0) * _WHITE).astype(np.uint8).transpose(1, 2, 0)
        return np.ascontiguousarray(flat[..., ::-1] if self._layout.is_rgb else flat)
