"""The content of a `<stem>_res.json`, checked key by key. One of two files here that import pydantic."""

from __future__ import annotations

from typing import Annotated, Literal, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

Point: TypeAlias = tuple[float, float]
Corners: TypeAlias = tuple[Point, Point, Point, Point]
Score: TypeAlias = Annotated[float, Field(ge=0, le=1)]


class _Model(BaseModel):
    """Keys that are not known are no fault: other programs and versions have theirs."""

    model_config = ConfigDict(extra="ignore", frozen=True, allow_inf_nan=False)


class DetectionKnobs(_Model):
    """How text was found."""

    limit_side_len: int = 64
    limit_type: Literal["auto", "min", "max"] = "min"
    max_side_limit: int = 4000
    thresh: float = 0.3
    box_thresh: float = 0.6
    unclip_ratio: float = 1.5


class PreprocessingSwitches(_Model):
    """What was asked to be done to the page before."""

    use_doc_orientation_classify: bool = False
    use_doc_unwarping: bool = False


class PreprocessingFacts(_Model):
    """What was done to it; an angle of -1 says that nobody looked."""

    model_settings: PreprocessingSwitches = PreprocessingSwitches()
    angle: int = -1


class ExactLine(_Model):
    """What rec_* round or leave out."""

    polygon: Corners
    char_spans: JsonValue
    char_scores: JsonValue = None
    is_corrected: bool = False
    detection_index: int = Field(ge=0)


class OwnFacts(_Model):
    """The key `ocr_desktop`; files of earlier versions have less in it."""

    width: int = Field(gt=0)
    height: int = Field(gt=0)
    image_sha256: str = ""
    dpi: int | None = Field(default=None, gt=0)
    quarter_turns: int = Field(default=0, ge=0, le=3)
    charset: str = ""
    time_ms: dict[str, float] = Field(default_factory=dict)
    notice: str = ""
    dt_scores: tuple[Score, ...] | None = None
    lines: tuple[ExactLine, ...] | None = None


class ResultFile(_Model):
    """The file."""

    input_path: str | None = None
    page_index: int | None = Field(default=None, ge=0)
    doc_preprocessor_res: PreprocessingFacts | None = None
    dt_polys: tuple[Corners, ...]
    text_det_params: DetectionKnobs = DetectionKnobs()
    textline_orientation_angles: tuple[int, ...] = ()
    text_rec_score_thresh: Score = 0.0
    return_word_box: bool = False
    rec_texts: tuple[str, ...]
    rec_scores: tuple[Score, ...]
    rec_polys: tuple[Corners, ...]
    ocr_desktop: OwnFacts | None = None

    @model_validator(mode="after")
    def _check_lengths(self) -> Self:
        if not len(self.rec_texts) == len(self.rec_scores) == len(self.rec_polys):
            raise ValueError("rec_texts, rec_scores and rec_polys are of different length")
        own = self.ocr_desktop
        if own and own.lines is not None and len(own.lines) != len(self.rec_texts):
            raise ValueError("ocr_desktop.lines and rec_texts are of different length")
        if own and own.dt_scores is not None and len(own.dt_scores) != len(self.dt_polys):
            raise ValueError("ocr_desktop.dt_scores and dt_polys are of different length")
        return self
