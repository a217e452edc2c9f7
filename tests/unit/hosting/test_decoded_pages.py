from __future__ import annotations

from pathlib import Path

from ocr_desktop.hosting.decoded_pages import DecodedPages
from tests.helpers.hosts import make_page


def test_the_last_two_pages_are_decoded_once(tmp_path: Path) -> None:
    pages = DecodedPages()
    sources = [make_page(tmp_path / f"{name}.png") for name in "abc"]
    first, second, third = (pages.get(source, is_kept=True) for source in sources)
    assert pages.get(sources[2], is_kept=False) is third
    assert pages.get(sources[1], is_kept=False) is second
    assert pages.get(sources[0], is_kept=True) is not first
    assert pages.get(sources[1], is_kept=False) is second


def test_a_page_for_a_thumbnail_pushes_none_out(tmp_path: Path) -> None:
    pages = DecodedPages()
    sources = [make_page(tmp_path / f"{name}.png") for name in "abc"]
    kept = [pages.get(source, is_kept=True) for source in sources[:2]]
    passing = pages.get(sources[2], is_kept=False)
    assert pages.get(sources[2], is_kept=False) is not passing
    assert [pages.get(source, is_kept=True) for source in sources[:2]] == kept


def test_a_file_that_was_written_to_is_decoded_again(tmp_path: Path) -> None:
    pages = DecodedPages()
    source = make_page(tmp_path / "a.png", width=10)
    assert pages.get(source, is_kept=True).image.width == 10
    make_page(tmp_path / "a.png", width=20)
    assert pages.get(source, is_kept=True).image.width == 20
