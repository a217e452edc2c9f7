"""Networks of a few operations in the form in which PaddleOCR exports its own, so that both programs can load them.

The document orientation network looks for a black band: it stands at the top of a page that is upright. The one for
unwarping darkens green a little and red more. The one for text lines finds every line upright.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import yaml
from onnx import TensorProto, helper, numpy_helper

from ocr_desktop.documents.decoder import decode_page
from ocr_desktop.domain.pages import PageSource, PixelArray
from ocr_desktop.system.resources import resource

CHANNEL_FACTORS = (1.0, 0.9, 0.8)
"""What the unwarping network does to blue, green and red."""

_STRIP_PX = 12
_SHARPNESS = 20.0
_NORMALIZE = {"NormalizeImage": {"mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225], "scale": 1 / 255}}


def banded_page() -> PixelArray:
    """The upper part of the sample receipt under a black band, uint8 [520, 520, 3]; upright."""
    receipt = decode_page(PageSource(resource("samples", "receipt.png"))).pixels
    return np.vstack([np.zeros((80, 520, 3), dtype=np.uint8), receipt[:440]])


def write_doc_orientation(folder: Path) -> Path:
    """PP-LCNet_x1_0_doc_ori; 224 px a side, four classes."""
    # Upright with the band at the top; turned clockwise, it is at the right, and 90° counter-clockwise puts it back.
    edges = {"0": (2, 0), "90": (3, -_STRIP_PX), "180": (2, -_STRIP_PX), "270": (3, 0)}
    nodes, names = [], []
    constants: dict[str, Any] = {"sharp": np.float32(-_SHARPNESS)}
    for label, (axis, start) in edges.items():
        stop = start + _STRIP_PX if start >= 0 else np.iinfo(np.int64).max
        parts = {"start": [start], "stop": [stop], "axis": [axis]}
        constants |= {f"{name}{label}": np.array(value, dtype=np.int64) for name, value in parts.items()}
        nodes.append(helper.make_node("Slice", ["x", *(f"{name}{label}" for name in parts)], [f"strip{label}"]))
        nodes.append(helper.make_node("ReduceMean", [f"strip{label}"], [f"mean{label}"], axes=[1, 2, 3], keepdims=0))
        nodes.append(helper.make_node("Unsqueeze", [f"mean{label}", "last"], [f"column{label}"]))
        names.append(f"column{label}")
    constants["last"] = np.array([1], dtype=np.int64)
    nodes.append(helper.make_node("Concat", names, ["means"], axis=1))
    nodes.append(helper.make_node("Mul", ["means", "sharp"], ["darkness"]))
    nodes.append(helper.make_node("Softmax", ["darkness"], ["y"], axis=1))
    steps = [{"ResizeImage": {"resize_short": 256}}, {"CropImage": {"size": 224}}, _NORMALIZE, {"ToCHWImage": None}]
    description = {"PreProcess": {"transform_ops": steps}, "PostProcess": {"Topk": {"topk": 1, "label_list": [*edges]}}}
    return _write(folder, "PP-LCNet_x1_0_doc_ori", nodes, constants, ["n", 3, 224, 224], ["n", 4], description)


def write_textline_orientation(folder: Path) -> Path:
    """PP-LCNet_x1_0_textline_ori; 160 by 80 px, two classes."""
    constants = {"nothing": np.zeros((1, 2), dtype=np.float32), "answer": np.array([[0.95, 0.05]], dtype=np.float32)}
    nodes = [
        helper.make_node("ReduceMean", ["x"], ["mean"], axes=[2, 3], keepdims=0),
        helper.make_node("ReduceMean", ["mean"], ["grey"], axes=[1], keepdims=1),
        helper.make_node("Mul", ["grey", "nothing"], ["zeros"]),
        helper.make_node("Add", ["zeros", "answer"], ["y"]),
    ]
    steps = [{"ResizeImage": {"size": [160, 80]}}, _NORMALIZE, {"ToCHWImage": None}]
    labels = ["0_degree", "180_degree"]
    description = {"PreProcess": {"transform_ops": steps}, "PostProcess": {"Topk": {"topk": 1, "label_list": labels}}}
    return _write(folder, "PP-LCNet_x1_0_textline_ori", nodes, constants, ["n", 3, 80, 160], ["n", 2], description)


def write_unwarping(folder: Path) -> Path:
    """UVDoc; pages of any size."""
    factors = np.array(CHANNEL_FACTORS, dtype=np.float32).reshape(1, 3, 1, 1)
    nodes = [helper.make_node("Mul", ["x", "factors"], ["y"])]
    shape: list[int | str] = ["n", 3, "h", "w"]
    return _write(folder, "UVDoc", nodes, {"factors": factors}, shape, shape, {})


def _write(
    folder: Path,
    name: str,
    nodes: list[onnx.NodeProto],
    constants: dict[str, Any],
    input_shape: Sequence[int | str],
    output_shape: Sequence[int | str],
    description: dict[str, Any],
) -> Path:
    """An `inference.onnx` and its `inference.yml` in a new folder of the network's name."""
    graph = helper.make_graph(
        nodes,
        name,
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, input_shape)],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, output_shape)],
        [numpy_helper.from_array(np.asarray(value), key) for key, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    target = folder / name
    target.mkdir(parents=True)
    (target / "inference.onnx").write_bytes(model.SerializeToString())
    content = {"Global": {"model_name": name}, **description}
    (target / "inference.yml").write_text(yaml.safe_dump(content, sort_keys=False), "utf-8")
    return target
