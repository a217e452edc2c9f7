"""All models that can be chosen, with what is there of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from ocr_desktop.domain.compute import ModelFormat, Network
from ocr_desktop.domain.errors import ModelError
from ocr_desktop.domain.models import MirrorInfo, ModelInfo, ModelLibrary, ModelState, NetworkFileInfo, NetworkInfo
from ocr_desktop.models.bundle import NetworkModel
from ocr_desktop.models.catalogue import (
    catalogue_license,
    known_bundles,
    known_mirrors,
    known_networks,
    languages_of,
    network_names,
)
from ocr_desktop.models.embedded import embedded_folder, is_embedded
from ocr_desktop.models.folder import networks_in
from ocr_desktop.models.installed import InstallRecord, installed_folder, installed_names, models_folder, read_record
from ocr_desktop.models.tasks import TASK_TITLES


def model_library() -> ModelLibrary:
    """All models, the mirrors, and the folder of what is installed."""
    mirrors = (MirrorInfo(name, each.title, urlsplit(each.url).netloc) for name, each in known_mirrors().items())
    return ModelLibrary(list_models(), tuple(mirrors), models_folder())


def list_models() -> tuple[ModelInfo, ...]:
    """The known models, then what was imported, then the known networks for further tasks.

    No weights are read, so that this is quick. An imported model that cannot be used is listed with its fault.
    """
    return (*map(_known_model, known_bundles()), *_imported_models(), *_further_networks())


def network_info(name: str) -> NetworkInfo:
    """What is known, and what is there, of a network of the catalogue."""
    entry = known_networks()[name]
    if entry.embedded is not None:
        state, size = ModelState.EMBEDDED, entry.embedded.bytes
        return NetworkInfo(
            name, entry.task, state, ModelFormat.ONNX, size, True, catalogue_license(), _embedded_folder()
        )
    model_format = entry.format or ModelFormat.ONNX
    if (folder := installed_folder(name)) is not None:
        files = _files(_record(folder))
        size = sum(file.size for file in files) or _size_on_disk(folder)
        state = ModelState.INSTALLED
        return NetworkInfo(name, entry.task, state, model_format, size, True, catalogue_license(), folder, files)
    is_exact = bool(entry.files)
    return NetworkInfo(
        name, entry.task, ModelState.DOWNLOADABLE, model_format, entry.size, is_exact, catalogue_license()
    )


def _known_model(name: str) -> ModelInfo:
    networks = tuple(map(network_info, network_names(name)))
    return ModelInfo(name, known_bundles()[name].title, networks, languages_of(name))


def _further_networks() -> Iterator[ModelInfo]:
    """Networks for tasks besides finding and reading lines, that do not come with the app."""
    for name, entry in known_networks().items():
        if entry.task not in (Network.TEXT_DETECTION, Network.TEXT_RECOGNITION) and not is_embedded(name):
            yield ModelInfo(name, f"{name}, for {TASK_TITLES[entry.task]}", (network_info(name),))


def _imported_models() -> Iterator[ModelInfo]:
    for name in installed_names():
        folder = installed_folder(name)
        if name in known_networks() or folder is None:
            continue
        try:
            networks = tuple(_imported_network(network, folder) for network in networks_in(folder))
        except ModelError as error:
            yield ModelInfo(name, name, (), is_known=False, fault=str(error))
        else:
            yield ModelInfo(name, name, networks, is_known=False)


def _imported_network(network: NetworkModel, folder: Path) -> NetworkInfo:
    record = _record(folder)
    own = network.folder.relative_to(folder)
    files = tuple(file for file in _files(record) if Path(file.name).parent == own)
    size = sum(file.size for file in files) or _size_on_disk(network.folder)
    return NetworkInfo(
        name=network.name,
        task=network.task,
        state=ModelState.INSTALLED,
        format=network.files[0].format,
        size=size,
        is_size_exact=True,
        license=record.license if record else "",
        folder=network.folder,
        files=files,
    )


def _record(folder: Path) -> InstallRecord | None:
    try:
        return read_record(folder)
    except ModelError:
        return None


def _files(record: InstallRecord | None) -> tuple[NetworkFileInfo, ...]:
    if record is None:
        return ()
    return tuple(NetworkFileInfo(name, file.size, file.sha256, file.is_verified) for name, file in record.files.items())


def _size_on_disk(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())


def _embedded_folder() -> Path | None:
    try:
        return embedded_folder()
    except ModelError:
        return None
