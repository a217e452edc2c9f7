from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from ocr_desktop.domain.errors import DocumentError
from ocr_desktop.domain.results import OcrResult
from ocr_desktop.export.paddle_json import encode_result, result_json
from ocr_desktop.export.reopen import read_result_json
from ocr_desktop.system.codec import decode, encode
from tests.helpers.results import make_line, make_result

SCORES = np.array([0.99, 0.25, 0.5], dtype=np.float32)


def result():
    return make_result([replace(make_line(0, "one"), char_scores=SCORES), make_line(1, "two")])


def test_they_come_back_with_a_result_file(tmp_path):
    path = tmp_path / "page_res.json"
    path.write_text(encode_result(result()), "utf-8")
    first, second = read_result_json(path).lines

    np.testing.assert_array_equal(first.char_scores, SCORES)
    assert second.char_scores is None


def test_they_travel_between_processes():
    first, second = decode(OcrResult, encode(OcrResult, result())).lines

    np.testing.assert_array_equal(first.char_scores, SCORES)
    assert second.char_scores is None


def test_as_many_as_there_are_characters_or_the_file_is_refused(tmp_path):
    content = result_json(result())
    content["rec_texts"] = ["ones", "two"]
    path = tmp_path / "page_res.json"
    path.write_text(json.dumps(content), "utf-8")

    with pytest.raises(DocumentError, match="ones"):
        read_result_json(path)


def test_a_file_says_the_order_in_which_the_page_is_read():
    lines = [
        make_line(0, "second", polygon=make_line(1, "").polygon),
        make_line(1, "first", polygon=make_line(0, "").polygon),
    ]

    assert result_json(make_result(lines))["ocr_desktop"]["reading_order"] == [1, 0]
