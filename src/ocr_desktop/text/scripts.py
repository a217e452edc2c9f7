"""What characters tell of the way their script is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_HANGUL = (("\u1100", "\u11ff"), ("\u3130", "\u318f"), ("\ua960", "\ua97f"), ("\uac00", "\ud7ff"), ("\uffa0", "\uffdc"))
_BETWEEN_WORDS = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"))
"""Thai and Lao, Burmese, Khmer: lines are broken between words that have no space between them."""

_TO_THE_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Hebrew, Arabic, Syriac, Thaana, N'Ko and what is beside them."""


def is_spaceless(character: str) -> bool:
    """Whether its script goes on in the next line without a space: Chinese, Japanese and Thai do, Korean does not."""
    if _lies_in(character, _HANGUL):
        return False
    return unicodedata.east_asian_width(character) in "WFH" or _lies_in(character, _BETWEEN_WORDS)


def is_wide_mark(character: str) -> bool:
    """Whether it is a punctuation mark as wide as a Chinese character, which brings its own space."""
    return unicodedata.category(character)[0] == "P" and unicodedata.east_asian_width(character) in "WF"


def is_right_to_left(text: str) -> bool:
    """Whether most letters are Arabic, Hebrew or of another script written to the left."""
    letters = len(_TO_THE_LEFT.findall(text))
    return letters > 0 and 2 * letters > sum(map(str.isalpha, text))


def cells(text: str) -> int:
    """Width in a monospaced font: East Asian wide characters take two cells, marks over others none."""
    if text.isascii():
        return len(text)
    return sum(map(_character_cells, text))


def _character_cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _lies_in(character: str, ranges: Iterable[tuple[str, str]]) -> bool:
    return any(first <= character <= last for first, last in ranges)
