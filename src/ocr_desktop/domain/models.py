"""The models that can be chosen, as the window and the command line show them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ocr_desktop.domain.compute import ModelFormat, Network


class ModelState(StrEnum):
    """Whether a model can be used."""

    EMBEDDED = "embedded"
    """It comes with the app."""
    INSTALLED = "installed"
    """It was downloaded or imported."""
    DOWNLOADABLE = "downloadable"
    """It, or a network of it, has to be downloaded first."""


@dataclass(frozen=True, slots=True)
class NetworkFileInfo:
    """A file of an installed network.

    Attributes:
        name: Its name, below the network's folder.
        size: Bytes.
        sha256: Digest when it was installed, in hexadecimal.
        is_verified: Whether that is the digest its publisher gives; where none is known, nothing is.
    """

    name: str
    size: int
    sha256: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class NetworkInfo:
    """One network.

    Attributes:
        name: PaddleOCR's name for it, or the one it was imported under.
        task: What it does.
        state: Whether it is there.
        format: The form it is there in, or would be downloaded in.
        size: Bytes; what the documentation says where it has not been downloaded and `is_size_exact` is false.
        is_size_exact: Whether these are the bytes of its files.
        license: SPDX identifier; empty if unknown.
        folder: Where it lies; None while it has to be downloaded.
        files: What was installed; empty for other states.
    """

    name: str
    task: Network
    state: ModelState
    format: ModelFormat
    size: int
    is_size_exact: bool
    license: str
    folder: Path | None = None
    files: tuple[NetworkFileInfo, ...] = ()


@dataclass(frozen=True, slots=True)
class MirrorInfo:
    """A place that has the known models.

    Attributes:
        name: What a download is asked for with.
        title: What people call it.
        host: Its name on the network.
    """

    name: str
    title: str
    host: str


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model: a detector and a recogniser that belong together, or a single network for a further task.

    Attributes:
        name: What is typed after `--model`, or in the options of one network.
        title: What the window shows.
        networks: What it consists of.
        languages: PaddleOCR's names of the languages it reads; empty if unknown or if it reads none.
        is_known: Whether the catalogue has it; others were imported.
        fault: Why it cannot be used, where it was imported and has been damaged since; it has no networks then.
    """

    name: str
    title: str
    networks: tuple[NetworkInfo, ...]
    languages: tuple[str, ...] = ()
    is_known: bool = True
    fault: str = ""

    @property
    def state(self) -> ModelState:
        """As the network that is furthest from being there."""
        states = {network.state for network in self.networks}
        return next((state for state in reversed(ModelState) if state in states), ModelState.INSTALLED)

    @property
    def can_read(self) -> bool:
        """Whether it is a whole model and not a single network."""
        return {Network.TEXT_DETECTION, Network.TEXT_RECOGNITION} <= {network.task for network in self.networks}

    @property
    def size(self) -> int:
        """Bytes of all its networks."""
        return sum(network.size for network in self.networks)

    @property
    def download_size(self) -> int:
        """Bytes that are missing."""
        return sum(network.size for network in self.networks if network.state is ModelState.DOWNLOADABLE)


@dataclass(frozen=True, slots=True)
class ModelLibrary:
    """All models, and where more can be had.

    Attributes:
        models: The known ones, those that were imported, and networks for further tasks.
        mirrors: Where known models can be downloaded, in the order they are asked.
        folder: Where models that are downloaded or imported lie.
    """

    models: tuple[ModelInfo, ...]
    mirrors: tuple[MirrorInfo, ...]
    folder: Path

    def find(self, name: str) -> ModelInfo | None:
        """A model by its name."""
        return next((model for model in self.models if model.name == name), None)

    def find_network(self, name: str) -> NetworkInfo | None:
        """A network by its name, whatever models it belongs to."""
        networks = (network for model in self.models for network in model.networks)
        return next((network for network in networks if network.name == name), None)
