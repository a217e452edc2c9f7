"""What each line says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ocr_desktop.backends.session import Session
from ocr_desktop.domain.errors import EngineError
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.domain.requests import RecognitionParameters
from ocr_desktop.pipeline.batches import batches_by_ratio, padded_batch
from ocr_desktop.pipeline.crops import Crop
from ocr_desktop.pipeline.ctc import Decoded, decode
from ocr_desktop.pipeline.resizing import resized_to_height

_HEIGHT_PX = 48
_NARROWEST_PX = 320
_WIDEST_PX = 3200


class Recogniser:
    """Reads lines with a CTC network of height 48.

    Args:
        session: The network, opened with `OutputReduction.ARGMAX`.
        characters: What its classes after the blank stand for.
    """

    def __init__(self, session: Session, characters: Sequence[str]) -> None:
        self._session = session
        self._characters = characters

    def read(
        self, crops: Sequence[Crop], parameters: RecognitionParameters, cancel: CancelToken
    ) -> Iterator[tuple[int, Decoded]]:
        """Yield position and text of each crop, batch by batch.

        Raises:
            Cancelled: the token was set.
            EngineError: the network failed, or knows other classes than the dictionary.
        """
        for batch in batches_by_ratio([crop.ratio for crop in crops], parameters.batch_size):
            cancel.raise_if_cancelled()
            yield from zip(batch, self._read_batch([crops[index].pixels for index in batch], cancel), strict=True)

    def _read_batch(self, crops: Sequence[PixelArray], cancel: CancelToken) -> list[Decoded]:
        resized = [resized_to_height(crop, _HEIGHT_PX, widest=_WIDEST_PX) for crop in crops]
        width = max(_NARROWEST_PX, *(crop.shape[1] for crop in resized))
        indices, values = self._session.run(padded_batch(resized, width=width), cancel)
        if indices.ndim != 2 or (indices.size and indices.max() > len(self._characters)):
            raise EngineError(
                f"the recogniser knows other classes than the {len(self._characters)} characters of its dictionary"
            )
        return [
            decode(row, scores, self._characters, filled=crop.shape[1] / width)
            for row, scores, crop in zip(indices, values, resized, strict=True)
        ]
