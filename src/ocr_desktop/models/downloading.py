"""Fetching known models from the hub."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from ocr_desktop.domain.errors import ModelError, UnknownModelError
from ocr_desktop.domain.progress import CancelToken, Progress, ProgressCallback, Stage
from ocr_desktop.models.catalogue import (
    Mirror,
    catalogue_license,
    known_bundles,
    known_mirrors,
    known_networks,
    network_names,
    package_files,
)
from ocr_desktop.models.embedded import is_embedded
from ocr_desktop.models.installed import (
    InstalledFile,
    InstallRecord,
    changing_models,
    incoming_folder,
    install,
    installed_folder,
    read_record,
)
from ocr_desktop.models.network_folder import forms_in, load_network
from ocr_desktop.models.verify import sha256_of
from ocr_desktop.transfer.download import ByteCounter, RemoteFile, download
from ocr_desktop.transfer.patience import USUAL_PATIENCE, Patience

_STEP_S = 0.1

_FileKey: TypeAlias = tuple[str, str]
"""Names of a network and of one of its files."""


def download_model(
    name: str,
    *,
    mirrors: Sequence[Mirror] = (),
    on_progress: ProgressCallback,
    cancel: CancelToken,
    patience: Patience = USUAL_PATIENCE,
) -> tuple[str, ...]:
    """Fetch what is missing of a known model, or a single known network.

    A network is installed once it is whole, its digests are those published, where any are, and its description fits.
    What has arrived of one that is interrupted is kept, and the next call goes on from there.

    Args:
        name: Of a model or a network in the catalogue.
        mirrors: Where to ask, in this order; none asks all that the catalogue knows.
        on_progress: Told of `Stage.DOWNLOAD` in bytes, with an estimate of the seconds that remain.
        cancel: Heeded within a second, whatever the server does.
        patience: How long to wait for a server.

    Returns:
        The names of the networks that were fetched; empty if nothing was missing.

    Raises:
        Cancelled: the token was set.
        UnknownModelError: the catalogue has no such name.
        TransferError: no mirror gives a file, or it is not the right one, or it cannot be written.
        ModelError: what was fetched is not the network, or another process is changing the models.
    """
    missing = missing_networks(name)
    if not missing:
        return ()
    tally = _Tally(on_progress, {key: size for network in missing for key, size in _expected_sizes(network)})
    asked = tuple(mirrors) or tuple(known_mirrors().values())
    with changing_models():
        for network in missing:
            _fetch(network, asked, tally, cancel, patience)
    return missing


def missing_networks(name: str) -> tuple[str, ...]:
    """The networks of a known model, or the known network, that have to be downloaded before it can be used.

    Raises:
        UnknownModelError: the catalogue has no such name.
    """
    if name not in known_bundles() and name not in known_networks():
        raise UnknownModelError(
            f"there is no model called '{name}' to download", hint="See what there is: ocr-desktop models list"
        )
    names = network_names(name) if name in known_bundles() else (name,)
    return tuple(network for network in names if not is_embedded(network) and not _is_there(network))


def _is_there(network: str) -> bool:
    """Whether it is installed in the form that would be downloaded; it may have been imported in another."""
    folder, model_format = installed_folder(network), known_networks()[network].format
    if folder is None:
        return False
    return any(file.format is model_format for files in forms_in(folder).values() for file in files)


def _fetch(network: str, mirrors: Sequence[Mirror], tally: _Tally, cancel: CancelToken, patience: Patience) -> None:
    folder = incoming_folder(network)
    repository, names = package_files(network)
    files: dict[str, InstalledFile] = {}
    for name in names:
        remote = _remote_file(network, name, [mirror.file_url(repository, name) for mirror in mirrors])
        counter = tally.counter(network, name)
        files[name] = _file(remote, folder / name, counter, cancel, patience)
    try:
        load_network(folder, task=known_networks()[network].task)
    except ModelError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise ModelError(
            f"what was downloaded as {network} cannot be used: {error.message}", hint="Choose another mirror"
        ) from error
    files |= _kept(network, folder)
    install(folder, network, InstallRecord(license=catalogue_license(), files=files))


def _remote_file(network: str, name: str, urls: Sequence[str]) -> RemoteFile:
    entry = known_networks()[network]
    published = entry.files.get(name)
    if published is None:
        return RemoteFile(tuple(urls), entry.max_bytes(name))
    return RemoteFile(tuple(urls), published.bytes, published.bytes, published.sha256)


def _file(
    remote: RemoteFile, target: Path, on_bytes: ByteCounter, cancel: CancelToken, patience: Patience
) -> InstalledFile:
    """One file, taken as it is if an earlier call has fetched it already."""
    is_verified = bool(remote.sha256)
    if target.is_file():
        sha256, size = sha256_of(target), target.stat().st_size
        if remote.sha256 in ("", sha256):
            on_bytes(size, size)
            return InstalledFile(size=size, sha256=sha256, is_verified=is_verified)
        target.unlink()
    arrived = download(remote, target, on_bytes=on_bytes, cancel=cancel, patience=patience)
    return InstalledFile(size=arrived.size, sha256=arrived.sha256, is_verified=is_verified, origin=arrived.url)


def _kept(network: str, folder: Path) -> dict[str, InstalledFile]:
    """Take over the other forms of a network that is installed already; returns them as they were recorded."""
    old = installed_folder(network)
    if old is None:
        return {}
    record = read_record(old)
    kept = {}
    for files in forms_in(old).values():
        for path in {path for file in files for path in (file.path, file.weights_path) if path is not None}:
            if not (folder / path.name).exists():
                shutil.copy2(path, folder / path.name)
                if record and path.name in record.files:
                    kept[path.name] = record.files[path.name]
    return kept


def _expected_sizes(network: str) -> Iterator[tuple[_FileKey, int]]:
    """What is known of the sizes of its files before the first answer; descriptions are small."""
    entry = known_networks()[network]
    for name in package_files(network)[1]:
        if published := entry.files.get(name):
            yield (network, name), published.bytes
        else:
            yield (network, name), 0 if name.endswith((".yml", ".json")) else entry.about_bytes


@dataclass(slots=True)
class _Tally:
    """Adds up the bytes of all files and tells about them, a few times a second."""

    on_progress: ProgressCallback
    totals: dict[_FileKey, int]
    done: dict[_FileKey, int] = field(default_factory=dict)
    started_at: float = field(default_factory=time.monotonic)
    arrived: int = 0
    told_at: float = 0.0
    told: str = ""

    def counter(self, network: str, name: str) -> ByteCounter:
        """What is told of the bytes of one file."""
        key = (network, name)

        def count(done: int, total: int) -> None:
            self.arrived += max(0, done - self.done[key]) if key in self.done else 0
            self.done[key] = done
            self.totals[key] = total or max(done, self.totals[key])
            self._tell(f"{network}: {name}", is_last=done == total)

        return count

    def _tell(self, message: str, *, is_last: bool) -> None:
        now = time.monotonic()
        if message == self.told and not is_last and now - self.told_at < _STEP_S:
            return
        self.told, self.told_at = message, now
        done, total = sum(self.done.values()), sum(self.totals.values())
        rate = self.arrived / max(now - self.started_at, _STEP_S)
        remaining_s = (total - done) / rate if rate else None
        self.on_progress(Progress(Stage.DOWNLOAD, done, total, message, remaining_s))
