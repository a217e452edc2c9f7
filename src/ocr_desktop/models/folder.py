"""A bundle in a folder of the user's: PaddleOCR's exported models as ONNX.

Expected are sub-folders, each with `inference.onnx` and `inference.yml`; the yml's `Global.model_name` tells the task.
A recogniser whose ONNX metadata holds `character` needs no yml if its folder's name ends in `rec`, a detector none if
it ends in `det`.
"""

from __future__ import annotations

from pathlib import Path

from ocr_desktop.domain.compute import ModelFormat, Network
from ocr_desktop.domain.errors import ModelError
from ocr_desktop.models.bundle import INPUT_TRANSFORMS, ModelBundle, ModelFile, NetworkModel
from ocr_desktop.models.dictionary import embedded_dictionary, with_space
from ocr_desktop.models.inference_yml import InferenceYml, read_inference_yml

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
    description = read_inference_yml(folder / "inference.yml")
    name = description.model.model_name or folder.name
    task = _task_of(name, folder)
    path = folder / "inference.onnx"
    characters = _characters(path, description) if task is Network.TEXT_RECOGNITION else ()
    return NetworkModel(task, name, (ModelFile(path, ModelFormat.ONNX),), INPUT_TRANSFORMS[task], characters)


def _task_of(name: str, folder: Path) -> Network:
    for task, suffix in _SUFFIXES.items():
        if name.lower().endswith(suffix):
            return task
    raise ModelError(
        f"{folder} holds '{name}', and this version uses only a detector (…det) and a recogniser (…rec)",
        hint="Take that folder out",
    )


def _characters(path: Path, description: InferenceYml) -> tuple[str, ...]:
    listed = description.post_process.character_dict
    return embedded_dictionary(path) if listed is None else with_space(listed)
