from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr_desktop.text.search import Match, Search, SearchError, find, replace_matches
from tests.helpers.results import make_line


def lines(*texts):
    return [make_line(index, text) for index, text in enumerate(texts)]


def found(text, needle, **options):
    return [text[match.start : match.end] for match in find(lines(text), Search(needle, **options))]


def replaced(text, needle, replacement, **options):
    return replace_matches(lines(text), Search(needle, **options), replacement).get(0, text)


def test_every_place_is_told_by_line_and_characters():
    assert find(lines("no", "a total of totals"), Search("total")) == [Match(1, 2, 7), Match(1, 11, 16)]


@pytest.mark.parametrize(
    ("text", "needle", "places"),
    [
        ("Total", "TOTAL", ["Total"]),
        ("Straße", "STRASSE", ["Straße"]),
        ("Straße", "s", ["S"]),
        ("ＴＯＴＡＬ １２", "total 12", ["ＴＯＴＡＬ １２"]),
        ("Total", "ｔｏｔａｌ", ["Total"]),
        ("ガス", "ｶﾞｽ", ["ガス"]),
        ("ｶﾞｽ代", "ガス", ["ｶﾞｽ"]),
        ("cafe\u0301 noir", "café", ["cafe\u0301"]),
        ("a.b", ".", ["."]),
        ("anything", "", []),
    ],
)
def test_case_and_width_make_no_difference(text, needle, places):
    assert found(text, needle) == places


def test_case_counts_where_it_is_asked_for():
    assert found("Total total ｔｏｔａｌ", "total", match_case=True) == ["total", "ｔｏｔａｌ"]


@pytest.mark.parametrize(
    ("text", "needle", "count"),
    [
        ("cat concat cat's", "cat", 2),
        ("买iPhone手机", "iPhone", 1),
        ("日本語", "日本", 1),
        ("a_cat", "cat", 0),
        ("7cat", "cat", 0),
    ],
)
def test_whole_words_end_at_the_edges_of_words(text, needle, count):
    assert len(found(text, needle, whole_word=True)) == count


def test_a_regular_expression_is_searched_for():
    assert found("RM 12.50 and rm 3.20", r"RM \d+\.\d\d", regex=True) == ["RM 12.50", "rm 3.20"]
    assert found("RM 12.50 and rm 3.20", r"RM \d+\.\d\d", regex=True, match_case=True) == ["RM 12.50"]
    assert found("aab", "b*", regex=True) == ["b"]


@pytest.mark.parametrize("needle", ["(", "[a", "*", "(?P<n>a", "a{99999999999}"])
def test_what_is_no_regular_expression_is_told(needle):
    with pytest.raises(SearchError, match="no regular expression") as error:
        find(lines("text"), Search(needle, regex=True))
    assert error.value.hint


def test_only_lines_that_change_have_a_new_text():
    assert replace_matches(lines("one", "two", "None"), Search("one"), "1") == {0: "1", 2: "N1"}


def test_what_is_around_a_match_stays_as_it_was():
    assert replaced("ＡＢ Total ß", "total", "Sum") == "ＡＢ Sum ß"


def test_a_plain_replacement_is_taken_as_it_stands():
    assert replaced("a+b", "+", r"\1") == r"a\1b"


def test_a_regular_expression_puts_its_groups_back():
    assert replaced("25/12/2018", r"(\d+)/(\d+)/(\d+)", r"\3-\2-\1", regex=True) == "2018-12-25"


def test_a_reference_to_a_group_that_is_missing_is_told():
    with pytest.raises(SearchError, match="cannot be put in"):
        replaced("abc", "b", r"\2", regex=True)


@given(st.text(max_size=20), st.text(min_size=1, max_size=3))
def test_matches_lie_in_their_line_one_after_the_other(text, needle):
    matches = find(lines(text), Search(needle))

    assert all(0 <= match.start < match.end <= len(text) for match in matches)
    assert all(left.end <= right.start for left, right in pairwise(matches))


@given(st.text(max_size=20), st.text(min_size=1, max_size=2))
def test_replacing_by_nothing_takes_away_just_what_was_found(text, needle):
    matches = find(lines(text), Search(needle))

    assert len(text) - len(replaced(text, needle, "")) == sum(match.end - match.start for match in matches)


def test_an_expression_with_too_many_ways_to_match_is_given_up():
    with pytest.raises(SearchError, match="takes too long"):
        find(lines("a" * 40 + "b"), Search(r"^(a|a)*$", regex=True))
