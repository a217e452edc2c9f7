"""Read a folder of images with another OCR program, on the same weights as ours.

usage: read.py paddleocr|rapidocr IMAGES OUT [--like-paddleocr]

Runs in an environment of its own (requirements/peers.txt) and imports nothing of ours. Writes `<stem>_res.json` with
`rec_texts` and `rec_scores`. `--like-paddleocr` gives RapidOCR PaddleOCR's detection parameters.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Texts = tuple[list[str], list[float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peer", choices=["paddleocr", "rapidocr"])
    parser.add_argument("images", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--like-paddleocr", action="store_true")
    arguments = parser.parse_args()
    read = open_paddleocr() if arguments.peer == "paddleocr" else open_rapidocr(arguments.like_paddleocr)
    arguments.out.mkdir(parents=True, exist_ok=True)
    for image in sorted(arguments.images.glob("*.jpg")):
        texts, scores = read(image)
        content = json.dumps({"rec_texts": texts, "rec_scores": scores}, ensure_ascii=False)
        (arguments.out / f"{image.stem}_res.json").write_text(content, "utf-8")


def open_paddleocr() -> Callable[[Path], Texts]:
    os.environ["PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK"] = "True"
    from paddleocr import PaddleOCR

    folder = Path(tempfile.mkdtemp())
    engine = PaddleOCR(
        engine="onnxruntime",
        text_detection_model_name="PP-OCRv6_small_det",
        text_detection_model_dir=str(export_detector(folder)),
        text_recognition_model_name="PP-OCRv6_small_rec",
        text_recognition_model_dir=str(export_recogniser(folder)),
        use_doc_orientation_classify=False,
        use_doc_unwarping=False,
        use_textline_orientation=False,
    )

    def read(image: Path) -> Texts:
        (result,) = engine.predict(str(image))
        return list(result["rec_texts"]), [float(score) for score in result["rec_scores"]]

    return read


def open_rapidocr(like_paddleocr: bool) -> Callable[[Path], Texts]:
    from rapidocr import RapidOCR

    parameters: dict[str, Any] = {"Global.use_cls": False}
    if like_paddleocr:
        parameters |= {
            "Det.limit_side_len": 64,
            "Det.limit_type": "min",
            "Det.mean": [0.485, 0.456, 0.406],
            "Det.std": [0.229, 0.224, 0.225],
            "Det.box_thresh": 0.6,
            "Det.unclip_ratio": 1.5,
            "Det.use_dilation": False,
            "Global.max_side_len": 4000,
            "Global.text_score": 0.0,
        }
    engine = RapidOCR(params=parameters)

    def read(image: Path) -> Texts:
        result = engine(str(image))
        return list(result.txts or ()), [float(score) for score in result.scores or ()]

    return read


def export_detector(folder: Path) -> Path:
    """The wheel's detector in the shape in which PaddleX loads a model."""
    return export(
        folder / "det",
        "PP-OCRv6_det_small.onnx",
        {
            "Global": {"model_name": "PP-OCRv6_small_det"},
            "PreProcess": {
                "transform_ops": [
                    {"DetResizeForTest": None},
                    {
                        "NormalizeImage": {
                            "mean": [0.485, 0.456, 0.406],
                            "std": [0.229, 0.224, 0.225],
                            "scale": "1./255.",
                            "order": "hwc",
                        }
                    },
                    {"ToCHWImage": None},
                ]
            },
            "PostProcess": {
                "name": "DBPostProcess",
                "thresh": 0.3,
                "box_thresh": 0.6,
                "unclip_ratio": 1.5,
                "max_candidates": 1000,
            },
        },
    )


def export_recogniser(folder: Path) -> Path:
    """The wheel's recogniser likewise, its dictionary taken from the ONNX metadata."""
    import onnxruntime

    name = "PP-OCRv6_rec_small.onnx"
    session = onnxruntime.InferenceSession(str(weights() / name), providers=["CPUExecutionProvider"])
    characters = session.get_modelmeta().custom_metadata_map["character"].split("\n")
    return export(
        folder / "rec",
        name,
        {
            "Global": {"model_name": "PP-OCRv6_small_rec"},
            "PreProcess": {"transform_ops": [{"RecResizeImg": {"image_shape": [3, 48, 320]}}]},
            "PostProcess": {"name": "CTCLabelDecode", "character_dict": [c for c in characters if c]},
        },
    )


def export(folder: Path, weights_name: str, description: dict[str, Any]) -> Path:
    import yaml

    folder.mkdir()
    shutil.copyfile(weights() / weights_name, folder / "inference.onnx")
    (folder / "inference.yml").write_text(yaml.safe_dump(description, allow_unicode=True), "utf-8")
    return folder


def weights() -> Path:
    spec = importlib.util.find_spec("rapidocr")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("rapidocr is not installed in this environment")
    return Path(spec.submodule_search_locations[0]) / "models"


if __name__ == "__main__":
    main()
