"""What a caller asks of the engine for one page; names and defaults are PaddleOCR's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

# Beyond these a setting is a slip of the hand, and would take all memory.
_LARGEST_SIDE_PX = 20_000
_LARGEST_BATCH = 1024


def _require_between(name: str, value: float, low: float, high: float) -> None:
    """Refuse a value outside its range; NaN lies in none."""
    if not low <= value <= high:
        raise ValueError(f"{name} lies between {low:g} and {high:g}, not {value}")


@dataclass(frozen=True, slots=True)
class DetectionParameters:
    """How text is found.

    Attributes:
        limit_side_len: Side length in pixels that `limit_type` speaks of.
        limit_type: "min" enlarges a page whose short side is below, "max" shrinks one whose long side is above.
        max_side_limit: No side of the network's input is longer, in pixels.
        thresh: Probability above which a pixel is text.
        box_thresh: Mean probability below which a box is dropped.
        unclip_ratio: How far a shrunken box is grown, as area times ratio over perimeter.
        max_candidates: Most contours looked at.
    """

    limit_side_len: int = 64
    limit_type: Literal["min", "max"] = "min"
    max_side_limit: int = 4000
    thresh: float = 0.3
    box_thresh: float = 0.6
    unclip_ratio: float = 1.5
    max_candidates: int = 1000

    def __post_init__(self) -> None:
        _require_between("limit_side_len", self.limit_side_len, 1, _LARGEST_SIDE_PX)
        _require_between("max_side_limit", self.max_side_limit, 32, _LARGEST_SIDE_PX)
        if self.limit_type not in ("min", "max"):
            raise ValueError(f"limit_type is min or max, not {self.limit_type}")
        _require_between("thresh", self.thresh, 0, 1)
        _require_between("box_thresh", self.box_thresh, 0, 1)
        _require_between("unclip_ratio", self.unclip_ratio, 0.1, 10)
        _require_between("max_candidates", self.max_candidates, 1, 1_000_000)


@dataclass(frozen=True, slots=True)
class OrientationParameters:
    """How upside-down lines are told: batch size, and the score from which a line is turned."""

    batch_size: int = 6
    thresh: float = 0.9

    def __post_init__(self) -> None:
        _require_between("batch_size", self.batch_size, 1, _LARGEST_BATCH)
        _require_between("thresh", self.thresh, 0, 1)


@dataclass(frozen=True, slots=True)
class RecognitionParameters:
    """How lines are read: crops a batch, and the score below which a line is left out of the result."""

    batch_size: int = 6
    score_thresh: float = 0.0

    def __post_init__(self) -> None:
        _require_between("batch_size", self.batch_size, 1, _LARGEST_BATCH)
        _require_between("score_thresh", self.score_thresh, 0, 1)


@dataclass(frozen=True, slots=True)
class OcrParameters:
    """All knobs of one reading.

    Attributes:
        text_detection, textline_orientation, text_recognition: Those of the steps.
        use_textline_orientation: Look for lines that stand on their heads.
        return_word_box: Results hold the place of each word.
        use_doc_orientation_classify: Turn the page upright first; the engine needs the network for it.
        use_doc_unwarping: Lay the page flat first; the engine needs the network for it.
    """

    text_detection: DetectionParameters = field(default_factory=DetectionParameters)
    textline_orientation: OrientationParameters = field(default_factory=OrientationParameters)
    text_recognition: RecognitionParameters = field(default_factory=RecognitionParameters)
    use_textline_orientation: bool = True
    return_word_box: bool = False
    use_doc_orientation_classify: bool = False
    use_doc_unwarping: bool = False


Region = tuple[int, int, int, int]
"""Left, top, right, bottom in page pixels; right and bottom are outside."""


@dataclass(frozen=True, slots=True)
class OcrRequest:
    """One reading of one page.

    Attributes:
        parameters: The knobs.
        region: Only this part of the page is read; None reads it all.
        ignore_regions: Text whose centre lies in one of these is left out.
    """

    parameters: OcrParameters = field(default_factory=OcrParameters)
    region: Region | None = None
    ignore_regions: tuple[Region, ...] = ()
