"""The models known by name, read from `resources/knowledge/models.yaml`."""

from __future__ import annotations

from functools import cache

import yaml
from pydantic import BaseModel, ConfigDict

from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.errors import UnknownModelError
from ocr_desktop.system.resources import resource


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CatalogueFile(_Entry):
    """One network of a known bundle: its name, file, size in bytes and sha256."""

    name: str
    file: str
    bytes: int
    sha256: str


class CatalogueBundle(_Entry):
    """A bundle known by name.

    Attributes:
        title: As shown in the window.
        license: SPDX identifier.
        origin: "embedded": it comes with the app.
        languages: PaddleOCR's names of the languages it reads.
        networks: Its files by task.
    """

    title: str
    license: str
    origin: str
    languages: tuple[str, ...]
    networks: dict[Network, CatalogueFile]


class _Catalogue(_Entry):
    bundles: dict[str, CatalogueBundle]
    language_aliases: dict[str, str]


def known_bundles() -> dict[str, CatalogueBundle]:
    """All bundles by the name typed after `--model`."""
    return _catalogue().bundles


def find_bundle(name: str) -> CatalogueBundle:
    """The bundle of that name.

    Raises:
        UnknownModelError: no bundle has it.
    """
    try:
        return known_bundles()[name]
    except KeyError:
        known = ", ".join(known_bundles())
        raise UnknownModelError(
            f"there is no model called '{name}'", hint=f"Known models: {known}; or give the path of a model folder"
        ) from None


def canonical_language(lang: str) -> str:
    """PaddleOCR's name of a language, for any of the names it goes by."""
    lowered = lang.strip().lower()
    return _catalogue().language_aliases.get(lowered, lowered)


@cache
def _catalogue() -> _Catalogue:
    return _Catalogue.model_validate(yaml.safe_load(resource("knowledge", "models.yaml").read_text("utf-8")))
