"""How the text of one line goes on in the next: with a space, without one, or with its hyphen gone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from ocr_desktop.text.scripts import is_spaceless, is_wide_mark

_SOFT_HYPHEN = "\u00ad"
_HYPHENS = "-\u2010"
_TIGHT = "—/"
"""After these no space is set, at the end of a line as elsewhere."""

_WORD = r"[^\W_]+(?:[-‐'’][^\W_]+)*"
_LAST_WORD = re.compile(rf"{_WORD}(?=[-‐]$)")
_FIRST_WORD = re.compile(_WORD)

_COMPOUNDING = re.compile(
    "all|cross|ever|far|first|half|high|ill|long|low|quasi|self|third|vice|well"
    "|two|three|five|(?:twen|thir|for|fif|six|seven|eigh|nine)ty",
    re.IGNORECASE,
)
"""First parts of English compounds that keep their hyphen; broken words hardly ever begin with them."""

_SUSPENDING = frozenset(["and", "or", "to", "und", "oder", "bis", "et", "ou"])
"""Before these a hyphen stands for what is left out, as in «pre- and post-war»."""


@dataclass(frozen=True, slots=True)
class Joint:
    """How two lines are put together: so many characters off the end of the first, then the separator."""

    dropped: int
    separator: str


def joint(before: str, after: str, known_words: Set[str] = frozenset()) -> Joint:
    """Tell how a line goes on in the next.

    A break is a space unless both sides are of scripts written without spaces, as CSS takes a line break in its source.
    A hyphen that broke a word goes; one that belongs to it stays.

    Args:
        before: The first line.
        after: The second.
        known_words: Case-folded words of the surroundings, with and without hyphens: what stands there settles
            whether a hyphen belongs to the word.
    """
    if not before or not after:
        return Joint(0, "")
    last, first = before[-1], after[0]
    if last == _SOFT_HYPHEN:
        return Joint(1, "")
    if last in _HYPHENS:
        return _at_hyphen(before, after, known_words)
    if last.isspace() or first.isspace() or last in _TIGHT:
        return Joint(0, "")
    is_seamless = (is_spaceless(last) and is_spaceless(first)) or is_wide_mark(last) or is_wide_mark(first)
    return Joint(0, "" if is_seamless else " ")


def joined(texts: Iterable[str]) -> str:
    """Lines as one running text."""
    parts = [text.strip() for text in texts]
    known_words = _words_of(parts) if any(part.endswith(tuple(_HYPHENS)) for part in parts) else frozenset()
    whole = ""
    for part in parts:
        seam = joint(whole, part, known_words)
        whole = whole[: len(whole) - seam.dropped] + seam.separator + part
    return whole


def _words_of(texts: Sequence[str]) -> frozenset[str]:
    return frozenset(word.casefold() for text in texts for word in _FIRST_WORD.findall(text))


def _at_hyphen(before: str, after: str, known_words: Set[str]) -> Joint:
    head, tail = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    if head is None:
        is_dash = before[-2:-1].isspace() or len(before) == 1
        return Joint(0, " " if is_dash else "")
    if tail is None:
        return Joint(0, "")
    first, second = head[0].replace("‐", "-"), tail[0].replace("‐", "-")
    if second.casefold() in _SUSPENDING:
        return Joint(0, " ")
    if f"{first}{second}".casefold() in known_words:
        return Joint(1, "")
    keeps_hyphen = f"{first}-{second}".casefold() in known_words or not _is_broken_word(first, second)
    return Joint(0 if keeps_hyphen else 1, "")


def _is_broken_word(first: str, second: str) -> bool:
    """Whether a hyphen between the two parts merely breaks a word; no word is broken behind its first letter."""
    if len(first) < 2 or not (first + second).isalpha() or _COMPOUNDING.fullmatch(first):
        return False
    return second.islower() or (first.isupper() and second.isupper())
