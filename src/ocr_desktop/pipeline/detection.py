"""Where on a page there is text."""

from __future__ import annotations

import numpy as np

from ocr_desktop.backends.session import Session
from ocr_desktop.domain.errors import EngineError
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.domain.requests import DetectionParameters
from ocr_desktop.domain.results import Detection
from ocr_desktop.pipeline.box_finding import find_boxes
from ocr_desktop.pipeline.detection_input import detection_input, padded_if_tiny
from ocr_desktop.text.reading_order import reading_order


class Detector:
    """Finds text with a DB network: one probability per pixel."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def detect(self, pixels: PixelArray, parameters: DetectionParameters, cancel: CancelToken) -> tuple[Detection, ...]:
        """Find the boxes of a page uint8 [h, w, 3], in reading order.

        Raises:
            Cancelled: the token was set.
            EngineError: the network failed or is no detector.
        """
        page = padded_if_tiny(pixels)
        resized = np.ascontiguousarray(detection_input(page, parameters))
        (output,) = self._session.run(resized[np.newaxis], cancel)
        if output.ndim != 4 or output.shape[2:] != resized.shape[:2]:
            raise EngineError(f"the detector answered with the shape {output.shape} to a page of {resized.shape}")
        boxes = find_boxes(output[0, 0], parameters, input_size=page.shape[:2], page_size=pixels.shape[:2])
        order = reading_order([box.polygon for box in boxes])
        return tuple(boxes[index] for index in order)
