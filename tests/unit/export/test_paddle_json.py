from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path

import numpy as np
import pytest

from ocr_desktop.domain.pages import PageImage, PageSource
from ocr_desktop.domain.requests import OcrParameters, OcrRequest
from ocr_desktop.domain.results import DocPreprocessing
from ocr_desktop.export.paddle_json import encode_result
from tests.helpers.null_networks import bars_page, null_engine

KEYS = [
    "input_path",
    "page_index",
    "model_settings",
    "dt_polys",
    "text_det_params",
    "text_type",
    "textline_orientation_angles",
    "text_rec_score_thresh",
    "return_word_box",
    "rec_texts",
    "rec_scores",
    "rec_polys",
    "rec_boxes",
    "ocr_desktop",
]


def read(*letters, name="页 1.png", parameters=None):
    page = PageImage(bars_page(*letters), PageSource(Path(name)), "ab" * 32)
    return null_engine().recognize(page, request=OcrRequest(parameters or OcrParameters()))


def content_of(result):
    return json.loads(encode_result(result))


def test_keys_and_their_order_are_paddleocrs():
    content = content_of(read("a", "b"))

    assert list(content) == KEYS
    assert content["rec_texts"] == ["aa", "bb"]
    assert content["page_index"] is None
    assert content["text_det_params"]["limit_side_len"] == 960
    assert content["ocr_desktop"]["reading_order"] == [0, 1]
    assert content["ocr_desktop"]["engine"]["hpi"] is False


def test_shapes_are_paddleocrs():
    content = content_of(read("a", "b"))

    assert np.array(content["rec_polys"]).shape == (2, 4, 2)
    assert np.array(content["rec_boxes"]).shape == (2, 4)
    assert all(isinstance(value, int) for value in np.array(content["dt_polys"]).ravel().tolist())
    assert content["rec_polys"] == content["dt_polys"]


def test_words_are_there_when_asked_for():
    content = content_of(read("a", parameters=OcrParameters(return_word_box=True)))

    assert content["text_word"] == [["aa"]]
    assert len(content["text_word_boxes"][0][0]) == 4


def test_an_empty_page_has_empty_lists_of_equal_length():
    content = content_of(dataclasses.replace(read("a"), lines=(), detections=()))

    assert all(content[key] == [] for key in ("rec_texts", "rec_scores", "rec_polys", "rec_boxes", "dt_polys"))


def test_the_text_keeps_its_characters_and_is_indented_by_four():
    text = encode_result(read("a"))

    assert "页 1.png" in text
    assert '\n    "page_index": null' in text


@pytest.mark.skipif(sys.platform == "win32", reason="only on POSIX are names bytes")
def test_a_name_that_is_no_utf_8_can_be_written():
    assert "\ufffd" in encode_result(read("a", name="scan\udcff.png"))


def test_angles_are_minus_one_where_nobody_looked_and_left_out_without_boxes():
    examined = content_of(dataclasses.replace(read("a", "b"), turned=(1,)))
    unexamined = content_of(read("a"))
    empty = content_of(dataclasses.replace(read("a"), lines=(), detections=(), turned=()))

    assert examined["model_settings"]["use_textline_orientation"] is True
    assert examined["textline_orientation_angles"] == [0, 1]
    assert unexamined["model_settings"]["use_textline_orientation"] is False
    assert unexamined["textline_orientation_angles"] == [-1]
    assert "textline_orientation_angles" not in empty


def test_it_says_how_the_page_was_turned():
    preprocessing = DocPreprocessing(True, False, angle=270)

    content = content_of(dataclasses.replace(read("a"), preprocessing=preprocessing))

    assert list(content)[3] == "doc_preprocessor_res"
    assert content["model_settings"]["use_doc_preprocessor"] is True
    assert content["doc_preprocessor_res"]["angle"] == 270
    assert content["doc_preprocessor_res"]["model_settings"] == {
        "use_doc_orientation_classify": True,
        "use_doc_unwarping": False,
    }


def test_a_page_that_was_only_laid_flat_has_no_angle():
    preprocessing = DocPreprocessing(False, True)

    content = content_of(dataclasses.replace(read("a"), preprocessing=preprocessing))

    assert content["doc_preprocessor_res"]["angle"] == -1


def test_the_engine_says_why_it_was_chosen():
    engine = content_of(read("a"))["ocr_desktop"]["engine"]

    assert engine["reason"] == "for tests"
    assert engine["skipped"] == {}
