"""A result taken apart into boxes, and put together again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from ocr_desktop.domain.results import Detection, OcrResult, TextLine


@dataclass(frozen=True, slots=True, eq=False)
class ResultBox:
    """A detection and all that hangs on it.

    Attributes:
        detection: The place.
        line: What was read there; None if nothing was. Its `detection_index` counts for nothing here.
        is_turned: It was read upside-down.
    """

    detection: Detection
    line: TextLine | None
    is_turned: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class ResultBoxes:
    """The boxes of a result in the order of its detections, and those with text in the order of its lines."""

    by_detection: tuple[ResultBox, ...]
    by_line: tuple[ResultBox, ...]

    @classmethod
    def of(cls, result: OcrResult) -> ResultBoxes:
        """Take a result apart."""
        lines = {line.detection_index: line for line in result.lines}
        turned = frozenset(result.turned or ())
        boxes = tuple(
            ResultBox(detection, lines.get(index), index in turned) for index, detection in enumerate(result.detections)
        )
        return cls(boxes, tuple(boxes[line.detection_index] for line in result.lines))

    def replaced(self, old: Collection[ResultBox], new: Sequence[ResultBox], *, at: int) -> ResultBoxes:
        """Take boxes out, and put others in before the one whose detection is at a position now.

        Among the lines the new ones come where the first of the old was, else before the first that is found later.
        """
        by_detection = _spliced(self.by_detection, old, new, at=at)
        later = frozenset(self.by_detection[at:])
        places = [place for place, box in enumerate(self.by_line) if box in old]
        places += [place for place, box in enumerate(self.by_line) if box in later]
        texts = [box for box in new if box.line is not None]
        line_place = places[0] if places else len(self.by_line)
        return ResultBoxes(by_detection, _spliced(self.by_line, old, texts, at=line_place))

    def put_into(self, result: OcrResult, *, looked_for_turned: bool) -> OcrResult:
        """The result with these boxes, which are numbered anew."""
        numbers = {box: number for number, box in enumerate(self.by_detection)}
        return replace(
            result,
            detections=tuple(box.detection for box in self.by_detection),
            lines=tuple(
                replace(box.line, detection_index=numbers[box]) for box in self.by_line if box.line is not None
            ),
            turned=tuple(numbers[box] for box in self.by_detection if box.is_turned) if looked_for_turned else None,
        )


def _spliced(
    boxes: Sequence[ResultBox], old: Collection[ResultBox], new: Sequence[ResultBox], *, at: int
) -> tuple[ResultBox, ...]:
    before = [box for box in boxes[:at] if box not in old]
    after = [box for box in boxes[at:] if box not in old]
    return (*before, *new, *after)
