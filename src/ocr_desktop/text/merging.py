"""One line made of several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ocr_desktop.domain.geometry import FloatArray, Quad, baseline_angle_degrees
from ocr_desktop.domain.results import TextLine
from ocr_desktop.text.frame import Frame, common_frame
from ocr_desktop.text.joining import joint
from ocr_desktop.text.scripts import is_right_to_left
from ocr_desktop.text.spans import read_only_scores, read_only_spans

_SAME_ROW_SHARE = 0.5
_OVERLAP_SHARE = 0.2


def merged_line(lines: Sequence[TextLine]) -> TextLine:
    """One line in the place of at least one: their texts in the order in which they read, a box around all of them.

    It is put together as running text is, so that a hyphen at a break may go. Its score is the mean over characters,
    its `detection_index` that of the first line; it counts as corrected only where all of them are.
    """
    frame = common_frame([line.polygon for line in lines])
    ordered = _in_text_order(lines, frame)
    polygon = frame.box_around(line.polygon for line in ordered)
    running = _running_text(ordered, _shares(ordered, polygon))
    has_scores = any(line.char_scores is not None for line in ordered)
    weights = [max(1, len(line.text)) for line in ordered]
    return replace(
        ordered[0],
        polygon=polygon,
        text=running.text,
        score=float(np.average([line.score for line in ordered], weights=weights)),
        char_spans=read_only_spans(running.spans),
        angle=baseline_angle_degrees(polygon),
        is_corrected=all(line.is_corrected for line in ordered),
        char_scores=read_only_scores(running.scores) if has_scores else None,
    )


def _in_text_order(lines: Sequence[TextLine], frame: Frame) -> list[TextLine]:
    """Row by row across the common direction, within a row along it, or against it for right-to-left scripts."""
    boxes = [frame.to_frame(line.polygon) for line in lines]
    along, across = (np.array([box[:, axis].mean() for box in boxes]) for axis in (0, 1))
    height = float(np.median([np.ptp(box[:, 1]) for box in boxes]))
    if is_right_to_left("".join(line.text for line in lines)):
        along = -along
    rows: list[list[int]] = []
    for index in np.argsort(across, kind="stable").tolist():
        if rows and across[index] - across[rows[-1][0]] < _SAME_ROW_SHARE * height:
            rows[-1].append(index)
        else:
            rows.append([index])
    return [lines[index] for row in rows for index in sorted(row, key=lambda index: float(along[index]))]


def _shares(lines: Sequence[TextLine], around: Quad) -> FloatArray:
    """Start and end [n, 2] of each line as shares of the box around them, 0 to 1.

    Lines in a row lie where they are. Those below each other, which would cover each other, lie end to end instead.
    """
    frame = Frame.of(around)
    start, end = frame.to_frame(around)[:2, 0]
    along = [frame.to_frame(line.polygon)[:, 0] for line in lines]
    shares = (np.array([[edge.min(), edge.max()] for edge in along]) - start) / max(float(end - start), 1e-6)
    by_place = shares[np.argsort(shares[:, 0], kind="stable")]
    overlaps = by_place[:-1, 1] - by_place[1:, 0]
    if (overlaps <= _OVERLAP_SHARE * np.ptp(by_place, axis=1)[1:]).all():
        return np.asarray(shares, dtype=np.float32)
    ends = np.cumsum(np.ptp(shares, axis=1))
    laid = np.stack([np.concatenate([[0.0], ends[:-1]]), ends], axis=1) / ends[-1]
    if is_right_to_left("".join(line.text for line in lines)):
        laid = 1.0 - laid[:, ::-1]
    return np.asarray(laid, dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class _Running:
    """A text that grows: its characters, their spans [n, 2] and their scores [n]."""

    text: str
    spans: FloatArray
    scores: FloatArray

    def cut(self, count: int) -> _Running:
        return _Running(self.text[:count], self.spans[:count], self.scores[:count])

    def with_more(self, text: str, spans: FloatArray, scores: FloatArray) -> _Running:
        return _Running(self.text + text, np.concatenate([self.spans, spans]), np.concatenate([self.scores, scores]))


def _running_text(lines: Sequence[TextLine], shares: FloatArray) -> _Running:
    """The joined text; separators lie between the lines they part, and are sure."""
    running = _Running("", np.empty((0, 2), dtype=np.float32), np.empty(0, dtype=np.float32))
    for number, line in enumerate(lines):
        start, end = shares[number]
        seam = joint(running.text, line.text)
        running = running.cut(len(running.text) - seam.dropped)
        if seam.separator:
            between = sorted([*shares[number - 1], *shares[number]])[1:3]
            running = running.with_more(seam.separator, np.array([between]), np.ones(1, dtype=np.float32))
        running = running.with_more(line.text, start + line.char_spans * (end - start), _scores(line))
    return running


def _scores(line: TextLine) -> FloatArray:
    """Scores [n] of its characters; that of the line for each where they have none of their own."""
    return np.full(len(line.text), line.score, dtype=np.float32) if line.char_scores is None else line.char_scores
