"""Copying a model of the user's into the app's own folder."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import yaml

from ocr_desktop.domain.errors import ModelError, NameTakenError
from ocr_desktop.domain.progress import CancelToken, Progress, ProgressCallback, Stage
from ocr_desktop.models.bundle import NetworkModel
from ocr_desktop.models.catalogue import known_bundles, known_networks
from ocr_desktop.models.embedded import is_embedded
from ocr_desktop.models.folder import load_folder, networks_in
from ocr_desktop.models.installed import (
    InstalledFile,
    InstallRecord,
    changing_models,
    check_name,
    install,
    installed_folder,
    work_folder,
)
from ocr_desktop.models.network_folder import DESCRIPTION, description_of, load_network

_CHUNK_BYTES = 1 << 20


def import_model(
    source: Path,
    *,
    name: str = "",
    replace: bool = False,
    on_progress: ProgressCallback,
    cancel: CancelToken,
) -> str:
    """Copy a network, or a whole model, into the app's own folder; all of it or nothing.

    Args:
        source: A folder, or the file of one network.
        name: What it is called from now on; empty takes PaddleOCR's name of a network, or the folder's of a model.
        replace: Whether it may take the place of one that has the name.
        on_progress: Told of `Stage.COPY` in bytes.
        cancel: Heeded between two megabytes.

    Returns:
        Its name.

    Raises:
        Cancelled: the token was set.
        NameTakenError: it may replace none, and there is one of that name.
        ModelError: the source is no model, the name cannot be one, or it cannot be copied.
    """
    if not source.exists():
        raise ModelError(f"{source} does not exist")
    networks = networks_in(source) if source.is_dir() else (load_network(source),)
    if len(networks) > 1:
        load_folder(source)
    chosen = name or _usual_name(source, networks)
    _check_free(chosen, networks, replace=replace)
    with changing_models() as folder:
        prepared = work_folder(folder)
        copy = _Copy(prepared, _bytes_of(networks), on_progress, cancel)
        files: dict[str, InstalledFile] = {}
        for network in networks:
            below = "" if len(networks) == 1 else network.name
            files |= copy.network(network, below)
        _check_copy(prepared, networks)
        install(prepared, chosen, InstallRecord(files=files))
    return chosen


def _usual_name(source: Path, networks: tuple[NetworkModel, ...]) -> str:
    return networks[0].name if len(networks) == 1 else source.resolve().name


def _check_free(name: str, networks: tuple[NetworkModel, ...], *, replace: bool) -> None:
    """See that a name may be given to some networks.

    Raises:
        ModelError: it may not.
    """
    check_name(name)
    another = "Give another name with --name"
    if name in known_bundles() or is_embedded(name):
        raise ModelError(f"'{name}' is the name of a model that the app knows", hint=another)
    known = known_networks().get(name)
    if known is not None and (len(networks) > 1 or networks[0].task is not known.task):
        raise ModelError(f"'{name}' is the name of a network that the app knows, for another task", hint=another)
    if installed_folder(name) is not None and not replace:
        raise NameTakenError(
            f"a model called '{name}' is installed already", hint="Give another name with --name, or add --replace"
        )


def _bytes_of(networks: tuple[NetworkModel, ...]) -> int:
    return sum(path.stat().st_size for network in networks for path in _paths(network))


def _paths(network: NetworkModel) -> list[Path]:
    """The files of a network, its description among them if it has one."""
    weights = [file.weights_path for file in network.files if file.weights_path is not None]
    description = description_of(network.files[0].path)
    own = [description] if description.is_file() else []
    return list(dict.fromkeys([*(file.path for file in network.files), *weights, *own]))


def _check_copy(prepared: Path, networks: tuple[NetworkModel, ...]) -> None:
    copied = networks_in(prepared)
    if {(network.task, network.name) for network in copied} != {(network.task, network.name) for network in networks}:
        raise ModelError("the copy is not the model that was to be imported", hint="Try again")


@dataclass(slots=True)
class _Copy:
    """Copies files and tells how far it is."""

    target: Path
    total: int
    on_progress: ProgressCallback
    cancel: CancelToken
    done: int = 0

    def network(self, network: NetworkModel, below: str) -> dict[str, InstalledFile]:
        """Copy the files of a network; returns them by their paths below the model's folder."""
        if below:
            check_name(below)
        folder = self.target / below
        folder.mkdir(exist_ok=True)
        description = description_of(network.files[0].path)
        files: dict[str, InstalledFile] = {}
        for path in _paths(network):
            own_name = DESCRIPTION if path == description else path.name
            copied = self._file(path, folder / own_name, network.name)
            files[(Path(below) / own_name).as_posix()] = copied
        if not description.is_file():
            # The folder that told what it is stays behind.
            text = yaml.safe_dump({"Global": {"model_name": network.name}}, allow_unicode=True)
            (folder / DESCRIPTION).write_text(text, "utf-8")
        return files

    def _file(self, source: Path, target: Path, network: str) -> InstalledFile:
        digest, size = hashlib.sha256(), 0
        with source.open("rb") as reader, target.open("wb") as writer:
            while chunk := reader.read(_CHUNK_BYTES):
                self.cancel.raise_if_cancelled()
                writer.write(chunk)
                digest.update(chunk)
                size += len(chunk)
                self.done += len(chunk)
                self.on_progress(Progress(Stage.COPY, self.done, self.total, f"{network}: {source.name}"))
        sha256 = digest.hexdigest()
        is_verified = _is_published(network, target.name, sha256)
        return InstalledFile(size=size, sha256=sha256, is_verified=is_verified, origin=str(source))


def _is_published(network: str, file: str, sha256: str) -> bool:
    known = known_networks().get(network)
    published = known.files.get(file) if known else None
    return published is not None and published.sha256 == sha256
