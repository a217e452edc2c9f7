"""Lines that deserve a look, since one of their letters or digits may be wrong."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ocr_desktop.domain.results import TextLine

LEAST_CERTAINTY = 0.93
"""A line with a lower certainty is doubtful; `python -m benchmarks.doubt` shows what the number is worth."""

LEAST_SCORE = 0.9
"""A line of which no more than its score is known is doubtful below this, which finds far fewer."""


def certainty(line: TextLine) -> float:
    """The chance, 0 to 1, that every letter and digit of a line is right, as far as the network's scores tell.

    It is the product of their scores. A mean would hide the one character that is wrong among many that are right;
    punctuation scores low also where it is right, and says little.

    Raises:
        ValueError: no character has a score of its own.
    """
    if line.char_scores is None:
        raise ValueError("the characters of the line have no scores")
    pairs = zip(line.text, line.char_scores.tolist(), strict=True)
    telling = [score for character, score in pairs if character.isalnum()]
    return math.prod(telling) if telling else line.score


def is_doubtful(line: TextLine) -> bool:
    """Whether a line deserves a look; what a person corrected never does."""
    if line.is_corrected:
        return False
    return line.score < LEAST_SCORE if line.char_scores is None else certainty(line) < LEAST_CERTAINTY
