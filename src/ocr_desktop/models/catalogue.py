"""The networks and models known by name, read from `resources/knowledge/models.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import yaml
from pydantic import BaseModel, ConfigDict

from ocr_desktop.domain.compute import ModelFormat, Network
from ocr_desktop.domain.errors import ModelError, UnknownModelError
from ocr_desktop.system.resources import resource

_LARGEST_DESCRIPTION_BYTES = 4_000_000
_LARGEST_GRAPH_BYTES = 16_000_000


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PublishedFile(_Entry):
    """Size in bytes and sha256 as the publisher gives them."""

    bytes: int
    sha256: str


class EmbeddedFile(PublishedFile):
    """A file in the package that carries the embedded weights."""

    file: str


class CatalogueNetwork(_Entry):
    """A network known by name.

    Attributes:
        task: What it does.
        format: The form it is downloaded in; None for one that only comes with the app.
        about_bytes: Its size as documented; 0 where `files` says it exactly.
        files: What is known of its files.
        embedded: The file that comes with the app.
        languages: PaddleOCR's names of the languages it reads.
    """

    task: Network
    format: ModelFormat | None = None
    about_bytes: int = 0
    files: Mapping[str, PublishedFile] = {}
    embedded: EmbeddedFile | None = None
    languages: tuple[str, ...] = ()

    def max_bytes(self, file: str) -> int:
        """What a file can have at most; documented sizes are rounded, and those of other exports."""
        if published := self.files.get(file):
            return published.bytes
        if file.endswith(".yml"):
            return _LARGEST_DESCRIPTION_BYTES
        return _LARGEST_GRAPH_BYTES if file.endswith(".json") else 3 * self.about_bytes

    @property
    def size(self) -> int:
        """Bytes of what has to be downloaded, as far as it is known."""
        return sum(file.bytes for file in self.files.values()) or self.about_bytes


class CatalogueBundle(_Entry):
    """A detector and a recogniser that belong together, by name, and what the window calls them."""

    title: str
    detector: str
    recogniser: str


class Mirror(_Entry):
    """A place that has the networks.

    Attributes:
        title: What people call it.
        url: Address of a file, with `{repository}` and `{file}` in it.
    """

    title: str
    url: str

    def file_url(self, repository: str, file: str) -> str:
        """Address of one file."""
        return self.url.replace("{repository}", repository).replace("{file}", file)


class _Package(_Entry):
    repository: str
    files: tuple[str, ...]


class _Catalogue(_Entry):
    license: str
    mirrors: dict[str, Mirror]
    packages: dict[ModelFormat, _Package]
    networks: dict[str, CatalogueNetwork]
    usual_networks: dict[Network, str]
    bundles: dict[str, CatalogueBundle]
    language_aliases: dict[str, str]


def known_bundles() -> Mapping[str, CatalogueBundle]:
    """All bundles by the name typed after `--model`."""
    return _catalogue().bundles


def known_networks() -> Mapping[str, CatalogueNetwork]:
    """All networks by their name."""
    return _catalogue().networks


def usual_network(task: Network) -> str | None:
    """Name of the network that does a task where a model brings none for it."""
    return _catalogue().usual_networks.get(task)


def network_names(bundle: str) -> tuple[str, ...]:
    """Names of the networks of a known bundle: detector, recogniser, text-line orientation."""
    entry = known_bundles()[bundle]
    return entry.detector, entry.recogniser, _catalogue().usual_networks[Network.TEXTLINE_ORIENTATION]


def languages_of(bundle: str) -> tuple[str, ...]:
    """What a known bundle reads."""
    return known_networks()[known_bundles()[bundle].recogniser].languages


def catalogue_license() -> str:
    """SPDX identifier of the licence of all that is known."""
    return _catalogue().license


def package_files(network: str) -> tuple[str, tuple[str, ...]]:
    """Repository of a known network, and the files in it.

    Raises:
        ModelError: it cannot be downloaded.
    """
    model_format = known_networks()[network].format
    if model_format is None:
        raise ModelError(f"{network} comes with the app; there is nothing to download")
    package = _catalogue().packages[model_format]
    return package.repository.format(network=network), package.files


def known_mirrors() -> Mapping[str, Mirror]:
    """All mirrors by name, the best first."""
    return _catalogue().mirrors


def mirror_named(name: str) -> Mirror:
    """A mirror by its name, or by the address of a folder that holds the repositories.

    Raises:
        UnknownModelError: there is no such mirror.
    """
    if name.startswith(("http://", "https://")):
        return Mirror(title=name, url=name if "{file}" in name else f"{name.rstrip('/')}/{{repository}}/{{file}}")
    try:
        return known_mirrors()[name]
    except KeyError:
        known = ", ".join(known_mirrors())
        raise UnknownModelError(
            f"there is no mirror called '{name}'", hint=f"Known mirrors: {known}; or give an https address"
        ) from None


def canonical_language(lang: str) -> str:
    """PaddleOCR's name of a language, for any of the names it goes by."""
    lowered = lang.strip().lower()
    return _catalogue().language_aliases.get(lowered, lowered)


@cache
def _catalogue() -> _Catalogue:
    return _Catalogue.model_validate(yaml.safe_load(resource("knowledge", "models.yaml").read_text("utf-8")))
