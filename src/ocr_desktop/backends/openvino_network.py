"""What is folded into a network before OpenVINO compiles it."""

from __future__ import annotations

from types import ModuleType
from typing import Any, NamedTuple

import numpy as np

from ocr_desktop.backends.session import InputTransform

_PASS_ON = frozenset(("Identity", "Convert"))


def with_transform(openvino: ModuleType, network: Any, transform: InputTransform) -> Any:
    """Prepend uint8 NHWC pixels to float NCHW, so that the runtime fuses it into its first layer."""
    prepost = openvino.preprocess.PrePostProcessor(network)
    prepost.input().tensor().set_element_type(openvino.Type.u8).set_layout(openvino.Layout("NHWC"))
    prepost.input().model().set_layout(openvino.Layout("NCHW"))
    steps = prepost.input().preprocess().convert_element_type(openvino.Type.f32)
    steps.mean([255.0 * value for value in transform.mean]).scale([255.0 * value for value in transform.std])
    return prepost.build()


def with_argmax(openvino: ModuleType, network: Any) -> Any:
    """Find the largest element of the last axis in the network, so that nobody goes over its output again.

    Returns:
        A network with three outputs: one of the shape of the network's own, which holds that or nothing at all; the
        largest values [n, t] and their indices [n, t].
    """
    operations = openvino.opset13
    (result,) = network.get_results()
    head = _dense_head(result)
    if head is None:
        whole, scores, axis = result, result.input_value(0), -1
    else:
        empty = np.zeros((0, 0, head.weights.shape[1]), dtype=np.float32)
        whole, scores, axis = operations.result(operations.constant(empty)), _convolved(operations, head), 1
    largest = operations.topk(scores, operations.constant(np.int64(1)), axis, "max", "none")
    flat = (_without_ones(operations, port, axis) for port in largest.outputs())
    results = [whole, *(operations.result(port) for port in flat)]
    return openvino.Model(results, network.get_parameters(), network.get_friendly_name())


class _DenseHead(NamedTuple):
    """The end of a recogniser: a matrix product, a bias and softmax, for each step by itself.

    Attributes:
        steps: Where the features [n, t, c] come from.
        weights: float32 [c, k].
        bias: float32 [k].
    """

    steps: Any
    weights: Any
    bias: Any


def _dense_head(result: Any) -> _DenseHead | None:
    """The head of a network that ends in one; None if it ends otherwise."""
    softmax = _source(result)
    if softmax.get_type_name() != "Softmax" or softmax.get_output_partial_shape(0).rank != 3:
        return None
    added = _source(softmax)
    product = _source(added) if added.get_type_name() == "Add" else added
    if product.get_type_name() != "MatMul":
        return None
    attributes = product.get_attributes()
    weights, bias = _constant(product, 1), _constant(added, 1)
    if attributes["transpose_a"] or weights is None or weights.ndim != 2 or bias is None:
        return None
    weights = weights.T if attributes["transpose_b"] else weights
    return _DenseHead(product.input_value(0), weights, bias.ravel()) if bias.size == weights.shape[1] else None


def _convolved(operations: Any, head: _DenseHead) -> Any:
    """The same as a convolution of 1 × 1, [n, k, 1, t]: its kernels leave the matrix product's behind on AVX2.

    A line takes a tenth to a quarter less time (docs/performance.md).
    """
    features = operations.transpose(head.steps, operations.constant(np.array([0, 2, 1], dtype=np.int64)))
    picture = operations.unsqueeze(features, operations.constant(np.array([2], dtype=np.int64)))
    kernels = operations.constant(np.ascontiguousarray(head.weights.T)[:, :, np.newaxis, np.newaxis])
    convolved = operations.convolution(picture, kernels, [1, 1], [0, 0], [0, 0], [1, 1])
    bias = operations.constant(head.bias[np.newaxis, :, np.newaxis, np.newaxis])
    return operations.softmax(operations.add(convolved, bias), 1).output(0)


def _without_ones(operations: Any, port: Any, axis: int) -> Any:
    """[n, t] of [n, t, 1], or of [n, 1, 1, t]."""
    axes = [2] if axis == -1 else [1, 2]
    return operations.squeeze(port, operations.constant(np.array(axes, dtype=np.int64))).output(0)


def _source(node: Any) -> Any:
    """What makes the first input of a node, whatever only passes it on."""
    source = node.input_value(0).get_node()
    return _source(source) if source.get_type_name() in _PASS_ON else source


def _constant(node: Any, index: int) -> Any:
    """An input of a node as float32, if it is constant."""
    if index >= node.get_input_size():
        return None
    source = node.input_value(index).get_node()
    while source.get_type_name() in _PASS_ON:
        source = source.input_value(0).get_node()
    return source.data.astype(np.float32) if source.get_type_name() == "Constant" else None
