"""What goes into the bundle and what stays out of it, for `build.spec`."""

from __future__ import annotations

import posixpath
import re
import subprocess
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import Distribution
from importlib.util import find_spec
from pathlib import Path, PurePath, PurePosixPath
from typing import TypeAlias

ROOT = Path(__file__).resolve().parent.parent

Entry: TypeAlias = tuple[str, str, str]
"""A file as PyInstaller lists it: its place in the bundle, where it comes from, and its kind."""

EXCLUDED_MODULES = (
    # Edits lines in a terminal, for which nobody asks, by a library under the GPL.
    "readline",
    # It reports usage to its makers.
    "openvino_telemetry",
    # Frontends and tools for formats of other trainers.
    "openvino.tools",
    "openvino.torch",
    "openvino.frontend.jax",
    "openvino.frontend.pytorch",
    "openvino.frontend.tensorflow",
    # Only its weights are used.
    "rapidocr",
    # Runtimes that a bundle has no room for; an installation with Python can have them.
    "paddle",
    "paddle2onnx",
    "tensorrt",
    "tensorrt_rtx",
    # It makes ONNX Runtime faster where only some characters are asked for, and is as large as all of Python.
    "onnx",
    # Asked for by libraries for what the app does not do.
    "IPython",
    "PIL.ImageQt",
    "PIL._imagingtk",
    "lxml.builder",
    "lxml.cssselect",
    "lxml.html",
    "lxml.objectify",
    "lxml.sax",
    "matplotlib",
    "numpy.f2py",
    "pip",
    "pytest",
    "setuptools",
    "shapely",
    "tkinter",
)

_OPENVINO_LIBRARY = re.compile(
    r"(lib)?(openvino|openvino_(auto|hetero|intel_cpu|arm_cpu)_plugin|openvino_(ir|onnx|paddle)_frontend"
    r"|tbb|tbbmalloc|tbbbind\w*|hwloc)(\d*\.|[-_]\d)"
)
"""Core, the plugins for processors, and the frontends for the formats the app reads. Those for graphics and neural
processors are as large as all else together."""

_QT_PLUGINS = {
    "iconengines": ("qsvgicon",),
    "imageformats": ("qgif", "qico", "qjpeg", "qsvg", "qtiff", "qwebp"),
    "platforminputcontexts": ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),
    "platforms": ("qcocoa", "qoffscreen", "qwayland", "qwindows", "qxcb"),
    # Not qgtk3, which brings all of GTK.
    "platformthemes": ("qxdgdesktopportal",),
    "styles": ("qmacstyle", "qmodernwindowsstyle", "qwindowsvistastyle"),
    "wayland-decoration-client": ("adwaita", "bradient"),
    "wayland-graphics-integration-client": ("qt-plugin-wayland-egl",),
    "wayland-shell-integration": ("xdg-shell",),
    "xcbglintegrations": ("qxcb-egl-integration", "qxcb-glx-integration"),
}
"""Folder of plugins to those that are needed. The network is Python's: Qt needs no plugins for it."""

_LEFT_TO_LINUX = re.compile(
    r"lib(stdc\+\+|gcc_s|X11|X11-xcb|Xau|Xdmcp|Xext|Xrender|xcb|fontconfig|freetype|expat|uuid|z|bz2|tinfo"
    r"|wayland-client|wayland-cursor|wayland-egl|com_err|krb5|k5crypto|krb5support|gssapi_krb5|keyutils|dbus-1|systemd|glib-2\.0|gthread-2\.0|pcre2-8)\.so"
)
"""What belongs to a system rather than to a program: drivers want its own C++ library, fontconfig's has to fit the
fonts' configuration, and others have a part that runs beside."""

_LANGUAGES = tuple(path.stem.removeprefix("ocr_desktop_") for path in (ROOT / "resources" / "i18n").glob("*.qm"))


def model_files() -> list[tuple[str, str]]:
    """The embedded weights, each with its folder in the bundle, where `models/embedded.py` looks for them."""
    from ocr_desktop.models.catalogue import known_networks
    from ocr_desktop.models.embedded import embedded_folder

    names = sorted({entry.embedded.file for entry in known_networks().values() if entry.embedded})
    return [(str(embedded_folder() / name), "rapidocr/models") for name in names]


def openvino_libraries() -> list[tuple[str, str]]:
    """OpenVINO's libraries, which it loads by name at run time, each with its folder in the bundle.

    Raises:
        ModuleNotFoundError: it is not installed here.
    """
    spec = find_spec("openvino")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("openvino is not installed: pip install -r requirements/bundle.txt")
    folder = Path(spec.origin).parent / "libs"
    return [(str(path), "openvino/libs") for path in sorted(folder.iterdir()) if _OPENVINO_LIBRARY.match(path.name)]


def version_files(distributions: Iterable[Distribution]) -> list[Entry]:
    """The files that tell the versions of packages at run time."""
    files = [(file, each) for each in distributions for file in each.files or () if file.name == "METADATA"]
    return [(str(file), str(each.locate_file(file)), "DATA") for file, each in files]


def is_wanted(place: str) -> bool:
    """Whether something that PyInstaller found is of use in the bundle.

    Args:
        place: Its path in the bundle.
    """
    path = PurePosixPath(PurePath(place).as_posix())
    match path.parts:
        case ("openvino", "libs", name):
            return _OPENVINO_LIBRARY.match(name) is not None
        case ("PySide6", *_, "plugins", kind, name):
            return _plugin_name(name) in _QT_PLUGINS.get(kind, ())
        case ("PySide6", *_, "translations", _):
            return path.stem in {f"qtbase_{language}" for language in _LANGUAGES}
        case (name,):
            return _LEFT_TO_LINUX.match(name) is None
    return True


def without_orphans(entries: Sequence[Entry], needs: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Leave out libraries that nothing in the bundle is linked with, and links to what is left out.

    Libraries that are loaded by name are no orphans: modules of Python, and what lies in folders of plugins.

    Args:
        entries: The files.
        needs: Names of the libraries that a file is linked with, as its header has them.
    """
    files = [entry for entry in entries if entry[2] != "SYMLINK"]
    kept = [entry for entry in files if not _is_linked_library(entry[0])]
    waiting = {PurePath(entry[0]).name: entry for entry in files if _is_linked_library(entry[0])}
    for _, source, kind in kept:  # it grows on the way
        needed = () if kind == "DATA" else sorted(needs(source))
        kept += [waiting.pop(name) for name in needed if name in waiting]
    places = {PurePath(entry[0]).as_posix() for entry in kept}
    links = [entry for entry in entries if entry[2] == "SYMLINK"]
    return [*kept, *(link for link in links if _target(link) in places)]


def _target(link: Entry) -> str:
    """Where a link of the bundle leads to, as a place in the bundle."""
    return posixpath.normpath((PurePath(link[0]).parent / link[1]).as_posix())


def linked_names(binary: str) -> list[str]:
    """Names of the libraries that a binary of Linux is linked with, as its header has them."""
    shown = subprocess.run(["objdump", "--private-headers", binary], check=True, capture_output=True, text=True).stdout
    return re.findall(r"^ +NEEDED +(\S+)", shown, re.MULTILINE)


def strip_symbols(folder: Path) -> None:
    """Remove what only a debugger reads, on Linux; it is most of some of the libraries.

    What auditwheel wrote anew, in folders of its own, is left alone: it does not survive that.

    Raises:
        CalledProcessError: a library is damaged.
    """
    libraries = [path for path in folder.rglob("*.so*") if path.is_file() and not path.is_symlink()]
    safe = [str(path) for path in libraries if path.parent.suffix != ".libs"]
    subprocess.run(["strip", "--strip-unneeded", *safe], check=True)


def _plugin_name(name: str) -> str:
    return PurePosixPath(name).stem.removeprefix("lib")


def _is_linked_library(place: str) -> bool:
    """Whether a file is there for others to be linked with, by where it lies."""
    path = PurePosixPath(PurePath(place).as_posix())
    if ".so" not in path.suffixes or path.name.startswith("libpython"):
        return False  # Python's own is loaded by the executable
    folder = path.parent
    return str(folder) == "." or folder.suffix == ".libs" or folder.parts[-2:] == ("Qt", "lib")
