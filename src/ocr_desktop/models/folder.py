"""A bundle in a folder of the user's: PaddleOCR's exported models as ONNX.

Expected are sub-folders, each with `inference.onnx` and `inference.yml`; the yml's `Global.model_name` tells the task.
A recogniser whose ONNX metadata holds `character` needs no yml if its folder's name ends in `rec`, a detector none if
it ends in `det`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.errors import ModelError
from ocr_desktop.models.bundle import INPUT_TRANSFORMS, ModelBundle, NetworkModel
from ocr_desktop.models.dictionary import embedded_dictionary, with_space

_SUFFIXES = {Network.TEXT_DETECTION: "det", Network.TEXT_RECOGNITION: "rec"}


def load_folder(folder: Path) -> ModelBundle:
    """Load the detector and the recogniser below a folder.

    Raises:
        ModelError: one is missing, doubled or unreadable.
    """
    networks: dict[Network, NetworkModel] = {}
    for path in sorted(folder.glob("*/inference.onnx")):
        network = _load_network(path.parent)
        if network.task in networks:
            raise ModelError(f"{folder} holds two networks for {network.task}: keep one of them")
        networks[network.task] = network
    for task, suffix in _SUFFIXES.items():
        if task not in networks:
            raise ModelError(
                f"{folder} holds no network for {task}",
                hint=f"Put inference.onnx and inference.yml into a sub-folder whose name ends in '{suffix}'",
            )
    return ModelBundle(str(folder), folder.name, networks)


def _load_network(folder: Path) -> NetworkModel:
    description = _read_yml(folder / "inference.yml")
    name = str(description.get("Global", {}).get("model_name", folder.name))
    task = _task_of(name, folder)
    path = folder / "inference.onnx"
    characters = _characters(path, description) if task is Network.TEXT_RECOGNITION else ()
    return NetworkModel(task, name, path, INPUT_TRANSFORMS[task], characters=characters)


def _task_of(name: str, folder: Path) -> Network:
    for task, suffix in _SUFFIXES.items():
        if name.lower().endswith(suffix):
            return task
    raise ModelError(f"{folder} holds '{name}', neither a detector (…det) nor a recogniser (…rec)")


def _characters(path: Path, description: dict[str, Any]) -> tuple[str, ...]:
    listed = description.get("PostProcess", {}).get("character_dict")
    if listed is None:
        return embedded_dictionary(path)
    return with_space([str(character) for character in listed])


def _read_yml(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ModelError(f"{path} cannot be read: {error}") from error
    if not isinstance(content, dict):
        raise ModelError(f"{path} is not a PaddleOCR model description")
    return content
