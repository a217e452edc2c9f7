from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ocr_desktop.text.doubt import certainty, is_doubtful
from tests.helpers.results import make_line


def line(text, scores, **changes):
    return replace(make_line(0, text, score=0.99), char_scores=np.array(scores, dtype=np.float32), **changes)


def test_one_doubtful_letter_makes_a_long_line_doubtful():
    assert is_doubtful(line("a long line", [0.999] * 10 + [0.7]))


def test_sure_letters_are_not_doubtful():
    assert not is_doubtful(line("a long line", [0.999] * 11))


def test_many_letters_that_are_each_a_little_unsure_add_up():
    assert is_doubtful(line("abcdefgh", [0.98] * 8))


def test_punctuation_and_spaces_do_not_count():
    assert not is_doubtful(line("a, b.", [0.99, 0.3, 0.4, 0.99, 0.2]))


def test_of_a_line_without_letters_its_score_counts():
    assert certainty(line("---", [0.1, 0.1, 0.1])) == pytest.approx(0.99)


def test_what_a_person_corrected_is_not_doubtful():
    assert not is_doubtful(line("abc", [0.1] * 3, is_corrected=True))


@pytest.mark.parametrize(("score", "expected"), [(0.95, False), (0.5, True)])
def test_without_scores_of_characters_that_of_the_line_counts(score, expected):
    assert is_doubtful(make_line(0, "abc", score=score)) is expected
