"""What each line says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing

from ocr_desktop.backends.session import Session, Tensor
from ocr_desktop.domain.compute import DeviceKind
from ocr_desktop.domain.errors import EngineError
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.domain.requests import RecognitionParameters
from ocr_desktop.pipeline.batches import Batch, padded_batch, padded_to_step, padded_to_widest
from ocr_desktop.pipeline.crops import Crop
from ocr_desktop.pipeline.ctc import Decoded, decode
from ocr_desktop.pipeline.limited_session import LimitedOpener, LimitedSession, cannot_limit
from ocr_desktop.pipeline.resizing import resized, width_at_height

_HEIGHT_PX = 48
_WIDEST_PX = 3200
_PADDLEOCRS_NARROWEST_PX = 320
# A step of the network's output is 8 px wide. Multiples of 32 make few different sizes, and a little room after the
# text reads no worse than none (docs/performance.md).
_STEP_PX = 32


class Recogniser:
    """Reads lines with a CTC network of height 48.

    Args:
        session: The network, opened with `OutputReduction.ARGMAX`.
        characters: What its classes after the blank stand for.
        open_limited: Opens the network once more for some of its classes.
    """

    def __init__(self, session: Session, characters: Sequence[str], open_limited: LimitedOpener = cannot_limit) -> None:
        self._session = session
        self._characters = characters
        self._limited = LimitedSession(characters, open_limited)

    def require(self, parameters: RecognitionParameters) -> None:
        """Refuse what this network cannot be asked, before any work is done for it.

        Raises:
            UnknownCharactersError: it does not know the characters that are asked for.
        """
        if parameters.charset:
            self._limited.classes(parameters.charset)

    def read(
        self, crops: Sequence[Crop], parameters: RecognitionParameters, cancel: CancelToken
    ) -> Iterator[tuple[int, Decoded]]:
        """Yield position and text of each crop, batch by batch.

        Raises:
            Cancelled: the token was set.
            EngineError: the network failed, or knows other classes than the dictionary.
            UnknownCharactersError: it does not know the characters that are asked for.
        """
        charset = parameters.charset
        session = self._limited.for_charset(charset, cancel) if charset else self._session
        widths_px = [width_at_height(crop.pixels, _HEIGHT_PX, widest_px=_WIDEST_PX) for crop in crops]
        batches = self._batches(widths_px, parameters)
        filled = (self._filled(batch, crops, widths_px) for batch in batches)
        with closing(session.run_each(filled, cancel)) as answers:
            for batch, (indices, values) in zip(batches, answers, strict=True):
                self._check_classes(indices)
                for position, row, scores in zip(batch.positions, indices, values, strict=True):
                    share = widths_px[position] / batch.width_px
                    yield position, decode(row, scores, self._characters, filled=share)

    def close(self) -> None:
        """Free the network that was opened for some of its classes."""
        self._limited.close()

    def _batches(self, widths_px: Sequence[int], parameters: RecognitionParameters) -> list[Batch]:
        if parameters.padding == "batch":
            return padded_to_widest(widths_px, batch_size=parameters.batch_size, narrowest_px=_PADDLEOCRS_NARROWEST_PX)
        # On a CPU a batch of one keeps a core as busy as one of many, and lets the cores share the lines evenly.
        is_on_cpu = self._session.actual.device.kind is DeviceKind.CPU
        return padded_to_step(widths_px, batch_size=1 if is_on_cpu else parameters.batch_size, step_px=_STEP_PX)

    def _filled(self, batch: Batch, crops: Sequence[Crop], widths_px: Sequence[int]) -> PixelArray:
        scaled = [
            resized(crops[position].pixels, height=_HEIGHT_PX, width=widths_px[position])
            for position in batch.positions
        ]
        return padded_batch(scaled, width_px=batch.width_px)

    def _check_classes(self, indices: Tensor) -> None:
        if indices.ndim != 2 or (indices.size and indices.max() > len(self._characters)):
            raise EngineError(
                f"the recogniser knows other classes than the {len(self._characters)} characters of its dictionary"
            )
