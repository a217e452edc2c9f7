"""Reading the sample pages with a candidate: to write the reference, to compare with it, and to take the time."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ocr_desktop.acceleration.trial.samples import (
    CHECKED_PAGES,
    MEASURED_PAGES,
    Reference,
    ReferencePage,
    half_turned,
    sample_crops,
    sample_page,
)
from ocr_desktop.backends.session import Session
from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.geometry import FloatArray, Quad
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.domain.requests import OcrParameters
from ocr_desktop.pipeline.crops import Crop
from ocr_desktop.pipeline.detection import Detector
from ocr_desktop.pipeline.input_layout import InputLayout
from ocr_desktop.pipeline.orientation import MOBILE_CLASSIFIER, OrientationClassifier
from ocr_desktop.pipeline.recognition import Recogniser
from ocr_desktop.text.agreement import character_agreement

_READINGS = 2
"""Some devices give garbage only from the second run on."""

_SAME_BOX = 0.7
"""Intersection over union from which two boxes are the same."""

_PARAMETERS = OcrParameters()
_NEVER = CancelToken()  # a trial is ended with its process


@dataclass(frozen=True, slots=True)
class SampleReader:
    """Runs the networks of one candidate over the sample pages, as the pipeline does.

    Attributes:
        sessions: The networks that are tried.
        characters: What the recogniser's classes stand for.
        orientation_layout: How the classifier of text lines takes them.
    """

    sessions: Mapping[Network, Session]
    characters: Sequence[str]
    orientation_layout: InputLayout = MOBILE_CLASSIFIER

    def reference(self) -> Reference:
        """Read all checked pages; needs the detector and the recogniser.

        Raises:
            EngineError: a network failed.
        """
        return Reference({name: self._reference_page(name) for name in CHECKED_PAGES})

    def agreement(self, reference: Reference) -> dict[Network, float]:
        """Share of characters, 0 to 1, on which each network agrees with the reference; the worst of the readings.

        A character counts for the detector where its line's box is found again, for the classifier where its line gets
        the same answer, for the recogniser where it is read again. A box that the reference did not find counts
        against the detector, as the characters that have room in it.

        Raises:
            EngineError: a network failed.
        """
        readings = [self._agreement_once(reference) for _ in range(_READINGS)]
        return {task: min(reading[task] for reading in readings) for task in self.sessions}

    def pass_ms(self, reference: Reference) -> dict[Network, float]:
        """Milliseconds that each network takes for all measured pages.

        Raises:
            EngineError: a network failed.
        """
        pages = [sample_page(name) for name in MEASURED_PAGES]
        crops = [sample_crops(name, reference.pages[name]) for name in MEASURED_PAGES]
        runs: Mapping[Network, Callable[[], object]] = {
            Network.TEXT_DETECTION: lambda: [self._boxes(page) for page in pages],
            Network.TEXTLINE_ORIENTATION: lambda: [self._upside_down(each) for each in crops],
            Network.TEXT_RECOGNITION: lambda: [self._texts(each) for each in crops],
        }
        return {task: _time_ms(runs[task]) for task in self.sessions}

    def _reference_page(self, name: str) -> ReferencePage:
        boxes = self._boxes(sample_page(name))
        empty = ReferencePage(np.stack(boxes).astype(np.float32), (), ())
        crops = sample_crops(name, empty)
        has_classifier = Network.TEXTLINE_ORIENTATION in self.sessions
        turned = self._upside_down(half_turned(crops)) if has_classifier else [False] * len(crops)
        return ReferencePage(empty.polygons, tuple(self._texts(crops)), tuple(turned))

    def _agreement_once(self, reference: Reference) -> dict[Network, float]:
        checks: Mapping[Network, Callable[[str, ReferencePage], float]] = {
            Network.TEXT_DETECTION: self._found_again,
            Network.TEXTLINE_ORIENTATION: self._turned_alike,
            Network.TEXT_RECOGNITION: self._read_alike,
        }
        weights = {name: _characters(page.texts) for name, page in reference.pages.items()}
        total = max(1, sum(weights.values()))
        return {
            task: sum(checks[task](name, page) * weights[name] for name, page in reference.pages.items()) / total
            for task in self.sessions
        }

    def _found_again(self, name: str, page: ReferencePage) -> float:
        boxes = self._boxes(sample_page(name))
        found = [_take_same(box, boxes) for box in page.polygons]
        invented = sum(_room_for(box, page) for box in boxes)
        characters = _characters(page.texts)
        return _share(page.texts, found) * characters / max(1.0, characters + invented)

    def _turned_alike(self, name: str, page: ReferencePage) -> float:
        turned = self._upside_down(half_turned(sample_crops(name, page)))
        return _share(page.texts, [one == other for one, other in zip(turned, page.upside_down, strict=True)])

    def _read_alike(self, name: str, page: ReferencePage) -> float:
        return character_agreement(page.texts, self._texts(sample_crops(name, page)))

    def _boxes(self, pixels: PixelArray) -> list[Quad]:
        detector = Detector(self.sessions[Network.TEXT_DETECTION])
        return [box.polygon for box in detector.detect(pixels, _PARAMETERS.text_detection, _NEVER).boxes]

    def _upside_down(self, crops: Sequence[Crop]) -> list[bool]:
        classifier = OrientationClassifier(self.sessions[Network.TEXTLINE_ORIENTATION], self.orientation_layout)
        found = classifier.upside_down(crops, _PARAMETERS.textline_orientation, _NEVER)
        return [index in found for index in range(len(crops))]

    def _texts(self, crops: Sequence[Crop]) -> list[str]:
        recogniser = Recogniser(self.sessions[Network.TEXT_RECOGNITION], self.characters)
        texts = dict(recogniser.read(crops, _PARAMETERS.text_recognition, _NEVER))
        return [texts[index].text for index in range(len(crops))]


def _time_ms(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return (time.perf_counter() - started) * 1000


def _characters(texts: Sequence[str]) -> int:
    return sum(map(len, texts))


def _share(texts: Sequence[str], holds: Sequence[bool]) -> float:
    """Share of the characters whose line has a property; 1 for a page without text."""
    held = sum(len(text) for text, holds_here in zip(texts, holds, strict=True) if holds_here)
    return held / _characters(texts) if _characters(texts) else 1.0


def _take_same(box: Quad, boxes: list[Quad]) -> bool:
    """Take the box that is the same out of those found; whether there is one."""
    same = next((index for index, other in enumerate(boxes) if _overlap(box, other) >= _SAME_BOX), None)
    if same is not None:
        del boxes[same]
    return same is not None


def _room_for(box: Quad, page: ReferencePage) -> float:
    """How many characters of a page's usual size a box has room for, at least one."""
    text_px2 = sum(cv2.contourArea(polygon) for polygon in page.polygons)
    return max(1.0, cv2.contourArea(box) / text_px2 * _characters(page.texts)) if text_px2 else 1.0


def _overlap(one: FloatArray, other: FloatArray) -> float:
    """Intersection over union of two convex quads."""
    common, _ = cv2.intersectConvexConvex(one, other)
    union = cv2.contourArea(one) + cv2.contourArea(other) - common
    return common / union if union > 0 else 0.0
