"""`inference.yml`, the description that PaddleOCR exports beside a network; only what is used here is checked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from ocr_desktop.domain.errors import ModelError


def _number(value: object) -> object:
    """A number that may be written as a fraction, as in `1./255.`."""
    if isinstance(value, str) and "/" in value:
        numerator, _, denominator = value.partition("/")
        return float(numerator) / float(denominator)
    return value


def _as_pair(value: object) -> object:
    """Width and height, also where one figure stands for both."""
    return value if isinstance(value, list) else [value, value]


def _nothing_as_empty(value: object) -> object:
    return {} if value in ("", "~", "null") else value


Figures: TypeAlias = tuple[float, float, float]
"""One for each channel."""


class NormalizeImage(BaseModel):
    """(x · scale - mean) / std for each channel."""

    mean: Figures = (0.485, 0.456, 0.406)
    std: Figures = (0.229, 0.224, 0.225)
    scale: Annotated[float, BeforeValidator(_number), Field(gt=0)] = 1 / 255


class DecodeImage(BaseModel):
    """The order of the channels."""

    img_mode: str = "BGR"


class RecResizeImg(BaseModel):
    """Channels, height and usual width of a line."""

    image_shape: tuple[int, int, int]


class ResizeImage(BaseModel):
    """A size (width, height), or the length of the shorter side."""

    size: Annotated[tuple[int, int], BeforeValidator(_as_pair)] | None = None
    resize_short: int = 0


class CropImage(BaseModel):
    """The middle that is kept (width, height)."""

    size: Annotated[tuple[int, int], BeforeValidator(_as_pair)] = (224, 224)


class TransformOp(BaseModel):
    """One step before the network; the field that is set is the step, `model_extra` names one that is not known."""

    model_config = ConfigDict(extra="allow")

    normalize: Annotated[NormalizeImage, BeforeValidator(_nothing_as_empty)] | None = Field(
        None, alias="NormalizeImage"
    )
    decode: Annotated[DecodeImage, BeforeValidator(_nothing_as_empty)] | None = Field(None, alias="DecodeImage")
    line_resize: RecResizeImg | None = Field(None, alias="RecResizeImg")
    resize: ResizeImage | None = Field(None, alias="ResizeImage")
    crop: Annotated[CropImage, BeforeValidator(_nothing_as_empty)] | None = Field(None, alias="CropImage")


class _Global(BaseModel):
    model_name: str | None = None


class _PreProcess(BaseModel):
    transform_ops: list[TransformOp] = []


class _PostProcess(BaseModel):
    character_dict: list[str] | None = None


class InferenceYml(BaseModel):
    """The parts of the description that are used.

    Attributes:
        model: PaddleOCR's name of the network stands in `model.model_name`.
        pre_process: The steps before the network.
        post_process: The dictionary of a recogniser.
    """

    model: _Global = Field(default_factory=_Global, alias="Global")
    pre_process: _PreProcess = Field(default_factory=_PreProcess, alias="PreProcess")
    post_process: _PostProcess = Field(default_factory=_PostProcess, alias="PostProcess")


def read_inference_yml(path: Path) -> InferenceYml:
    """Read a description; one that is missing reads as an empty one.

    Raises:
        ModelError: it is unreadable or holds something else.
    """
    if not path.is_file():
        return InferenceYml()
    try:
        # BaseLoader takes every scalar as text, so that the characters 1, no and ~ of a dictionary stay what they are.
        content = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
        return InferenceYml.model_validate(content)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError, ZeroDivisionError) as error:
        raise ModelError(
            f"{path} is not a readable PaddleOCR model description: {error}",
            hint="Use the inference.yml that was exported with the network",
        ) from error
