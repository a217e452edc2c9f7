"""From the detector's probability map to boxes, as PaddleOCR's `DBPostProcess` finds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt
import pyclipper

from ocr_desktop.domain.geometry import Quad, from_image_top_left, read_only_quad
from ocr_desktop.domain.requests import DetectionParameters
from ocr_desktop.domain.results import Detection
from ocr_desktop.pipeline.text_map import TextMap

_Points: TypeAlias = npt.NDArray[Any]

_SHORTEST_SIDE_PX = 3
_SHORTEST_GROWN_SIDE_PX = 5

_PLAIN_PAGE_PX = 1_000_000
"""Pixels of a map up to which the limit of contours holds as it is; a larger one may have more, in proportion."""


@dataclass(frozen=True, slots=True)
class FoundBoxes:
    """Boxes of text.

    Attributes:
        boxes: Those that were looked for.
        are_all: Whether the limit of contours left none out.
    """

    boxes: tuple[Detection, ...] = ()
    are_all: bool = True


def find_boxes(
    probabilities: TextMap,
    parameters: DetectionParameters,
    *,
    input_size: tuple[int, ...],
    page_size: tuple[int, ...],
) -> FoundBoxes:
    """Find text boxes.

    Args:
        probabilities: For each pixel of the resized input.
        parameters: Thresholds and growth.
        input_size: Height and width in pixels that the boxes are scaled to: the page's, or more where it was padded.
        page_size: Height and width of the page, which no box leaves.
    """
    certain = _certain(probabilities)
    mask = (probabilities > parameters.thresh * certain).astype(np.uint8)
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    height, width = probabilities.shape
    scale = np.array([input_size[1] / width, input_size[0] / height])
    limits = np.array(page_size[1::-1])
    candidates, left_out = _candidates(contours, probabilities.size, parameters)
    detections = []
    for contour in candidates:
        found = _box(contour, probabilities, parameters)
        if found is not None:
            quad, score = found
            corners = np.clip(np.round(quad * scale), 0, limits)
            # What lies in the padding of a tiny page altogether is left without an area.
            if cv2.contourArea(corners.astype(np.float32)) > 0:
                detections.append(Detection(read_only_quad(corners), score))
    return FoundBoxes(
        tuple(detections), are_all=not any(_box(contour, probabilities, parameters) for contour in left_out)
    )


def _candidates(
    contours: Sequence[_Points], map_px: int, parameters: DetectionParameters
) -> tuple[Sequence[_Points], Sequence[_Points]]:
    """The contours that are looked at, and those beyond the limit.

    OpenCV lists them from the bottom of the page, so that a limit takes away its top. Specks are no reason to: but
    for PaddleOCR, which counts them, they are left out first.
    """
    most = parameters.max_candidates
    if parameters.limit_type == "auto":
        contours = [contour for contour in contours if min(cv2.boundingRect(contour)[2:]) > _SHORTEST_SIDE_PX]
        most = round(most * max(1.0, map_px / _PLAIN_PAGE_PX))
    return contours[:most], contours[most:]


def _box(
    contour: _Points,
    probabilities: TextMap,
    parameters: DetectionParameters,
) -> tuple[Quad, float] | None:
    """The grown box around a contour with its score; None where there is no text."""
    quad, short_side = _smallest_rectangle(contour)
    if short_side < _SHORTEST_SIDE_PX:
        return None
    score = _mean_inside(probabilities, quad)
    if score < parameters.box_thresh:
        return None
    grown = _grow(quad, parameters.unclip_ratio)
    if grown is None:
        return None
    quad, short_side = _smallest_rectangle(grown)
    return (quad, score) if short_side >= _SHORTEST_GROWN_SIDE_PX else None


def _smallest_rectangle(points: _Points) -> tuple[Quad, float]:
    """The smallest turned rectangle around points, clockwise from top-left, and its short side in pixels."""
    rectangle = cv2.minAreaRect(points)
    return from_image_top_left(cv2.boxPoints(rectangle).astype(np.float32)), min(rectangle[1])


def _certain(probabilities: TextMap) -> float:
    """What stands for 1."""
    return 255.0 if probabilities.dtype == np.uint8 else 1.0


def _mean_inside(probabilities: TextMap, quad: Quad) -> float:
    """Mean probability inside a quad."""
    height, width = probabilities.shape
    left, top = np.clip(np.floor(quad.min(axis=0)).astype(int), 0, [width - 1, height - 1])
    right, bottom = np.clip(np.ceil(quad.max(axis=0)).astype(int), 0, [width - 1, height - 1])
    mask = np.zeros((bottom - top + 1, right - left + 1), dtype=np.uint8)
    cv2.fillPoly(mask, [(quad - [left, top]).astype(np.int32)], (1,))
    return float(cv2.mean(probabilities[top : bottom + 1, left : right + 1], mask)[0]) / _certain(probabilities)


def _grow(quad: Quad, unclip_ratio: float) -> _Points | None:
    """Move the outline outwards by area times ratio over perimeter, with round corners."""
    distance = cv2.contourArea(quad) * unclip_ratio / cv2.arcLength(quad, closed=True)
    offset = pyclipper.PyclipperOffset()
    offset.AddPath(quad.tolist(), pyclipper.JT_ROUND, pyclipper.ET_CLOSEDPOLYGON)
    paths = offset.Execute(distance)
    return np.array(paths[0], dtype=np.int32) if paths else None
