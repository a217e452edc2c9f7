"""`inference.yml`, the description that PaddleOCR exports beside a network; only what is used here is checked."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import BaseModel, Field, ValidationError

from ocr_desktop.domain.errors import ModelError


class _Global(BaseModel):
    model_name: str | None = None


class _PostProcess(BaseModel):
    character_dict: list[str] | None = None


class InferenceYml(BaseModel):
    """The parts of the description that are used.

    Attributes:
        model: PaddleOCR's name of the network stands in `model.model_name`.
        post_process: The dictionary of a recogniser.
    """

    model: _Global = Field(default_factory=_Global, alias="Global")
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
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        raise ModelError(f"{path} is not a readable PaddleOCR model description: {error}") from error
