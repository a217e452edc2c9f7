"""What this installation is made of, and under which licences."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from importlib import metadata
from pathlib import Path, PurePath

from ocr_desktop._version import __version__

_LICENCE_NAME = re.compile(
    r"(licen[cs]es?|model_licenses|copying|copyright|notice|authors|third[-_ ]?party)", re.IGNORECASE
)
_LICENCE_FOLDER = re.compile(r"(licen[cs]es|licensing|third-party-licenses)$", re.IGNORECASE)
_NO_TEXT = (".py", ".pyi", ".pyc", ".so", ".pyd", ".dll", ".dylib", ".js", ".png", ".svg")
_OWN_NAME = "ocr-desktop"
_LONGEST_NAME = 60
"""Some packages put the whole text where the name of a licence belongs."""


@dataclass(frozen=True, slots=True)
class Component:
    """A package that is installed beside the app, or in its bundle.

    Attributes:
        name: What it is called.
        version: Its version.
        licence: What its maker calls the licence; empty where only the texts tell.
        address: Where it comes from; empty if it does not say.
        find_texts: Gives the files with its licences. Looking for those of all packages would hold up a window.
    """

    name: str
    version: str
    licence: str
    address: str
    find_texts: Callable[[], Iterable[Path]]

    @property
    def folder_name(self) -> str:
        """What the folder with its licences is called in a bundle."""
        return f"{self.name} {self.version}".replace(" ", "-")

    def line(self) -> str:
        """How the list of a bundle has it: `component_at` reads that."""
        return " — ".join(filter(None, (f"{self.name} {self.version}", self.licence, self.address)))

    def licence_text(self) -> str:
        """All its licences, one after the other; empty if it came without any.

        Raises:
            OSError: a file cannot be read.
        """
        paths = sorted(path for path in self.find_texts() if path.is_file())
        texts = [(path.name, path.read_text("utf-8", "replace").strip("\n")) for path in paths]
        if len(texts) == 1:
            return texts[0][1]
        return "\n\n\n".join(f"── {name} ──\n\n{text}" for name, text in texts)


def components() -> tuple[Component, ...]:
    """The app, and by their names the packages that it can use here."""
    bundle = getattr(sys, "_MEIPASS", None)
    listed = Path(bundle) / "licences" if bundle else None
    found = components_of_bundle(listed) if listed else components_of(metadata.distributions())
    return tuple(sorted(found, key=lambda each: (each.name != _OWN_NAME, each.name.lower())))


def components_of(distributions: Iterable[metadata.Distribution]) -> list[Component]:
    """What packages say of themselves; one that is found twice counts where Python finds it first."""
    found: dict[str, Component] = {}
    for component in map(component_of, distributions):
        found.setdefault(component.name.lower(), component)
    return list(found.values())


def components_of_bundle(folder: Path) -> list[Component]:
    """What the folder of licences in a bundle lists: a line and a folder for each part.

    Raises:
        OSError: the bundle is incomplete.
    """
    lines = (folder / "index.txt").read_text("utf-8").splitlines()
    own = Component(_OWN_NAME, __version__, "Apache-2.0", "", lambda: [folder / "LICENSE"])
    return [own, *(component_at(folder, line) for line in lines if not line.startswith(f"{_OWN_NAME} "))]


def component_at(folder: Path, line: str) -> Component:
    """A part of a bundle.

    Args:
        folder: Where its licences lie, in a folder for each part.
        line: What the list says of it, as `Component.line` wrote it.
    """
    title, *told = line.split(" — ")
    name, _, version = title.rpartition(" ")
    address = next((text for text in told if "://" in text), "")
    licence = next((text for text in told if text != address), "")
    component = Component(name, version, licence, address, tuple)
    return replace(component, find_texts=(folder / component.folder_name).iterdir)


def component_of(distribution: metadata.Distribution) -> Component:
    """What a package says of itself."""
    about = distribution.metadata  # parsed anew at every access
    return Component(
        about["Name"],
        about["Version"],
        _said(about, "License-Expression") or _said(about, "License") or _classified(about),
        _address(about),
        partial(_texts_of, distribution),
    )


def _texts_of(distribution: metadata.Distribution) -> list[Path]:
    return [Path(str(file.locate())) for file in distribution.files or () if _is_licence(file)]


def _is_licence(file: PurePath) -> bool:
    if file.suffix in _NO_TEXT:
        return False
    return bool(_LICENCE_NAME.match(file.name) or any(_LICENCE_FOLDER.match(folder) for folder in file.parts[:-1]))


def _said(about: metadata.PackageMetadata, key: str) -> str:
    """What a package says in one line; empty where it says nothing, or a whole text."""
    text = str(about[key]).strip() if key in about else ""
    return text if "\n" not in text and len(text) <= _LONGEST_NAME else ""


def _classified(about: metadata.PackageMetadata) -> str:
    licences = [each for each in about.get_all("Classifier") or () if each.startswith("License ::")]
    return ", ".join(each.rpartition(" :: ")[2] for each in licences)


def _address(about: metadata.PackageMetadata) -> str:
    addresses = [each.partition(", ")[2] for each in about.get_all("Project-URL") or ()]
    return _said(about, "Home-page") or next(iter(addresses), "")
