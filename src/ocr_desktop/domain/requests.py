"""What a caller asks of the engine for one page; names and defaults are PaddleOCR's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


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
        if self.limit_side_len < 1 or self.max_side_limit < 32:
            raise ValueError("limit_side_len is at least 1 and max_side_limit at least 32")
        if not 0 <= self.thresh <= 1 or not 0 <= self.box_thresh <= 1:
            raise ValueError("thresh and box_thresh lie between 0 and 1")
        if self.unclip_ratio <= 0 or self.max_candidates < 1:
            raise ValueError("unclip_ratio and max_candidates are positive")


@dataclass(frozen=True, slots=True)
class OrientationParameters:
    """How upside-down lines are told: batch size, and the score from which a line is turned."""

    batch_size: int = 6
    thresh: float = 0.9


@dataclass(frozen=True, slots=True)
class RecognitionParameters:
    """How lines are read: crops a batch, and the score below which a line is left out of the result."""

    batch_size: int = 6
    score_thresh: float = 0.0


@dataclass(frozen=True, slots=True)
class OcrParameters:
    """All knobs of one reading."""

    text_detection: DetectionParameters = field(default_factory=DetectionParameters)
    textline_orientation: OrientationParameters = field(default_factory=OrientationParameters)
    text_recognition: RecognitionParameters = field(default_factory=RecognitionParameters)
    use_textline_orientation: bool = True
    return_word_box: bool = False


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
