"""The wheel and the source distribution hold what the app needs, and the wheel runs far from the sources."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email.message import Message
from email.parser import BytesParser
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[3]


def build(tree: Path, kind: str, folder: Path) -> Path:
    """Have hatchling build one distribution; what it needs is installed already, so that no network is used."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(folder)]
    subprocess.run(command, cwd=tree, check=True, capture_output=True)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def source_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    unpacked = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(build(ROOT, "sdist", folder)) as archive:
        archive.extractall(unpacked, filter="data")
    (tree,) = unpacked.iterdir()
    return tree


@pytest.fixture
def installed(wheel: Path, tmp_path: Path) -> Path:
    """The wheel as an installer lays it down."""
    folder = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def files_below(folder: Path) -> set[str]:
    files = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {name for name in files if "__pycache__" not in name}


def metadata_of(wheel: Path) -> Message:
    (raw,) = (content for name, content in contents(wheel).items() if name.endswith(".dist-info/METADATA"))
    return BytesParser().parsebytes(raw)


def run_installed(site: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python where only the installed app is to be found, not the one in the source tree."""
    environment = {**os.environ, "PYTHONPATH": str(site)}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_the_command_for_it_makes_wheel_and_sources(tmp_path: Path) -> None:
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    recipe = subprocess.run(
        ["make", "--dry-run", "--silent", "wheel"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    command = shlex.split(recipe.splitlines()[-1])
    assert command[1:3] == ["-m", "hatchling"]

    subprocess.run(
        [sys.executable, *command[1:-1], str(tmp_path)], cwd=ROOT, check=True, capture_output=True, timeout=60
    )
    assert {path.suffix for path in tmp_path.iterdir()} == {".whl", ".gz"}


def test_the_wheel_has_the_package_and_its_resources_and_nothing_else(wheel: Path) -> None:
    package = {f"ocr_desktop/{name}" for name in files_below(ROOT / "src" / "ocr_desktop")}
    resources = {f"ocr_desktop/resources/{name}" for name in files_below(ROOT / "resources")}
    shipped = {name for name in contents(wheel) if ".dist-info/" not in name}
    assert shipped == package | resources


def test_the_wheel_has_the_licence(wheel: Path) -> None:
    licences = {content for name, content in contents(wheel).items() if "/licenses/" in name}
    assert licences == {(ROOT / "LICENSE").read_bytes()}


def test_the_source_distribution_holds_no_tests_and_no_tools(source_tree: Path) -> None:
    folders = {PurePosixPath(name).parts[0] for name in files_below(source_tree) if "/" in name}
    assert folders == {"docs", "resources", "src"}


def test_the_source_distribution_makes_the_same_wheel(source_tree: Path, wheel: Path, tmp_path: Path) -> None:
    assert contents(build(source_tree, "wheel", tmp_path)) == contents(wheel)


def test_the_wheel_tells_its_licence_its_programs_and_its_extras(wheel: Path) -> None:
    metadata = metadata_of(wheel)
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata.get_all("License-File") == ["LICENSE"]
    assert set(metadata.get_all("Provides-Extra") or ()) == {"cpu", "gpu", "heif", "paddle", "rtx"}
    (programs,) = (content for name, content in contents(wheel).items() if name.endswith("entry_points.txt"))
    assert programs.decode().split("\n\n") == [
        "[console_scripts]\nocr-desktop = ocr_desktop.cli:main",
        "[gui_scripts]\nocr-desktop-window = ocr_desktop.cli:main\n",
    ]


def test_what_is_installed_reads_far_from_the_sources(installed: Path, tmp_path: Path) -> None:
    receipt = installed / "ocr_desktop" / "resources" / "samples" / "receipt.png"
    read = run_installed(installed, tmp_path, "-m", "ocr_desktop", "recognize", str(receipt))
    assert (read.returncode, read.stderr) == (0, "")
    assert read.stdout.startswith("GREEN CORNER MARKET\n")


def test_what_is_installed_has_its_translations_and_icons(installed: Path, tmp_path: Path) -> None:
    program = "from ocr_desktop.system.resources import resource_root; print(resource_root())"
    found = run_installed(installed, tmp_path, "-c", program)
    assert found.stdout.strip() == str(installed / "ocr_desktop" / "resources")
    assert (installed / "ocr_desktop" / "resources" / "i18n" / "ocr_desktop_zh_CN.qm").is_file()
    assert (installed / "ocr_desktop" / "resources" / "icons" / "app.svg").is_file()
