"""Pages of a PDF become the pixels that a viewer shows."""

from __future__ import annotations

import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from ocr_desktop.documents import pdf_documents as kept
from ocr_desktop.documents.decoder import decode_page
from ocr_desktop.documents.passwords import PasswordKeeper
from ocr_desktop.documents.pdf_documents import PdfDocuments, pdf_documents
from ocr_desktop.documents.thumbnail import make_thumbnail
from ocr_desktop.domain.errors import DocumentError, PasswordRequiredError
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.resolution import DEFAULT_DPI
from tests.helpers.documents import PdfDraft, empty_pdf, picture_pdf, text_pdf

RED_CORNER = "1 0 0 rg 0 0 20 20 re f\n"
"""A square in the lower left of the sheet."""


def corner_of_red(pixels: np.ndarray) -> str:
    """The corner of a page that is red, in blue-green-red pixels."""
    is_red = (pixels[..., 2] > 200) & (pixels[..., 0] < 60)
    rows, columns = np.nonzero(is_red)
    vertical = "top" if rows.mean() < pixels.shape[0] / 2 else "bottom"
    return f"{vertical} {'left' if columns.mean() < pixels.shape[1] / 2 else 'right'}"


@pytest.mark.parametrize(("dpi", "size"), [(None, (1700, 2200)), (72, (612, 792)), (150, (1275, 1650))])
def test_a_page_has_the_size_of_its_resolution(tmp_path: Path, dpi: int | None, size: tuple[int, int]) -> None:
    path = text_pdf(tmp_path / "letter.pdf", "one")
    page = decode_page(PageSource(path, 0, dpi))
    assert (page.width, page.height) == size
    assert page.notice == ""
    assert page.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert page.pixels.flags.c_contiguous
    assert not page.pixels.flags.writeable


def test_pixels_of_a_scan_come_through_in_their_colours(tmp_path: Path) -> None:
    scan = Image.new("RGB", (60, 40), (200, 30, 90))
    page = decode_page(PageSource(picture_pdf(tmp_path / "scan.pdf", scan), 0, 72))
    assert (page.width, page.height) == (60, 40)
    assert np.abs(page.pixels[20, 30].astype(int) - (90, 30, 200)).max() <= 3


@pytest.mark.parametrize(
    ("rotate", "corner"), [(0, "bottom left"), (90, "top left"), (180, "top right"), (270, "bottom right")]
)
def test_the_turn_of_the_document_is_applied(tmp_path: Path, rotate: int, corner: str) -> None:
    path = PdfDraft().add_page(RED_CORNER, size=(200, 100), rotate=rotate).save(tmp_path / "turned.pdf")
    page = decode_page(PageSource(path, 0, 72))
    assert (page.width, page.height) == ((200, 100) if rotate % 180 == 0 else (100, 200))
    assert corner_of_red(page.pixels) == corner


@pytest.mark.parametrize(
    ("turns", "corner"), [(1, "top left"), (2, "top right"), (3, "bottom right"), (4, "bottom left")]
)
def test_the_turn_of_the_user_comes_last(tmp_path: Path, turns: int, corner: str) -> None:
    path = PdfDraft().add_page(RED_CORNER, size=(200, 100)).save(tmp_path / "page.pdf")
    page = decode_page(PageSource(path, 0, 72, turns))
    assert (page.width, page.height) == ((200, 100) if turns % 2 == 0 else (100, 200))
    assert corner_of_red(page.pixels) == corner
    assert page.pixels.flags.c_contiguous
    assert not page.pixels.flags.writeable


def test_an_image_is_turned_too_and_so_is_its_thumbnail(tmp_path: Path) -> None:
    path = tmp_path / "wide.png"
    Image.new("RGB", (400, 100), "white").save(path)
    page = decode_page(PageSource(path, quarter_turns=1))
    assert (page.width, page.height) == (100, 400)
    assert make_thumbnail(page.pixels, 40).shape == (40, 10, 3)


def test_only_the_crop_box_is_shown(tmp_path: Path) -> None:
    path = PdfDraft().add_page(RED_CORNER, size=(200, 100), crop=(50, 0, 150, 100)).save(tmp_path / "cropped.pdf")
    page = decode_page(PageSource(path, 0, 72))
    assert (page.width, page.height) == (100, 100)
    assert (page.pixels == 255).all()


def test_what_is_filled_into_a_form_is_shown(tmp_path: Path) -> None:
    path = form_pdf(tmp_path / "form.pdf", "X" * 20)
    assert (decode_page(PageSource(path, 0, 72)).pixels < 128).any()


def form_pdf(path: Path, value: str) -> Path:
    """A page with a text field whose look is left to the viewer."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 100))
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Tx,
                T=pikepdf.String("name"),
                V=pikepdf.String(value),
                DA=pikepdf.String("/Helv 12 Tf 0 g"),
                Rect=pikepdf.Array([10, 10, 190, 40]),
                F=4,
            )
        )
        page.obj.Annots = pikepdf.Array([field])
        helvetica = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        pdf.Root.AcroForm = pikepdf.Dictionary(
            Fields=pikepdf.Array([field]),
            DR=pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=helvetica)),
            DA=pikepdf.String("/Helv 12 Tf 0 g"),
        )
        pdf.save(path)
    return path


def test_a_huge_page_is_drawn_with_what_fits_and_that_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ocr_desktop.documents.pdf_pages.MAX_PIXELS", 40_000)
    path = PdfDraft().add_page(size=(7200, 7200)).save(tmp_path / "plan.pdf")
    page = decode_page(PageSource(path, 0, 300))
    assert (page.width, page.height) == (200, 200)
    assert page.notice == "The page is so large that it was drawn with 2 instead of 300 pixels per inch"


def test_without_a_page_number_the_first_is_taken_and_the_others_are_told(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "book.pdf", "one", "two", "three")
    assert decode_page(PageSource(path)).notice == "Only the first of 3 pages was read"
    assert decode_page(PageSource(path, 1)).notice == ""


@pytest.mark.parametrize("index", [3, -1])
def test_a_page_that_is_not_there_is_told(tmp_path: Path, index: int) -> None:
    path = text_pdf(tmp_path / "book.pdf", "one", "two", "three")
    with pytest.raises(DocumentError, match=f"no page {index + 1}"):
        decode_page(PageSource(path, index))


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6])
def test_a_damaged_document_is_told(tmp_path: Path, share: float, capfd: pytest.CaptureFixture[str]) -> None:
    whole = text_pdf(tmp_path / "whole.pdf", "one", "two").read_bytes()
    path = tmp_path / "cut.pdf"
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(DocumentError, match="damaged") as caught:
        decode_page(PageSource(path, 0))
    assert caught.value.hint
    assert capfd.readouterr() == ("", "")


def test_a_document_without_pages_is_told_whatever_failed_before(tmp_path: Path) -> None:
    locked = text_pdf(tmp_path / "locked.pdf", "one", password="secret")
    for _ in range(2):
        with pytest.raises(PasswordRequiredError):
            decode_page(PageSource(locked, 0))
        with pytest.raises(DocumentError, match="no pages"):
            decode_page(PageSource(empty_pdf(tmp_path / "empty.pdf"), 0))


def test_a_document_that_asks_for_a_password_is_opened_by_it(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "locked.pdf", "one", password="pässwört")
    with pytest.raises(PasswordRequiredError, match="protected by a password"):
        decode_page(PageSource(path, 0))
    with pytest.raises(PasswordRequiredError, match="does not open"):
        pdf_documents.unlock(path, "wrong")
    pdf_documents.unlock(path, "pässwört")
    assert decode_page(PageSource(path, 0, 72)).width == 612


def test_a_document_that_is_only_protected_against_changes_opens(tmp_path: Path) -> None:
    path = PdfDraft().add_page().save(tmp_path / "owned.pdf", owner="somebody")
    assert decode_page(PageSource(path, 0, 72)).width == 612


def test_a_password_that_fits_no_more_is_asked_for_again(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "locked.pdf", "one", password="first")
    pdf_documents.unlock(path, "first")
    text_pdf(path, "one", "two", password="second")
    with pytest.raises(PasswordRequiredError, match="does not open"):
        decode_page(PageSource(path, 0))


def test_a_document_that_changed_is_opened_again(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "book.pdf", "one")
    before = decode_page(PageSource(path, 0, 72))
    PdfDraft().add_page(size=(100, 50)).add_page(size=(30, 40)).save(path)
    after = decode_page(PageSource(path, 1, 72))
    assert (after.width, after.height) == (30, 40)
    assert after.sha256 == hashlib.sha256(path.read_bytes()).hexdigest() != before.sha256


def count_openings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    openings: list[int] = []
    open_pdf = kept.open_pdf

    def counting(stream, password):
        openings.append(1)
        return open_pdf(stream, password)

    monkeypatch.setattr(kept, "open_pdf", counting)
    return openings


def test_going_through_a_document_opens_it_seldom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    openings = count_openings(monkeypatch)
    path = text_pdf(tmp_path / "book.pdf", *(str(number) for number in range(60)))
    for index in range(60):
        decode_page(PageSource(path, index, 20))
    assert 1 <= len(openings) <= 6


def test_the_oldest_of_many_documents_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    openings = count_openings(monkeypatch)
    documents = PdfDocuments(PasswordKeeper())
    paths = [text_pdf(tmp_path / f"{number}.pdf", "one") for number in range(6)]
    held = []
    for path in paths:
        with documents.held(path) as pdf:
            held.append(pdf)
    with documents.held(paths[-1]) as newest:
        assert newest is held[-1]
    with documents.held(paths[0]) as first:
        assert first is not held[0]
    assert len(openings) == 7


def test_threads_take_turns(tmp_path: Path) -> None:
    paths = [text_pdf(tmp_path / f"{name}.pdf", name, name) for name in ("a", "b", "c", "d")]
    start = threading.Barrier(4)

    def render(path: Path) -> list[bytes]:
        start.wait()
        return [decode_page(PageSource(path, index % 2, 72)).pixels.tobytes() for index in range(8)]

    with ThreadPoolExecutor(4) as pool:
        for rendered in pool.map(render, paths):
            assert len(set(rendered)) == 1


def test_a_file_with_an_odd_name_is_opened(tmp_path: Path) -> None:
    for name in ("~nobody #1 100%.pdf", "发票.pdf", "no suffix"):
        assert decode_page(PageSource(text_pdf(tmp_path / name, "one"), 0, 72)).width == 612


def test_bytes_before_the_header_do_no_harm(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "mail.pdf", "one")
    path.write_bytes(b"Subject: scan\n\n" + path.read_bytes())
    assert decode_page(PageSource(path, 0, 72)).width == 612


def test_the_usual_resolution_is_for_text_of_books(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "book.pdf", "one")
    assert np.array_equal(decode_page(PageSource(path, 0)).pixels, decode_page(PageSource(path, 0, DEFAULT_DPI)).pixels)
