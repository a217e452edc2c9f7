"""How far ours and the peers read the same on the same weights: word F1 between what each reads.

`python -m benchmarks.peers.agreement IMAGES [ENVIRONMENTS]`; `make compare-peers ARGS=IMAGES` runs it. Lines are not
turned in any of them. RapidOCR is given PaddleOCR's detection parameters.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from benchmarks.peers.programs import OURS, PADDLEOCR_ONNXRUNTIME, RAPIDOCR_ONNXRUNTIME, ROOT, Surroundings, command
from benchmarks.peers.reader_process import ReaderProcess
from benchmarks.peers.scoring import words
from ocr_desktop.acceleration import hardware

Texts: TypeAlias = Mapping[str, Sequence[str]]
"""The lines of each image."""


def main() -> None:
    images = sorted(Path(sys.argv[1]).glob("*.jpg"))
    environments = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / ".venv-peers"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        around = Surroundings(environments, folder / "models", hardware.physical_core_count())
        peers = {
            "PaddleOCR": read_all(images, command(PADDLEOCR_ONNXRUNTIME, around), folder),
            "RapidOCR": read_all(images, command(RAPIDOCR_ONNXRUNTIME, around, is_like_paddleocr=True), folder),
        }
        for label, is_on in (("HPI on", True), ("HPI off", False)):
            ours = read_all(images, command(OURS, around, enable_hpi=is_on), folder)
            for peer, theirs in peers.items():
                print(f"{label}, {peer}: {len(images)} images, word F1 {word_agreement(ours, theirs):.4f}", flush=True)


def read_all(images: Sequence[Path], program: Sequence[str], cache: Path) -> Texts:
    """What one program reads."""
    with ReaderProcess("the program", program, cache=cache) as reader:
        return {image.name: reader.read(image).texts for image in images}


def word_agreement(one: Texts, other: Texts) -> float:
    """Word F1; words are counted per image without order."""
    pairs = [(words(one[name]), words(other[name])) for name in one]
    shared = sum((left & right).total() for left, right in pairs)
    total = sum(left.total() + right.total() for left, right in pairs)
    return 2 * shared / max(total, 1)


if __name__ == "__main__":
    main()
