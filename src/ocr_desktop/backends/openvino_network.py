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


def with_argmax(openvino: ModuleType, network: Any, kept_classes: tuple[int, ...] | None = None) -> Any:
    """Find the largest element of the last axis in the network, so that nobody goes over its output again.

    Args:
        openvino: The runtime.
        network: What it read.
        kept_classes: As in `SessionOptions`; the others are not even computed where the network ends as recognisers do.

    Returns:
        A network with three outputs: one of the shape of the network's own, which holds that or nothing at all; the
        largest values [n, t] and their indices [n, t].
    """
    operations = openvino.opset13
    (result,) = network.get_results()
    head = _dense_head(result)
    if head is None:
        whole, scores, axis = result, _among(operations, result.input_value(0), kept_classes), -1
    else:
        empty = np.zeros((0, 0, head.weights.shape[1]), dtype=np.float32)
        kept = head if kept_classes is None else head.limited_to(kept_classes)
        whole, scores, axis = operations.result(operations.constant(empty)), _convolved(operations, kept), 1
    largest = operations.topk(scores, operations.constant(np.int64(1)), axis, "max", "none")
    values, indices = (_without_ones(operations, port, axis) for port in largest.outputs())
    if kept_classes is not None:
        names = operations.constant(np.array(kept_classes, dtype=np.int64))
        indices = operations.gather(names, indices, operations.constant(np.int64(0))).output(0)
    results = [whole, operations.result(values), operations.result(indices)]
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

    def limited_to(self, classes: tuple[int, ...]) -> _DenseHead:
        """The same for some of its classes."""
        return self._replace(weights=self.weights[:, list(classes)], bias=self.bias[list(classes)])


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


def _among(operations: Any, probabilities: Any, kept_classes: tuple[int, ...] | None) -> Any:
    """Probabilities of the last axis among some of its classes."""
    if kept_classes is None:
        return probabilities
    last = operations.constant(np.int64(-1))
    kept = operations.gather(probabilities, operations.constant(np.array(kept_classes, dtype=np.int64)), last)
    return operations.divide(kept, operations.reduce_sum(kept, last, keep_dims=True)).output(0)


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
