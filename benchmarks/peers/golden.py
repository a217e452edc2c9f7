"""Read a few pages with PaddleOCR and keep what it answers, so that our answers can be compared with it.

usage: golden.py CASES OUT

Runs in an environment of its own (requirements/peer-paddleocr.txt) and imports nothing of ours. CASES is a folder with
`cases.json`: by name, the `image` (none for a blank page), the `options` of the class and those of `predict`, and
the folders of its networks in `models`. Writes `<name>.json` with the result file's content, and the types of what the
result answers to its keys in Python; and `layouts.json` with pixels as PaddleX hands them to its networks.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np

LAYOUT_STEP_PX = 8


def main() -> None:
    cases_folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    os.environ["PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK"] = "True"
    cases = json.loads((cases_folder / "cases.json").read_text("utf-8"))
    out.mkdir(parents=True, exist_ok=True)
    for name, case in cases.items():
        write(out / f"{name}.json", golden(cases_folder, case))
    write(out / "layouts.json", layouts(cases_folder / cases["receipt"]["image"]))


def golden(cases_folder: Path, case: dict[str, Any]) -> dict[str, Any]:
    """What PaddleOCR answers to one case."""
    from paddleocr import PaddleOCR

    options = {
        "engine": "onnxruntime",
        "text_detection_model_name": "PP-OCRv6_small_det",
        "text_recognition_model_name": "PP-OCRv6_small_rec",
        **case["options"],
        **{f"{name}_model_dir": str(cases_folder / path) for name, path in case["models"].items()},
    }
    page = str(cases_folder / case["image"]) if case["image"] else np.full((200, 300, 3), 255, np.uint8)
    (result,) = PaddleOCR(**options).predict(page, **case["predict"])
    content = result.json["res"]
    if content["input_path"]:
        content["input_path"] = Path(content["input_path"]).name
    return {"res": content, "types": {key: type_name(value) for key, value in result.items()}}


def type_name(value: object) -> str:
    """The type of a value, with that of its first element: `list[ndarray[int16]]`."""
    if isinstance(value, np.ndarray):
        return f"ndarray[{value.dtype}]"
    if isinstance(value, list):
        return f"list[{type_name(value[0])}]" if value else "list"
    return type(value).__name__


def layouts(image: Path) -> dict[str, Any]:
    """Every 8th pixel of a page, its blue halved, as PaddleX lays it out for its classifiers; red, green, blue."""
    import cv2
    from paddlex.inference.models.common.vision import Resize, ResizeByShort
    from paddlex.inference.models.image_classification.processors import Crop

    pixels = np.array(cv2.imread(str(image)), dtype=np.uint8)
    pixels[..., 0] //= 2
    rgb = cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB)
    (short,) = ResizeByShort(target_short_edge=256)([rgb])
    (middle,) = Crop(crop_size=224)([short])
    (stretched,) = Resize(target_size=[160, 80])([rgb[30:80, 70:450]])
    step = LAYOUT_STEP_PX
    return {
        "doc_orientation": middle[::step, ::step].tolist(),
        "textline_orientation": stretched[::step, ::step].tolist(),
    }


def write(path: Path, content: dict[str, Any]) -> None:
    """Plain numbers need no line each."""
    lines = (f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in content.items())
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()
