"""Upside-down lines, told from upright ones."""

from __future__ import annotations

from collections.abc import Sequence

from ocr_desktop.backends.session import Session
from ocr_desktop.domain.errors import EngineError
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.domain.requests import OrientationParameters
from ocr_desktop.pipeline.crops import Crop
from ocr_desktop.pipeline.input_layout import Fit, InputLayout, laid_out

MOBILE_CLASSIFIER = InputLayout(Fit.PAD, height_px=48, width_px=192)
"""How PaddleOCR's mobile classifier, the one that comes with the app, takes its lines."""

_UPSIDE_DOWN = 1


class OrientationClassifier:
    """Tells 0° from 180°.

    Args:
        session: A network that puts out the two probabilities.
        layout: How it takes its lines.
    """

    def __init__(self, session: Session, layout: InputLayout = MOBILE_CLASSIFIER) -> None:
        self._session = session
        self._layout = layout

    def upside_down(
        self, crops: Sequence[Crop], parameters: OrientationParameters, cancel: CancelToken
    ) -> frozenset[int]:
        """Positions of the crops that seem to stand on their heads.

        Raises:
            Cancelled: the token was set.
            EngineError: the network failed.
        """
        found: set[int] = set()
        for start in range(0, len(crops), parameters.batch_size):
            cancel.raise_if_cancelled()
            batch = range(start, min(start + parameters.batch_size, len(crops)))
            scores = self._scores([crops[index].pixels for index in batch], cancel)
            found.update(index for index, score in zip(batch, scores, strict=True) if score > parameters.thresh)
        return frozenset(found)

    def _scores(self, crops: Sequence[PixelArray], cancel: CancelToken) -> list[float]:
        """Probability of each crop to be upside-down."""
        (output,) = self._session.run(laid_out(crops, self._layout), cancel)
        if output.shape != (len(crops), 2):
            raise EngineError(f"the orientation classifier answered with the shape {output.shape}")
        return [float(row[_UPSIDE_DOWN]) for row in output]
