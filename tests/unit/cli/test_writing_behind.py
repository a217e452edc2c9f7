from __future__ import annotations

import threading
from pathlib import Path

import pytest

from ocr_desktop.cli.writing_behind import WritingBehind
from ocr_desktop.domain.pages import PageSource

SOURCES = [PageSource(Path(f"{number}.png")) for number in range(4)]
PATIENCE_S = 20


class Kept:
    """An output that keeps what it gets; it may be held up, and fails for some pages."""

    def __init__(self):
        self.sources = []
        self.may_write = threading.Event()
        self.may_write.set()
        self.has_gone = False

    def prepare_for(self, sources):
        return sources

    def write(self, source, result):
        assert self.may_write.wait(PATIENCE_S)
        if self.has_gone:
            raise BrokenPipeError
        self.sources.append(source)
        return source != SOURCES[1]


def test_pages_are_written_in_their_order_and_each_says_whether_it_was():
    output = Kept()

    with WritingBehind(output) as writing:
        for source in SOURCES:
            writing.write(source, None)
        outcome = writing.outcome()

    assert output.sources == SOURCES
    assert outcome == [True, False, True, True]


def test_nobody_waits_for_a_page_that_is_being_written():
    output = Kept()
    output.may_write.clear()

    with WritingBehind(output) as writing:
        for source in SOURCES:
            writing.write(source, None)
        assert output.sources == []
        output.may_write.set()

    assert output.sources == SOURCES


def test_a_reader_that_has_gone_is_told_at_the_latest_at_the_end():
    output = Kept()
    output.has_gone = True

    with WritingBehind(output) as writing:
        writing.write(SOURCES[0], None)
        with pytest.raises(BrokenPipeError):
            writing.outcome()
