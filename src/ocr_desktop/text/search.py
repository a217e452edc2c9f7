"""Find and replace in the lines of a page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from ocr_desktop.domain.errors import OcrDesktopError
from ocr_desktop.domain.results import TextLine
from ocr_desktop.text.scripts import is_spaceless

_PATIENCE_S = 0.5
"""For one line: an expression with too many ways to match would hold the window up for ever."""


class SearchError(OcrDesktopError):
    """What is searched for, or put in its place, is no pattern."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched for.

    Attributes:
        needle: The text. Full-width letters and half-width kana are found by their usual forms, and these by them.
        match_case: Capital letters differ from small ones; without it “STRASSE” finds “Straße”.
        whole_word: What is found begins and ends at the edges of words. Scripts written without spaces have none.
        regex: The needle is a regular expression of Python's, which sees the lines as they stand.
    """

    needle: str
    match_case: bool = False
    whole_word: bool = False
    regex: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A place where something was found.

    Attributes:
        line: Position of the line among those that were searched.
        start, end: Characters of its text, the end being outside.
    """

    line: int
    start: int
    end: int


def find(lines: Sequence[TextLine], search: Search) -> list[Match]:
    """All places, line by line; an empty needle is nowhere, nor is a match without a character.

    Raises:
        SearchError: the regular expression cannot be understood.
    """
    pattern = _pattern(search)
    return [
        Match(position, start, end)
        for position, line in enumerate(lines)
        for start, end, _ in _matches(line.text, pattern, search)
    ]


def replace_matches(
    lines: Sequence[TextLine], search: Search, replacement: str, *, only: Match | None = None
) -> Mapping[int, str]:
    r"""The new texts of the lines that change, by their positions.

    Args:
        lines: The lines to search.
        search: What is replaced.
        replacement: What takes its place; for a regular expression with references such as `\1` or `\g<name>`.
        only: The one match to replace; None replaces all.

    Raises:
        SearchError: the regular expression or the replacement cannot be understood.
    """
    pattern = _pattern(search)
    changed: dict[int, str] = {}
    for position, line in enumerate(lines):
        if only is not None and position != only.line:
            continue
        text = _replaced(line.text, pattern, search, replacement, start_only=only.start if only else None)
        if text != line.text:
            changed[position] = text
    return changed


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text in the form in which it is compared; where in the original each of its characters begins and ends."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def is_cut(self, index: int) -> bool:
        """Whether what lies before and behind an index was one character, as with ß and ss."""
        return 0 < index < len(self.text) and self.starts[index] == self.starts[index - 1]


def _matches(text: str, pattern: regex.Pattern[str], search: Search) -> Iterator[tuple[int, int, regex.Match[str]]]:
    """Start and end of each match in the text as it stands, from the left."""
    if not search.needle:
        return
    folded = _Folded(text, range(len(text)), range(1, len(text) + 1))
    if not search.regex:
        folded = _folded(text, match_case=search.match_case)
    for found in _found(pattern, folded.text):
        first, last = found.start(), found.end() - 1
        if last < first or folded.is_cut(first) or folded.is_cut(last + 1):
            continue
        start, end = folded.starts[first], folded.ends[last]
        if not search.whole_word or _is_whole(text, start, end):
            yield start, end, found


def _found(pattern: regex.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
    try:
        yield from pattern.finditer(text, timeout=_PATIENCE_S)
    except TimeoutError as error:
        raise SearchError(
            "The regular expression takes too long on this text", hint="Write it so that it has fewer ways to match"
        ) from error


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes on over the edges of a match."""
    return not (start > 0 and _are_joined(text[start - 1 : start + 1])) and not _are_joined(text[end - 1 : end + 1])


def _are_joined(pair: str) -> bool:
    """Whether two characters belong to one word."""
    return len(pair) == 2 and all(
        (character.isalnum() or character == "_" or _combines(character)) and not is_spaceless(character)
        for character in pair
    )


def _folded(text: str, *, match_case: bool) -> _Folded:
    """Fold character by character, so that places can be told; what combines with a character goes with it."""
    at_once = text if match_case else text.casefold()
    if _is_folded_in_place(text, at_once):
        return _Folded(at_once, range(len(text)), range(1, len(text) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and _combines(text[end]):
            end += 1
        piece = _fold(text[start:end], match_case=match_case)
        pieces.append(piece)
        starts += [start] * len(piece)
        ends += [end] * len(piece)
        start = end
    return _Folded("".join(pieces), starts, ends)


def _is_folded_in_place(text: str, folded: str) -> bool:
    """Whether each character became one character: true of nearly all lines, and told in no time."""
    return (
        len(folded) == len(text)
        and unicodedata.is_normalized("NFKC", text)
        and unicodedata.is_normalized("NFKC", folded)
        and not any(map(unicodedata.combining, text))
    )


def _combines(character: str) -> bool:
    """Whether it is a mark on the character before, as the half-width voicing marks are."""
    return unicodedata.combining(character) > 0 or character in "ﾞﾟ"


def _fold(text: str, *, match_case: bool) -> str:
    normal = unicodedata.normalize("NFKC", text)
    return normal if match_case else unicodedata.normalize("NFKC", normal.casefold())


def _pattern(search: Search) -> regex.Pattern[str]:
    if not search.regex:
        return regex.compile(regex.escape(_folded(search.needle, match_case=search.match_case).text))
    try:
        return regex.compile(search.needle, 0 if search.match_case else regex.IGNORECASE)
    except (regex.error, OverflowError, RecursionError) as error:
        raise SearchError(
            f"“{search.needle}” is no regular expression: {error}", hint="Correct it, or search for it as plain text"
        ) from error


def _replaced(
    text: str, pattern: regex.Pattern[str], search: Search, replacement: str, *, start_only: int | None
) -> str:
    parts: list[str] = []
    done = 0
    for start, end, found in _matches(text, pattern, search):
        if start_only not in (None, start):
            continue
        parts += [text[done:start], _expanded(found, replacement) if search.regex else replacement]
        done = end
    return "".join(parts) + text[done:]


def _expanded(found: regex.Match[str], replacement: str) -> str:
    try:
        return found.expand(replacement)
    except (regex.error, IndexError) as error:
        raise SearchError(
            f"“{replacement}” cannot be put in: {error}", hint="Refer to groups that the regular expression has"
        ) from error
