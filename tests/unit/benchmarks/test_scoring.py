from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from benchmarks.peers import scoring
from benchmarks.peers.reader_process import Reading
from hypothesis import given
from hypothesis import strategies as st


def reading(*lines: tuple[str, float]) -> Reading:
    return Reading(texts=tuple(text for text, _ in lines), scores=tuple(score for _, score in lines), ms=1.0)


def test_words_are_runs_of_latin_letters_and_digits_whatever_their_case() -> None:
    assert scoring.words(["Total: 43.10", "total ünd 停水"]) == Counter({"TOTAL": 2, "43": 1, "10": 1, "ND": 1})


def test_lines_nobody_could_read_are_left_out_of_the_truth(tmp_path: Path) -> None:
    truth = tmp_path / "page.json"
    truth.write_text(json.dumps({"lines": [{"text": "OPEN"}, {"text": "###", "legible": False}, {"text": "SHUT"}]}))
    assert scoring.true_words(truth) == Counter(["OPEN", "SHUT"])


def test_a_word_counts_as_often_as_it_is_there() -> None:
    truth = Counter(["A", "A", "B"])
    assert scoring.count(reading(("a a a", 0.9), ("c", 0.9)), truth) == (2, 4, 3)


def test_unsure_lines_do_not_count() -> None:
    assert scoring.count(reading(("a", 0.5), ("b", 0.49)), Counter(["A", "B"])) == (1, 1, 2)


def test_f1_and_recall_are_over_all_words_together() -> None:
    counts = np.array([[8, 10, 10], [2, 5, 15]])
    precision, recall = 10 / 15, 10 / 25
    assert scoring.recall(counts) == pytest.approx(recall)
    assert scoring.f1(counts) == pytest.approx(2 * precision * recall / (precision + recall))


def test_nothing_read_scores_nothing() -> None:
    assert scoring.f1(np.array([[0, 0, 0]])) == 0


def test_bounds_are_the_same_every_time_and_hold_the_difference() -> None:
    rng = np.random.default_rng(1)
    true = rng.integers(20, 60, 40)
    ours = np.stack([true - rng.integers(0, 4, 40), true, true], axis=1)
    theirs = np.stack([true - rng.integers(0, 6, 40), true, true], axis=1)
    low, high = scoring.f1_difference_bounds(ours, theirs)
    assert (low, high) == scoring.f1_difference_bounds(ours, theirs)
    assert low < scoring.f1(ours) - scoring.f1(theirs) < high


def test_images_are_drawn_in_pairs() -> None:
    """Both read the same one image badly: however often it is drawn, they differ by the same word in each image."""
    ours = np.array([[9, 10, 10], [1, 10, 10]] * 10)
    theirs = ours - np.array([1, 0, 0])
    low, high = scoring.f1_difference_bounds(ours, theirs)
    assert low == pytest.approx(high) == pytest.approx(0.1)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(10, 20), st.integers(10, 20)), min_size=1, max_size=8))
def test_a_program_does_not_differ_from_itself(rows: list[tuple[int, int, int]]) -> None:
    counts = np.array(rows)
    assert scoring.f1_difference_bounds(counts, counts) == (0, 0)
