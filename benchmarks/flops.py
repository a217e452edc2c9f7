"""What a network costs: the multiplications and additions of its convolutions and matrix products.

Everything else a network does (adding, activating, normalising) is left out, as is customary; it costs memory traffic
more than arithmetic.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias

import onnx
import onnxruntime
from onnx import shape_inference

Shapes: TypeAlias = Mapping[str, tuple[int, ...]]
"""Shape of each tensor of a network, by name."""


@cache
def network_flop(model: Path, height_px: int, width_px: int) -> int:
    """Floating-point operations for one picture; a batch of n costs n times as many.

    Args:
        model: An ONNX file whose input is [n, channels, height, width].
        height_px: Height of the picture.
        width_px: Its width.

    Raises:
        ValueError: the shapes inside the network do not follow from that of its input.
    """
    graph = _static_graph(onnx.load(model), height_px, width_px)
    shapes = _shapes(graph)
    return sum(_node_flop(node, shapes) for node in graph.node if node.op_type in _MULTIPLICATIONS)


def _static_graph(model: onnx.ModelProto, height_px: int, width_px: int) -> onnx.GraphProto:
    """The network for one size: everything that is calculated from shapes alone is a constant."""
    for dimension, size in zip(_sides(model.graph.input[0]), (1, None, height_px, width_px), strict=True):
        if size is not None:
            dimension.dim_value = size
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    with tempfile.TemporaryDirectory() as folder:
        folded = Path(folder, "folded.onnx")
        options.optimized_model_filepath = str(folded)
        onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
        return shape_inference.infer_shapes(onnx.load(folded), data_prop=True).graph


def _sides(value: onnx.ValueInfoProto) -> Sequence[onnx.TensorShapeProto.Dimension]:
    return tuple(value.type.tensor_type.shape.dim)


def _shapes(graph: onnx.GraphProto) -> Shapes:
    values = [*graph.input, *graph.value_info, *graph.output]
    inferred = {value.name: tuple(side.dim_value for side in _sides(value)) for value in values}
    return inferred | {weights.name: tuple(weights.dims) for weights in graph.initializer}


def _node_flop(node: onnx.NodeProto, shapes: Shapes) -> int:
    sides = [shapes.get(name, ()) for name in (*node.input[:2], node.output[0])]
    if not all(side and all(side) for side in sides):
        raise ValueError(f"the shapes of {node.name or node.op_type} cannot be told")
    first, second, output = sides
    return 2 * _MULTIPLICATIONS[node.op_type](node, first, second, output)


_Shape: TypeAlias = tuple[int, ...]


def _convolution(_node: onnx.NodeProto, _pixels: _Shape, kernel: _Shape, output: _Shape) -> int:
    """The kernel is [channels out, channels in of a group, height, width]."""
    return math.prod(output) * math.prod(kernel[1:])


def _transposed_convolution(_node: onnx.NodeProto, pixels: _Shape, kernel: _Shape, _output: _Shape) -> int:
    """The kernel is [channels in, channels out of a group, height, width]."""
    return math.prod(pixels) * math.prod(kernel[1:])


def _matrix_product(_node: onnx.NodeProto, first: _Shape, _second: _Shape, output: _Shape) -> int:
    return math.prod(output) * first[-1]


def _general_matrix_product(node: onnx.NodeProto, first: _Shape, _second: _Shape, output: _Shape) -> int:
    is_transposed = any(attribute.name == "transA" and attribute.i for attribute in node.attribute)
    return math.prod(output) * first[0 if is_transposed else 1]


_MULTIPLICATIONS: Mapping[str, Callable[[onnx.NodeProto, _Shape, _Shape, _Shape], int]] = {
    "Conv": _convolution,
    "ConvTranspose": _transposed_convolution,
    "MatMul": _matrix_product,
    "Gemm": _general_matrix_product,
}
