from __future__ import annotations

import numpy as np
import pytest

from ocr_desktop.domain.geometry import read_only_quad
from ocr_desktop.domain.results import TextLine
from ocr_desktop.text.words import words_of


def line(text):
    count = max(1, len(text))
    spans = np.array([[i / count, (i + 1) / count] for i in range(len(text))], dtype=np.float32).reshape(-1, 2)
    return TextLine(read_only_quad([[0, 0], [100, 0], [100, 10], [0, 10]]), text, 1.0, spans, 0.0, 0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("total 12.50 RM", ["total", " ", "12.50", " ", "RM"]),
        ("2018-12-25", ["2018-12-25"]),
        ("VGG-16 well-known -x-", ["VGG-16", " ", "well-known", " -", "x", "-"]),
        ("Tel. 555", ["Tel", ". ", "555"]),
        ("end.", ["end", "."]),
        ("发票 No7", ["发", "票", " ", "No7"]),
        ("한국어 글", ["한국어", " ", "글"]),
        ("café", ["café"]),
        ("  ", ["  "]),
        ("", []),
    ],
)
def test_words_are_runs_of_letters_and_digits_and_what_stands_between(text, words):
    assert [word.text for word in words_of(line(text))] == words


def test_a_word_lies_where_its_characters_lie():
    word = words_of(line("ab cd"))[2]

    assert word.polygon[:, 0].tolist() == pytest.approx([60, 100, 100, 60])
