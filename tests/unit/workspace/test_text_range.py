from __future__ import annotations

import numpy as np
import pytest

from ocr_desktop.domain.geometry import read_only_quad
from ocr_desktop.workspace.page import Box, BoxState
from ocr_desktop.workspace.text_range import TextPosition, position_in, spans_between, text_of, word_around
from tests.helpers.results import make_line

DOWN = read_only_quad([[50, 0], [50, 100], [40, 100], [40, 0]])
"""A line that runs downwards."""


def box(index, text, *, polygon=None, spans=None):
    line = make_line(index, text, polygon=polygon)
    if spans is None:
        edges = np.linspace(0, 1, len(text) + 1, dtype=np.float32)
        spans = np.column_stack([edges[:-1], edges[1:]])
    line = type(line)(line.polygon, text, 0.9, np.asarray(spans, np.float32), 0.0, index)
    return Box(index, line.polygon, line, BoxState.READ)


BOXES = [box(0, "first line"), box(2, "second"), box(1, "third line")]


@pytest.mark.parametrize(("x", "expected"), [(-100, 0), (20, 0), (29, 0), (31, 1), (41, 1), (215, 10), (900, 10)])
def test_a_point_falls_between_the_two_nearest_characters(x, expected):
    assert position_in(BOXES[0], x, 15) == TextPosition(0, expected)


def test_in_a_line_that_runs_down_the_height_counts():
    assert position_in(box(0, "abcd", polygon=DOWN), 45, 55) == TextPosition(0, 2)


def test_a_script_that_runs_to_the_left_begins_at_the_right():
    hebrew = box(0, "אבגד", spans=[[0.75, 1], [0.5, 0.75], [0.25, 0.5], [0, 0.25]])
    assert position_in(hebrew, 219, 15) == TextPosition(0, 0)
    assert position_in(hebrew, 21, 15) == TextPosition(0, 4)


def test_text_is_selected_across_boxes_in_reading_order():
    spans = spans_between(BOXES, TextPosition(0, 6), TextPosition(1, 5))
    assert text_of(BOXES, spans) == "line\nsecond\nthird"


def test_the_direction_of_the_drag_makes_no_difference():
    one, other = TextPosition(1, 5), TextPosition(0, 6)
    assert spans_between(BOXES, one, other) == spans_between(BOXES, other, one)


def test_within_a_box_only_the_characters_between_are_selected():
    spans = spans_between(BOXES, TextPosition(2, 4), TextPosition(2, 1))
    assert spans == {2: (1, 4)}
    assert text_of(BOXES, spans) == "eco"


def test_a_box_that_is_gone_selects_nothing():
    assert spans_between(BOXES, TextPosition(9, 0), TextPosition(0, 3)) == {}


def test_a_box_without_text_between_two_lines_adds_nothing():
    empty = Box(5, BOXES[0].polygon, None, BoxState.EMPTY)
    boxes = [BOXES[0], empty, BOXES[1]]
    spans = spans_between(boxes, TextPosition(0, 6), TextPosition(2, 3))
    assert text_of(boxes, spans) == "line\nsec"


@pytest.mark.parametrize(("character", "word"), [(0, "first"), (3, "first"), (5, " "), (6, "line"), (10, "line")])
def test_a_word_is_what_letters_surround_a_place(character, word):
    assert text_of(BOXES, word_around(BOXES[0], TextPosition(0, character))) == word
