"""One page through all steps, telling of each as it is done."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np

from ocr_desktop.domain.geometry import Quad, baseline_angle_degrees, read_only_quad
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.domain.requests import OcrRequest, Region
from ocr_desktop.domain.results import BoxesFound, Detection, DocPreprocessing, LineRead, PagePreprocessed, TextLine
from ocr_desktop.pipeline.crops import Crop, cut_crop
from ocr_desktop.pipeline.ctc import Decoded
from ocr_desktop.pipeline.detection import Detector
from ocr_desktop.pipeline.orientation import OrientationClassifier
from ocr_desktop.pipeline.page_preprocessing import PagePreprocessor
from ocr_desktop.pipeline.recognition import Recogniser

_CLEARLY_BETTER = 0.1


@dataclass(frozen=True, slots=True)
class Networks:
    """The steps that need a network; the classifier, and those before reading, may be missing."""

    detector: Detector
    recogniser: Recogniser
    orientation: OrientationClassifier | None = None
    preprocessor: PagePreprocessor = field(default_factory=PagePreprocessor)


@dataclass(slots=True)
class PageReading:
    """One reading of one page: iterate `events`, then take what was gathered.

    Attributes:
        networks: What reads.
        pixels: uint8 [h, w, 3], blue-green-red; `events` puts the turned or flattened page in its place.
        request: What is asked.
        cancel: Asked at every step border.
        detections: All boxes, in reading order; filled by `events`.
        lines: The lines by detection; filled by `events`.
        turned: Detections read upside-down; None until somebody looks for them; filled by `events`.
        timings_ms: Milliseconds by stage; filled by `events`.
        preprocessing: What was done to the page before it was read; filled by `events`.
        notice: What the user should know about what was read; filled by `events`.
    """

    networks: Networks
    pixels: PixelArray
    request: OcrRequest
    cancel: CancelToken
    detections: tuple[Detection, ...] = ()
    lines: dict[int, TextLine] = field(default_factory=dict)
    turned: set[int] | None = None
    timings_ms: dict[str, float] = field(default_factory=dict)
    preprocessing: DocPreprocessing | None = None
    notice: str = ""

    def events(self) -> Iterator[PagePreprocessed | BoxesFound | LineRead]:
        """Read the page.

        Raises:
            Cancelled: the token was set.
            EngineError: a network failed.
            UnknownCharactersError: the recogniser does not know the characters that are asked for.
        """
        self.cancel.raise_if_cancelled()
        self.networks.recogniser.require(self.request.parameters.text_recognition)
        with self._clock("document"):
            preprocessed = self.networks.preprocessor.run(self.pixels, self.request.parameters, self.cancel)
        if preprocessed is not None:
            self.pixels, self.preprocessing = preprocessed.pixels, preprocessed.preprocessing
            yield preprocessed
            self.cancel.raise_if_cancelled()
        with self._clock("detection"):
            self.detections = self._detect()
        yield BoxesFound(self.detections)
        self.cancel.raise_if_cancelled()
        with self._clock("crops"):
            crops = [cut_crop(self.pixels, detection.polygon) for detection in self.detections]
        with self._clock("orientation"):
            upside_down = self._upside_down(crops)
        lines = self._read(crops, upside_down)
        while True:
            # Only our own work is timed, not what the caller does with a line.
            with self._clock("recognition"):
                line = next(lines, None)
            if line is None:
                return
            yield line

    def _detect(self) -> tuple[Detection, ...]:
        left, top, right, bottom = clipped_region(self.request.region, self.pixels)
        part = self.pixels[top:bottom, left:right]
        offset = np.array([left, top], dtype=np.float32)
        found = self.networks.detector.detect(part, self.request.parameters.text_detection, self.cancel)
        self.notice = "" if found.are_all else _boxes_notice()
        moved = (Detection(read_only_quad(box.polygon + offset), box.score) for box in found.boxes)
        return tuple(box for box in moved if not self._is_ignored(box.polygon))

    def _is_ignored(self, polygon: Quad) -> bool:
        x, y = polygon.mean(axis=0)
        return any(left <= x < right and top <= y < bottom for left, top, right, bottom in self.request.ignore_regions)

    def _upside_down(self, crops: list[Crop]) -> frozenset[int]:
        parameters = self.request.parameters
        if self.networks.orientation is None or not parameters.use_textline_orientation:
            return frozenset()
        self.turned = set()
        return self.networks.orientation.upside_down(crops, parameters.textline_orientation, self.cancel)

    def _read(self, crops: list[Crop], upside_down: frozenset[int]) -> Iterator[LineRead]:
        """Read the crops; one that seems upside-down is read both ways, since the classifier errs at times.

        A line read the wrong way round is lost, so it is turned only where that reads clearly better.
        """
        doubtful = sorted(upside_down)
        variants = crops + [crops[index].turned_by_180() for index in doubtful]
        owners = [*range(len(crops)), *doubtful]
        both_ways: dict[int, dict[bool, TextLine | None]] = {index: {} for index in doubtful}
        parameters = self.request.parameters.text_recognition
        for position, decoded in self.networks.recogniser.read(variants, parameters, self.cancel):
            index = owners[position]
            line = _line(index, variants[position], decoded) if decoded.text else None
            if index in both_ways:
                both_ways[index][position >= len(crops)] = line
                if len(both_ways[index]) < 2:
                    continue
                line = self._right_way_round(index, upright=both_ways[index][False], turned=both_ways[index][True])
            if line is not None and line.score >= parameters.score_thresh:
                self.lines[index] = line
            yield LineRead(index, self.lines.get(index))

    def _right_way_round(self, index: int, *, upright: TextLine | None, turned: TextLine | None) -> TextLine | None:
        """The turned reading where it is clearly better; words such as OSIM and WISO read well both ways."""
        if turned is None or (upright is not None and turned.score <= upright.score + _CLEARLY_BETTER):
            return upright
        if self.turned is not None:
            self.turned.add(index)
        return turned

    @contextmanager
    def _clock(self, stage: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        self.timings_ms[stage] = self.timings_ms.get(stage, 0.0) + (time.perf_counter() - started) * 1000


def clipped_region(region: Region | None, pixels: PixelArray) -> Region:
    """A region cut to the page; the whole page for None.

    Raises:
        ValueError: nothing of the region lies on the page.
    """
    height, width = pixels.shape[:2]
    if region is None:
        return 0, 0, width, height
    left, top, right, bottom = max(0, region[0]), max(0, region[1]), min(width, region[2]), min(height, region[3])
    if left >= right or top >= bottom:
        raise ValueError(f"the region {region} lies outside the page of {width}×{height} pixels")
    return left, top, right, bottom


def _boxes_notice() -> str:
    return "The page has more boxes of text than the settings allow, and some of it was not read"


def _line(index: int, crop: Crop, decoded: Decoded) -> TextLine:
    return TextLine(
        polygon=crop.polygon,
        text=decoded.text,
        score=decoded.score,
        char_spans=decoded.char_spans,
        angle=baseline_angle_degrees(crop.polygon),
        detection_index=index,
        char_scores=decoded.char_scores,
    )
