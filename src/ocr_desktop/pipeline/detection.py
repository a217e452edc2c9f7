"""Where on a page there is text."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ocr_desktop.backends.session import Session
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.domain.requests import DetectionParameters
from ocr_desktop.pipeline.box_finding import FoundBoxes, find_boxes
from ocr_desktop.pipeline.detection_input import at_scale, detection_input, padded_if_tiny
from ocr_desktop.pipeline.detection_scale import closer_scale, first_scale
from ocr_desktop.pipeline.text_map import TextMap, single_map, text_map
from ocr_desktop.text.reading_order import reading_order

_MOST_LOOKS = 3


class Detector:
    """Finds text with a DB network: one probability per pixel."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def detect(self, pixels: PixelArray, parameters: DetectionParameters, cancel: CancelToken) -> FoundBoxes:
        """Find the boxes of a page uint8 [h, w, 3], in reading order.

        Raises:
            Cancelled: the token was set.
            EngineError: the network failed or is no detector.
        """
        page = padded_if_tiny(pixels)
        if parameters.limit_type == "auto":
            found = self._look_closer(page, pixels, parameters, cancel)
        else:
            probabilities = single_map(self._session, np.ascontiguousarray(detection_input(page, parameters)), cancel)
            found = _boxes(probabilities, page, pixels, parameters)
        order = reading_order([box.polygon for box in found.boxes])
        return replace(found, boxes=tuple(found.boxes[index] for index in order))

    def _look_closer(
        self, page: PixelArray, pixels: PixelArray, parameters: DetectionParameters, cancel: CancelToken
    ) -> FoundBoxes:
        """Look at the page as a whole, and closer as long as its text is small."""
        scale: float | None = first_scale(*page.shape[:2], longest_px=parameters.limit_side_len)
        found = FoundBoxes()
        for _ in range(_MOST_LOOKS):
            if scale is None:
                break
            probabilities = text_map(self._session, at_scale(page, scale), cancel, longest_px=parameters.max_side_limit)
            found = _boxes(probabilities, page, pixels, parameters)
            scale = closer_scale(
                found.boxes, page.shape[0] * page.shape[1], scale=scale, unclip_ratio=parameters.unclip_ratio
            )
        return found


def _boxes(probabilities: TextMap, page: PixelArray, pixels: PixelArray, parameters: DetectionParameters) -> FoundBoxes:
    return find_boxes(probabilities, parameters, input_size=page.shape[:2], page_size=pixels.shape[:2])
