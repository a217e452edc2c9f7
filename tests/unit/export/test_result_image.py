from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from PIL import ImageFont

from ocr_desktop.domain.geometry import read_only_quad
from ocr_desktop.domain.requests import OcrParameters
from ocr_desktop.domain.results import DocPreprocessing
from ocr_desktop.export import fonts
from ocr_desktop.export.picture_files import picture_suffix
from ocr_desktop.export.result_image import preprocessing_image, result_image
from tests.helpers.results import make_line, make_result

PAGE = np.full((200, 300, 3), 255, dtype=np.uint8)


@pytest.fixture
def without_fonts(monkeypatch):
    """A computer on which no font is installed."""

    load = ImageFont.truetype

    def refuse_files(font, *arguments, **options):
        if isinstance(font, str):
            raise OSError("cannot open resource")
        return load(font, *arguments, **options)

    for cached in (fonts.font_of, fonts._installed_font):
        cached.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(ImageFont, "truetype", refuse_files)
        yield
    for cached in (fonts.font_of, fonts._installed_font):
        cached.cache_clear()


def ink_in(picture, box):
    left, top, right, bottom = box
    return int((np.asarray(picture)[top:bottom, left:right].min(axis=-1) < 100).sum())


def test_left_are_the_boxes_and_right_the_text_in_their_places():
    picture = result_image(make_result([make_line(0, "first"), make_line(3, "second")]), PAGE)

    assert picture.size == (600, 200)
    assert len(np.unique(np.asarray(picture)[12:22, 30:200].reshape(-1, 3), axis=0)) == 1
    assert ink_in(picture, (320, 10, 520, 24)) > 20
    assert ink_in(picture, (320, 70, 520, 84)) > 20
    assert ink_in(picture, (300, 100, 600, 200)) == 0


def test_a_line_that_runs_upwards_is_written_upwards():
    upwards = read_only_quad([[50, 180], [50, 20], [70, 20], [70, 180]])

    picture = result_image(make_result([make_line(0, "upwards", polygon=upwards)]), PAGE)

    assert ink_in(picture, (352, 30, 368, 170)) > 20


def test_words_have_boxes_of_their_own_when_they_were_asked_for():
    result = make_result([make_line(0, "ab cd")])
    of_lines = np.asarray(result_image(result, PAGE))
    parameters = OcrParameters(return_word_box=True)
    of_words = np.asarray(result_image(dataclasses.replace(result, parameters=parameters), PAGE))

    def colours(picture):
        return len(np.unique(picture[12:22, :300].reshape(-1, 3), axis=0))

    assert colours(of_words) > colours(of_lines)


def test_boxes_that_leave_the_page_and_empty_ones_do_no_harm():
    outside = read_only_quad([[-50, -20], [400, -20], [400, 20], [-50, 20]])
    flat = read_only_quad([[10, 10], [10, 10], [10, 10], [10, 10]])
    far = read_only_quad([[900, 900], [950, 900], [950, 920], [900, 920]])
    lines = [make_line(index, "text", polygon=quad) for index, quad in enumerate((outside, flat, far))]

    assert result_image(make_result(lines), PAGE).size == (600, 200)


def test_the_page_is_shown_as_it_came_turned_and_flat():
    original = np.zeros((200, 100, 3), dtype=np.uint8)
    original[:20] = (0, 0, 255)

    picture = np.asarray(preprocessing_image(original, np.rot90(original), DocPreprocessing(True, False, 90)))

    assert picture.shape == (225, 100 + 200 + 200, 3)
    assert tuple(picture[5, 50]) == (255, 0, 0)
    assert tuple(picture[50, 105]) == (255, 0, 0)


def test_without_any_font_latin_text_is_drawn_all_the_same(without_fonts):
    picture = result_image(make_result([make_line(0, "first")]), PAGE)

    assert ink_in(picture, (320, 10, 520, 24)) > 20


def test_what_a_computer_without_chinese_fonts_cannot_draw_is_told(without_fonts):
    assert "Noto Sans CJK" in fonts.missing_font_notice(["Latin", "停水通知"])
    assert fonts.missing_font_notice(["Latin", "déjà vu"]) == ""


@pytest.mark.parametrize(
    ("name", "suffix"), [("a.JPG", ".jpg"), ("a.webp", ".webp"), ("a.pdf", ".png"), ("a.xyz", ".png"), ("", ".png")]
)
def test_pictures_take_the_format_of_the_input_where_they_can(name, suffix):
    assert picture_suffix(name) == suffix
