from __future__ import annotations

import pytest

from ocr_desktop.backends.null_backend import NullSession
from ocr_desktop.domain.errors import EngineError
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.pipeline.limited_session import LimitedSession


class Opener:
    """Remembers what was opened, and what of it was closed."""

    def __init__(self):
        self.opened = []
        self.closed = 0
        self.refusal = None

    def __call__(self, classes, _cancel):
        if self.refusal:
            raise self.refusal
        self.opened.append(classes)
        session = NullSession(lambda batch: batch)
        session.close = self._close
        return session

    def _close(self):
        self.closed += 1


@pytest.fixture
def opener():
    return Opener()


@pytest.fixture
def limited(opener):
    return LimitedSession(tuple("abc123 "), opener)


def test_a_set_is_opened_once(limited, opener):
    first = limited.for_charset("=ab", CancelToken())

    assert limited.for_charset("=ab", CancelToken()) is first
    assert opener.opened == [(0, 1, 2, 7)]


def test_no_more_than_one_is_open(limited, opener):
    limited.for_charset("=ab", CancelToken())
    limited.for_charset("digits", CancelToken())

    assert opener.opened == [(0, 1, 2, 7), (0, 4, 5, 6, 7)]
    assert opener.closed == 1


def test_what_failed_to_open_is_tried_again(limited, opener):
    opener.refusal = EngineError("no")
    with pytest.raises(EngineError):
        limited.for_charset("=ab", CancelToken())
    opener.refusal = None

    limited.for_charset("=ab", CancelToken())

    assert len(opener.opened) == 1


def test_closing_is_harmless_when_repeated(limited, opener):
    limited.for_charset("=ab", CancelToken())
    limited.close()
    limited.close()

    assert opener.closed == 1
