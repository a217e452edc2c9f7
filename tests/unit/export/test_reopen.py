"""Result files opened again."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest

from ocr_desktop.domain.errors import DocumentError
from ocr_desktop.domain.geometry import from_image_top_left
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.requests import DetectionParameters, OcrParameters, RecognitionParameters
from ocr_desktop.domain.results import Detection, DocPreprocessing
from ocr_desktop.export.paddle_json import encode_result
from ocr_desktop.export.reopen import read_result_json
from tests.helpers.exports import line_in, result_of

QUAD = b"[[0,0],[1,0],[1,1],[0,1]]"
GOLDEN = Path(__file__).parents[2] / "golden" / "paddleocr"


def full_result():
    slanted = line_in([[100.123, 100.7], [300.9, 120.2], [298.4, 140.1], [98.6, 120.55]], "slanted 中文", 2)
    vertical = line_in(
        [[600.3, 50], [600.1, 400], [570, 400.8], [570, 50]], "שלום", 0, is_corrected=True, score=0.123456
    )
    empty_box = Detection(line_in((5, 5, 50, 20), "").polygon, 0.61)
    boxes = [
        Detection(from_image_top_left(line.polygon), 0.5 + line.detection_index / 10) for line in (vertical, slanted)
    ]
    return replace(
        result_of(PageSource(Path("/scans/页.pdf"), 4, 300, 3), [slanted, vertical], (812, 1044)),
        detections=(boxes[0], empty_box, boxes[1]),
        image_sha256="ab" * 32,
        timings_ms=MappingProxyType({"decode": 1.5, "total": 1.5}),
        turned=(2,),
        notice="Only the first of 5 pages was read",
        preprocessing=DocPreprocessing(True, False, 270),
        parameters=OcrParameters(
            text_detection=DetectionParameters(box_thresh=0.45),
            text_recognition=RecognitionParameters(charset="=0123"),
            return_word_box=True,
            use_doc_orientation_classify=True,
        ),
    )


def reopened(tmp_path, result):
    (tmp_path / "a_res.json").write_text(encode_result(result), "utf-8")
    return read_result_json(tmp_path / "a_res.json")


def changed(tmp_path, change) -> Path:
    path = tmp_path / "a_res.json"
    path.write_text(encode_result(full_result()), "utf-8")
    content = json.loads(path.read_text("utf-8"))
    change(content)
    path.write_text(json.dumps(content), "utf-8")
    return path


def test_a_result_of_this_app_comes_back_as_it_was(tmp_path):
    result = full_result()

    again = reopened(tmp_path, result)

    for name in {field.name for field in fields(result)} - {"lines", "detections", "plan"}:
        assert getattr(again, name) == getattr(result, name), name
    assert again.plan is None
    for line, expected in zip(again.lines, result.lines, strict=True):
        assert np.array_equal(line.polygon, expected.polygon)
        assert np.array_equal(line.char_spans, expected.char_spans)
        assert (line.text, line.score, line.angle) == (expected.text, expected.score, expected.angle)
        assert (line.detection_index, line.is_corrected) == (expected.detection_index, expected.is_corrected)
    for box, expected_box in zip(again.detections, result.detections, strict=True):
        assert np.array_equal(box.polygon, expected_box.polygon)
        assert box.score == expected_box.score


def test_it_can_be_written_again_without_a_change(tmp_path):
    again = reopened(tmp_path, full_result())
    assert encode_result(again) == (tmp_path / "a_res.json").read_text("utf-8")


def test_an_empty_result_comes_back(tmp_path):
    again = reopened(tmp_path, result_of(None, [], (10, 20)))
    assert (again.source, again.lines, again.detections, again.width, again.height) == (None, (), (), 10, 20)


@pytest.mark.parametrize(
    "path",
    [GOLDEN / f"{name}.json" for name in ("banded", "blank", "notice-words", "receipt")],
    ids=lambda path: path.stem,
)
def test_files_of_paddleocr_open(path, tmp_path):
    answer = json.loads(path.read_text("utf-8"))
    content = answer.get("res", answer)
    (tmp_path / "a_res.json").write_text(json.dumps(content), "utf-8")

    result = read_result_json(tmp_path / "a_res.json")

    assert [line.text for line in result.lines] == content["rec_texts"]
    assert len(result.detections) == len(content["dt_polys"])
    assert all(line.char_spans.shape == (len(line.text), 2) for line in result.lines)


def plain(tmp_path, **changes) -> Path:
    content = {
        "input_path": "a.png",
        "page_index": None,
        "dt_polys": [[[0, 0], [100, 0], [100, 20], [0, 20]], [[200, 10], [220, 10], [220, 150], [200, 150]]],
        "textline_orientation_angles": [1, 0],
        "rec_texts": ["upside", "down"],
        "rec_scores": [0.9, 0.8],
        "rec_polys": [[[0, 0], [100, 0], [100, 20], [0, 20]], [[200, 10], [220, 10], [220, 150], [200, 150]]],
    }
    path = tmp_path / "plain_res.json"
    path.write_text(json.dumps(content | changes), "utf-8")
    return path


def test_lines_of_a_plain_file_run_as_paddleocr_cuts_them_out(tmp_path):
    turned, vertical = read_result_json(plain(tmp_path)).lines

    assert turned.polygon[0].tolist() == [100, 20]
    assert abs(turned.angle) == 180
    assert vertical.polygon[0].tolist() == [220, 10]
    assert vertical.angle == 90


def test_a_plain_page_reaches_as_far_as_its_boxes(tmp_path):
    result = read_result_json(plain(tmp_path))
    assert (result.width, result.height) == (220, 150)


def test_characters_of_a_plain_line_that_reads_to_the_left_begin_on_the_right(tmp_path):
    _, line = read_result_json(plain(tmp_path, rec_texts=["a", "שלום"])).lines
    assert line.char_spans[0].tolist() == [0.75, 1.0]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "Invalid JSON"),
        (b"{", "Invalid JSON"),
        (b"\xff\xfe", "Invalid JSON"),
        (b"[1]", "object"),
        (b'{"text": "hello"}', "dt_polys"),
        (b'{"dt_polys": [], "rec_texts": ["a"], "rec_scores": [], "rec_polys": []}', "different length"),
        (b'{"dt_polys": [[[0, 0]]], "rec_texts": [], "rec_scores": [], "rec_polys": []}', "dt_polys.0"),
        (
            b'{"dt_polys": [], "rec_texts": ["a"], "rec_scores": [2], "rec_polys": [[[0,0],[1,0],[1,1],[0,1]]]}',
            "scores",
        ),
        (b'{"dt_polys": [], "rec_texts": ["a"], "rec_scores": [1], "rec_polys": [[[0,0],[1,0],[1,1],[0,1]]]}', "a box"),
    ],
)
def test_a_file_that_is_no_result_says_why(tmp_path, content, reason):
    path = tmp_path / "a_res.json"
    path.write_bytes(content)

    with pytest.raises(DocumentError, match=reason) as caught:
        read_result_json(path)

    assert "is no result of OCR Desktop or PaddleOCR" in caught.value.message


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content["ocr_desktop"]["lines"].pop(),
        lambda content: content["ocr_desktop"]["dt_scores"].pop(),
        lambda content: content["ocr_desktop"]["lines"][0].update(char_spans=[3, 2, "AAAA"]),
        lambda content: content["ocr_desktop"]["lines"][0].update(char_spans=[1, 2, "AAAAAAAAAAA="]),
        lambda content: content["ocr_desktop"]["lines"][0].update(detection_index=7),
        lambda content: content["text_det_params"].update(box_thresh=3),
    ],
)
def test_a_file_that_was_tampered_with_is_refused(tmp_path, change):
    with pytest.raises(DocumentError):
        read_result_json(changed(tmp_path, change))


def test_a_file_that_is_missing_is_told(tmp_path):
    with pytest.raises(DocumentError, match="cannot be read"):
        read_result_json(tmp_path / "none.json")


def test_files_of_earlier_versions_open(tmp_path):
    def as_before(content):
        for key in ("lines", "dt_scores", "dpi", "quarter_turns"):
            del content["ocr_desktop"][key]

    result = read_result_json(changed(tmp_path, as_before))

    assert [line.text for line in result.lines] == ["slanted 中文", "שלום"]
    assert (result.width, result.height) == (812, 1044)


def test_boxes_of_a_pdf_that_paddleocr_read_fit_its_page_as_paddlex_draws_it(tmp_path):
    assert read_result_json(plain(tmp_path, input_path="a.pdf", page_index=2)).source == PageSource(
        Path("a.pdf"), 2, 144
    )
