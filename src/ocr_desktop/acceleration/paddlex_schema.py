"""PaddleX's pipeline file for general OCR, as far as it is used here; what it has beyond that is kept as extras."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field


class Node(BaseModel):
    """A mapping of the file: types are exact, and unknown keys are kept so that they can be told."""

    model_config = ConfigDict(extra="allow", strict=True, frozen=True)

    def unknown_keys(self, prefix: str = "") -> Iterator[str]:
        """Names of all keys that are not known, also of those inside, with dots between."""
        yield from (f"{prefix}{key}" for key in self.model_extra or ())
        for name, field in type(self).model_fields.items():
            inner = getattr(self, name)
            if isinstance(inner, Node):
                yield from inner.unknown_keys(f"{prefix}{field.alias or name}.")


class HpiConfig(Node):
    """PaddleX's wishes for high-performance inference."""

    auto_config: bool | None = None
    backend: Literal["paddle", "openvino", "onnxruntime", "tensorrt", "om"] | None = None
    backend_config: dict[str, object] | None = None
    hpi_info: dict[str, object] | None = None
    auto_paddle2onnx: bool | None = None


class Accelerated(Node):
    """What a pipeline, a part of one and a module have in common."""

    use_hpip: bool | None = None
    hpi_config: HpiConfig | None = None
    engine: str | None = None
    engine_config: dict[str, object] | None = None
    batch_size: int | None = Field(default=None, ge=1)


class Module(Accelerated):
    """One network."""

    module_name: str | None = None
    model_name: str | None = None
    model_dir: str | None = None


class TextDetection(Module):
    """The detector; the defaults are those that PaddleX has for keys that are missing."""

    limit_side_len: int = 960
    limit_type: Literal["min", "max"] = "max"
    max_side_limit: int = 4000
    thresh: float = 0.3
    box_thresh: float = 0.6
    unclip_ratio: float = 2.0
    input_shape: list[int] | None = None


class TextRecognition(Module):
    """The recogniser."""

    score_thresh: float = 0.0
    return_word_box: bool = False
    input_shape: list[int] | None = None


class SubModules(Node):
    """The networks of the pipeline itself."""

    detection: TextDetection | None = Field(default=None, alias="TextDetection")
    textline_orientation: Module | None = Field(default=None, alias="TextLineOrientation")
    recognition: TextRecognition | None = Field(default=None, alias="TextRecognition")


class DocSubModules(Node):
    """The networks that run before reading."""

    orientation: Module | None = Field(default=None, alias="DocOrientationClassify")
    unwarping: Module | None = Field(default=None, alias="DocUnwarping")


class DocPreprocessor(Accelerated):
    """The part that turns pages and lays them flat."""

    pipeline_name: str | None = None
    use_doc_orientation_classify: bool = True
    use_doc_unwarping: bool = True
    modules: DocSubModules = Field(default=DocSubModules(), alias="SubModules")


class SubPipelines(Node):
    """The parts that are pipelines themselves."""

    doc_preprocessor: DocPreprocessor | None = Field(default=None, alias="DocPreprocessor")


class PipelineFile(Accelerated):
    """The whole file."""

    MODULE_NAMES: ClassVar[dict[str, str]] = {
        "SubModules.TextDetection": "text_detection",
        "SubModules.TextLineOrientation": "textline_orientation",
        "SubModules.TextRecognition": "text_recognition",
        "SubPipelines.DocPreprocessor.SubModules.DocOrientationClassify": "doc_text_orientation",
        "SubPipelines.DocPreprocessor.SubModules.DocUnwarping": "image_unwarping",
    }

    pipeline_name: Literal["OCR"]
    text_type: Literal["general"] = "general"
    use_doc_preprocessor: bool = True
    use_textline_orientation: bool = True
    parts: SubPipelines = Field(default=SubPipelines(), alias="SubPipelines")
    modules: SubModules = Field(default=SubModules(), alias="SubModules")
