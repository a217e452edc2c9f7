from __future__ import annotations

import random

import pytest

from ocr_desktop.text.modes import TextMode, format_text
from tests.helpers.layout_pages import PAGES, arabic_receipt, receipt, two_ragged_columns, vertical_japanese
from tests.helpers.layouts import LayoutPage


def drawn(draw):
    page = LayoutPage(1)
    draw(page)
    lines = page.text_lines()
    return [line.text for line in lines], random.Random(1).sample(lines, len(lines))


def page_of(*entries):
    """Lines of letters at left and top, in a font size of 20 pixels."""
    page = LayoutPage(1)
    for left, top, text in entries:
        page.line(left, top, text)
    return page.text_lines(noise_px=0)


@pytest.mark.parametrize("mode", TextMode)
@pytest.mark.parametrize("draw", PAGES, ids=lambda draw: draw.__name__)
def test_no_mode_loses_a_character(draw, mode):
    texts, lines = drawn(draw)

    assert sorted("".join(format_text(lines, mode).split())) == sorted("".join("".join(texts).split()))


@pytest.mark.parametrize("mode", TextMode)
def test_a_page_without_lines_is_an_empty_text(mode):
    assert format_text([], mode) == ""


def test_lines_come_one_below_the_other_in_reading_order():
    texts, lines = drawn(two_ragged_columns)

    assert format_text(lines, TextMode.LINES) == "\n".join(texts)


def test_a_single_line_is_running_text():
    lines = page_of((100, 100, "They want to co-"), (100, 127, "operate with us"), (100, 154, "all."))

    assert format_text(lines, TextMode.SINGLE_LINE) == "They want to cooperate with us all."


def test_paragraphs_are_joined_and_parted_by_an_empty_row():
    lines = page_of(
        (100, 100, "The first paragraph has got more than"),
        (100, 127, "just one row of text."),
        (100, 154, "So has the second, which goes on and"),
        (100, 181, "on for a while until it is done here,"),
        (100, 208, "at the end."),
    )

    assert format_text(lines, TextMode.PARAGRAPHS) == (
        "The first paragraph has got more than just one row of text.\n\n"
        "So has the second, which goes on and on for a while until it is done here, at the end."
    )


def test_items_of_a_list_stand_on_rows_of_their_own():
    lines = page_of((100, 100, "• one"), (100, 127, "• two"), (100, 154, "• three"))

    assert format_text(lines, TextMode.PARAGRAPHS) == "• one\n• two\n• three"


def test_rows_of_a_table_have_tabulators_between_cells():
    lines = page_of((100, 100, "Tea"), (400, 100, "2.50"), (100, 136, "Coffee"), (400, 136, "3.20"))

    assert format_text(lines, TextMode.PARAGRAPHS) == "Tea\t2.50\nCoffee\t3.20"


def test_kept_layout_lines_up_both_edges_of_a_receipt():
    rows = [row for row in format_text(drawn(receipt)[1], TextMode.KEEP_LAYOUT).splitlines() if row.endswith(".90")]

    assert len(rows) == 8
    assert len({len(row) for row in rows}) == 1
    assert not any(row.startswith(" ") for row in rows)


def test_kept_layout_counts_wide_characters_as_two_cells():
    lines = page_of((100, 100, "商品名"), (300, 100, "1200"), (100, 136, "Tee"), (300, 136, "1300"))
    wide, narrow = format_text(lines, TextMode.KEEP_LAYOUT).splitlines()

    assert (wide[:3], wide[-4:], narrow[:3], narrow[-4:]) == ("商品名", "1200", "Tee", "1300")
    assert len(narrow) == len(wide) + 3


def test_kept_layout_leaves_rows_empty_where_the_page_is():
    lines = page_of((100, 100, "one"), (100, 127, "two"), (100, 154, "three"), (100, 235, "four"))

    assert format_text(lines, TextMode.KEEP_LAYOUT) == "one\ntwo\nthree\n\n\nfour"


def test_columns_of_a_table_are_read_one_after_the_other():
    lines = page_of((100, 100, "Tea"), (400, 100, "2.50"), (100, 136, "Coffee"), (400, 136, "3.20"))

    assert format_text(lines, TextMode.COLUMNS) == "Tea\nCoffee\n\n2.50\n3.20"


def test_vertical_lines_are_rows_from_the_right():
    texts, lines = drawn(vertical_japanese)

    assert format_text(lines, TextMode.VERTICAL_RIGHT_TO_LEFT) == "\n".join(texts)


def test_single_characters_become_vertical_lines():
    lines = page_of((200, 100, "縦"), (200, 130, "書"), (100, 100, "日"), (100, 130, "本"))

    assert format_text(lines, TextMode.VERTICAL_RIGHT_TO_LEFT) == "縦書\n日本"


def test_a_row_of_right_to_left_text_begins_at_its_right():
    texts, lines = drawn(arabic_receipt)
    first = format_text(lines, TextMode.PARAGRAPHS).splitlines()[0]

    assert first == "\t".join(texts[:2])
