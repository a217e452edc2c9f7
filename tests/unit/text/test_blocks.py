from __future__ import annotations

import pytest

from ocr_desktop.text.blocks import ParagraphKind, paragraphs_of
from tests.helpers.layout_pages import PAGES, bulleted_list, invoice
from tests.helpers.layouts import LayoutPage


def paragraphs(draw):
    page = LayoutPage(2)
    draw(page)
    return paragraphs_of(page.text_lines())


def drawn(*steps):
    page = LayoutPage(2)
    for step in steps:
        step(page)
    return paragraphs_of(page.text_lines())


@pytest.mark.parametrize("draw", PAGES, ids=lambda draw: draw.__name__)
def test_every_line_is_in_one_paragraph(draw):
    page = LayoutPage(2)
    draw(page)
    lines = page.text_lines()
    found = [line.detection_index for paragraph in paragraphs_of(lines) for line in paragraph.lines]

    assert sorted(found) == list(range(len(lines)))


def test_large_letters_are_a_heading():
    found = drawn(lambda page: page.line(100, 40, "News", size=32), lambda page: page.paragraph(100, 100, 600, 5))

    assert [paragraph.kind for paragraph in found] == [ParagraphKind.HEADING, ParagraphKind.TEXT]


def test_a_mark_begins_an_item_and_indented_rows_belong_to_it():
    items = [paragraph for paragraph in paragraphs(bulleted_list) if paragraph.kind is ParagraphKind.LIST_ITEM]

    assert [len(item.lines) for item in items] == [2] * 6


def test_a_table_keeps_its_rows_and_cells():
    (table,) = [paragraph for paragraph in paragraphs(invoice) if paragraph.kind is ParagraphKind.TABLE]

    assert [cell[0].text for cell in table.rows[0]] == ["Item", "Count", "Sum"]
    assert sum(len(cell) for row in table.rows for cell in row) == len(table.lines)


def test_lines_of_an_address_stay_apart():
    found = drawn(
        lambda page: [page.line(100, 100 + 27 * row, text) for row, text in enumerate(["Ann Lee", "4 Road", "Bath"])]
    )

    assert [paragraph.text for paragraph in found] == ["Ann Lee", "4 Road", "Bath"]


@pytest.mark.parametrize("style", [{"gap": 16}, {"indent": 30, "is_justified": True}], ids=["gaps", "indents"])
def test_gaps_and_indents_part_paragraphs(style):
    found = drawn(lambda page: page.column(100, 100, 600, [5, 4, 6], **style))

    assert [len(paragraph.lines) for paragraph in found] == [5, 4, 6]


def full_lines(page, left, count):
    for row in range(count):
        page.line(left, 100 + 27 * row, page.words(420), width=420)


def test_text_goes_on_in_the_next_column():
    found = drawn(lambda page: full_lines(page, 100, 8), lambda page: full_lines(page, 560, 7))

    assert [len(paragraph.lines) for paragraph in found] == [15]


def test_a_text_whose_last_row_is_short_does_not_go_on():
    found = drawn(lambda page: page.paragraph(100, 100, 420, 8), lambda page: full_lines(page, 560, 7))

    assert [len(paragraph.lines) for paragraph in found] == [8, 7]


def test_vertical_text_is_one_paragraph():
    (paragraph,) = drawn(lambda page: page.vertical(1000, 100, 600, 12))

    assert len(paragraph.lines) == 12
