"""Result files opened again: this app's own as they were, PaddleOCR's as far as they tell."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType

import numpy as np
from pydantic import ValidationError

from ocr_desktop.domain.errors import DocumentError
from ocr_desktop.domain.geometry import (
    FloatArray,
    Quad,
    baseline_angle_degrees,
    from_image_top_left,
    read_only_quad,
)
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.requests import DetectionParameters, OcrParameters, RecognitionParameters
from ocr_desktop.domain.results import Detection, DocPreprocessing, OcrResult, TextLine
from ocr_desktop.export.result_file import ExactLine, PreprocessingFacts, ResultFile
from ocr_desktop.system.codec import decode
from ocr_desktop.system.paths import printable_path
from ocr_desktop.text.scripts import is_right_to_left

MAX_FILE_BYTES = 256 * 1024**2
"""Larger files are refused unread; that of the fullest page has a fraction of it."""

_UPSIDE_DOWN = 1
_NOT_EXAMINED = -1
_VERTICAL_RATIO = 1.5
_UNKNOWN_SCORE = 1.0
_PADDLEX_DPI = 144
"""PaddleX draws the pages of a PDF at twice their size in points."""


def read_result_json(path: Path) -> OcrResult:
    """Open a `<stem>_res.json`; `plan` is None, since no engine of this computer read it.

    A file of this app comes back as it was written. One of PaddleOCR does not tell the size of its page, the direction
    of its lines and the places of their characters: the page then reaches as far as its boxes, lines run as PaddleOCR
    cuts them out, and characters are of equal width.

    Raises:
        DocumentError: the file cannot be read, or is no such result.
    """
    name = printable_path(path)
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise _no_result(name, "it is too large")
        content = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{name} cannot be read: {error.strerror or error}") from error
    try:
        return _result(ResultFile.model_validate_json(content))
    except ValidationError as error:
        raise _no_result(name, _first_fault(error)) from error
    except ValueError as error:
        raise _no_result(name, str(error)) from error


def _no_result(name: str, reason: str) -> DocumentError:
    return DocumentError(
        f"{name} is no result of OCR Desktop or PaddleOCR: {reason}",
        hint="Open a file that was exported as PaddleOCR JSON, such as scan_res.json",
    )


def _first_fault(error: ValidationError) -> str:
    fault = error.errors(include_url=False, include_context=False)[0]
    place, reason = ".".join(map(str, fault["loc"])), fault["msg"].removeprefix("Value error, ")
    return f"{place}: {reason}" if place else reason


def _result(file: ResultFile) -> OcrResult:
    own = file.ocr_desktop
    lines = _plain_lines(file) if own is None or own.lines is None else _exact_lines(file, own.lines)
    width, height = (own.width, own.height) if own else _extent(file.dt_polys + file.rec_polys)
    return OcrResult(
        source=_source(file),
        width=width,
        height=height,
        image_sha256=own.image_sha256 if own else "",
        lines=lines,
        detections=_detections(file, lines),
        parameters=_parameters(file),
        plan=None,
        timings_ms=MappingProxyType(dict(own.time_ms) if own else {}),
        turned=_turned(file),
        notice=own.notice if own else "",
        preprocessing=_preprocessing(file.doc_preprocessor_res),
    )


def _source(file: ResultFile) -> PageSource | None:
    if file.input_path is None:
        return None
    path, index, own = Path(file.input_path), file.page_index, file.ocr_desktop
    if own is None:
        return PageSource(path, index, None if index is None else _PADDLEX_DPI)
    return PageSource(path, index, own.dpi, own.quarter_turns)


def _exact_lines(file: ResultFile, exact_lines: Sequence[ExactLine]) -> tuple[TextLine, ...]:
    return tuple(
        _exact_line(text, score, exact, len(file.dt_polys))
        for text, score, exact in zip(file.rec_texts, file.rec_scores, exact_lines, strict=True)
    )


def _exact_line(text: str, score: float, exact: ExactLine, box_count: int) -> TextLine:
    spans = decode(FloatArray, exact.char_spans)
    if spans.shape != (len(text), 2):
        raise ValueError(f"the line “{text}” has places for {len(spans)} characters")
    scores = None if exact.char_scores is None else decode(FloatArray, exact.char_scores)
    if scores is not None and scores.shape != (len(text),):
        raise ValueError(f"the line “{text}” has scores for {len(scores)} characters")
    if exact.detection_index >= box_count:
        raise ValueError(f"the line “{text}” belongs to a box that is not in the file")
    polygon = read_only_quad(exact.polygon)
    angle = baseline_angle_degrees(polygon)
    return TextLine(polygon, text, score, spans, angle, exact.detection_index, exact.is_corrected, scores)


def _plain_lines(file: ResultFile) -> tuple[TextLine, ...]:
    """Lines of a file that tells no more than PaddleOCR's; each is of the first box in its place."""
    places = {corners: index for index, corners in reversed(list(enumerate(file.dt_polys)))}
    lines = []
    for text, score, corners in zip(file.rec_texts, file.rec_scores, file.rec_polys, strict=True):
        if corners not in places:
            raise ValueError(f"the line “{text}” belongs to a box that is not in the file")
        index = places[corners]
        polygon = _own_order(read_only_quad(corners), is_turned=index in (_turned(file) or ()))
        angle = baseline_angle_degrees(polygon)
        lines.append(TextLine(polygon, text, score, _even_spans(text), angle, index))
    return tuple(lines)


def _own_order(quad: Quad, *, is_turned: bool) -> Quad:
    """Corners in the order in which PaddleOCR cuts lines out: tall ones run downwards, turned ones the other way."""
    width = max(_length(quad, 0, 1), _length(quad, 3, 2))
    height = max(_length(quad, 0, 3), _length(quad, 1, 2))
    is_vertical = height >= _VERTICAL_RATIO * width
    return read_only_quad(np.roll(quad, -1 * is_vertical - 2 * is_turned, axis=0))


def _length(quad: Quad, start: int, end: int) -> float:
    return float(np.linalg.norm(quad[end] - quad[start]))


def _even_spans(text: str) -> FloatArray:
    """Spans of equal width; from right to left where the text reads so."""
    edges = np.linspace(0, 1, len(text) + 1, dtype=np.float32)
    spans = np.stack([edges[:-1], edges[1:]], axis=1)
    spans = np.ascontiguousarray(spans[::-1]) if is_right_to_left(text) else spans
    spans.flags.writeable = False
    return spans


def _detections(file: ResultFile, lines: Sequence[TextLine]) -> tuple[Detection, ...]:
    """The boxes; where a line is in one and its corners are known exactly, so are those of the box."""
    own = file.ocr_desktop
    scores = own.dt_scores if own and own.dt_scores is not None else (_UNKNOWN_SCORE,) * len(file.dt_polys)
    exact = {line.detection_index: from_image_top_left(line.polygon) for line in lines}
    quads = []
    for index, corners in enumerate(file.dt_polys):
        is_same = index in exact and np.array_equal(np.rint(exact[index]), corners)
        quads.append(read_only_quad(exact[index] if is_same else corners))
    return tuple(Detection(quad, score) for quad, score in zip(quads, scores, strict=True))


def _extent(quads: Sequence[object]) -> tuple[int, int]:
    """Width and height of a page that reaches as far as its boxes; at least one pixel."""
    points = np.asarray(quads, dtype=np.float64).reshape(-1, 2)
    right, bottom = points.max(axis=0, initial=1.0)
    return math.ceil(right), math.ceil(bottom)


def _parameters(file: ResultFile) -> OcrParameters:
    found = file.text_det_params
    preprocessing = _preprocessing(file.doc_preprocessor_res)
    return OcrParameters(
        text_detection=DetectionParameters(
            limit_side_len=found.limit_side_len,
            limit_type=found.limit_type,
            max_side_limit=found.max_side_limit,
            thresh=found.thresh,
            box_thresh=found.box_thresh,
            unclip_ratio=found.unclip_ratio,
        ),
        text_recognition=RecognitionParameters(
            score_thresh=file.text_rec_score_thresh, charset=file.ocr_desktop.charset if file.ocr_desktop else ""
        ),
        use_textline_orientation=_turned(file) is not None,
        return_word_box=file.return_word_box,
        use_doc_orientation_classify=preprocessing is not None and preprocessing.use_doc_orientation_classify,
        use_doc_unwarping=preprocessing is not None and preprocessing.use_doc_unwarping,
    )


def _turned(file: ResultFile) -> tuple[int, ...] | None:
    angles = file.textline_orientation_angles
    if not angles or _NOT_EXAMINED in angles:
        return None
    return tuple(index for index, angle in enumerate(angles) if angle == _UPSIDE_DOWN)


def _preprocessing(facts: PreprocessingFacts | None) -> DocPreprocessing | None:
    if facts is None:
        return None
    settings = facts.model_settings
    angle = None if facts.angle == _NOT_EXAMINED else facts.angle
    return DocPreprocessing(settings.use_doc_orientation_classify, settings.use_doc_unwarping, angle)
