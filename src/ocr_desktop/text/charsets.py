"""Which characters belong to a set that may be asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import regex

from ocr_desktop.domain.charsets import LISTED, Charset
from ocr_desktop.domain.errors import UnknownCharactersError

_BLANK = 0
_SPACE = " "
_HINT = "Choose another model, or let all characters be read"

_IN_AMOUNTS = r"[.,:;'’/+\-−–*×=#()%‰°№]|\p{Sc}"
_NARROW = r"(?![\p{ea=W}\p{ea=F}\p{ea=H}])"
"""As wide as letters: no Chinese punctuation, no emoji."""

_BESIDE_LETTERS = rf"{_NARROW}[\p{{Latin}}\p{{Common}}\p{{Inherited}}]"
_BESIDE_CHINESE = r"[A-Za-zＡ-Ｚａ-ｚ\p{Common}\p{Inherited}]"

_OWN: Mapping[Charset, str] = MappingProxyType(
    {
        Charset.DIGITS: "[0-9]",
        Charset.LATIN: rf"{_NARROW}\p{{Latin}}",
        Charset.GREEK: r"\p{Greek}",
        Charset.CYRILLIC: r"\p{Cyrillic}",
        Charset.CHINESE: r"[\p{Han}\p{Bopomofo}]",
        Charset.JAPANESE: r"[\p{Hiragana}\p{Katakana}]",
        Charset.KOREAN: r"\p{Hangul}",
    }
)
"""What a set is named after, as a pattern; a model that knows none of it does not read the set."""

_BESIDE: Mapping[Charset, str] = MappingProxyType(
    {
        Charset.DIGITS: _IN_AMOUNTS,
        Charset.LATIN: _BESIDE_LETTERS,
        Charset.GREEK: _BESIDE_LETTERS,
        Charset.CYRILLIC: _BESIDE_LETTERS,
        Charset.CHINESE: _BESIDE_CHINESE,
        Charset.JAPANESE: rf"\p{{Han}}|{_BESIDE_CHINESE}",
        Charset.KOREAN: rf"\p{{Han}}|{_BESIDE_CHINESE}",
    }
)
"""What stands among it in running text."""


def classes_of(charset: str, characters: Sequence[str]) -> tuple[int, ...]:
    """The classes of a recogniser that a charset leaves, ascending: its blank, the characters of the set, the space.

    Args:
        charset: A `Charset`, or "=" and the characters themselves.
        characters: What the classes after the blank stand for.

    Raises:
        UnknownCharactersError: the recogniser knows nothing of a named set, or not all that is listed.
    """
    listed = charset.removeprefix(LISTED)
    wanted = set(listed) if listed != charset else _members(Charset(charset), characters)
    wanted.add(_SPACE)
    if missing := sorted(wanted.difference(characters, _SPACE)):
        raise UnknownCharactersError(f"of what is to be read, the model does not know {' '.join(missing)}", hint=_HINT)
    kept = (position + 1 for position, character in enumerate(characters) if character in wanted)
    return (_BLANK, *kept)


def _members(charset: Charset, characters: Sequence[str]) -> set[str]:
    own = _matching(_OWN[charset], characters)
    if not own:
        raise UnknownCharactersError(f"the model knows no characters of the set '{charset}'", hint=_HINT)
    return own | _matching(_BESIDE[charset], characters)


def _matching(pattern: str, characters: Sequence[str]) -> set[str]:
    """Those that match; one may be several code points."""
    return set(filter(regex.compile(f"(?:{pattern})+").fullmatch, characters))
