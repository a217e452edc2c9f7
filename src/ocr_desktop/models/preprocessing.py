"""What comes before a network, from its description: honoured where this version can, refused where it cannot."""

from __future__ import annotations

import dataclasses

from ocr_desktop.backends.session import InputTransform
from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.errors import ModelError
from ocr_desktop.models.bundle import CENTRED, IMAGENET, INPUT_TRANSFORMS
from ocr_desktop.models.inference_yml import Figures, InferenceYml, NormalizeImage, ResizeImage, TransformOp
from ocr_desktop.pipeline.input_layout import Fit, InputLayout
from ocr_desktop.pipeline.orientation import MOBILE_CLASSIFIER

_LINE_HEIGHT_PX = 48
_LCNET_CLASSIFIER = InputLayout(Fit.STRETCH, height_px=80, width_px=160, is_rgb=True)
_DOCUMENT_CLASSIFIER = InputLayout(Fit.CROP, height_px=224, width_px=224, short_side_px=256, is_rgb=True)
_CLASSIFIERS = (Network.TEXTLINE_ORIENTATION, Network.DOC_ORIENTATION)
_HARMLESS_STEPS = frozenset(
    {"ToCHWImage", "KeepKeys", "DetResizeForTest", "DetLabelEncode", "MultiLabelEncode", "CTCLabelEncode"}
)
"""They hand over what is there, or do what the pipeline does from its own parameters."""


def usual_preprocessing(task: Network, name: str) -> tuple[InputTransform, InputLayout]:
    """The transform and layout of a network without a description."""
    if task is Network.DOC_ORIENTATION:
        return IMAGENET, _DOCUMENT_CLASSIFIER
    if task is not Network.TEXTLINE_ORIENTATION:
        return INPUT_TRANSFORMS[task], InputLayout()
    return (IMAGENET, _LCNET_CLASSIFIER) if "lcnet" in name.lower() else (CENTRED, MOBILE_CLASSIFIER)


def read_preprocessing(task: Network, name: str, description: InferenceYml) -> tuple[InputTransform, InputLayout]:
    """The transform and layout of a network.

    Raises:
        ModelError: its description asks for something that this version does not do.
    """
    steps = description.pre_process.transform_ops
    transform, layout = usual_preprocessing(task, name)
    if steps and task in _CLASSIFIERS:
        layout = dataclasses.replace(layout, is_rgb=True)
    for step in steps:
        _refuse_unknown(step, task, name)
        if step.normalize is not None:
            transform = _transform(step.normalize)
        if step.resize is not None:
            layout = _resized(layout, step.resize)
        if step.crop is not None:
            layout = dataclasses.replace(layout, width_px=step.crop.size[0], height_px=step.crop.size[1])
    return transform, layout


def _transform(step: NormalizeImage) -> InputTransform:
    """(x · scale - mean) / std, written as (x / 255 - mean') / std'."""
    factor = 255 * step.scale
    return InputTransform(mean=_divided(step.mean, factor), std=_divided(step.std, factor))


def _divided(figures: Figures, factor: float) -> Figures:
    first, second, third = figures
    return first / factor, second / factor, third / factor


def _resized(layout: InputLayout, step: ResizeImage) -> InputLayout:
    if step.size is None:
        return dataclasses.replace(layout, fit=Fit.CROP, short_side_px=step.resize_short)
    width, height = step.size
    return dataclasses.replace(layout, fit=Fit.STRETCH, height_px=height, width_px=width, short_side_px=0)


def _refuse_unknown(step: TransformOp, task: Network, name: str) -> None:
    if unknown := set(step.model_extra or ()) - _HARMLESS_STEPS:
        raise _refusal(name, f"the step {', '.join(sorted(unknown))} before it")
    if step.decode is not None and task not in _CLASSIFIERS and step.decode.img_mode != "BGR":
        raise _refusal(name, f"its pixels as {step.decode.img_mode}")
    if step.line_resize is not None and step.line_resize.image_shape[:2] != (3, _LINE_HEIGHT_PX):
        channels, height, _ = step.line_resize.image_shape
        raise _refusal(name, f"lines of {height} px and {channels} channels")


def _refusal(name: str, wish: str) -> ModelError:
    return ModelError(
        f"{name} wants {wish}, which this version does not do",
        hint="Export it with PaddleOCR 3, or choose another model",
    )
