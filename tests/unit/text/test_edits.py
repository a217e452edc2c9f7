from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr_desktop.domain.geometry import bounding_box, read_only_quad
from ocr_desktop.text.edits import (
    change_text,
    change_texts,
    delete_lines,
    leave_out,
    merge_lines,
    replace_region,
    split_line,
)
from tests.helpers.results import make_line, make_quad, make_result


def box(left, top, right, bottom):
    return read_only_quad([[left, top], [right, top], [right, bottom], [left, bottom]])


def page(*texts, extra_boxes=0):
    return make_result([make_line(row, text) for row, text in enumerate(texts)], extra_boxes=extra_boxes)


def texts(result):
    return [line.text for line in result.lines]


def assert_fits_together(result):
    indexes = [line.detection_index for line in result.lines]
    assert len(set(indexes)) == len(indexes)
    assert all(0 <= index < len(result.detections) for index in [*indexes, *(result.turned or ())])
    for line in result.lines:
        assert line.char_spans.shape == (len(line.text), 2)
        assert line.char_spans.min() >= 0
        assert line.char_spans.max() <= 1
        assert (line.char_spans[:, 0] <= line.char_spans[:, 1]).all()


class TestChangingText:
    def test_the_line_says_what_was_typed_and_counts_as_corrected(self):
        changed = change_text(page("one", "tvvo"), 1, "  two ")

        assert texts(changed) == ["one", "two"]
        assert [line.is_corrected for line in changed.lines] == [False, True]
        assert_fits_together(changed)

    def test_the_result_before_stays_as_it_was(self):
        before = page("one")
        change_text(before, 0, "two")

        assert texts(before) == ["one"]

    def test_the_same_text_changes_nothing(self):
        before = page("one")

        assert change_text(before, 0, "one") is before

    def test_characters_that_stay_keep_their_place(self):
        before = page("TOTAL 12.5O RM")
        changed = change_text(before, 0, "TOTAL: 12.50 RM")
        old, new = before.lines[0].char_spans, changed.lines[0].char_spans

        np.testing.assert_array_equal(new[:5], old[:5])
        np.testing.assert_array_equal(new[7:], old[6:])

    def test_a_character_put_in_lies_between_its_neighbours(self):
        spans = change_text(page("ac"), 0, "abc").lines[0].char_spans

        assert spans[0, 1] <= spans[1, 0] < spans[1, 1] <= spans[2, 0]

    def test_much_text_put_in_where_there_is_no_room_shares_the_line(self):
        spans = change_text(page("ab"), 0, "a long way to b").lines[0].char_spans

        assert (np.diff(spans.mean(axis=1)) > 0).all()
        assert (np.ptp(spans, axis=1) > 0.02).all()

    def test_characters_that_run_to_the_left_go_on_doing_so(self):
        before = page("שלום")
        line = before.lines[0]
        before = replace(before, lines=(replace(line, char_spans=line.char_spans[::-1]),))
        spans = change_text(before, 0, "שלוום").lines[0].char_spans

        assert (np.diff(spans.mean(axis=1)) < 0).all()

    @given(st.text("ab c", min_size=1), st.text("abcd ", min_size=1).filter(str.strip))
    def test_places_run_along_the_line_whatever_is_typed(self, old, new):
        changed = change_text(page(old), 0, new)

        assert_fits_together(changed)
        assert (np.diff(changed.lines[0].char_spans.mean(axis=1)) >= 0).all()

    @pytest.mark.parametrize(("index", "text"), [(0, "   "), (1, "new"), (7, "new")])
    def test_an_empty_text_and_a_box_without_a_line_are_refused(self, index, text):
        with pytest.raises(ValueError, match="line"):
            change_text(page("one", extra_boxes=1), index, text)


class TestDeleting:
    def test_line_and_box_are_gone_and_those_behind_move_up(self):
        before = replace(page("one", "two", "three", "four"), turned=(0, 2, 3))
        after = delete_lines(before, [0, 2])

        assert texts(after) == ["two", "four"]
        assert [line.detection_index for line in after.lines] == [0, 1]
        assert len(after.detections) == 2
        assert after.turned == (1,)

    def test_a_box_without_text_can_go_too(self):
        after = delete_lines(page("one", extra_boxes=2), [1])

        assert (len(after.lines), len(after.detections)) == (1, 2)

    def test_an_order_of_lines_unlike_that_of_boxes_is_kept(self):
        before = page("one", "two", "three")
        after = delete_lines(replace(before, lines=before.lines[::-1]), [1])

        assert texts(after) == ["three", "one"]
        assert [line.detection_index for line in after.lines] == [1, 0]

    def test_an_unknown_box_is_refused(self):
        with pytest.raises(ValueError, match="no box 3"):
            delete_lines(page("one"), [3])


class TestMerging:
    def test_lines_side_by_side_become_one_with_a_space(self):
        left = make_line(0, "Grand", polygon=box(10, 10, 60, 30))
        right = make_line(1, "total", polygon=box(100, 12, 150, 31))
        below = make_line(2, "12.50", polygon=box(10, 50, 60, 70))
        merged = merge_lines(make_result([right, left, below]), [0, 1])

        assert texts(merged) == ["Grand total", "12.50"]
        assert bounding_box(merged.lines[0].polygon) == (10, 10, 150, 31)
        assert_fits_together(merged)

    def test_characters_of_lines_side_by_side_stay_where_they_were(self):
        left = make_line(0, "ab", polygon=box(0, 0, 50, 20))
        right = make_line(1, "cd", polygon=box(150, 0, 200, 20))
        spans = merge_lines(make_result([left, right]), [0, 1]).lines[0].char_spans

        np.testing.assert_allclose(spans[:2], left.char_spans / 4, atol=1e-6)
        np.testing.assert_allclose(spans[2], [0.25, 0.75], atol=1e-6)
        np.testing.assert_allclose(spans[3:], 0.75 + right.char_spans / 4, atol=1e-6)

    def test_lines_below_each_other_join_a_broken_word(self):
        merged = merge_lines(page("they co-", "operate"), [0, 1])

        assert texts(merged) == ["they cooperate"]
        assert (np.diff(merged.lines[0].char_spans.mean(axis=1)) > 0).all()

    def test_lines_that_run_upwards_merge_along_their_own_direction(self):
        lower = make_line(0, "up", polygon=read_only_quad([[100, 200], [100, 160], [120, 160], [120, 200]]))
        upper = make_line(1, "wards", polygon=read_only_quad([[100, 140], [100, 60], [120, 60], [120, 140]]))
        merged = merge_lines(make_result([upper, lower]), [0, 1]).lines[0]

        assert merged.text == "up wards"
        assert merged.angle == -90
        np.testing.assert_allclose(merged.polygon, [[100, 200], [100, 60], [120, 60], [120, 200]], atol=1e-3)

    def test_hebrew_in_a_row_reads_from_the_right(self):
        right = make_line(0, "שלום", polygon=box(200, 0, 300, 20))
        left = make_line(1, "עולם", polygon=box(50, 0, 150, 20))

        assert texts(merge_lines(make_result([left, right]), [0, 1])) == ["שלום עולם"]

    def test_the_merged_line_takes_the_lowest_index(self):
        merged = merge_lines(replace(page("one", "two", "three", "four"), turned=(1, 3)), [1, 3])

        assert texts(merged) == ["one", "two four", "three"]
        assert [line.detection_index for line in merged.lines] == [0, 1, 2]
        assert merged.turned == (1,)

    def test_one_line_is_too_few(self):
        with pytest.raises(ValueError, match="two lines"):
            merge_lines(page("one", "two"), [1, 1])


class TestSplitting:
    def test_both_parts_lie_where_their_characters_are(self):
        line = make_line(0, "ab cd", polygon=box(0, 0, 180, 20))
        parts = split_line(make_result([line, make_line(1, "next")]), 0, at=3)

        assert texts(parts) == ["ab", "cd", "next"]
        assert parts.lines[0].polygon[1, 0] == parts.lines[1].polygon[0, 0] == pytest.approx(90)
        assert_fits_together(parts)

    def test_the_parts_are_one_line_again_when_merged(self):
        before = make_result([make_line(0, "ab cd", polygon=box(0, 0, 180, 20))])
        after = merge_lines(split_line(before, 0, at=2), [0, 1])

        assert texts(after) == ["ab cd"]
        np.testing.assert_allclose(after.lines[0].polygon, before.lines[0].polygon, atol=1e-3)
        np.testing.assert_allclose(after.lines[0].char_spans[3:], before.lines[0].char_spans[3:], atol=1e-5)

    def test_those_behind_move_down(self):
        parts = split_line(replace(page("one", "two three", "four"), turned=(1, 2)), 1, at=4)

        assert texts(parts) == ["one", "two", "three", "four"]
        assert parts.turned == (1, 2, 3)

    def test_the_first_part_of_a_line_that_runs_to_the_left_is_its_right(self):
        line = make_line(0, "שלום עולם", polygon=box(0, 0, 180, 20))
        line = replace(line, char_spans=line.char_spans[::-1])
        first, second = split_line(make_result([line]), 0, at=4).lines

        assert first.polygon[0, 0] == second.polygon[1, 0]

    @pytest.mark.parametrize("at", [-1, 0, 3, 9])
    def test_a_part_without_text_is_refused(self, at):
        with pytest.raises(ValueError, match="split"):
            split_line(page("one"), 0, at=at)


class TestScoresOfCharacters:
    def with_scores(self, *lines):
        return make_result([replace(line, char_scores=np.full(len(line.text), 0.5, np.float32)) for line in lines])

    def test_what_was_typed_is_sure_and_what_stayed_is_as_it_was(self):
        changed = change_text(self.with_scores(make_line(0, "tota1")), 0, "total")

        assert changed.lines[0].char_scores.tolist() == [0.5, 0.5, 0.5, 0.5, 1.0]

    def test_they_go_with_their_characters_where_lines_merge_and_split(self):
        merged = merge_lines(self.with_scores(make_line(0, "ab"), make_line(1, "cd")), [0, 1])
        parts = split_line(merged, 0, at=2)

        assert merged.lines[0].char_scores.tolist() == [0.5, 0.5, 1.0, 0.5, 0.5]
        assert [line.char_scores.tolist() for line in parts.lines] == [[0.5, 0.5], [0.5, 0.5]]


class TestReplacingARegion:
    def test_lines_with_their_centre_in_the_region_give_way(self):
        before = page("one", "tvvo", "three", extra_boxes=1)
        again = make_result([make_line(0, "two", polygon=make_quad(1))])
        after = replace_region(before, (0, 28, 300, 46), again)

        assert texts(after) == ["one", "two", "three"]
        assert len(after.detections) == 4
        assert_fits_together(after)

    def test_new_lines_where_there_were_none_come_in_reading_order(self):
        before = make_result([make_line(0, "first"), make_line(1, "third", polygon=make_quad(2))])
        again = make_result([make_line(0, "second", polygon=make_quad(1))], extra_boxes=1)
        after = replace_region(before, (0, 28, 300, 46), again)

        assert texts(after) == ["first", "second", "third"]
        assert [line.detection_index for line in after.lines] == [0, 1, 3]

    def test_a_turned_region_takes_only_what_lies_in_it(self):
        before = page("one", "two")
        tilted = read_only_quad([[100, 0], [240, 20], [235, 40], [60, 20]])

        assert texts(replace_region(before, tilted, make_result([]))) == ["two"]

    def test_turned_lines_stay_with_their_boxes(self):
        before = replace(page("one", "two", "three"), turned=(0, 2))
        again = replace(make_result([make_line(0, "a", polygon=make_quad(1)), make_line(1, "b")]), turned=(1,))
        after = replace_region(before, (0, 28, 300, 46), again)

        assert texts(after) == ["one", "a", "b", "three"]
        assert after.turned == (0, 2, 3)

    def test_a_reading_of_another_page_is_refused(self):
        with pytest.raises(ValueError, match="300×200"):
            replace_region(page("one"), (0, 0, 9, 9), make_result([], size=(10, 10)))


class TestChangingManyTexts:
    def test_each_line_says_what_a_single_change_would_have_made_of_it(self):
        before = page("one", "tvvo", "three")
        changed = change_texts(before, {0: " 1 ", 1: "two", 2: "three"})

        assert texts(changed) == ["1", "two", "three"]
        np.testing.assert_array_equal(changed.lines[1].char_spans, change_text(before, 1, "two").lines[1].char_spans)
        assert changed.lines[2] is before.lines[2]

    def test_lines_that_nothing_is_left_of_go(self):
        changed = change_texts(page("one", "two", "three"), {0: "", 2: "3"})

        assert texts(changed) == ["two", "3"]
        assert_fits_together(changed)


def test_boxes_with_their_centre_in_one_of_several_parts_are_left_out():
    result = page("one", "two", "three", "four")
    left = leave_out(result, [(0, 28, 300, 48), (0, 68, 300, 88)])
    assert texts(left) == ["one", "three"]
    assert_fits_together(left)
    assert leave_out(result, [(230, 0, 300, 200)]) is result
    assert leave_out(result, []) is result
