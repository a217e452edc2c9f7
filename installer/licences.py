"""The licences of everything in the bundle, gathered from what each package and library came with."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib import metadata
from pathlib import Path

from ocr_desktop.diagnostics.licences import Component, component_of

ROOT = Path(__file__).resolve().parent.parent
TEXTS = Path(__file__).resolve().parent / "licences"

# Their wheels carry no text of it.
_LGPL = (TEXTS / "LGPL-3.0.txt", TEXTS / "GPL-3.0.txt")
_TEXTS_OF = {
    "flatbuffers": (ROOT / "LICENSE",),
    "nvidia_ml_py": (TEXTS / "nvidia-ml-py.txt",),
    "pyside6_essentials": _LGPL,
    "shiboken6": _LGPL,
}
"""By name, with underscores."""


def bundled_distributions(sources: Iterable[str]) -> list[metadata.Distribution]:
    """The Python packages that files in the bundle come from, by name.

    Args:
        sources: Where the files in the bundle come from.
    """
    bundled = {str(Path(source).resolve()) for source in sources}
    found = [each for each in metadata.distributions() if any(str(path) in bundled for path in _files_of(each))]
    return sorted(found, key=lambda each: each.name.lower())


def python_parts(distributions: Iterable[metadata.Distribution]) -> list[Component]:
    """Python, and packages for it."""
    return [_python_itself(), *(_with_texts(each) for each in distributions)]


def debian_parts(sources: Iterable[str]) -> list[Component]:
    """The packages of a Debian system that libraries in the bundle come from; none on other systems.

    Args:
        sources: Where the files in the bundle come from.
    """
    if shutil.which("dpkg-query") is None:
        return []
    packages = {_debian_package(source) for source in sources if source.startswith(("/usr/lib/", "/lib/"))}
    return [_debian_part(package) for package in sorted(packages - {""})]


def write_licences(parts: Sequence[Component], folder: Path) -> None:
    """Write a folder for each part with its licences, and a list of all.

    Raises:
        LookupError: a part has no text of its licence, so that it may not be passed on.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for part in parts:
        texts = sorted(part.find_texts())
        if not texts:
            raise LookupError(f"{part.line()} came without the text of its licence")
        own = folder / part.folder_name
        own.mkdir()
        for number, text in enumerate(texts):
            # Several files of one name lie in different folders.
            target = own / text.name
            shutil.copyfile(text, own / f"{number}-{text.name}" if target.exists() else target)
    lines = (f"{part.line()}\n" for part in parts)
    (folder / "index.txt").write_text("".join(lines), encoding="utf-8")


def _files_of(distribution: metadata.Distribution) -> Iterator[Path]:
    for file in distribution.files or ():
        if not file.parts[0].endswith(".dist-info"):
            yield Path(str(distribution.locate_file(file))).resolve()


def _with_texts(distribution: metadata.Distribution) -> Component:
    """A package, with the texts that its wheel lacks."""
    component = component_of(distribution)
    added = _TEXTS_OF.get(component.name.lower().replace("-", "_"), ())
    return replace(component, find_texts=lambda: [*component.find_texts(), *added])


def _python_itself() -> Component:
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    places = (
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(sys.base_prefix) / "lib" / version / "LICENSE.txt",
        Path("/usr/share/doc", version, "copyright"),
    )
    texts = [path for path in places if path.is_file()][:1]
    return Component("Python", platform.python_version(), "PSF-2.0", "https://www.python.org", lambda: texts)


def _debian_package(library: str) -> str:
    """The package that owns a library; empty if none does."""
    bare = library.removeprefix("/usr")
    for path in (f"/usr{bare}", bare):  # /lib is /usr/lib today, but packages may still say /lib
        found = subprocess.run(["dpkg-query", "--search", path], capture_output=True, text=True, check=False)
        if found.returncode == 0:
            return found.stdout.partition(":")[0]
    return ""


def _debian_part(package: str) -> Component:
    query = ["dpkg-query", "--show", "--showformat=${Version}\t${Homepage}\n", package]
    shown = subprocess.run(query, capture_output=True, text=True, check=True).stdout.splitlines()[0]
    version, _, address = shown.partition("\t")
    text = Path("/usr/share/doc", package, "copyright")
    texts = [text] if text.is_file() else []
    return Component(package, version, "see its copyright file", address, lambda: texts)
