"""Searchable PDF files as other programs read them."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from ocr_desktop.documents.decoder import decode_page
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.results import DocPreprocessing
from ocr_desktop.export.requests import ExportPage
from tests.helpers.exports import (
    all_text,
    chinese_font,
    draw_words,
    farthest,
    found_words,
    line_in,
    needs_program,
    result_of,
    scanned_pdf,
    searchable_pdf,
    turned_line,
)

SIZE = (640, 480)
LATIN = ["Total", "amount", "of", "invoice", "43.10", "EUR", "wide", "illicit"]
CHINESE = ["发票号码", "No7", "合计金额", "人民币", "Text", "中文"]
FARTHEST = 0.03
"""Of the page's size: how far a word may be found from where it was drawn."""

needs_pdftotext = needs_program("pdftotext")
needs_chinese = pytest.mark.skipif(chinese_font() is None, reason="no font with Chinese characters is installed")


def drawn(words, *, font_name=None):
    image = Image.new("RGB", SIZE, "white")
    written, lines = draw_words(image, words, font_name=font_name)
    return image, written, lines


def export(tmp_path: Path, *pages: ExportPage, **access) -> Path:
    data, _notices = searchable_pdf(pages, **access)
    path = tmp_path / "out.pdf"
    path.write_bytes(data)
    return path


def image_page(path: Path, image: Image.Image, lines, **options) -> ExportPage:
    image.save(path, **options)
    source = PageSource(path)
    return ExportPage(source, result_of(source, lines, SIZE))


def pdf_page(path: Path, data: bytes, lines, *, size=SIZE, **source) -> ExportPage:
    path.write_bytes(data)
    page = PageSource(path, **{"page_index": 0, "dpi": 144, **source})
    return ExportPage(page, result_of(page, lines, size))


def rendered(data: bytes, index: int = 0) -> np.ndarray:
    document = pypdfium2.PdfDocument(data)
    try:
        return np.array(document[index].render(scale=2).to_pil())
    finally:
        document.close()


# --- places ---


@needs_pdftotext
@pytest.mark.parametrize("suffix", [".jpg", ".png"])
def test_words_of_an_image_are_found_where_they_are_seen(tmp_path, suffix):
    image, written, lines = drawn(LATIN)

    path = export(tmp_path, image_page(tmp_path / f"a{suffix}", image, lines))

    assert farthest(written, found_words(path)[0], SIZE) < FARTHEST


@needs_pdftotext
@needs_chinese
def test_chinese_words_are_found_where_they_are_seen(tmp_path):
    image, written, lines = drawn(CHINESE, font_name=chinese_font())

    path = export(tmp_path, image_page(tmp_path / "a.png", image, lines))

    assert farthest(written, found_words(path)[0], SIZE) < FARTHEST


@needs_pdftotext
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("quarter_turns", [0, 1, 2, 3])
def test_words_of_a_pdf_page_are_found_where_they_are_seen_however_it_is_turned(tmp_path, rotate, quarter_turns):
    image, written, lines = drawn(LATIN)
    turns = rotate // 90 + quarter_turns
    seen = [turned_line(line, SIZE, turns) for line in lines]
    data = scanned_pdf(image, lambda page: page.rotate(rotate, relative=False))

    page = pdf_page(
        tmp_path / "a.pdf", data, seen, size=SIZE if turns % 2 == 0 else SIZE[::-1], quarter_turns=quarter_turns
    )
    path = export(tmp_path, page)

    with pikepdf.open(path) as pdf:
        assert pdf.pages[0].rotation == turns % 4 * 90
        pdf.pages[0].rotation = 0
        pdf.save(tmp_path / "upright.pdf")
    assert farthest(written, found_words(tmp_path / "upright.pdf")[0], SIZE) < FARTHEST


@needs_pdftotext
def test_a_crop_box_away_from_the_origin_is_honoured(tmp_path):
    image, written, lines = drawn(LATIN)

    def move(page):
        page.mediabox = [-100, -50, 400, 400]
        page.cropbox = [0, 0, 320, 240]

    path = export(tmp_path, pdf_page(tmp_path / "a.pdf", scanned_pdf(image, move), lines))

    # pdftotext counts from the sheet's corner unless it is told to crop.
    cropped = tmp_path / "cropped.pdf"
    with pikepdf.open(path) as pdf:
        pdf.pages[0].mediabox = [0, 0, 320, 240]
        pdf.save(cropped)
    assert farthest(written, found_words(cropped)[0], SIZE) < FARTHEST


@needs_pdftotext
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_upright_and_its_words_are_in_place_whatever_its_exif_says(tmp_path, orientation):
    image, written, lines = drawn(LATIN)
    stored = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    image.transpose(stored).save(tmp_path / "a.jpg", exif=exif) if stored is not None else image.save(
        tmp_path / "a.jpg"
    )
    source = PageSource(tmp_path / "a.jpg")

    path = export(tmp_path, ExportPage(source, result_of(source, lines, SIZE)))

    assert farthest(written, found_words(path)[0], SIZE) < FARTHEST
    shown = Image.fromarray(rendered(path.read_bytes())).resize(SIZE)
    upright = decode_page(source).pixels[:, :, ::-1]
    assert np.abs(np.asarray(shown, dtype=int) - upright).mean() < 8


@needs_pdftotext
def test_a_page_that_was_turned_upright_before_reading_has_its_words_in_place(tmp_path):
    image, written, lines = drawn(LATIN)
    image.transpose(Image.Transpose.ROTATE_180).save(tmp_path / "a.png")
    source = PageSource(tmp_path / "a.png")
    result = result_of(source, lines, SIZE, preprocessing=DocPreprocessing(True, False, angle=180))

    path = export(tmp_path, ExportPage(source, result))

    assert farthest(written, found_words(path)[0], SIZE) < FARTHEST


@needs_pdftotext
def test_vertical_lines_are_found_along_their_direction(tmp_path):
    vertical = line_in([[600, 50], [600, 400], [570, 400], [570, 50]], "downwards")

    path = export(tmp_path, image_page(tmp_path / "a.png", Image.new("RGB", SIZE, "white"), [vertical]))

    (word,) = found_words(path)[0]
    assert word.text == "downwards"
    assert word.box == pytest.approx((570 / 640, 50 / 480, 600 / 640, 400 / 480), abs=FARTHEST)


@needs_pdftotext
@pytest.mark.parametrize("text", ["a slanted receipt", "发票号码合计金额人民币"])
def test_words_of_slightly_slanted_lines_are_not_taken_apart(tmp_path, text):
    slanted = line_in([[50, 50], [450, 90], [447, 120], [47, 80]], text)

    path = export(tmp_path, image_page(tmp_path / "a.png", Image.new("RGB", SIZE, "white"), [slanted]))

    words = found_words(path)[0]
    assert "".join(word.text for word in words) == text.replace(" ", "")
    assert len(words) <= 3
    assert all(words[index].box[1] < words[index + 1].box[1] for index in range(len(words) - 1))
    assert words[-1].box[2:] == pytest.approx((450 / 640, 120 / 480), abs=FARTHEST)


# --- text ---


@needs_pdftotext
def test_words_are_copied_with_the_spaces_between_them(tmp_path):
    image = Image.new("RGB", SIZE, "white")
    lines = [line_in((50, 50, 500, 80), "Total amount: 43.10"), line_in((50, 150, 500, 180), "发票号码 No7 中文", 1)]

    path = export(tmp_path, image_page(tmp_path / "a.png", image, lines))

    assert [text for text in all_text(path, "-raw").split("\n") if text.strip()] == [line.text for line in lines]


@needs_pdftotext
def test_characters_beyond_the_first_65536_are_found(tmp_path):
    image = Image.new("RGB", SIZE, "white")

    path = export(tmp_path, image_page(tmp_path / "a.png", image, [line_in((50, 50, 300, 80), "𠀋😀é")]))

    assert "𠀋😀é" in all_text(path)


@needs_pdftotext
@pytest.mark.parametrize("text", ["שלום עולם", "مرحبا بالعالم"])
def test_text_that_reads_to_the_left_is_in_logical_order(tmp_path, text):
    image = Image.new("RGB", SIZE, "white")
    line = line_in((50, 50, 400, 90), text)
    line = replace(line, char_spans=np.ascontiguousarray(line.char_spans[::-1]))

    path = export(tmp_path, image_page(tmp_path / "a.png", image, [line]))

    assert sorted(all_text(path).split()) == sorted(text.split())
    (page,) = pypdfium2.PdfDocument(path)
    assert page.get_textpage().get_text_bounded() == text


@needs_pdftotext
def test_it_is_the_corrected_text_that_is_found(tmp_path):
    image = Image.new("RGB", SIZE, "white")
    line = line_in((50, 50, 300, 80), "Invoice", is_corrected=True)

    path = export(tmp_path, image_page(tmp_path / "a.png", image, [line]))

    assert all_text(path).split() == ["Invoice"]


def test_a_line_without_characters_or_size_does_no_harm(tmp_path):
    image = Image.new("RGB", SIZE, "white")
    lines = [line_in((50, 50, 300, 80), ""), line_in((50, 50, 50, 50), "dot", 1)]

    path = export(tmp_path, image_page(tmp_path / "a.png", image, lines))

    with pikepdf.open(path) as pdf:
        assert b"nan" not in pdf.pages[0].Contents[1].read_bytes()
    assert pypdfium2.PdfDocument(path)[0].get_size() == (230.4, 172.8)


# --- pages ---


@pytest.mark.parametrize(
    ("command", "program"), [(["qpdf", "--check"], "qpdf"), (["mutool", "info"], "mutool"), (["pdfinfo"], "pdfinfo")]
)
def test_other_programs_accept_the_file(tmp_path, command, program, request):
    request.applymarker(needs_program(program))
    if needs_program(program).args[0]:
        pytest.skip(f"{program} is not installed")
    image, _written, lines = drawn(LATIN)
    pages = [
        image_page(tmp_path / "a.jpg", image, lines),
        image_page(tmp_path / "b.png", image.convert("L"), lines),
        pdf_page(tmp_path / "c.pdf", scanned_pdf(image), lines),
    ]

    path = export(tmp_path, *pages)

    answer = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "warning" not in answer.stderr.lower().replace("warning: icc support is not available", "")
