"""Searchable PDF files as other programs read them."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from ocr_desktop.documents.decoder import decode_page
from ocr_desktop.documents.text_layer import read_text_layer
from ocr_desktop.domain.errors import Cancelled, DocumentError, ExportError
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.domain.results import DocPreprocessing
from ocr_desktop.export.pdf.searchable import write_searchable_pdf
from ocr_desktop.export.requests import ExportPage, PageAccess
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
    (image if stored is None else image.transpose(stored)).save(tmp_path / "a.jpg", exif=exif)
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


@pytest.mark.parametrize("text", ["2 Meat + 2 Vege = 1", "s 7 a", "量 5 %"])
def test_words_of_one_character_are_found_by_every_reader(tmp_path, text):
    image = Image.new("RGB", SIZE, "white")

    out = export(tmp_path, image_page(tmp_path / "scan.png", image, [line_in((40, 100, 600, 140), text)]))

    with pypdfium2.PdfDocument(out) as document:
        assert document[0].get_textpage().get_text_bounded().split() == text.split()


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
    assert page.get_textpage().get_text_bounded().strip() == text


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
        assert b"nan" not in pdf.pages[0].Contents[-1].read_bytes()


# --- pages ---


@pytest.mark.parametrize("command", [["qpdf", "--check"], ["mutool", "info"], ["pdfinfo"]], ids=lambda words: words[0])
def test_other_programs_accept_the_file(tmp_path, command):
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    image, _written, lines = drawn(LATIN)
    pages = [
        image_page(tmp_path / "a.jpg", image, lines),
        image_page(tmp_path / "b.png", image.convert("L"), lines),
        pdf_page(tmp_path / "c.pdf", scanned_pdf(image), lines),
    ]

    path = export(tmp_path, *pages)

    answer = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    complaints = [line for line in answer.stderr.splitlines() if "ICC support" not in line]
    assert complaints == []


def test_pages_of_a_pdf_look_the_same_to_the_pixel(tmp_path):
    image, _written, lines = drawn(LATIN)
    original = scanned_pdf(image)

    path = export(tmp_path, pdf_page(tmp_path / "a.pdf", original, lines))

    assert np.array_equal(rendered(path.read_bytes()), rendered(original))


def test_content_and_images_of_a_pdf_keep_their_bytes(tmp_path):
    image, _written, lines = drawn(LATIN)
    original = scanned_pdf(image)

    path = export(tmp_path, pdf_page(tmp_path / "a.pdf", original, lines))

    with pikepdf.open(BytesIO(original)) as before, pikepdf.open(path) as after:
        old, new = before.pages[0], after.pages[0]
        assert new.obj.Resources.XObject.Im.read_raw_bytes() == old.obj.Resources.XObject.Im.read_raw_bytes()
        assert old.obj.Contents.read_raw_bytes() in [part.read_raw_bytes() for part in new.obj.Contents]


def test_a_jpeg_goes_in_as_it_is(tmp_path):
    image, _written, lines = drawn(LATIN)

    path = export(tmp_path, image_page(tmp_path / "a.jpg", image, lines, quality=80))

    with pikepdf.open(path) as pdf:
        assert pdf.pages[0].obj.Resources.XObject.Picture.read_raw_bytes() == (tmp_path / "a.jpg").read_bytes()


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "CMYK", "RGBA", "P"])
def test_other_images_lose_nothing(tmp_path, mode):
    image, _written, lines = drawn(LATIN)
    noise = np.random.default_rng(1).integers(0, 256, (100, 100, 3), dtype=np.uint8)
    image.paste(Image.fromarray(noise), (400, 300))
    suffix = ".tif" if mode == "CMYK" else ".png"
    page = image_page(tmp_path / f"a{suffix}", image.convert(mode), lines)

    path = export(tmp_path, page)

    with pikepdf.open(path) as pdf:
        found = np.asarray(pikepdf.PdfImage(pdf.pages[0].obj.Resources.XObject.Picture).as_pil_image().convert("RGB"))
    assert np.array_equal(found, decode_page(page.source).pixels[:, :, ::-1])


def test_a_cmyk_jpeg_is_shown_as_the_app_shows_it(tmp_path):
    image = Image.new("CMYK", SIZE, (200, 30, 0, 40))
    page = image_page(tmp_path / "a.jpg", image, [])

    shown = rendered(export(tmp_path, page).read_bytes())

    assert np.abs(shown[50, 50].astype(int) - decode_page(page.source).pixels[50, 50, ::-1]).max() <= 2


@pytest.mark.parametrize(
    ("dpi", "width_points"), [((300, 300), 153.6), ((72, 72), 230.4), ((96, 96), 230.4), (None, 230.4), ((1, 1), 230.4)]
)
def test_the_size_of_a_page_follows_the_resolution_of_its_image(tmp_path, dpi, width_points):
    page = image_page(tmp_path / "a.jpg", Image.new("RGB", SIZE), [], **({"dpi": dpi} if dpi else {}))

    with pikepdf.open(export(tmp_path, page)) as pdf:
        assert float(pdf.pages[0].mediabox[2]) == pytest.approx(width_points, abs=0.2)


def test_a_whole_document_keeps_what_else_is_in_it(tmp_path):
    image, _written, lines = drawn(LATIN)
    with pikepdf.open(BytesIO(scanned_pdf(image, count=2))) as pdf:
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Chapter", 1))
        pdf.docinfo["/Title"] = "A title"
        pdf.save(tmp_path / "a.pdf")
    data = (tmp_path / "a.pdf").read_bytes()
    pages = [pdf_page(tmp_path / "a.pdf", data, lines, page_index=index) for index in range(2)]

    with pikepdf.open(export(tmp_path, *pages)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "A title"
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Chapter"]


@needs_pdftotext
def test_pages_of_images_and_documents_come_in_their_order(tmp_path):
    image = Image.new("RGB", SIZE, "white")
    data = scanned_pdf(image, count=3)
    pages = [
        pdf_page(tmp_path / "b.pdf", data, [line_in((50, 50, 300, 80), "third")], page_index=2),
        image_page(tmp_path / "a.png", image, [line_in((50, 50, 300, 80), "picture")]),
        pdf_page(tmp_path / "b.pdf", data, [line_in((50, 50, 300, 80), "first")], page_index=0),
    ]

    found = found_words(export(tmp_path, *pages))

    assert [[word.text for word in page] for page in found] == [["third"], ["picture"], ["first"]]


@needs_pdftotext
def test_pages_that_were_not_read_stay_in_the_document(tmp_path):
    image = Image.new("RGB", SIZE, "white")
    data = scanned_pdf(image, count=2)
    read = pdf_page(tmp_path / "a.pdf", data, [line_in((50, 50, 300, 80), "read")], page_index=0)
    unread = ExportPage(PageSource(tmp_path / "a.pdf", 1), None)

    found = found_words(export(tmp_path, read, unread))

    assert [[word.text for word in page] for page in found] == [["read"], []]


def test_an_image_that_cannot_be_shown_is_left_out_and_told(tmp_path):
    read = image_page(tmp_path / "a.png", Image.new("RGB", SIZE), [])
    (tmp_path / "b.png").write_bytes(b"broken")

    data, notices = searchable_pdf([read, ExportPage(PageSource(tmp_path / "b.png"), None)])

    assert len(pikepdf.open(BytesIO(data)).pages) == 1
    assert notices[0].startswith("b.png is not in the file")


# --- text that is there already ---


def with_text(page: pikepdf.Page, content: str) -> None:
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.add_resource(font, pikepdf.Name.Font, pikepdf.Name("/F1"))
    page.contents_add(b"q", prepend=True)
    page.contents_add(f"Q {content}".encode())


@needs_pdftotext
@pytest.mark.parametrize(
    "content",
    [
        "BT 3 Tr /F1 10 Tf 100 100 Td (stale) Tj ET",
        "3 Tr BT /F1 10 Tf 100 100 Td [(sta) 20 (le)] TJ ET",
        "BT /F1 10 Tf 3 Tr 12 TL 100 100 Td (stale) ' 1 2 (stale) \" ET",
    ],
)
def test_invisible_text_that_was_there_is_replaced_and_told(tmp_path, content):
    data = scanned_pdf(Image.new("RGB", SIZE, "white"), lambda page: with_text(page, content))

    page = pdf_page(tmp_path / "a.pdf", data, [line_in((50, 50, 300, 80), "fresh")])
    new, notices = searchable_pdf([page])
    (tmp_path / "out.pdf").write_bytes(new)

    assert all_text(tmp_path / "out.pdf").split() == ["fresh"]
    assert "replaced" in notices[0]
    assert np.array_equal(rendered(new), rendered(data))


@needs_pdftotext
def test_invisible_text_in_a_form_is_replaced_too(tmp_path):
    data = scanned_pdf(Image.new("RGB", SIZE, "white"))
    with pikepdf.open(BytesIO(data)) as pdf:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        form = pikepdf.Stream(
            pdf,
            b"BT 3 Tr /F1 10 Tf 100 100 Td (stale) Tj ET",
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=[0, 0, 320, 240],
            Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font)),
        )
        page = pdf.pages[0]
        page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name("/Fm"))
        page.contents_add(b"/Fm Do")
        pdf.save(tmp_path / "form.pdf")

    path = export(
        tmp_path,
        pdf_page(tmp_path / "a.pdf", (tmp_path / "form.pdf").read_bytes(), [line_in((50, 50, 300, 80), "fresh")]),
    )

    assert all_text(path).split() == ["fresh"]


@needs_pdftotext
def test_text_that_the_page_shows_itself_is_not_written_again(tmp_path):
    # 10 points high, from (100, 100) up: 144 pixels per inch, counted from the top.
    shown = line_in((196, 260, 300, 284), "shown")
    data = scanned_pdf(
        Image.new("RGB", SIZE, "white"), lambda page: with_text(page, "BT /F1 10 Tf 100 100 Td (shown) Tj ET")
    )

    path = export(tmp_path, pdf_page(tmp_path / "a.pdf", data, [shown, line_in((50, 50, 300, 80), "scanned", 1)]))

    assert sorted(all_text(path).split()) == ["scanned", "shown"]
    assert np.array_equal(rendered(path.read_bytes()), rendered(data))


@needs_pdftotext
def test_a_file_of_this_app_can_be_exported_again(tmp_path):
    image = Image.new("RGB", SIZE, "white")
    first = export(tmp_path, pdf_page(tmp_path / "a.pdf", scanned_pdf(image), [line_in((50, 50, 300, 80), "first")]))

    again = export(tmp_path, pdf_page(tmp_path / "b.pdf", first.read_bytes(), [line_in((50, 50, 300, 80), "second")]))

    assert all_text(again).split() == ["second"]


def test_the_app_reads_its_own_text_back(tmp_path):
    image, _written, lines = drawn(LATIN)
    path = export(tmp_path, pdf_page(tmp_path / "a.pdf", scanned_pdf(image), lines))

    result = read_text_layer(PageSource(path, 0, 144))

    assert [line.text for line in result.lines] == [line.text for line in lines]
    for found, expected in zip(result.lines, lines, strict=True):
        assert np.abs(found.polygon - expected.polygon).max() < 0.02 * SIZE[0]


# --- what cannot be done ---


def protected(data: bytes, **encryption) -> bytes:
    buffer = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(**encryption))
    return buffer.getvalue()


def test_a_protected_document_is_written_with_its_password_and_keeps_it(tmp_path):
    data = protected(scanned_pdf(Image.new("RGB", SIZE)), owner="owner", user="secret")
    page = pdf_page(tmp_path / "a.pdf", data, [line_in((50, 50, 300, 80), "text")])

    path = export(tmp_path, page, password_of=lambda _path: "secret")

    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path)
    pikepdf.open(path, password="secret").close()


def test_a_protected_document_without_its_password_says_so(tmp_path):
    data = protected(scanned_pdf(Image.new("RGB", SIZE)), owner="owner", user="secret")

    with pytest.raises(ExportError, match="protected by a password"):
        export(tmp_path, pdf_page(tmp_path / "a.pdf", data, []))


def test_a_document_that_must_not_be_changed_is_not(tmp_path):
    permissions = pikepdf.Permissions(modify_other=False)
    data = protected(scanned_pdf(Image.new("RGB", SIZE)), owner="owner", user="", allow=permissions)

    with pytest.raises(ExportError, match="may not be changed"):
        export(tmp_path, pdf_page(tmp_path / "a.pdf", data, []))


def test_losing_the_protection_of_a_document_is_told(tmp_path):
    data = protected(scanned_pdf(Image.new("RGB", SIZE), count=2), owner="owner", user="secret")

    _data, notices = searchable_pdf(
        [pdf_page(tmp_path / "a.pdf", data, [], page_index=1)], password_of=lambda _path: "secret"
    )

    assert notices == ("a.pdf is protected by a password; the new file is not",)


def test_a_file_that_was_changed_after_it_was_read_is_refused(tmp_path):
    page = image_page(tmp_path / "a.png", Image.new("RGB", SIZE), [])
    Image.new("RGB", SIZE, "red").save(tmp_path / "a.png")

    with pytest.raises(ExportError, match="changed after it was read"):
        export(tmp_path, page)


def test_a_file_that_is_gone_is_told(tmp_path):
    page = image_page(tmp_path / "a.png", Image.new("RGB", SIZE), [])
    page.source.path.unlink()

    with pytest.raises(DocumentError, match="cannot be read any more"):
        export(tmp_path, page)


def test_a_page_that_was_laid_flat_is_refused(tmp_path):
    page = image_page(tmp_path / "a.png", Image.new("RGB", SIZE), [])
    flat = replace(page.result, preprocessing=DocPreprocessing(False, True))

    with pytest.raises(ExportError, match="laid flat"):
        export(tmp_path, ExportPage(page.source, flat))


def test_a_damaged_document_is_told(tmp_path):
    page = pdf_page(tmp_path / "a.pdf", b"%PDF-1.7 and nothing else", [])

    with pytest.raises(DocumentError, match="damaged"):
        export(tmp_path, page)


def test_cancel_is_heeded_before_each_page(tmp_path):
    page = image_page(tmp_path / "a.png", Image.new("RGB", SIZE), [])
    cancel, done = CancelToken(), []

    def on_page(count: int) -> None:
        done.append(count)
        cancel.cancel()

    with pytest.raises(Cancelled):
        write_searchable_pdf([page, page], BytesIO(), access=PageAccess(decode_page), on_page=on_page, cancel=cancel)
    assert done == [1]


def test_a_file_without_a_page_is_not_written(tmp_path):
    (tmp_path / "b.png").write_text("no image")
    with pytest.raises(ExportError, match=r"b\.png is not in the file"):
        searchable_pdf([ExportPage(PageSource(tmp_path / "b.png"), None)])
