from __future__ import annotations

import threading

import numpy as np
import pytest
from PIL import Image

from ocr_desktop.documents import decode_ahead
from ocr_desktop.documents.decode_ahead import DecodeAhead
from ocr_desktop.domain.errors import DocumentError
from ocr_desktop.domain.pages import PageSource

PATIENCE_S = 20


@pytest.fixture
def sources(tmp_path):
    """Four grey pages, each a little brighter."""
    found = []
    for number in range(4):
        path = tmp_path / f"{number}.png"
        Image.fromarray(np.full((20, 30), number, dtype=np.uint8)).save(path)
        found.append(PageSource(path))
    return found


@pytest.fixture
def decoded(monkeypatch):
    """The pages whose decoding began, in order; each tells of itself."""
    begun, decode = [], decode_ahead.decode_page
    changed = threading.Condition()

    def told(source):
        with changed:
            begun.append(source)
            changed.notify_all()
        return decode(source)

    def wait_for(count):
        with changed:
            assert changed.wait_for(lambda: len(begun) >= count, PATIENCE_S)
            return list(begun)

    monkeypatch.setattr(decode_ahead, "decode_page", told)
    return wait_for


def test_pages_come_as_they_are_asked_for_each_decoded_once(sources, decoded):
    with DecodeAhead(sources) as pages:
        shown = [pages.page(source)[0].pixels[0, 0, 0] for source in sources]

    assert shown == [0, 1, 2, 3]
    assert decoded(4) == sources


def test_the_next_page_is_decoded_while_one_is_read_and_no_further_one(sources, decoded):
    with DecodeAhead(sources) as pages:
        pages.page(sources[0])

        assert decoded(2) == sources[:2]


def test_nothing_is_decoded_that_nobody_asks_for(sources, decoded):
    with DecodeAhead(sources):
        pass

    assert decoded(0) == []


def test_pages_may_be_left_out(sources):
    with DecodeAhead(sources) as pages:
        pages.page(sources[0])

        assert pages.page(sources[2])[0].pixels[0, 0, 0] == 2


def test_a_broken_page_says_so_when_it_is_asked_for_and_the_next_still_comes(sources):
    sources[1].path.write_bytes(b"no image")

    with DecodeAhead(sources) as pages:
        pages.page(sources[0])
        with pytest.raises(DocumentError):
            pages.page(sources[1])
        assert pages.page(sources[2])[0].pixels[0, 0, 0] == 2
