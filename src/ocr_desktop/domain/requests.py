"""What a caller asks of the engine for one page; names are PaddleOCR's, defaults this app's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ocr_desktop.domain.charsets import require_charset
from ocr_desktop.domain.ranges import bounded, require_ranges

# Beyond these a setting is a slip of the hand, and would take all memory.
_LARGEST_SIDE_PX = 20_000
_LARGEST_BATCH = 1024


@dataclass(frozen=True, slots=True)
class DetectionParameters:
    """How text is found.

    Attributes:
        limit_side_len: Side length in pixels that `limit_type` speaks of.
        limit_type: "auto" looks at a page whose long side is above shrunk to that, and closer where its text is small;
            "min" enlarges a page whose short side is below, "max" shrinks one whose long side is above.
        max_side_limit: No side of the network's input is longer, in pixels; with "auto" larger pages go in by parts.
        thresh: Probability above which a pixel is text.
        box_thresh: Mean probability below which a box is dropped.
        unclip_ratio: How far a shrunken box is grown, as area times ratio over perimeter.
        max_candidates: Most contours looked at. With "auto" specks do not count, and above a million pixels of the
            network's input the limit grows with them. A result tells where this left text out.
    """

    limit_side_len: int = bounded(960, 1, _LARGEST_SIDE_PX)
    limit_type: Literal["auto", "min", "max"] = "auto"
    max_side_limit: int = bounded(4000, 32, _LARGEST_SIDE_PX)
    thresh: float = bounded(0.2, 0, 1)
    box_thresh: float = bounded(0.45, 0, 1)
    unclip_ratio: float = bounded(1.8, 0.1, 10)
    max_candidates: int = bounded(3000, 1, 1_000_000)

    def __post_init__(self) -> None:
        require_ranges(self)
        if self.limit_type not in ("auto", "min", "max"):
            raise ValueError(f"limit_type is auto, min or max, not {self.limit_type}")


@dataclass(frozen=True, slots=True)
class OrientationParameters:
    """How upside-down lines are told: batch size, and the score from which a line is turned."""

    batch_size: int = bounded(6, 1, _LARGEST_BATCH)
    thresh: float = bounded(0.9, 0, 1)

    def __post_init__(self) -> None:
        require_ranges(self)


@dataclass(frozen=True, slots=True)
class RecognitionParameters:
    """How lines are read.

    Attributes:
        batch_size: Most crops that are run together.
        score_thresh: Score below which a line is left out of the result.
        padding: "crop" pads each crop a little, and runs those of one width together; "batch" pads all to the widest of
            their batch and to 320 px at least, as PaddleOCR does.
        charset: Characters that may come out: a `Charset`, or "=" and the characters themselves; empty for all. Of what
            else there is, each is read as the most likely of these, and scores are among these alone.
    """

    batch_size: int = bounded(6, 1, _LARGEST_BATCH)
    score_thresh: float = bounded(0.0, 0, 1)
    padding: Literal["crop", "batch"] = "crop"
    charset: str = ""

    def __post_init__(self) -> None:
        require_ranges(self)
        require_charset(self.charset)
        if self.padding not in ("crop", "batch"):
            raise ValueError(f"padding is crop or batch, not {self.padding}")


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


PADDLEOCR_PARAMETERS = OcrParameters(
    text_detection=DetectionParameters(
        limit_side_len=64, limit_type="min", thresh=0.3, box_thresh=0.6, unclip_ratio=1.5, max_candidates=1000
    ),
    text_recognition=RecognitionParameters(padding="batch"),
)
"""What PaddleOCR reads with where nothing is asked for."""

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
