"""The machine that releases are made on has what their builds need, and keeps all that they make."""

from __future__ import annotations

import re
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml
from installer.contents import is_wanted, linked_names

ROOT = Path(__file__).parents[3]
INSTALL = re.compile(r"apt(?:-get)? install(?: --yes)?((?:[ \t]|\\\n|[a-z0-9.+-])+)")

NAMED_OTHERWISE = {"libgthread-2.0.so.0": "libglib2.0-0", "libz.so.1": "zlib1g"}
"""Libraries whose packages in Debian do not follow their names."""

ON_EVERY_SYSTEM = {"libgcc-s1", "libstdc++6", "libzstd1", "zlib1g"}
OF_LIBC = ("ld-linux", "libc.", "libdl.", "libm.", "libpthread.", "libresolv.", "librt.")


def packages_in(text: str) -> set[str]:
    """The Debian packages that the first installation in a text names."""
    found = INSTALL.search(text)
    assert found is not None
    return set(found[1].replace("\\\n", " ").split())


def workflow() -> str:
    return (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")


def plain(name: str) -> str:
    """A name of a library or package without what the two write differently."""
    return re.sub(r"\.so\.", "", name).replace("-", "").replace("_", "").replace(".", "").lower()


def needed_by_qt() -> set[str]:
    """Names of the libraries of the system that Qt's plugins in the bundle need, and what these are linked with."""
    spec = find_spec("PySide6")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent
    own = {path.name: path for path in (folder / "Qt" / "lib").iterdir()}
    plugins = (folder / "Qt" / "plugins").rglob("*.so")
    waiting = [path for path in plugins if is_wanted(path.relative_to(folder.parent).as_posix())]
    needed: set[str] = set()
    while waiting:
        new = set(linked_names(str(waiting.pop()))) - needed
        needed |= new
        waiting += [own[name] for name in new if name in own]
    return needed - own.keys()


def test_the_documents_name_the_packages_that_the_release_is_built_with() -> None:
    assert packages_in((ROOT / "CONTRIBUTING.md").read_text("utf-8")) == packages_in(workflow())


def test_what_the_window_needs_is_there_when_the_release_is_built() -> None:
    _, _, window = (ROOT / "README.md").read_text("utf-8").partition("What the window needs")
    assert packages_in(window) <= packages_in(workflow())


@pytest.mark.skipif(sys.platform != "linux" or shutil.which("objdump") is None, reason="needs Linux and objdump")
def test_every_library_that_qt_needs_is_there_when_the_release_is_built() -> None:
    pytest.importorskip("PySide6", reason="PySide6 is not installed")
    packages = {plain(name) for name in packages_in(workflow()) | ON_EVERY_SYSTEM}
    names = {name for name in needed_by_qt() if not name.startswith(OF_LIBC)}
    assert {name for name in names if plain(NAMED_OTHERWISE.get(name, name)) not in packages} == set()


@pytest.mark.parametrize(
    ("target", "kept"),
    [("deb", {"dist/*.deb"}), ("portable", {"dist/*.tar.zst"}), ("wheel", {"dist/*.whl", "dist/*.tar.gz"})],
)
def test_what_is_built_for_linux_is_kept(target: str, kept: set[str]) -> None:
    steps = yaml.safe_load(workflow())["jobs"]["linux"]["steps"]
    (made,) = (step["run"].split()[1:] for step in steps if step.get("run", "").startswith("make deb"))
    (upload,) = (step["with"]["path"].split() for step in steps if "upload-artifact" in step.get("uses", ""))
    assert target in made
    assert kept <= set(upload)
