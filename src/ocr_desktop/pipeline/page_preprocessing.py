"""What happens to a page before it is read: it is turned upright, and laid flat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from ocr_desktop.domain.errors import EngineError
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.domain.requests import OcrParameters
from ocr_desktop.domain.results import DocPreprocessing, PagePreprocessed
from ocr_desktop.pipeline.doc_orientation import DocOrientationClassifier, turned_page
from ocr_desktop.pipeline.unwarping import Unwarper

_Step = TypeVar("_Step")


@dataclass(frozen=True, slots=True)
class PagePreprocessor:
    """The steps before reading, as far as there are networks for them."""

    orientation: DocOrientationClassifier | None = None
    unwarper: Unwarper | None = None

    def run(self, pixels: PixelArray, parameters: OcrParameters, cancel: CancelToken) -> PagePreprocessed | None:
        """Turn a page upright, then lay it flat, as PaddleX does; None where neither is asked for.

        Raises:
            Cancelled: the token was set.
            EngineError: a network failed, or is missing.
        """
        if not (parameters.use_doc_orientation_classify or parameters.use_doc_unwarping):
            return None
        angle = None
        if parameters.use_doc_orientation_classify:
            angle = _there(self.orientation, "document orientation").angle(pixels, cancel)
            pixels = turned_page(pixels, angle)
        cancel.raise_if_cancelled()
        if parameters.use_doc_unwarping:
            pixels = _there(self.unwarper, "document unwarping").flattened(pixels, cancel)
        # A view, since the pixels of a page that stood upright are still the caller's.
        shown = pixels.view()
        shown.flags.writeable = False
        done = DocPreprocessing(parameters.use_doc_orientation_classify, parameters.use_doc_unwarping, angle)
        return PagePreprocessed(shown, done)


def _there(step: _Step | None, name: str) -> _Step:
    if step is None:
        raise EngineError(
            f"{name} is asked for, and this engine was opened without its network",
            hint="Open the engine with it, or leave it out",
        )
    return step
