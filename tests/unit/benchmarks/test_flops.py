from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from benchmarks.flops import network_flop
from onnx import TensorProto, helper, numpy_helper, save


def weights(name: str, *shape: int):
    return numpy_helper.from_array(np.ones(shape, np.float32), name)


def write_network(folder: Path) -> Path:
    """A convolution, a transposed one, and two products over the flattened rows, any height and width."""
    nodes = [
        helper.make_node("Conv", ["x", "kernel"], ["halved"], kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1]),
        helper.make_node("Conv", ["halved", "depthwise"], ["same"], kernel_shape=[3, 3], pads=[1, 1, 1, 1], group=4),
        helper.make_node("ConvTranspose", ["same", "upwards"], ["full"], kernel_shape=[2, 2], strides=[2, 2]),
        helper.make_node("MatMul", ["full", "square"], ["rows"]),
        # The new shape is calculated from that of the pixels, as exporters write it.
        helper.make_node("Shape", ["rows"], ["shape"]),
        helper.make_node("Gather", ["shape", "last"], ["width"]),
        helper.make_node("Concat", ["free", "width"], ["flat_shape"], axis=0),
        helper.make_node("Reshape", ["rows", "flat_shape"], ["flat"]),
        helper.make_node("Gemm", ["flat", "turned"], ["y"], transB=1),
    ]
    graph = helper.make_graph(
        nodes,
        "small",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", 3, "h", "w"])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [None, None])],
        [
            weights("kernel", 4, 3, 3, 3),
            weights("depthwise", 4, 1, 3, 3),
            weights("upwards", 4, 2, 2, 2),
            weights("square", 16, 16),
            weights("turned", 5, 16),
            numpy_helper.from_array(np.array([3]), "last"),
            numpy_helper.from_array(np.array([-1]), "free"),
        ],
    )
    path = folder / "small.onnx"
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), path)
    return path


def test_operations_are_those_counted_by_hand(tmp_path: Path) -> None:
    multiplications = (
        4 * (4 * 8) * (3 * 3 * 3)  # four channels of 4×8 pixels, each from 3×3 of three channels
        + 4 * (4 * 8) * (3 * 3)  # each channel from itself alone
        + 4 * (4 * 8) * (2 * 2 * 2)  # each pixel of four channels spread over 2×2 of two channels
        + 2 * (8 * 16) * 16  # two channels of 8 rows times a 16×16 matrix
        + (2 * 8) * 5 * 16  # 16 rows of 16 times five columns
    )
    assert network_flop(write_network(tmp_path), 8, 16) == 2 * multiplications


def test_work_of_convolutions_grows_with_the_picture(tmp_path: Path) -> None:
    network = write_network(tmp_path)
    assert network_flop(network, 16, 16) == 2 * network_flop(network, 8, 16)


def test_network_whose_shapes_depend_on_its_pixels_is_refused(tmp_path: Path) -> None:
    nodes = [
        helper.make_node("NonZero", ["x"], ["places"]),
        helper.make_node("Cast", ["places"], ["numbers"], to=TensorProto.FLOAT),
        helper.make_node("MatMul", ["square", "numbers"], ["y"], name="product"),
    ]
    graph = helper.make_graph(
        nodes,
        "uncertain",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", 3, "h", "w"])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [4, None])],
        [weights("square", 4, 4)],
    )
    path = tmp_path / "uncertain.onnx"
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), path)
    with pytest.raises(ValueError, match="product"):
        network_flop(path, 8, 16)
