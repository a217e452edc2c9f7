"""The text that a PDF has in itself, where it stands on the rendered page."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from ocr_desktop.documents.decoder import decode_page
from ocr_desktop.documents.text_layer import read_text_layer
from ocr_desktop.domain.errors import DocumentError, PasswordRequiredError
from ocr_desktop.domain.geometry import span_quad
from ocr_desktop.domain.pages import PageImage, PageSource
from ocr_desktop.domain.results import OcrResult, TextLine
from tests.helpers.documents import PdfDraft, text_at, text_pdf, vertical_font

DPI = 144
SHEET = (300.0, 200.0)


def read(path: Path, content: str, *, turns: int = 0, **page: object) -> tuple[OcrResult, PageImage]:
    """The text layer of a page with that content, and its pixels."""
    PdfDraft().add_page(content, **{"size": SHEET, **page}).save(path)
    source = PageSource(path, 0, DPI, turns)
    result = read_text_layer(source)
    assert result is not None
    return result, decode_page(source)


def ink_inside(page: PageImage, quad: np.ndarray) -> float:
    """The share of a page's ink that lies in a quad."""
    rows, columns = np.nonzero(page.pixels.min(axis=2) < 128)
    points = np.stack([columns, rows], axis=1) + 0.5
    inside = np.ones(len(points), dtype=bool)
    for corner, following in zip(quad, np.roll(quad, -1, axis=0), strict=True):
        edge, way = following - corner, points - corner
        inside &= edge[0] * way[:, 1] - edge[1] * way[:, 0] >= 0
    return float(inside.mean())


def texts(result: OcrResult) -> list[str]:
    return [line.text for line in result.lines]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_lines_lie_on_their_ink_however_the_page_is_turned(tmp_path: Path, rotate: int, turns: int) -> None:
    content = text_at("Hello World", 60, 100, size=20)
    result, page = read(tmp_path / "p.pdf", content, turns=turns, rotate=rotate, crop=(20, 10, 280, 190))
    (line,) = result.lines
    assert (result.width, result.height) == (page.width, page.height)
    assert line.text == "Hello World"
    assert ink_inside(page, line.polygon) == 1
    assert line.angle == pytest.approx((rotate + 90 * turns + 180) % 360 - 180, abs=0.01) or abs(line.angle) == 180


@pytest.mark.parametrize("degrees", [10, 30, 45, 90, 135, 200, 300])
def test_slanted_lines_have_a_slanted_quad(tmp_path: Path, degrees: int) -> None:
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    matrix = f"{cosine:.5f} {sine:.5f} {-sine:.5f} {cosine:.5f}"
    result, page = read(tmp_path / "p.pdf", text_at("Slanted", 150, 100, size=20, matrix=matrix))
    (line,) = result.lines
    assert line.angle == pytest.approx((180 - degrees) % 360 - 180, abs=0.1)
    assert ink_inside(page, line.polygon) == 1
    height = float(np.linalg.norm(line.polygon[3] - line.polygon[0]))
    assert height == pytest.approx(20 * 1.2 * DPI / 72, rel=0.1)


def test_each_character_has_its_own_place(tmp_path: Path) -> None:
    result, page = read(tmp_path / "p.pdf", text_at("I W", 60, 100, size=40))
    (line,) = result.lines
    assert line.char_spans.shape == (3, 2)
    assert line.char_spans.dtype == np.float32
    assert line.char_spans[0, 0] == 0
    assert line.char_spans[-1, 1] == 1
    thin, blank, wide = [ink_inside(page, span_quad(line.polygon, *span)) for span in line.char_spans]
    assert wide > 2 * thin > 0
    assert thin + wide == pytest.approx(1, abs=0.02)
    assert blank == pytest.approx(0, abs=0.02)


def test_detections_stand_in_the_order_of_lines(tmp_path: Path) -> None:
    result, _page = read(tmp_path / "p.pdf", text_at("upper line", 20, 150) + text_at("lower line", 20, 50))
    assert texts(result) == ["upper line", "lower line"]
    assert [line.detection_index for line in result.lines] == [0, 1]
    assert len(result.detections) == 2
    assert (result.plan, result.lines[0].score) == (None, 1.0)
    assert result.timings_ms["total"] > 0


def test_columns_are_read_one_after_the_other_whatever_their_order_in_the_document(tmp_path: Path) -> None:
    rows = [(column, row) for row in range(6) for column in range(2)]
    content = "".join(
        text_at(f"column {column} row {row} of text", 20 + 300 * column, 300 - 16 * row) for column, row in rows
    )
    result, _page = read(tmp_path / "p.pdf", content, size=(600, 400))
    assert texts(result) == [f"column {column} row {row} of text" for column in range(2) for row in range(6)]


def test_powers_and_footnote_marks_stay_in_their_line(tmp_path: Path) -> None:
    content = "BT /F1 14 Tf 40 100 Td (E = mc) Tj 5 Ts /F1 8 Tf (2) Tj 0 Ts /F1 14 Tf ( is it) Tj ET\n"
    assert texts(read(tmp_path / "p.pdf", content)[0]) == ["E = mc2 is it"]


def test_cells_of_a_table_are_lines_of_their_own(tmp_path: Path) -> None:
    content = text_at("Bread", 20, 100) + text_at("2.40", 200, 100)
    assert texts(read(tmp_path / "p.pdf", content)[0]) == ["Bread", "2.40"]


def test_words_that_are_only_moved_apart_are_told_apart(tmp_path: Path) -> None:
    content = "BT /F1 12 Tf 20 100 Td [(two) -400 (words)] TJ ET\n"
    (line,) = read(tmp_path / "p.pdf", content)[0].lines
    assert line.text == "two words"
    assert line.char_spans[3, 0] == pytest.approx(line.char_spans[2, 1], abs=1e-6)
    assert line.char_spans[3, 1] == pytest.approx(line.char_spans[4, 0], abs=1e-6)


def test_a_hyphen_at_the_end_of_a_line_stays_there(tmp_path: Path) -> None:
    content = "BT /F1 12 Tf 20 100 Td (a long sen-) Tj 0 -16 Td (tence ends) Tj ET\n"
    assert texts(read(tmp_path / "p.pdf", content)[0]) == ["a long sen-", "tence ends"]


def test_columns_that_are_written_downwards_are_read_downwards(tmp_path: Path) -> None:
    text = "日本語の縦書き"
    content = f"BT /F1 20 Tf 150 180 Td <{text.encode('utf-16-be').hex()}> Tj ET\n"
    (line,) = read(tmp_path / "p.pdf", content, font=vertical_font())[0].lines
    assert (line.text, line.angle) == (text, 90.0)
    assert line.polygon[1][1] - line.polygon[0][1] == pytest.approx(7 * 20 * DPI / 72, rel=0.02)
    assert line.polygon[0][0] > line.polygon[3][0]


def test_text_that_is_only_there_to_be_selected_counts(tmp_path: Path) -> None:
    scan = Image.new("RGB", (30, 20), "white")
    picture = "q 300 0 0 200 0 0 cm /Im Do Q\n"
    hidden = "BT 3 Tr /F1 12 Tf 20 100 Td (What somebody read on this scan before) Tj ET\n"
    result, _page = read(tmp_path / "p.pdf", picture + hidden, picture=scan)
    assert texts(result) == ["What somebody read on this scan before"]


def test_text_outside_of_what_is_shown_is_left_out(tmp_path: Path) -> None:
    content = text_at("seen", 60, 100) + text_at("cut off", 60, 20)
    result, _page = read(tmp_path / "p.pdf", content, crop=(50, 50, 300, 200))
    assert texts(result) == ["seen"]


SCAN = "q 300 0 0 200 0 0 cm /Im Do Q\n"


@pytest.mark.parametrize("content", ["", SCAN, SCAN + text_at("Page 7 of 9", 20, 20)], ids=["blank", "scan", "stamp"])
def test_there_is_none_where_reading_gives_more(tmp_path: Path, content: str) -> None:
    picture = Image.new("RGB", (30, 20), "gray")
    PdfDraft().add_page(content, size=SHEET, picture=picture).save(tmp_path / "p.pdf")
    assert read_text_layer(PageSource(tmp_path / "p.pdf", 0)) is None


def test_there_is_none_where_fonts_do_not_say_what_they_draw(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=SHEET)
        descendant = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.CIDFontType2,
            BaseFont=pikepdf.Name("/ABCDEF+Unknown"),
            CIDSystemInfo=pikepdf.Dictionary(
                Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
            ),
            FontDescriptor=pikepdf.Dictionary(
                Type=pikepdf.Name.FontDescriptor, FontName=pikepdf.Name("/ABCDEF+Unknown"), Flags=4
            ),
        )
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=pikepdf.Name("/ABCDEF+Unknown"),
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=pikepdf.Array([pdf.make_indirect(descendant)]),
        )
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
        codes = "".join(f"{code:04x}" for code in range(3, 60))
        page.obj.Contents = pdf.make_stream(f"BT /F1 12 Tf 20 100 Td <{codes}> Tj ET".encode())
        pdf.save(tmp_path / "p.pdf")
    assert read_text_layer(PageSource(tmp_path / "p.pdf", 0)) is None


def test_an_image_has_none(tmp_path: Path) -> None:
    Image.new("RGB", (30, 20)).save(tmp_path / "p.png")
    assert read_text_layer(PageSource(tmp_path / "p.png")) is None


def test_a_locked_or_missing_document_is_told(tmp_path: Path) -> None:
    locked = text_pdf(tmp_path / "locked.pdf", "some text", password="secret")
    with pytest.raises(PasswordRequiredError):
        read_text_layer(PageSource(locked, 0))
    with pytest.raises(DocumentError, match="does not exist"):
        read_text_layer(PageSource(tmp_path / "gone.pdf", 0))


def test_lines_are_read_only(tmp_path: Path) -> None:
    (line,) = read(tmp_path / "p.pdf", text_at("fixed", 20, 100))[0].lines
    assert isinstance(line, TextLine)
    assert not line.polygon.flags.writeable
    assert not line.char_spans.flags.writeable
