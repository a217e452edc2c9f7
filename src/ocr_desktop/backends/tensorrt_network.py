"""From an ONNX file to the network that TensorRT builds: pixels in, and no more out than is kept.

A strongly typed runtime (TensorRT from 11 on, and TensorRT-RTX) calculates in the number formats that a network is
written with, so that fp16 takes a network whose weights are fp16.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from ocr_desktop.backends.session import InputShapes, InputTransform, OutputReduction, SessionOptions, Tensor
from ocr_desktop.backends.tensorrt_api import TensorRt
from ocr_desktop.domain.compute import Precision
from ocr_desktop.domain.errors import EngineError

PIXELS = "ocr_desktop_pixels"
INDICES = "ocr_desktop_indices"
VALUES = "ocr_desktop_values"

_WEIGHTS = {
    "CONSTANT": ("weights",),
    "CONVOLUTION": ("kernel", "bias"),
    "DECONVOLUTION": ("kernel", "bias"),
    "SCALE": ("shift", "scale", "power"),
}
_CLASSES = {
    "CONSTANT": "IConstantLayer",
    "CONVOLUTION": "IConvolutionLayer",
    "DECONVOLUTION": "IDeconvolutionLayer",
    "SCALE": "IScaleLayer",
    "CAST": "ICastLayer",
}


@dataclass(frozen=True, slots=True)
class Label:
    """What an engine remembers of the network it was built from, kept in its name.

    Attributes:
        precision: Arithmetic it was built for.
        input_name, output_name: Names in the network file.
        input_shape, output_shape: Their shapes there, -1 for a free dimension.
    """

    precision: Precision
    input_name: str
    input_shape: tuple[int, ...]
    output_name: str
    output_shape: tuple[int, ...]

    def as_text(self) -> str:
        """As it is kept."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def from_text(cls, text: str) -> Label:
        """Read it back.

        Raises:
            ValueError: the text is no label.
        """
        try:
            found = json.loads(text)
            return cls(
                Precision(found["precision"]),
                str(found["input_name"]),
                tuple(int(side) for side in found["input_shape"]),
                str(found["output_name"]),
                tuple(int(side) for side in found["output_shape"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError("it carries no label of this app") from error


@dataclass(frozen=True, slots=True)
class Prepared:
    """A network ready to be built.

    Attributes:
        definition: The runtime's network.
        unused_input: The input of the file, which `PIXELS` stands in for; it cannot be taken out.
        kept_alive: What the definition points into; needed until it is built.
    """

    definition: Any
    unused_input: Any
    kept_alive: list[Tensor]


def prepare_network(api: TensorRt, builder: Any, model: Path, options: SessionOptions) -> Prepared:
    """Read a network and fold the input transform, the precision and the output reduction into it.

    Raises:
        EngineError: the file is no network that the runtime can read, or its weights do not fit the precision.
    """
    trt, definition = api.module, _parsed(api, builder, model)
    precision = options.precision or Precision.FP16
    source, output = definition.get_input(0), definition.get_output(0)
    definition.name = Label(precision, source.name, tuple(source.shape), output.name, tuple(output.shape)).as_text()
    prepared = Prepared(definition, source, [])
    is_halved = precision is Precision.FP16 and api.is_strongly_typed
    layers = [definition.get_layer(index) for index in range(definition.num_layers)]
    planes = _add_pixels(trt, prepared, options.input_transform)
    _replace_input(layers, source.name, _cast(definition, planes, trt.float16) if is_halved else planes)
    if is_halved:
        _halve_weights(trt, layers, prepared.kept_alive)
        output = _cast(definition, output, trt.float32)
    _mark_outputs(trt, prepared, output, options)
    return prepared


def set_profile(profile: Any, prepared: Prepared, shapes: InputShapes) -> None:
    """Tell for which batches the engine is built."""
    profile.set_shape(PIXELS, shapes.smallest, shapes.usual, shapes.largest)
    smallest = shapes.smallest
    planes = (smallest[0], smallest[3], smallest[1], smallest[2])
    profile.set_shape(prepared.unused_input.name, planes, planes, planes)


def _parsed(api: TensorRt, builder: Any, model: Path) -> Any:
    definition = builder.create_network(0)
    parser = api.module.OnnxParser(definition, api.logger)
    try:
        is_read = parser.parse(model.read_bytes(), str(model))
    except OSError as error:
        raise EngineError(f"{model.name} cannot be read: {error.strerror}") from error
    if not is_read:
        raise api.failure(f"cannot read {model.name}")
    if definition.num_inputs != 1 or len(definition.get_input(0).shape) != 4:
        raise EngineError(f"{model.name} takes something else than one batch of images")
    return definition


def _add_pixels(trt: ModuleType, prepared: Prepared, transform: InputTransform) -> Any:
    """An input of pixels uint8 NHWC and its way to transformed planes float32 NCHW."""
    definition, source = prepared.definition, prepared.unused_input
    _, channels, height, width = source.shape
    for axis, name in enumerate(("count", "channels", "height", "width")):
        # Exporters call several free sides «?», which TensorRT would take for one and the same length.
        source.set_dimension_name(axis, f"unused_{name}")
    pixels = definition.add_input(PIXELS, trt.uint8, (-1, height, width, channels))
    shuffle = definition.add_shuffle(_cast(definition, pixels, trt.float32))
    shuffle.first_transpose = trt.Permutation([0, 3, 1, 2])
    scale = 1.0 / (255.0 * np.array(transform.std))
    offset = -np.array(transform.mean) / np.array(transform.std)
    scaled = _with_constant(trt, prepared, shuffle.get_output(0), scale, trt.ElementWiseOperation.PROD)
    return _with_constant(trt, prepared, scaled, offset, trt.ElementWiseOperation.SUM)


def _with_constant(trt: ModuleType, prepared: Prepared, tensor: Any, values: Tensor, operation: Any) -> Any:
    array = values.astype(np.float32).reshape(1, -1, 1, 1)
    prepared.kept_alive.append(array)
    constant = prepared.definition.add_constant(array.shape, trt.Weights(array)).get_output(0)
    return prepared.definition.add_elementwise(tensor, constant, operation).get_output(0)


def _replace_input(layers: list[Any], name: str, tensor: Any) -> None:
    for layer in layers:
        for index in range(layer.num_inputs):
            found = layer.get_input(index)
            if found is not None and found.name == name:
                layer.set_input(index, tensor)


def _halve_weights(trt: ModuleType, layers: list[Any], kept_alive: list[Tensor]) -> None:
    """Turn every float32 in a strongly typed network into float16: what it calculates with follows its weights."""
    for layer in layers:
        kind = layer.type.name
        if kind not in _CLASSES:
            continue
        layer.__class__ = getattr(trt, _CLASSES[kind])  # the way of these bindings from a layer to its own kind
        if kind == "CAST":
            if layer.to_type == trt.float32:
                layer.to_type = trt.float16
            continue
        for attribute in _WEIGHTS[kind]:
            half = _halved(getattr(layer, attribute))
            if half is not None:
                kept_alive.append(half)
                setattr(layer, attribute, trt.Weights(half))


def _halved(weights: Any) -> Tensor | None:
    """Weights as float16; None for those that are no float32.

    Raises:
        EngineError: they are too large for it.
    """
    array = weights if isinstance(weights, np.ndarray) else None
    if array is None or array.dtype != np.float32 or not array.size:
        return None
    with np.errstate(over="ignore"):
        half = array.astype(np.float16)
    if np.isinf(half).sum() != np.isinf(array).sum():
        raise EngineError("the network has weights too large for fp16", hint="Choose fp32, or auto")
    return half


def _mark_outputs(trt: ModuleType, prepared: Prepared, output: Any, options: SessionOptions) -> None:
    """Keep the first output only, reduced as asked."""
    definition = prepared.definition
    for tensor in [definition.get_output(index) for index in range(definition.num_outputs)]:
        definition.unmark_output(tensor)
    if options.output_reduction is OutputReduction.NONE:
        definition.mark_output(output)
        return
    axis = len(output.shape) - 1
    names = None if options.kept_classes is None else _index_constant(trt, prepared, options.kept_classes)
    scores = output if names is None else _among(trt, definition, output, names)
    best = definition.add_topk(scores, trt.TopKOperation.MAX, 1, 1 << axis)
    values, indices = best.get_output(0), best.get_output(1)
    if names is not None:
        indices = definition.add_gather(names, indices, 0).get_output(0)
    for tensor, name in ((indices, INDICES), (values, VALUES)):
        tensor.name = name
        definition.mark_output(tensor)


def _index_constant(trt: ModuleType, prepared: Prepared, classes: tuple[int, ...]) -> Any:
    array = np.array(classes, dtype=np.int32)
    prepared.kept_alive.append(array)
    return prepared.definition.add_constant(array.shape, trt.Weights(array)).get_output(0)


def _among(trt: ModuleType, definition: Any, probabilities: Any, classes: Any) -> Any:
    """Probabilities of the last axis among some of its classes."""
    axis = len(probabilities.shape) - 1
    kept = definition.add_gather(probabilities, classes, axis).get_output(0)
    total = definition.add_reduce(kept, trt.ReduceOperation.SUM, 1 << axis, True).get_output(0)
    return definition.add_elementwise(kept, total, trt.ElementWiseOperation.DIV).get_output(0)


def _cast(definition: Any, tensor: Any, kind: Any) -> Any:
    return definition.add_cast(tensor, kind).get_output(0)
