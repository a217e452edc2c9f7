"""From a name or a folder to a bundle whose files are there."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from ocr_desktop.domain.compute import ModelFormat, Network
from ocr_desktop.domain.errors import ModelError, UnknownModelError
from ocr_desktop.models.bundle import INPUT_TRANSFORMS, ModelBundle, ModelFile, NetworkModel
from ocr_desktop.models.catalogue import CatalogueBundle, CatalogueFile, canonical_language, find_bundle, known_bundles
from ocr_desktop.models.dictionary import embedded_dictionary
from ocr_desktop.models.folder import load_folder


def load_bundle(model: str, *, lang: str | None = None) -> ModelBundle:
    """Find a bundle by its name, or in a folder.

    Args:
        model: A name of the catalogue, or the path of a folder.
        lang: A language it must read, by any of its names.

    Raises:
        UnknownModelError: there is no such bundle, or it does not read the language.
        ModelError: a file is missing or unreadable.
    """
    is_folder = model not in known_bundles() and Path(model).is_dir()
    bundle = load_folder(Path(model)) if is_folder else _embedded(model, find_bundle(model))
    _check_language(bundle, lang)
    return bundle


def embedded_folder() -> Path:
    """Where the embedded weights lie: inside the rapidocr package, of which no code is run.

    Raises:
        ModelError: the package is missing.
    """
    spec = importlib.util.find_spec("rapidocr")
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("the embedded model is missing", hint="Install the package rapidocr 3.10 again")
    return Path(spec.submodule_search_locations[0]) / "models"


def _embedded(name: str, entry: CatalogueBundle) -> ModelBundle:
    networks = {task: _network(task, file) for task, file in entry.networks.items()}
    return ModelBundle(name, entry.title, networks, entry.languages)


def _network(task: Network, file: CatalogueFile) -> NetworkModel:
    path = embedded_folder() / file.file
    if not path.is_file():
        raise ModelError(f"{path.name} is missing from {path.parent}", hint="Install the package rapidocr 3.10 again")
    characters = embedded_dictionary(path) if task is Network.TEXT_RECOGNITION else ()
    files = (ModelFile(path, ModelFormat.ONNX, file.sha256),)
    return NetworkModel(task, file.name, files, INPUT_TRANSFORMS[task], characters)


def _check_language(bundle: ModelBundle, lang: str | None) -> None:
    if lang is None or not bundle.languages:
        return
    if canonical_language(lang) not in bundle.languages:
        raise UnknownModelError(
            f"{bundle.title} does not read '{lang}'", hint=f"It reads: {', '.join(bundle.languages)}"
        )
