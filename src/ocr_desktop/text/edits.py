"""What people change in a result: functions from one result to the next, which leave the first as it was.

A line is named by the index of its detection, as boxes are in the window. Edits that take boxes away or add some
number those behind them anew; each function says which index its outcome has. Detections, lines and `turned` always
fit together: every line has a detection of its own, and a line that is gone takes its detection with it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np

from ocr_desktop.domain.geometry import FloatArray, Quad, from_image_top_left, read_only_quad, span_quad
from ocr_desktop.domain.requests import Region
from ocr_desktop.domain.results import Detection, OcrResult, TextLine
from ocr_desktop.text.boxes import ResultBox, ResultBoxes
from ocr_desktop.text.merging import merged_line
from ocr_desktop.text.reading_order import reading_order
from ocr_desktop.text.spans import read_only_scores, read_only_spans, rescored, respanned


def change_text(result: OcrResult, index: int, text: str) -> OcrResult:
    """Correct a line; it keeps its index. Space around the text is dropped, and the same text changes nothing.

    Raises:
        ValueError: the box holds no line, or nothing is left of the text: such a line is to be deleted.
    """
    old, text = _line(result, index), text.strip()
    if not text:
        raise ValueError("a line cannot be empty")
    if text == old.text:
        return result
    new = _corrected(old, text)
    return replace(result, lines=tuple(new if line is old else line for line in result.lines))


def change_texts(result: OcrResult, texts: Mapping[int, str]) -> OcrResult:
    """Correct many lines, by their indexes; those that nothing is left of are deleted."""
    kept = {index: stripped for index, text in texts.items() if (stripped := text.strip())}
    lines = tuple(
        _corrected(line, kept[line.detection_index]) if kept.get(line.detection_index, line.text) != line.text else line
        for line in result.lines
    )
    gone = texts.keys() - kept.keys()
    changed = replace(result, lines=lines)
    return delete_lines(changed, gone) if gone else changed


def delete_lines(result: OcrResult, indexes: Collection[int]) -> OcrResult:
    """Take lines and their boxes away; boxes behind them move up. Boxes without text may go too.

    Raises:
        ValueError: there is no such box.
    """
    boxes = ResultBoxes.of(result)
    gone = {_box(boxes, index) for index in indexes}
    return _put(boxes.replaced(gone, (), at=0), result)


def merge_lines(result: OcrResult, indexes: Collection[int]) -> OcrResult:
    """Make one line of several, in the order in which they read; it takes the lowest of their indexes.

    Raises:
        ValueError: fewer than two boxes are named, or one holds no line.
    """
    if len(set(indexes)) < 2:
        raise ValueError("at least two lines are needed to merge")
    boxes = ResultBoxes.of(result)
    line = merged_line([_line(result, index) for index in sorted(set(indexes))])
    old = {_box(boxes, index) for index in indexes}
    score = sum(box.detection.score for box in old) / len(old)
    merged = _box_of(line, score, is_turned=all(box.is_turned for box in old))
    return _put(boxes.replaced(old, (merged,), at=min(indexes)), result)


def split_line(result: OcrResult, index: int, *, at: int) -> OcrResult:
    """Cut a line in two before a character; the first part keeps its index, the second has the one behind it.

    Space at the cut belongs to neither.

    Raises:
        ValueError: the box holds no line, or a part would be empty.
    """
    boxes, line = ResultBoxes.of(result), _line(result, index)
    old = _box(boxes, index)
    parts = [_box_of(part, old.detection.score, is_turned=old.is_turned) for part in _halves(line, at)]
    return _put(boxes.replaced({old}, parts, at=index), result)


def replace_region(result: OcrResult, region: Region | Quad, other: OcrResult) -> OcrResult:
    """Put in what was read anew of a part of the page: boxes with their centre in the region give way to it.

    The new boxes have successive indexes, in place of the first one that went; where none went, before the first that
    is read after them.

    Args:
        result: The page as it was read.
        region: The part, upright or turned, in page pixels.
        other: What was read there, in the same page pixels.

    Raises:
        ValueError: the other reading is of a page of another size.
    """
    if (other.width, other.height) != (result.width, result.height):
        raise ValueError(f"a page of {result.width}×{result.height} takes nothing of {other.width}×{other.height}")
    boxes, new = ResultBoxes.of(result), ResultBoxes.of(other).by_detection
    corners = region if isinstance(region, np.ndarray) else _corners(region)
    old = {box for box in boxes.by_detection if _is_inside(_place(box).mean(axis=0), corners)}
    changed = boxes.replaced(old, new, at=_position(boxes.by_detection, old, new))
    looked = result.turned is not None or other.turned is not None
    return changed.put_into(replace(result, plan=result.plan or other.plan), looked_for_turned=looked)


def leave_out(result: OcrResult, regions: Collection[Region]) -> OcrResult:
    """The same without the boxes that have their centre in one of these parts, as the engine leaves them out."""
    if not regions or not result.detections:
        return result
    quads = np.stack([detection.polygon for detection in result.detections])
    centres = (quads.min(axis=1) + quads.max(axis=1)) / 2
    left_tops, right_bottoms = np.array([one[:2] for one in regions]), np.array([one[2:] for one in regions])
    is_inside = (centres[:, None] >= left_tops) & (centres[:, None] < right_bottoms)
    gone = np.flatnonzero(is_inside.all(axis=2).any(axis=1)).tolist()
    return delete_lines(result, gone) if gone else result


def _corrected(line: TextLine, text: str) -> TextLine:
    spans = respanned(line.text, line.char_spans, text)
    scores = None if line.char_scores is None else rescored(line.text, line.char_scores, text)
    return replace(line, text=text, char_spans=spans, is_corrected=True, char_scores=scores)


def _put(boxes: ResultBoxes, result: OcrResult) -> OcrResult:
    return boxes.put_into(result, looked_for_turned=result.turned is not None)


def _line(result: OcrResult, index: int) -> TextLine:
    for line in result.lines:
        if line.detection_index == index:
            return line
    raise ValueError(f"box {index} holds no line")


def _box(boxes: ResultBoxes, index: int) -> ResultBox:
    if not 0 <= index < len(boxes.by_detection):
        raise ValueError(f"there is no box {index}")
    return boxes.by_detection[index]


def _box_of(line: TextLine, score: float, *, is_turned: bool) -> ResultBox:
    return ResultBox(Detection(read_only_quad(from_image_top_left(line.polygon)), score), line, is_turned)


def _halves(line: TextLine, at: int) -> tuple[TextLine, TextLine]:
    head, tail = line.text[:at].rstrip(), line.text[at:].lstrip()
    if at <= 0 or not head or not tail:
        raise ValueError(f"“{line.text}” cannot be split before character {at}")
    ends, starts = len(head) - 1, len(line.text) - len(tail)
    spans = line.char_spans
    if spans[0].sum() <= spans[-1].sum():
        cut = float(spans[ends, 1] + spans[starts, 0]) / 2
        first, second = (0.0, cut), (cut, 1.0)
    else:
        cut = float(spans[ends, 0] + spans[starts, 1]) / 2
        first, second = (cut, 1.0), (0.0, cut)
    return _part(line, slice(0, ends + 1), first), _part(line, slice(starts, None), second)


def _part(line: TextLine, characters: slice, share: tuple[float, float]) -> TextLine:
    """Some characters of a line, which has a share of its length."""
    start, end = share
    spans = (line.char_spans[characters] - start) / max(end - start, 1e-6)
    return replace(
        line,
        text=line.text[characters],
        polygon=read_only_quad(span_quad(line.polygon, start, end)),
        char_spans=read_only_spans(spans),
        char_scores=None if line.char_scores is None else read_only_scores(line.char_scores[characters]),
    )


def _place(box: ResultBox) -> Quad:
    return box.line.polygon if box.line is not None else box.detection.polygon


def _corners(region: Region) -> Quad:
    left, top, right, bottom = region
    return read_only_quad([[left, top], [right, top], [right, bottom], [left, bottom]])


def _is_inside(point: FloatArray, corners: Quad) -> bool:
    """Whether a point lies to the right of all edges of a quad, which is clockwise on screen."""
    edges, offsets = np.roll(corners, -1, axis=0) - corners, point - corners
    return bool((edges[:, 0] * offsets[:, 1] - edges[:, 1] * offsets[:, 0] >= 0).all())


def _position(boxes: tuple[ResultBox, ...], old: Collection[ResultBox], new: tuple[ResultBox, ...]) -> int:
    """Where new boxes are put in: at the first of the old, else before the first that is read after them."""
    gone = [place for place, box in enumerate(boxes) if box in old]
    if gone or not new:
        return gone[0] if gone else 0
    order = reading_order([box.detection.polygon for box in (new[0], *boxes)])
    later = order[order.index(0) + 1 :]
    return min((place - 1 for place in later), default=len(boxes))
