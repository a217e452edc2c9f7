"""What reading a page yields, and the events on the way to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeAlias

from ocr_desktop.domain.geometry import FloatArray, Quad
from ocr_desktop.domain.pages import PageSource, PixelArray
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.domain.requests import OcrParameters

_TOTAL = "total"


@dataclass(frozen=True, slots=True, eq=False)
class Detection:
    """A place where text was found.

    Attributes:
        polygon: float32 [4, 2] in page pixels, clockwise from the corner nearest the page's top-left.
        score: Mean text probability inside, 0 to 1.
    """

    polygon: Quad
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class TextLine:
    """A line of text that was read.

    Attributes:
        polygon: float32 [4, 2] in page pixels, clockwise from the line's own top-left: the text runs from the
            first corner to the second, whichever way the line is turned on the page.
        text: What it says, in logical order.
        score: Mean score of its characters, 0 to 1.
        char_spans: float32 [n, 2] for n characters: start and end as shares (0 to 1) of the line's length.
        angle: Direction of the baseline in degrees, clockwise on screen.
        detection_index: Position in `OcrResult.detections` of the box it was read from.
        is_corrected: A person has changed the text, and stands behind it.
        char_scores: float32 [n]: the highest score each character had, 0 to 1; None where no network gave any. `score`
            is the mean of the first that each had, as PaddleOCR has it.
    """

    polygon: Quad
    text: str
    score: float
    char_spans: FloatArray
    angle: float
    detection_index: int
    is_corrected: bool = False
    char_scores: FloatArray | None = None


@dataclass(frozen=True, slots=True)
class DocPreprocessing:
    """What was done to a page before it was read; polygons speak of the page as it was then.

    Attributes:
        use_doc_orientation_classify: It was looked which way up it is.
        use_doc_unwarping: It was laid flat.
        angle: Degrees, 0 to 270, by which it was turned counter-clockwise; None where nobody looked.
    """

    use_doc_orientation_classify: bool
    use_doc_unwarping: bool
    angle: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class OcrResult:
    """Everything that reading one page yields.

    Attributes:
        source: The page's file; None for an array.
        width, height: Size of the page in pixels, which the polygons speak of; as it was after `preprocessing`.
        image_sha256: Digest of the file's bytes; empty for an array.
        lines: The text in reading order.
        detections: All boxes that were found, in reading order, also those without text.
        parameters: The knobs it was read with.
        plan: The engine that read it; None where none did, as with the text that a PDF has in itself.
        timings_ms: Milliseconds of work by stage ("decode", "document", "detection", "crops", "orientation",
            "recognition"), and "total", their sum.
        turned: Positions in `detections` of the lines that were read upside-down; None where nobody looked for them.
        notice: `PageImage.notice` of the page, and what else the user should know about the reading; may be empty.
        preprocessing: What was done to the page before; None if nothing. Its pixels came as `PagePreprocessed`.
    """

    source: PageSource | None
    width: int
    height: int
    image_sha256: str
    lines: tuple[TextLine, ...]
    detections: tuple[Detection, ...]
    parameters: OcrParameters
    plan: EnginePlan | None
    timings_ms: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    turned: tuple[int, ...] | None = None
    notice: str = ""
    preprocessing: DocPreprocessing | None = None

    @property
    def text(self) -> str:
        """The lines, one under the other."""
        return "\n".join(line.text for line in self.lines)


def with_total(stages_ms: Mapping[str, float]) -> Mapping[str, float]:
    """Timings of a page with "total" as the sum of all stages, whatever total was there before."""
    stages = {stage: spent_ms for stage, spent_ms in stages_ms.items() if stage != _TOTAL}
    return MappingProxyType({**stages, _TOTAL: sum(stages.values())})


def with_timing(result: OcrResult, stage: str, spent_ms: float) -> OcrResult:
    """A result whose page went through a stage that its engine knows nothing of."""
    return replace(result, timings_ms=with_total({**result.timings_ms, stage: spent_ms}))


@dataclass(frozen=True, slots=True, eq=False)
class PagePreprocessed:
    """The page was turned or laid flat: everything that follows speaks of these pixels.

    Attributes:
        pixels: uint8 [h, w, 3], blue-green-red.
        preprocessing: What was done.
    """

    pixels: PixelArray
    preprocessing: DocPreprocessing


@dataclass(frozen=True, slots=True, eq=False)
class BoxesFound:
    """The boxes of a page, as soon as they are known, in reading order."""

    detections: tuple[Detection, ...]


@dataclass(frozen=True, slots=True, eq=False)
class LineRead:
    """One line; they come in whatever order batches finish.

    Attributes:
        index: Position of its box in `BoxesFound.detections`.
        line: The line; None when the box holds no readable text.
    """

    index: int
    line: TextLine | None


@dataclass(frozen=True, slots=True, eq=False)
class PageRead:
    """The page is done."""

    result: OcrResult


ReadingEvent: TypeAlias = PagePreprocessed | BoxesFound | LineRead | PageRead
