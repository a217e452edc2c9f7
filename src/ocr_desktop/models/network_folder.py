"""One network in a folder: in which forms it is there, what it does, and whether its parts fit together."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path

from ocr_desktop.domain.compute import ModelFormat, Network
from ocr_desktop.domain.errors import ModelError
from ocr_desktop.models.bundle import ModelFile, NetworkModel
from ocr_desktop.models.catalogue import known_networks
from ocr_desktop.models.dictionary import embedded_dictionary, with_space
from ocr_desktop.models.inference_yml import InferenceYml, read_inference_yml
from ocr_desktop.models.onnx_metadata import OnnxDescription, read_description
from ocr_desktop.models.outputs import check_output_shape
from ocr_desktop.models.preprocessing import read_preprocessing
from ocr_desktop.models.tasks import TASK_TITLES, task_of_name

DESCRIPTION = "inference.yml"

_USUAL_STEM = "inference"
_PUBLISHED_FIRST = (ModelFormat.PADDLE_JSON, ModelFormat.PADDLE, ModelFormat.ONNX, ModelFormat.OPENVINO_IR)
"""Where a network is there in several forms, the others were made from the Paddle one."""

_TRAINING_SUFFIXES = frozenset({".pdparams", ".pdopt", ".pdstates"})
_OTHER_WEIGHTS = frozenset({".safetensors", ".pt", ".pth"})
_EXPECTED = "Expected are inference.onnx, or inference.json or .pdmodel with inference.pdiparams; and inference.yml"


def forms_in(folder: Path) -> Mapping[str, tuple[ModelFile, ...]]:
    """The networks whose files lie in a folder, by the stem of their names; each with all forms that are complete."""
    forms: dict[str, list[ModelFile]] = {}
    for model_format in _PUBLISHED_FIRST:
        for path in sorted(folder.glob(f"*{model_format.suffix}")):
            file = ModelFile(path, model_format)
            if file.weights_path is None or file.weights_path.is_file():
                forms.setdefault(path.stem, []).append(file)
    return {stem: tuple(files) for stem, files in sorted(forms.items())}


def load_network(path: Path, *, task: Network | None = None) -> NetworkModel:
    """Load what describes the network in a folder, or the one a file belongs to.

    Args:
        path: A folder of one network, or one of its files.
        task: What it must do; None takes any.

    Raises:
        ModelError: there is none, a part is missing or does not fit, or it does something else.
    """
    if not path.exists():
        raise ModelError(f"{path} does not exist", hint="Give the folder of a network, or one of its files")
    folder = path if path.is_dir() else path.parent
    forms = forms_in(folder)
    if path.is_dir():
        stem = _USUAL_STEM if _USUAL_STEM in forms else next(iter(forms), "")
        if len(forms) > 1 and stem != _USUAL_STEM:
            raise ModelError(
                f"{folder} holds several networks: {', '.join(forms)}", hint="Name the file of one of them"
            )
    else:
        stem = path.stem
    if stem not in forms:
        raise why_none_in(folder)
    network = describe(forms[stem])
    if task not in (None, network.task):
        raise ModelError(
            f"{network.name} is a network for {TASK_TITLES[network.task]} and cannot be used for {TASK_TITLES[task]}",
            hint=f"Give one for {TASK_TITLES[task]}",
        )
    return network


def describe(files: Sequence[ModelFile]) -> NetworkModel:
    """The network behind some forms of it.

    Raises:
        ModelError: as `load_network`.
    """
    main = files[0].path
    description = read_inference_yml(description_of(main))
    onnx = next((read_description(file.path) for file in files if file.format is ModelFormat.ONNX), None)
    name = description.model.model_name or _name_of_files(main)
    task = task_of_name(name) or _task_of_dictionary(description, onnx)
    if task is None:
        raise ModelError(
            f"{main.parent} holds '{name}', and nothing tells what that does",
            hint="Its name in inference.yml, or else its folder's, has to end as PaddleOCR's: _det, _rec, …_ori",
        )
    transform, layout = read_preprocessing(task, name, description)
    characters = _characters(main, description, onnx) if task is Network.TEXT_RECOGNITION else ()
    network = NetworkModel(task, name, tuple(files), transform, characters, layout)
    if onnx is not None and onnx.output_shapes:
        check_output_shape(network, onnx.output_shapes[0])
    return network


def description_of(main: Path) -> Path:
    """Where the description of a network lies: under its own name, or under the usual one if it is alone there."""
    usual = main.parent / DESCRIPTION
    return usual if len(forms_in(main.parent)) == 1 and usual.is_file() else main.with_suffix(".yml")


def why_none_in(folder: Path) -> ModelError:
    """What a folder holds where no network that can be run is in it."""
    suffixes = {path.suffix.lower() for path in folder.iterdir()}
    if found := suffixes & _TRAINING_SUFFIXES:
        return _not_exported(folder, f"weights for training ({', '.join(sorted(found))})")
    if found := suffixes & _OTHER_WEIGHTS:
        return _not_exported(folder, f"weights for another framework ({', '.join(sorted(found))})")
    for model_format in _PUBLISHED_FIRST:
        main = folder / f"{_USUAL_STEM}{model_format.suffix}"
        if main.is_file():
            weights = ModelFile(main, model_format).weights_path
            return ModelError(
                f"{folder} holds {main.name}, but not its weights {weights.name if weights else ''}",
                hint="Both come from the same export: put them into one folder",
            )
    if (folder / f"{_USUAL_STEM}.pdiparams").is_file():
        return ModelError(
            f"{folder} holds weights, but not the network they belong to",
            hint="Put inference.json or inference.pdmodel from the same export beside them",
        )
    return ModelError(f"{folder} holds no network", hint=_EXPECTED)


def with_digests(network: NetworkModel, digests: Mapping[Path, str]) -> NetworkModel:
    """A network with the digests that its files must have, by their paths."""
    files = tuple(
        dataclasses.replace(
            file,
            sha256=digests.get(file.path, ""),
            weights_sha256=digests.get(file.weights_path, "") if file.weights_path else "",
        )
        for file in network.files
    )
    return dataclasses.replace(network, files=files)


def _name_of_files(main: Path) -> str:
    """The file's own name where it says what the network does, else that of its folder."""
    is_telling = main.stem != _USUAL_STEM and (task_of_name(main.stem) or not task_of_name(main.parent.name))
    return main.stem if is_telling else main.parent.name


def _not_exported(folder: Path, what: str) -> ModelError:
    """Weights that no runtime here can run; the exported network may be there for downloading."""
    name = read_inference_yml(folder / DESCRIPTION).model.model_name or folder.name
    known = next((known for known in known_networks() if name.startswith(known)), "")
    hint = "Export it with PaddleOCR's tools/export_model.py"
    if known:
        hint = f"Download the exported network: ocr-desktop models download {known}"
    return ModelError(f"{folder} holds {what}, not an exported network", hint=hint, download=known)


def _task_of_dictionary(description: InferenceYml, onnx: OnnxDescription | None) -> Network | None:
    """Only recognisers have a dictionary."""
    has_one = description.post_process.character_dict or (onnx is not None and "character" in onnx.metadata)
    return Network.TEXT_RECOGNITION if has_one else None


def _characters(main: Path, description: InferenceYml, onnx: OnnxDescription | None) -> tuple[str, ...]:
    if description.post_process.character_dict:
        return with_space(description.post_process.character_dict)
    if onnx is None:
        raise ModelError(
            f"{main.parent} holds a recogniser without its dictionary",
            hint="Put the inference.yml of the same export beside it, with PostProcess.character_dict",
        )
    return embedded_dictionary(main.name, onnx.metadata)
