"""The recogniser once more, opened so that it reads some characters only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from ocr_desktop.backends.session import Session
from ocr_desktop.domain.errors import UnavailableError
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.text.charsets import classes_of

LimitedOpener: TypeAlias = Callable[[tuple[int, ...], CancelToken], Session]
"""Opens the recogniser with these classes kept; see `SessionOptions.kept_classes`."""


def cannot_limit(_classes: tuple[int, ...], _cancel: CancelToken) -> Session:
    """For engines of networks that were opened elsewhere."""
    raise UnavailableError("this engine cannot be limited to some characters", hint="Let all characters be read")


class LimitedSession:
    """Keeps the session for the charset that was asked for last, since opening one takes a moment.

    Args:
        characters: What the recogniser's classes after the blank stand for.
        open_limited: Opens it.
    """

    def __init__(self, characters: Sequence[str], open_limited: LimitedOpener) -> None:
        self._characters = characters
        self._open_limited = open_limited
        self._charset = ""
        self._known: tuple[str, tuple[int, ...]] = "", ()
        self._session: Session | None = None

    def classes(self, charset: str) -> tuple[int, ...]:
        """The classes that this charset leaves; not empty.

        Raises:
            UnknownCharactersError: the model does not know the characters.
        """
        if charset != self._known[0]:
            self._known = charset, classes_of(charset, self._characters)
        return self._known[1]

    def for_charset(self, charset: str, cancel: CancelToken) -> Session:
        """The session that reads this charset; not empty.

        Raises:
            Cancelled: the token was set.
            EngineError: it cannot be opened.
            UnknownCharactersError: the model does not know the characters.
        """
        if self._session is None or charset != self._charset:
            classes = self.classes(charset)
            self.close()
            self._session, self._charset = self._open_limited(classes, cancel), charset
        return self._session

    def close(self) -> None:
        """Free the network; harmless when repeated."""
        session, self._session = self._session, None
        if session is not None:
            session.close()
