"""Where the characters of a line lie, and how sure they are, after its text was changed."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

import numpy as np

from ocr_desktop.domain.geometry import FloatArray

_NARROWEST_PITCH = 0.5
"""Share of the line's usual pitch below which new characters push their neighbours aside."""


def spread(start: float, end: float, count: int) -> FloatArray:
    """Spans float32 [count, 2] of characters of equal width between two shares of a line."""
    edges = np.linspace(start, end, count + 1, dtype=np.float32)
    return np.stack([edges[:-1], edges[1:]], axis=1)


def read_only_spans(spans: FloatArray) -> FloatArray:
    """A copy within 0 to 1 that nobody can change."""
    copy = np.clip(spans, 0.0, 1.0).astype(np.float32)
    copy.flags.writeable = False
    return copy


def read_only_scores(scores: FloatArray) -> FloatArray:
    """A copy that nobody can change."""
    copy = scores.astype(np.float32)
    copy.flags.writeable = False
    return copy


def rescored(old_text: str, old_scores: FloatArray, new_text: str) -> FloatArray:
    """Scores float32 [n] of a corrected text: those of characters that stayed, and 1 for what a person typed."""
    scores = np.ones(len(new_text), dtype=np.float32)
    for old_start, old_end, start, end, is_equal in _steps(old_text, new_text):
        if is_equal:
            scores[start:end] = old_scores[old_start:old_end]
    return read_only_scores(scores)


def respanned(old_text: str, old_spans: FloatArray, new_text: str) -> FloatArray:
    """Spans float32 [n, 2] of a corrected text: characters that stayed keep their place, new ones fill the gaps.

    As many new characters as went take their places one by one. Where new ones find too little room, they share it
    evenly with their neighbours.

    Args:
        old_text: What the line said.
        old_spans: float32 [m, 2] for its characters; they may run from right to left.
        new_text: What it says now.
    """
    if not old_text or not new_text:
        return read_only_spans(spread(0.0, 1.0, len(new_text)))
    if old_spans[0].sum() > old_spans[-1].sum():
        return read_only_spans(_mirrored(respanned(old_text, _mirrored(old_spans), new_text)))
    pitch = float(old_spans[-1, 1] - old_spans[0, 0]) / len(old_text)
    return read_only_spans(_filled(_kept(old_text, old_spans, new_text), _NARROWEST_PITCH * pitch))


def _kept(old_text: str, old_spans: FloatArray, new_text: str) -> FloatArray:
    """The spans that are known of the new text, NaN for the others."""
    spans = np.full((len(new_text), 2), np.nan, dtype=np.float32)
    for old_start, old_end, start, end, is_equal in _steps(old_text, new_text):
        if is_equal or old_end - old_start == end - start:
            spans[start:end] = old_spans[old_start:old_end]
    return spans


def _steps(old: str, new: str) -> Iterator[tuple[int, int, int, int, bool]]:
    """From one text to another: start and end in the old one and in the new one, and whether nothing changes there.

    What both begin and end with is told at once: comparing takes time by the square of what is left.
    """
    shorter = min(len(old), len(new))
    head = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    tail = next((place for place in range(shorter - head) if old[-1 - place] != new[-1 - place]), shorter - head)
    middle = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False)
    yield 0, head, 0, head, True
    for tag, old_start, old_end, start, end in middle.get_opcodes():
        yield old_start + head, old_end + head, start + head, end + head, tag == "equal"
    yield len(old) - tail, len(old), len(new) - tail, len(new), True


def _filled(spans: FloatArray, narrowest: float) -> FloatArray:
    """Put every run of unknown spans between its known neighbours, taking these in where the room is too narrow."""
    for start in np.flatnonzero(np.isnan(spans[:, 0])).tolist():
        if not np.isnan(spans[start, 0]):
            continue  # filled with those before
        first, last = start, _end_of_unknown(spans, start)
        room = _room(spans, first, last)
        while room[1] - room[0] < narrowest * (last - first) and (first > 0 or last < len(spans)):
            first, last = max(0, first - 1), _end_of_unknown(spans, min(len(spans), last + 1))
            room = _room(spans, first, last)
        spans[first:last] = spread(*room, last - first)
    return spans


def _end_of_unknown(spans: FloatArray, start: int) -> int:
    end = start
    while end < len(spans) and np.isnan(spans[end, 0]):
        end += 1
    return end


def _room(spans: FloatArray, first: int, last: int) -> tuple[float, float]:
    """From the end of the character before to the start of the one after; else from or to the line's own end."""
    start = float(spans[first - 1, 1]) if first else 0.0
    end = float(spans[last, 0]) if last < len(spans) else 1.0
    return start, max(start, end)


def _mirrored(spans: FloatArray) -> FloatArray:
    return np.asarray(1.0 - spans[:, ::-1], dtype=np.float32)
