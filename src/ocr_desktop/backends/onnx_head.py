"""Cutting the head of a recogniser in an ONNX file, so that what nobody asks for is not computed."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from onnx import GraphProto, NodeProto, TensorProto


@dataclass(frozen=True, slots=True, eq=False)
class CutNetwork:
    """A network with fewer classes.

    Attributes:
        content: As an ONNX file.
        classes: How many it had before.
    """

    content: bytes
    classes: int


def cut_head(model: Path, classes: Sequence[int]) -> CutNetwork | None:
    """A recogniser with no other classes than these.

    Returns:
        None where the package `onnx` is not installed, for a network that does not end in a matrix product, a bias and
        softmax, and for one with constants in files of their own, which are found beside its own file alone.
    """
    if importlib.util.find_spec("onnx") is None:
        return None
    import onnx
    from google.protobuf.message import DecodeError

    try:
        network = onnx.load(model, load_external_data=False)
    except (OSError, DecodeError):
        return None  # whoever opens the file itself tells why
    constants = None if _has_external_data(network.graph) else _head_constants(network.graph)
    if constants is None:
        return None
    weights, bias = constants
    before = weights.dims[1]
    for tensor in (weights, bias):
        kept = np.ascontiguousarray(onnx.numpy_helper.to_array(tensor)[..., list(classes)])
        tensor.CopyFrom(onnx.numpy_helper.from_array(kept, tensor.name))
    shape = network.graph.output[0].type.tensor_type.shape
    if shape.dim:  # it may be left for the runtime to find
        shape.dim[-1].dim_value = len(classes)
    # Shapes in between are found anew; those in the file would contradict.
    del network.graph.value_info[:]
    return CutNetwork(network.SerializeToString(), before)


def _has_external_data(graph: GraphProto) -> bool:
    from onnx import external_data_helper

    in_nodes = (attribute.t for node in graph.node for attribute in node.attribute if attribute.HasField("t"))
    return any(map(external_data_helper.uses_external_data, (*graph.initializer, *in_nodes)))


def _head_constants(graph: GraphProto) -> tuple[TensorProto, TensorProto] | None:
    """Weights [c, k] and bias [k] of the last layer."""
    softmax = _source(graph, graph.output[0].name, "Softmax") if len(graph.output) == 1 else None
    added = _source(graph, softmax.input[0], "Add") if softmax is not None else None
    product = _source(graph, added.input[0], "MatMul") if added is not None else None
    if added is None or product is None:
        return None
    weights, bias = _constant(graph, product.input[1], sides=2), _constant(graph, added.input[1], sides=1)
    if weights is None or bias is None or weights.dims[1] != bias.dims[0]:
        return None
    return weights, bias


def _source(graph: GraphProto, name: str, kind: str) -> NodeProto | None:
    """The node that makes a tensor, whatever only passes it on, if it is of this kind."""
    node = next((node for node in graph.node if name in node.output), None)
    if node is not None and node.op_type == "Identity":
        return _source(graph, node.input[0], kind)
    return node if node is not None and node.op_type == kind else None


def _constant(graph: GraphProto, name: str, *, sides: int) -> TensorProto | None:
    """A constant of this many sides which nothing else uses."""
    tensor = next((tensor for tensor in graph.initializer if tensor.name == name), None)
    if tensor is None or len(tensor.dims) != sides:
        return None
    return tensor if sum(name in node.input for node in graph.node) == 1 else None
