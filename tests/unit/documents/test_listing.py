"""Files and folders become pages in the order people expect."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from ocr_desktop.documents.decoder import decode_page
from ocr_desktop.documents.formats import PAGE_SUFFIXES
from ocr_desktop.documents.listing import DocumentListing, list_documents, natural_key
from ocr_desktop.documents.optional_formats import format_names
from ocr_desktop.documents.pdf_documents import pdf_documents
from ocr_desktop.domain.pages import PageSource
from tests.helpers.documents import empty_pdf, picture_pdf, text_pdf, tiff_of
from tests.helpers.hostile_images import ALL_CASES


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def listed(folder: Path) -> list[str]:
    return [source.path.relative_to(folder).as_posix() for source in list_documents([folder]).sources]


def test_files_are_taken_as_named(tmp_path: Path) -> None:
    touch(tmp_path, "b.png", "a.strange", ".hidden.png")
    paths = [tmp_path / "b.png", tmp_path / "a.strange", tmp_path / ".hidden.png"]
    listing = list_documents(paths)
    assert [source.path for source in listing.sources] == paths
    assert all(source.page_index is None for source in listing.sources)
    assert listing.problems == ()


def test_folder_is_walked_in_natural_order(tmp_path: Path) -> None:
    touch(tmp_path, "page 10.png", "page 2.JPG", "Page 1.tif", "part 10/x.png", "part 9/y.webp")
    assert listed(tmp_path) == ["Page 1.tif", "page 2.JPG", "page 10.png", "part 9/y.webp", "part 10/x.png"]


def test_hidden_and_foreign_files_of_a_folder_are_passed_over(tmp_path: Path) -> None:
    touch(tmp_path, "a.png", ".b.png", "notes.txt", ".cache/c.png", "png")
    assert listed(tmp_path) == ["a.png"]


def test_folder_with_an_image_suffix_is_walked(tmp_path: Path) -> None:
    touch(tmp_path, "x.png/inside.png")
    assert listed(tmp_path) == ["x.png/inside.png"]


def test_a_file_reached_twice_counts_where_it_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touch(tmp_path, "d/x.png", "d/a.png", "other/x.png")
    monkeypatch.chdir(tmp_path)
    named = ["d/x.png", "d", "d/../d/x.png", str(tmp_path / "d"), "other"]
    listing = list_documents([Path(name) for name in named])
    assert [source.path.as_posix() for source in listing.sources] == ["d/x.png", "d/a.png", "other/x.png"]
    assert listing.problems == ()


@pytest.mark.skipif(os.name != "posix", reason="links need a privilege on Windows")
def test_a_folder_reached_through_a_link_adds_nothing(tmp_path: Path) -> None:
    touch(tmp_path, "d/x.png")
    (tmp_path / "link").symlink_to(tmp_path / "d")
    listing = list_documents([tmp_path / "d" / "x.png", tmp_path / "link"])
    assert [source.path for source in listing.sources] == [tmp_path / "d" / "x.png"]


@pytest.mark.skipif(os.name != "posix", reason="links need a privilege on Windows")
def test_loops_of_links_do_no_harm(tmp_path: Path) -> None:
    touch(tmp_path, "deep/a.png")
    (tmp_path / "deep" / "up").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path / "deep")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    names = listed(tmp_path)
    assert [Path(name).name for name in names] == ["a.png"]


@pytest.mark.skipif(os.name != "posix", reason="links need a privilege on Windows")
def test_broken_image_in_a_folder_is_not_hidden(tmp_path: Path) -> None:
    (tmp_path / "gone.png").symlink_to(tmp_path / "nowhere.png")
    assert listed(tmp_path) == ["gone.png"]


def test_missing_path_and_empty_folder_are_problems_and_the_rest_goes_on(tmp_path: Path) -> None:
    touch(tmp_path, "good.png")
    (tmp_path / "empty").mkdir()
    listing = list_documents([tmp_path / "missing.png", tmp_path / "empty", tmp_path / "good.png"])
    assert [source.path.name for source in listing.sources] == ["good.png"]
    problems = {path.name: failure for path, failure in listing.problems}
    assert list(problems) == ["missing.png", "empty"]
    assert "does not exist" in problems["missing.png"].message
    assert "no images" in problems["empty"].message
    assert "TIFF" in problems["empty"].hint
    assert {failure.kind for failure in problems.values()} == {"DocumentError"}


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions work otherwise on Windows")
def test_folder_that_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0)
    was_root = os.geteuid() == 0
    if was_root:
        os.seteuid(65534)
    try:
        listing = list_documents([folder])
    finally:
        if was_root:
            os.seteuid(0)
    assert listing.sources == ()
    ((_, failure),) = listing.problems
    assert "may not be read" in failure.message


def test_very_deep_folders_are_walked(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(150):
        folder = folder / "deeper"
    folder.mkdir(parents=True)
    touch(folder, "a.png")
    assert len(list_documents([tmp_path]).sources) == 1


def indices(listing: DocumentListing, name: str) -> list[int | None]:
    return [source.page_index for source in listing.sources if source.path.name == name]


def test_documents_are_taken_apart_into_their_pages(tmp_path: Path) -> None:
    text_pdf(tmp_path / "a.pdf", "one", "two", "three")
    text_pdf(tmp_path / "b.PDF", "alone")
    tiff_of(tmp_path / "c.tif", [10, 200])
    tiff_of(tmp_path / "d.tif", [10])
    listing = list_documents([tmp_path])
    assert [indices(listing, name) for name in ("a.pdf", "b.PDF", "c.tif", "d.tif")] == [[0, 1, 2], [0], [0, 1], [None]]
    assert listing.problems == ()
    assert [decode_page(source).pixels[0, 0, 0] for source in listing.sources[-3:]] == [10, 200, 10]


def test_pages_of_a_pdf_carry_the_resolution_that_was_asked_for(tmp_path: Path) -> None:
    files = [text_pdf(tmp_path / "a.pdf", "one"), tiff_of(tmp_path / "c.tif", [10, 200])]
    assert [source.dpi for source in list_documents(files, dpi=300).sources] == [300, None, None]
    assert [source.dpi for source in list_documents(files).sources] == [None, None, None]


def test_the_content_decides_and_not_the_suffix(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "a.pdf", "one", "two").rename(tmp_path / "a.png")
    assert [source.page_index for source in list_documents([path]).sources] == [0, 1]


@pytest.mark.parametrize("image_format", ["GIF", "WEBP", "PNG"])
def test_a_moving_image_is_one_page(tmp_path: Path, image_format: str) -> None:
    first, second = Image.new("RGB", (20, 20)), Image.new("RGB", (20, 20), "red")
    path = tmp_path / "moving"
    first.save(path, image_format, save_all=True, append_images=[second])
    assert list_documents([path]).sources == (PageSource(path),)


def test_the_preview_in_a_tiff_is_no_page(tmp_path: Path) -> None:
    case = next(case for case in ALL_CASES if case.id == "tiff-preview")
    assert list_documents([case.create(tmp_path)]).sources == (PageSource(tmp_path / case.file_name),)


def test_documents_that_cannot_be_opened_are_problems_with_their_kind(tmp_path: Path) -> None:
    text_pdf(tmp_path / "1 good.pdf", "one")
    text_pdf(tmp_path / "2 locked.pdf", "one", password="secret")
    empty_pdf(tmp_path / "3 empty.pdf")
    (tmp_path / "4 damaged.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    listing = list_documents([tmp_path])
    assert [source.path.name for source in listing.sources] == ["1 good.pdf"]
    assert [(path.name, failure.kind) for path, failure in listing.problems] == [
        ("2 locked.pdf", "PasswordRequiredError"),
        ("3 empty.pdf", "DocumentError"),
        ("4 damaged.pdf", "DocumentError"),
    ]


def test_a_document_is_listed_once_its_password_is_known(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "locked.pdf", "one", "two", password="secret")
    pdf_documents.unlock(path, "secret")
    assert [source.page_index for source in list_documents([path]).sources] == [0, 1]


def test_documents_with_text_in_themselves_are_named(tmp_path: Path) -> None:
    text = text_pdf(tmp_path / "text.pdf", "a page of words")
    scan = picture_pdf(tmp_path / "scan.pdf", Image.new("RGB", (60, 40)))
    image = tmp_path / "image.png"
    Image.new("RGB", (60, 40)).save(image)
    assert list_documents([scan, text, image]).with_text == (text,)


def test_files_that_hold_one_page_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ocr_desktop.documents.document_pages.examine_document", None)
    for number in range(20):
        Image.new("L", (4, 4)).save(tmp_path / f"{number}.png")
    assert len(list_documents([tmp_path]).sources) == 20


def test_natural_key_never_compares_text_with_numbers() -> None:
    names = ["10", "a", "2b", "b2", "", "02", "a10", "A2"]
    assert sorted(names, key=natural_key) == ["", "02", "2b", "10", "a", "A2", "a10", "b2"]


def test_formats_are_named_for_people() -> None:
    assert re.fullmatch("PNG, JPEG, WebP, BMP, TIFF, GIF, PNM(, AVIF)?(, HEIC)?, PDF", format_names())
    assert {".jpg", ".dib", ".ppm", ".tiff"} <= PAGE_SUFFIXES


def test_listing_needs_no_decoder() -> None:
    heavy = ("PIL", "cv2", "pypdfium2", "pikepdf")
    code = f"import sys, ocr_desktop.documents.listing; sys.exit(any(name in sys.modules for name in {heavy}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
