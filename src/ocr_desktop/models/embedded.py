"""The weights that come with the app."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from ocr_desktop.domain.compute import ModelFormat
from ocr_desktop.domain.errors import ModelError
from ocr_desktop.models.bundle import ModelFile, NetworkModel
from ocr_desktop.models.catalogue import CatalogueNetwork, EmbeddedFile, known_networks
from ocr_desktop.models.dictionary import embedded_dictionary
from ocr_desktop.models.onnx_metadata import read_metadata
from ocr_desktop.models.preprocessing import usual_preprocessing

_HINT = "Install the package rapidocr 3.10 again"


def embedded_folder() -> Path:
    """Where the embedded weights lie: inside the rapidocr package, of which no code is run.

    Raises:
        ModelError: the package is missing.
    """
    spec = importlib.util.find_spec("rapidocr")
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("the embedded model is missing", hint=_HINT)
    return Path(spec.submodule_search_locations[0]) / "models"


def is_embedded(name: str) -> bool:
    """Whether a network comes with the app."""
    return name in known_networks() and known_networks()[name].embedded is not None


def comes_with_app(folder: Path) -> bool:
    """Whether a folder is the one with the embedded weights, in which nothing is to be written."""
    try:
        return folder == embedded_folder()
    except ModelError:
        return False


def embedded_network(name: str) -> NetworkModel:
    """A network that comes with the app.

    Raises:
        ModelError: its file is missing.
    """
    entry = known_networks()[name]
    path = embedded_folder() / _file_of(entry).file
    if not path.is_file():
        raise ModelError(f"{path.name} is missing from {path.parent}", hint=_HINT)
    characters = embedded_dictionary(path.name, read_metadata(path)) if entry.languages else ()
    transform, layout = usual_preprocessing(entry.task, name)
    files = (ModelFile(path, ModelFormat.ONNX, _file_of(entry).sha256),)
    return NetworkModel(entry.task, name, files, transform, characters, layout)


def _file_of(entry: CatalogueNetwork) -> EmbeddedFile:
    if entry.embedded is None:
        raise ModelError("this network does not come with the app")
    return entry.embedded
