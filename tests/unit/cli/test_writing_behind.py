from __future__ import annotations

import itertools
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ocr_desktop.cli.writing_behind import WritingBehind
from ocr_desktop.domain.pages import PageSource
from tests.helpers.waiting import wait_for

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


def write_all(output, sources):
    with WritingBehind(output) as writing:
        for source in sources:
            writing.write(source, None)


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
        for source in SOURCES[:2]:
            writing.write(source, None)
        assert output.sources == []
        output.may_write.set()

    assert output.sources == SOURCES[:2]


def test_no_more_than_two_pages_wait_for_a_slow_output():
    output = Kept()
    output.may_write.clear()

    handed = []
    reading = threading.Thread(target=write_all, args=(output, (handed.append(source) or source for source in SOURCES)))
    reading.start()
    wait_for(lambda: len(handed) == 3, "the third page")
    reading.join(0.2)
    assert len(handed) == 3
    output.may_write.set()
    reading.join(PATIENCE_S)

    assert output.sources == SOURCES


def test_pages_that_were_read_are_written_when_reading_is_interrupted(monkeypatch):
    output = Kept()
    output.may_write.clear()
    shut_down = ThreadPoolExecutor.shutdown

    def let_write_once_it_ends(pool, *, wait=True, cancel_futures=False):
        shut_down(pool, wait=False, cancel_futures=cancel_futures)
        output.may_write.set()
        shut_down(pool, wait=wait)

    monkeypatch.setattr(ThreadPoolExecutor, "shutdown", let_write_once_it_ends)

    def interrupted(source):
        if source is SOURCES[2]:
            raise KeyboardInterrupt
        return source

    with pytest.raises(KeyboardInterrupt):
        write_all(output, map(interrupted, SOURCES))

    assert output.sources == SOURCES[:2]


def test_nothing_more_is_tried_once_the_reader_has_gone():
    output = Kept()
    output.has_gone = True

    with pytest.raises(BrokenPipeError):
        write_all(output, itertools.repeat(SOURCES[0]))


def test_a_reader_that_has_gone_is_told_at_the_latest_at_the_end():
    output = Kept()
    output.has_gone = True

    with WritingBehind(output) as writing:
        writing.write(SOURCES[0], None)
        with pytest.raises(BrokenPipeError):
            writing.outcome()
