"""Read the same images with ours and with the peers, on the same weights, and print how far they agree.

usage: python -m benchmarks.peers PEERS_PYTHON IMAGES

Lines are not turned in any of them. RapidOCR is given PaddleOCR's detection parameters.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.peers.agreement import word_agreement
from ocr_desktop.domain.requests import OcrParameters, OcrRequest
from ocr_desktop.engine import OcrEngine
from ocr_desktop.export.paddle_json import encode_result

READ = Path(__file__).with_name("read.py")
PEERS = {"paddleocr": ["paddleocr"], "rapidocr": ["rapidocr", "--like-paddleocr"]}


def main() -> None:
    python, images = sys.argv[1], Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        for name, (peer, *options) in PEERS.items():
            command = [python, str(READ), peer, str(images), str(Path(folder, name)), *options]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        for label, enable_hpi in (("HPI on", True), ("HPI off", False)):
            ours = Path(folder, label)
            read_ours(images, ours, enable_hpi=enable_hpi)
            for name in PEERS:
                count, share = word_agreement(ours, Path(folder, name))
                print(f"{label}, {name}: {count} images, word F1 {share:.4f}")


def read_ours(images: Path, out: Path, *, enable_hpi: bool) -> None:
    request = OcrRequest(OcrParameters(use_textline_orientation=False))
    with OcrEngine.open(enable_hpi=enable_hpi) as engine:
        for path in sorted(images.glob("*.jpg")):
            content = encode_result(engine.recognize(path, request=request))
            (out / f"{path.stem}_res.json").write_text(content, "utf-8")


if __name__ == "__main__":
    main()
