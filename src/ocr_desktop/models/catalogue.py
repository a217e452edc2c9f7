"""The models known by name, read from `resources/knowledge/models.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.errors import ModelError
from ocr_desktop.system.resources import resource


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    """One network of a known bundle: its name, file, size in bytes and sha256."""

    name: str
    file: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class CatalogueBundle:
    """A bundle known by name.

    Attributes:
        name: As typed after `--model`.
        title: As shown in the window.
        license: SPDX identifier.
        origin: "embedded": it comes with the app.
        languages: PaddleOCR's names of the languages it reads.
        networks: Its files by task.
    """

    name: str
    title: str
    license: str
    origin: str
    languages: tuple[str, ...]
    networks: Mapping[Network, CatalogueFile]


@cache
def known_bundles() -> Mapping[str, CatalogueBundle]:
    """All bundles by name."""
    return {name: _bundle(name, entry) for name, entry in _catalogue()["bundles"].items()}


def find_bundle(name: str) -> CatalogueBundle:
    """The bundle of that name.

    Raises:
        ModelError: no bundle has it.
    """
    try:
        return known_bundles()[name]
    except KeyError:
        known = ", ".join(known_bundles())
        raise ModelError(
            f"there is no model called '{name}'", hint=f"Known models: {known}; or give the path of a model folder"
        ) from None


def canonical_language(lang: str) -> str:
    """PaddleOCR's name of a language, for any of the names it goes by."""
    lowered = lang.strip().lower()
    return str(_catalogue()["language_aliases"].get(lowered, lowered))


@cache
def _catalogue() -> Any:
    return yaml.safe_load(resource("knowledge", "models.yaml").read_text("utf-8"))


def _bundle(name: str, entry: Any) -> CatalogueBundle:
    files = {
        Network(task): CatalogueFile(file["name"], file["file"], file["bytes"], file["sha256"])
        for task, file in entry["networks"].items()
    }
    return CatalogueBundle(
        name, entry["title"], entry["license"], entry["origin"], tuple(entry["languages"]), files
    )
