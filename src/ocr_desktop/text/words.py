"""Lines cut into words, as PaddleX does for `return_word_box`, but for the letters of every alphabet."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from ocr_desktop.domain.geometry import Quad, span_quad
from ocr_desktop.domain.results import TextLine


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word and its place: `polygon` is float32 [4, 2] in page pixels, in the line's own corner order."""

    text: str
    polygon: Quad


def words_of(line: TextLine) -> tuple[Word, ...]:
    """Cut a line: Chinese and Japanese characters one by one, runs of letters and digits together.

    A hyphen inside a run stays in it, and a full stop before a digit. What stands between is a word too, so that
    nothing is lost: together they are the whole line.
    """
    ranges: list[tuple[int, int]] = []
    end = 0
    for start, stop in _word_ranges(line.text):
        if start > end:
            ranges.append((end, start))
        ranges.append((start, stop))
        end = stop
    if end < len(line.text):
        ranges.append((end, len(line.text)))
    return tuple(_word(line, start, stop) for start, stop in ranges)


def _word(line: TextLine, start: int, end: int) -> Word:
    left, right = float(line.char_spans[start, 0]), float(line.char_spans[end - 1, 1])
    return Word(line.text[start:end], span_quad(line.polygon, left, right))


def _word_ranges(text: str) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    start: int | None = None
    for index, character in enumerate(text):
        joins = _is_word_character(character) or _is_inside_word(text, index)
        if joins and start is None:
            start = index
        if not joins:
            if start is not None:
                ranges.append((start, index))
                start = None
            if _stands_alone(character):
                ranges.append((index, index + 1))
    if start is not None:
        ranges.append((start, len(text)))
    return ranges


def _is_word_character(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN" and not _stands_alone(character)


def _stands_alone(character: str) -> bool:
    """Characters of scripts written without spaces, apart from Korean."""
    return "\u3040" <= character <= "\u30ff" or "\u3400" <= character <= "\u9fff" or character >= "\U00020000"


def _is_inside_word(text: str, index: int) -> bool:
    if not 0 < index < len(text) - 1 or not _is_word_character(text[index - 1]):
        return False
    following = text[index + 1]
    return (text[index] == "-" and _is_word_character(following)) or (text[index] == "." and following.isdigit())
