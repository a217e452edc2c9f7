from __future__ import annotations

import numpy as np
import pytest

from ocr_desktop.pipeline.ctc import decode

CHARACTERS = ("a", "b", "字", " ")


def decoded(steps, values=None, filled=1.0):
    indices = np.array(steps, dtype=np.int64)
    scores = np.full(len(steps), 0.5, dtype=np.float32) if values is None else np.array(values, dtype=np.float32)
    return decode(indices, scores, CHARACTERS, filled=filled)


def test_repeats_collapse_and_blanks_part():
    assert decoded([0, 1, 1, 0, 1, 2, 2, 0, 4, 3]).text == "aab 字"


def test_the_score_is_the_mean_of_the_kept_steps():
    assert decoded([1, 1, 0, 2], [0.8, 0.1, 0.9, 0.6]).score == pytest.approx(0.7)


def test_nothing_read_is_empty_and_scores_zero():
    result = decoded([0, 0, 0])

    assert (result.text, result.score) == ("", 0.0)
    assert result.char_spans.shape == (0, 2)


def test_each_character_has_the_span_of_its_step():
    result = decoded([0, 1, 0, 2])

    assert result.char_spans.tolist() == [[0.25, 0.5], [0.75, 1.0]]


def test_spans_are_shares_of_the_crop_and_not_of_the_padding():
    result = decoded([1, 0, 2, 0], filled=0.5)

    assert result.char_spans.tolist() == [[0.0, 0.5], [1.0, 1.0]]


def test_an_entry_of_two_code_points_gives_a_span_to_each():
    result = decode(np.array([1]), np.ones(1, dtype=np.float32), ("e\u0301",), filled=1.0)

    assert len(result.text) == len(result.char_spans) == 2


def test_each_character_has_the_best_score_of_the_steps_that_read_it():
    result = decoded([1, 1, 0, 2, 2, 2], [0.5, 0.75, 1.0, 0.25, 0.125, 0.0])

    assert result.char_scores.tolist() == [0.75, 0.25]
