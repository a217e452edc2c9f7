"""The models that were downloaded or imported: one folder each in the user's data folder."""

from __future__ import annotations

import re
import shutil
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import filelock
from pydantic import BaseModel, ConfigDict, ValidationError

from ocr_desktop.domain.errors import ModelError
from ocr_desktop.models.bundle import NetworkModel
from ocr_desktop.models.network_folder import with_digests
from ocr_desktop.system.folders import data_folder

_RECORD = "ocr-desktop.json"
_INCOMING = ".incoming"
_NAME = re.compile(r"\w(?:[\w.+ -]*[\w+-])?")


class InstalledFile(BaseModel):
    """A file as it was when it was installed.

    Attributes:
        size: Bytes.
        sha256: Digest, in hexadecimal.
        is_verified: Whether that is the one its publisher gives.
        origin: Address or path it came from; empty if unknown.
    """

    model_config = ConfigDict(frozen=True)

    size: int
    sha256: str
    is_verified: bool = False
    origin: str = ""


class InstallRecord(BaseModel):
    """What is kept beside an installed model.

    Attributes:
        license: SPDX identifier; empty if unknown.
        files: By their path below the model's folder, with slashes.
    """

    model_config = ConfigDict(frozen=True)

    license: str = ""
    files: Mapping[str, InstalledFile] = {}


def models_folder() -> Path:
    """Where downloaded and imported models lie."""
    return data_folder() / "models"


def incoming_folder(name: str) -> Path:
    """Where a network lies while it is downloaded, and what has arrived of it after an interruption."""
    return models_folder() / _INCOMING / name


def installed_names() -> tuple[str, ...]:
    """The names of all that is installed."""
    folder = models_folder()
    if not folder.is_dir():
        return ()
    return tuple(sorted(path.name for path in folder.iterdir() if path.is_dir() and _NAME.fullmatch(path.name)))


def installed_folder(name: str) -> Path | None:
    """Where a model lies; None if it is not installed."""
    folder = models_folder() / name
    return folder if _NAME.fullmatch(name) and folder.is_dir() else None


def check_name(name: str) -> None:
    """See that a name can be one of a folder.

    Raises:
        ModelError: it cannot.
    """
    if not _NAME.fullmatch(name):
        raise ModelError(
            f"'{name}' cannot be the name of a model",
            hint="Use letters, digits and the signs . _ + -, beginning with a letter or digit",
        )


def read_record(folder: Path) -> InstallRecord | None:
    """What is kept beside a model; None for one that was put there by hand.

    Raises:
        ModelError: it is damaged.
    """
    path = folder / _RECORD
    if not path.is_file():
        return None
    try:
        return InstallRecord.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise ModelError(f"{path} is damaged", hint=f"Remove the model {folder.name} and install it again") from error


def with_recorded_digests(network: NetworkModel, folder: Path) -> NetworkModel:
    """A network of an installed model, with the digests its files had when it was installed.

    Raises:
        ModelError: the record is damaged.
    """
    record = read_record(folder)
    files = record.files.items() if record else ()
    return with_digests(network, {folder / name: file.sha256 for name, file in files})


@contextmanager
def changing_models() -> Iterator[Path]:
    """Keep other processes from changing the models meanwhile; yields their folder.

    Raises:
        ModelError: another one is at it, or the folder cannot be written.
    """
    folder = models_folder()
    lock = filelock.FileLock(folder / ".lock", timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except filelock.Timeout:
        raise ModelError(
            "another window or command is changing the models", hint="Try again when it has finished"
        ) from None
    except OSError as error:
        raise _unchangeable(folder, error) from error
    try:
        _sweep(folder)
        yield folder
    except OSError as error:
        if error.filename and not Path(error.filename).is_relative_to(folder):
            raise ModelError(f"{error.filename} cannot be read: {error.strerror or error}") from error
        raise _unchangeable(folder, error) from error
    finally:
        lock.release()


def _unchangeable(folder: Path, error: OSError) -> ModelError:
    return ModelError(f"the models in {folder} cannot be changed: {error.strerror or error}")


def work_folder(folder: Path) -> Path:
    """A new folder below that of the models, swept away by the next change if this one does not end well."""
    path = folder / f".work-{uuid.uuid4().hex[:12]}"
    path.mkdir()
    return path


def install(prepared: Path, name: str, record: InstallRecord) -> Path:
    """Give a prepared folder its name, in place of one that has it; within `changing_models`.

    Returns:
        Where it lies now.

    Raises:
        OSError: it cannot be moved.
    """
    (prepared / _RECORD).write_text(record.model_dump_json(indent=1), "utf-8")
    target = models_folder() / name
    old = target.with_name(f".work-{uuid.uuid4().hex[:12]}")
    if target.is_dir():
        target.rename(old)
    try:
        prepared.rename(target)
    except OSError:
        if old.is_dir():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
    return target


def uninstall(name: str) -> None:
    """Remove a model, and what has arrived of it; within `changing_models`.

    Raises:
        OSError: it cannot be moved.
    """
    old = models_folder() / f".work-{uuid.uuid4().hex[:12]}"
    if (folder := installed_folder(name)) is not None:
        folder.rename(old)
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(incoming_folder(name), ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what a change that was interrupted has left."""
    for path in folder.glob(".work-*"):
        shutil.rmtree(path, ignore_errors=True)
