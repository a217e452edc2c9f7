"""PaddleOCR's result file `<stem>_res.json`, its keys in its order, and one key `ocr_desktop` of our own."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ocr_desktop._version import __version__
from ocr_desktop.domain.geometry import FloatArray, bounding_box, from_image_top_left
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.domain.requests import OcrParameters
from ocr_desktop.domain.results import DocPreprocessing, OcrResult, TextLine
from ocr_desktop.export.requests import ExportOptions
from ocr_desktop.system.codec import encode
from ocr_desktop.system.paths import printable_path
from ocr_desktop.text.reading_order import layout_order
from ocr_desktop.text.words import words_of

Json: TypeAlias = dict[str, object]

_NOT_EXAMINED = -1


def result_json(result: OcrResult) -> Json:
    """The content of the file: plain lists, numbers and strings.

    Unlike PaddleOCR's, rec_* leave out boxes in which no character was read; they stay in dt_polys.
    """
    parameters = result.parameters
    content: Json = {
        "input_path": printable_path(result.source.path) if result.source else None,
        "page_index": result.source.page_index if result.source else None,
        "model_settings": {
            "use_doc_preprocessor": result.preprocessing is not None,
            "use_textline_orientation": result.turned is not None,
        },
    }
    if result.preprocessing is not None:
        content["doc_preprocessor_res"] = _preprocessing(result.preprocessing)
    content |= {
        "dt_polys": [_whole(detection.polygon) for detection in result.detections],
        "text_det_params": _detection_parameters(parameters),
        "text_type": "general",
    }
    if result.detections:
        content["textline_orientation_angles"] = _orientation_angles(len(result.detections), result.turned)
    content["text_rec_score_thresh"] = parameters.text_recognition.score_thresh
    content["return_word_box"] = parameters.return_word_box
    content |= _recognised(result.lines)
    if parameters.return_word_box:
        content |= _words(result.lines)
    content["ocr_desktop"] = _own_facts(result)
    return content


def encode_result(result: OcrResult) -> str:
    """The file's text: UTF-8, indented by 4, non-ASCII characters as they are."""
    return json.dumps(result_json(result), ensure_ascii=False, indent=4)


def result_parts(results: Sequence[OcrResult], _options: ExportOptions) -> Iterator[str]:
    """The file's text as an export writes it."""
    for result in results:
        yield f"{encode_result(result)}\n"


def _recognised(lines: Sequence[TextLine]) -> Json:
    quads = [from_image_top_left(line.polygon) for line in lines]
    return {
        "rec_texts": [line.text for line in lines],
        "rec_scores": [line.score for line in lines],
        "rec_polys": [_whole(quad) for quad in quads],
        "rec_boxes": [_whole(np.array(bounding_box(quad))) for quad in quads],
    }


def _preprocessing(preprocessing: DocPreprocessing) -> Json:
    """The page comes from this program itself there, so that path and number are empty."""
    return {
        "input_path": None,
        "page_index": None,
        "model_settings": {
            "use_doc_orientation_classify": preprocessing.use_doc_orientation_classify,
            "use_doc_unwarping": preprocessing.use_doc_unwarping,
        },
        "angle": _NOT_EXAMINED if preprocessing.angle is None else preprocessing.angle,
    }


def _words(lines: Sequence[TextLine]) -> Json:
    words = [words_of(line) for line in lines]
    return {
        "text_word_boxes": [[_whole(np.array(bounding_box(w.polygon))) for w in of_line] for of_line in words],
        "text_word": [[word.text for word in of_line] for of_line in words],
    }


def _detection_parameters(parameters: OcrParameters) -> Json:
    detection = parameters.text_detection
    return {
        "limit_side_len": detection.limit_side_len,
        "limit_type": detection.limit_type,
        "thresh": detection.thresh,
        "max_side_limit": detection.max_side_limit,
        "box_thresh": detection.box_thresh,
        "unclip_ratio": detection.unclip_ratio,
    }


def _orientation_angles(count: int, turned: Container[int] | None) -> list[int]:
    """One of PaddleOCR's classes for each detection: 0 for 0 degrees, 1 for 180, -1 where nobody looked."""
    if turned is None:
        return [_NOT_EXAMINED] * count
    return [int(index in turned) for index in range(count)]


def _own_facts(result: OcrResult) -> Json:
    """What PaddleOCR's keys do not hold, so that the file can be opened again as it was."""
    source = result.source
    return {
        "version": __version__,
        "dpi": source.dpi if source else None,
        "quarter_turns": source.quarter_turns if source else 0,
        "width": result.width,
        "height": result.height,
        "image_sha256": result.image_sha256,
        "engine": _engine(result.plan) if result.plan else None,
        "charset": result.parameters.text_recognition.charset,
        "time_ms": {stage: round(value, 3) for stage, value in result.timings_ms.items()},
        "notice": result.notice,
        "reading_order": layout_order(result.lines),
        "edited": any(line.is_corrected for line in result.lines),
        "dt_scores": [detection.score for detection in result.detections],
        "lines": [_exact_line(line) for line in result.lines],
    }


def _exact_line(line: TextLine) -> Json:
    """What rec_* round or leave out: the corners in the line's own order, and where its characters are.

    `char_spans`, float32 [n, 2], and `char_scores`, float32 [n], are as in messages between processes, their shape and
    the base64 of their bytes: as numbers, each on a line of its own, they would be most of the file.
    """
    return {
        "polygon": [[_shortest(x), _shortest(y)] for x, y in line.polygon],
        "char_spans": encode(FloatArray, line.char_spans),
        "char_scores": None if line.char_scores is None else encode(FloatArray, line.char_scores),
        "is_corrected": line.is_corrected,
        "detection_index": line.detection_index,
    }


def _shortest(value: np.float32) -> float:
    """The number with the fewest digits that is the same float32."""
    return float(str(value))


def _whole(points: npt.NDArray[np.floating]) -> object:
    """Coordinates as whole pixels, as PaddleOCR writes them."""
    return np.rint(points).astype(int).tolist()


def _engine(plan: EnginePlan) -> Json:
    choice = plan.main
    actual = choice.actual
    return {
        "backend": choice.backend.value,
        "device": str(actual.device if actual else choice.device),
        "precision": actual.precision.value if actual else None,
        "hpi": plan.enable_hpi,
        "model": plan.model,
        "reason": choice.reason,
        "skipped": {backend.value: why for backend, why in choice.skipped.items()},
    }
