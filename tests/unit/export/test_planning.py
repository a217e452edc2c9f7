"""Which pages go into which file."""

from __future__ import annotations

from pathlib import Path

import pytest

from ocr_desktop.domain.errors import ExportError
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.export.formats import format_of
from ocr_desktop.export.names import settled_names
from ocr_desktop.export.planning import existing_names, exported_pages, plan_export, plan_request
from ocr_desktop.export.requests import ConflictPolicy, Division, ExportPage, ExportRequest
from tests.helpers.exports import result_of

TXT, PDF, JSON = format_of("txt"), format_of("pdf"), format_of("json")
OUT = Path("/out")
SOURCES = (
    PageSource(Path("/in/book.pdf"), 0),
    PageSource(Path("/in/scan.png")),
    PageSource(Path("/in/book.pdf"), 1),
    PageSource(Path("/elsewhere/scan.jpg")),
)


def names_and_pages(plan):
    return [(file.path.name, file.pages) for file in plan.files]


def test_each_page_has_its_file():
    plan = plan_export(SOURCES, TXT, OUT, Division.PAGE)

    assert names_and_pages(plan) == [
        ("book_0.txt", (0,)),
        ("scan.txt", (1,)),
        ("book_1.txt", (2,)),
        ("scan-2.txt", (3,)),
    ]
    assert plan.is_numbered


def test_each_document_has_its_file():
    plan = plan_export(SOURCES, PDF, OUT, Division.DOCUMENT)
    assert names_and_pages(plan) == [("book_ocr.pdf", (0, 2)), ("scan_ocr.pdf", (1,)), ("scan-2_ocr.pdf", (3,))]


def test_all_pages_share_a_file():
    assert names_and_pages(plan_export(SOURCES, TXT, OUT, Division.ALL)) == [("pages.txt", (0, 1, 2, 3))]


def test_one_file_of_one_document_has_its_name():
    assert names_and_pages(plan_export(SOURCES[::2], TXT, OUT, Division.ALL)) == [("book.txt", (0, 1))]


def test_a_format_that_holds_one_page_says_so():
    with pytest.raises(ExportError, match="one page in each file"):
        plan_export(SOURCES, JSON, OUT, Division.ALL)


def test_the_file_of_a_page_is_never_replaced_by_a_result(tmp_path):
    source = PageSource(tmp_path / "notes.txt")

    plan = plan_export([source], TXT, tmp_path, Division.PAGE)

    assert names_and_pages(plan) == [("notes-2.txt", (0,))]


def test_conflicts_are_found_without_regard_to_case():
    plan = plan_export(SOURCES[1:2], TXT, OUT, Division.PAGE, existing={"SCAN.txt", "other.txt"})
    assert plan.conflicts == ("scan.txt",)


@pytest.mark.parametrize(
    ("policy", "names"),
    [
        (ConflictPolicy.OVERWRITE, ("a.txt", "b.txt", "c.txt")),
        (ConflictPolicy.KEEP_BOTH, ("a (3).txt", "b.txt", "c (2).txt")),
        (ConflictPolicy.SKIP, (None, "b.txt", None)),
    ],
)
def test_files_that_are_there_are_treated_as_asked(policy, names):
    existing = {"a.txt", "A (2).TXT", "c.txt"}
    assert settled_names(["a.txt", "b.txt", "c.txt"], ".txt", existing, policy) == names


def test_a_number_is_not_given_twice():
    names = settled_names(["a.txt", "a (2).txt"], ".txt", {"a.txt"}, ConflictPolicy.KEEP_BOTH)
    assert names == ("a (3).txt", "a (2).txt")


def test_a_settled_plan_leaves_out_what_is_skipped():
    plan = plan_export(SOURCES[:2], TXT, OUT, Division.PAGE, existing={"scan.txt"})
    assert [file.path for file in plan.settled(ConflictPolicy.SKIP)] == [OUT / "book_0.txt"]


def test_pages_that_were_not_read_are_kept_only_in_pdf():
    pages = [ExportPage(SOURCES[0], result_of(SOURCES[0], [], (10, 10))), ExportPage(SOURCES[1], None)]
    assert [page.source for page in exported_pages(pages, TXT)] == [SOURCES[0]]
    assert [page.source for page in exported_pages(pages, PDF)] == [SOURCES[0], SOURCES[1]]


def test_a_name_that_the_user_chose_is_taken_as_it_is(tmp_path):
    (tmp_path / "mine.txt").touch()
    page = ExportPage(SOURCES[1], result_of(SOURCES[1], [], (10, 10)))

    plan = plan_request(ExportRequest((page,), "txt", tmp_path, name="mine.txt"))

    assert [file.path for file in plan.files] == [tmp_path / "mine.txt"]
    assert plan.conflicts == ()


def test_a_folder_that_is_not_there_yet_is_empty(tmp_path):
    assert existing_names(tmp_path / "new") == frozenset()


def test_a_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ExportError, match="not a folder"):
        existing_names(tmp_path / "file")
