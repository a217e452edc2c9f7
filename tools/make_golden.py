"""Have PaddleOCR read a few pages of ours again; what it answers is kept in tests/golden/paddleocr.

usage: python -m tools.make_golden PEERS_PYTHON

Detector and recogniser are the embedded ones; the networks before them are small ones made for the purpose.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import cv2
import numpy as np
from benchmarks.peers.model_folders import V6_DETECTOR, V6_RECOGNISER, write_v6_small
from tests.helpers.small_networks import (
    banded_page,
    write_doc_orientation,
    write_textline_orientation,
    write_unwarping,
)

from ocr_desktop.system.resources import resource

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "tests" / "golden" / "paddleocr"
SCRIPT = ROOT / "benchmarks" / "peers" / "golden.py"

ALL_OFF = {"use_doc_orientation_classify": False, "use_doc_unwarping": False, "use_textline_orientation": False}
ALL_ON = dict.fromkeys(ALL_OFF, True)
EMBEDDED = {"text_detection": V6_DETECTOR, "text_recognition": V6_RECOGNISER}


def main() -> None:
    """Write the cases into a folder and run PaddleOCR over them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for sample in ("receipt.png", "notice.png"):
            shutil.copyfile(resource("samples", sample), folder / sample)
        # Clockwise, as a page that was scanned from its side.
        cv2.imwrite(str(folder / "banded.png"), np.rot90(banded_page(), -1))
        write_v6_small(folder)
        models = EMBEDDED | {
            "doc_orientation_classify": write_doc_orientation(folder).name,
            "doc_unwarping": write_unwarping(folder).name,
            "textline_orientation": write_textline_orientation(folder).name,
        }
        cases = {
            "receipt": case("receipt.png"),
            "notice-words": case("notice.png", predict={"return_word_box": True}),
            "blank": case(None),
            "banded": {**case("banded.png", options=ALL_ON), "models": models},
        }
        (folder / "cases.json").write_text(json.dumps(cases), "utf-8")
        subprocess.run([sys.argv[1], str(SCRIPT), str(folder), str(OUT)], check=True)


def case(
    image: str | None, *, options: dict[str, bool] = ALL_OFF, predict: dict[str, bool] | None = None
) -> dict[str, object]:
    """One page and how it is to be read."""
    return {"image": image, "options": options, "predict": predict or {}, "models": EMBEDDED}


if __name__ == "__main__":
    main()
