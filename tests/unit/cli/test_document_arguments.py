"""Which pages of documents the command line reads."""

from __future__ import annotations

import argparse
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from ocr_desktop.cli.document_arguments import ALL_PAGES, PageRanges, add_document_arguments, list_pages
from ocr_desktop.domain.pages import PageSource
from tests.helpers.documents import text_pdf
from tests.helpers.hosts import make_page


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_document_arguments(parser)
    return parser.parse_args(words)


def numbers(text: str, count: int = 9) -> list[int]:
    pages = PageRanges.parse(text)
    return [index + 1 for index in range(count) if PageSource(Path("a.pdf"), index) in pages]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2", [2]), ("1-3,7", [1, 2, 3, 7]), ("7-", [7, 8, 9]), (" 4 , 2-2", [2, 4]), ("8-99", [8, 9]), ("20", [])],
)
def test_pages_are_chosen_as_people_count_them(text: str, expected: list[int]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize("text", ["", "0", "3-1", "a", "1,,2", "-3", "1-2-3", "1.5"])
def test_a_slip_in_the_list_of_pages_is_told(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parsed("--pages", text) if not text.startswith("-") else parsed(f"--pages={text}")
    assert "no list of pages such as 1-3,7" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["19", "2401", "x", "-72", "72.5"])
def test_a_resolution_that_makes_no_sense_is_refused(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parsed(f"--dpi={text}")
    assert "from 20 to 2400" in capsys.readouterr().err


def test_nothing_given_is_everything() -> None:
    arguments = parsed()
    assert (arguments.dpi, arguments.pages, arguments.password) == (None, ALL_PAGES, None)
    assert arguments.text_layer == "ignore"


def test_images_are_read_whatever_pages_are_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    image = make_page(tmp_path / "a.png")
    book = text_pdf(tmp_path / "b.pdf", "one", "two", "three")
    sources, has_all = list_pages([image.path, book], dpi=100, pages=PageRanges.parse("2-"), password=None)
    assert sources == (image, PageSource(book, 1, 100), PageSource(book, 2, 100))
    assert has_all
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("texts", "words"), [(("one",), "no page 4-6; it has one page"), (("1", "2", "3"), "no page 4-6; it has 3 pages")]
)
def test_a_document_without_any_of_the_pages_is_told_with_how_many_it_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], texts: tuple[str, ...], words: str
) -> None:
    book = text_pdf(tmp_path / "b.pdf", *texts)
    assert list_pages([book], dpi=None, pages=PageRanges.parse("4-6"), password=None) == ((), False)
    assert words in capsys.readouterr().err


def test_what_a_document_lacks_is_told_beside_what_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = text_pdf(tmp_path / "b.pdf", "one", "two")
    sources, has_all = list_pages([book], dpi=None, pages=PageRanges.parse("2,5,7-"), password=None)
    assert ([source.page_index for source in sources], has_all) == ([1], True)
    assert "there is no page 5, 7-; it has 2 pages" in capsys.readouterr().err


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    return text_pdf(tmp_path / "locked.pdf", "one", "two", password="secret")


def test_the_password_that_is_given_opens_a_document(locked: Path) -> None:
    sources, has_all = list_pages([locked], dpi=None, pages=ALL_PAGES, password="secret")
    assert (len(sources), has_all) == (2, True)


@pytest.mark.parametrize(("password", "words"), [(None, "Give it with --password"), ("wrong", "does not open")])
def test_a_locked_document_is_told_once(
    locked: Path, password: str | None, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert list_pages([locked], dpi=None, pages=ALL_PAGES, password=password) == ((), False)
    (complaint,) = capsys.readouterr().err.splitlines()
    assert str(locked) in complaint
    assert words in complaint


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What somebody at the terminal enters; what is left was not asked for."""
    entered: list[str] = []
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda _prompt: entered.pop(0))
    return entered


def test_a_terminal_is_asked_until_the_password_fits(locked: Path, answers: list[str]) -> None:
    answers += ["wrong", "secret", "never asked for"]
    sources, has_all = list_pages([locked], dpi=None, pages=ALL_PAGES, password=None)
    assert (len(sources), has_all) == (2, True)
    assert answers == ["never asked for"]


@pytest.mark.parametrize("entered", [["", "left"], ["a", "b", "c", "left"]])
def test_no_answer_or_three_wrong_ones_pass_the_document_over(
    locked: Path, answers: list[str], entered: list[str]
) -> None:
    answers += entered
    assert list_pages([locked], dpi=None, pages=ALL_PAGES, password=None) == ((), False)
    assert answers == ["left"]
