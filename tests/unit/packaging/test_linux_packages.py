"""What is made of a bundle for Linux, tried with a bundle that holds next to nothing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from installer.linux.appimage import lay_out
from installer.linux.deb import build_deb
from installer.linux.portable import build_portable

from ocr_desktop._version import __version__

pytest.importorskip("PySide6", reason="PySide6, which draws the icons, is not installed")

HOME = "usr/lib/ocr-desktop"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A program that does nothing, with a library of its own and one that was taken from the system."""
    folder = tmp_path / "bundle"
    (folder / "lib" / "pkg").mkdir(parents=True)
    shutil.copy("/bin/true", folder / "ocr-desktop")
    (folder / "lib" / "pkg" / "own.so").write_bytes(b"")
    (folder / "lib" / "libssl.so.3").write_bytes(b"")
    (folder / "lib" / "own.so").symlink_to("pkg/own.so")
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    folder.mkdir()
    return folder


@pytest.fixture
def package(bundle: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if shutil.which("dpkg-shlibdeps") is None:
        pytest.skip("dpkg-dev is not installed")
    monkeypatch.setenv("DEBFULLNAME", "Some Body")
    monkeypatch.setenv("DEBEMAIL", "some@body.example")
    return build_deb(bundle, target)


def output(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def modes_by_name(package: Path) -> dict[str, str]:
    """Every file of a package with its mode, as `ls` writes it."""
    rows = (line.split(maxsplit=5) for line in output("dpkg-deb", "--contents", package).splitlines())
    return {row[5].partition(" -> ")[0].removeprefix("./"): row[0] for row in rows}


def test_the_package_asks_for_what_the_program_is_linked_with_and_for_fonts(package: Path) -> None:
    depends = output("dpkg-deb", "--field", package, "Depends")
    assert "libc6 (>= " in depends
    assert "fonts-dejavu-core" in depends
    assert output("dpkg-deb", "--field", package, "Version", "Maintainer") == (
        f"Version: {__version__}\nMaintainer: Some Body <some@body.example>\n"
    )


def test_the_package_brings_the_bundle_without_what_debian_has(package: Path) -> None:
    own = {name.removeprefix(f"{HOME}/") for name in modes_by_name(package) if name.startswith(f"{HOME}/")}
    assert {name for name in own if name and not name.endswith("/")} == {"ocr-desktop", "lib/own.so", "lib/pkg/own.so"}


def test_only_the_program_of_the_package_can_be_run(package: Path) -> None:
    modes = modes_by_name(package)
    runnable = {name for name, mode in modes.items() if mode.startswith("-") and "x" in mode}
    assert runnable == {f"{HOME}/ocr-desktop"}
    assert modes["usr/bin/ocr-desktop"].startswith("l")


def test_the_package_runs_nothing_when_it_comes_or_goes(package: Path, tmp_path: Path) -> None:
    output("dpkg-deb", "--control", package, tmp_path / "control")
    assert {path.name for path in (tmp_path / "control").iterdir()} == {"control", "md5sums"}


def test_the_portable_archive_holds_the_bundle_in_one_folder(bundle: Path, target: Path) -> None:
    if shutil.which("zstd") is None:
        pytest.skip("zstd is not installed")
    archive = build_portable(bundle, target)
    names = output("tar", "--use-compress-program=zstd", "--list", "--file", archive).splitlines()
    home = f"ocr-desktop-{__version__}/"
    assert all(name.startswith(home) for name in names)
    assert {f"{home}ocr-desktop", f"{home}lib/libssl.so.3", f"{home}share/applications/ocr-desktop.desktop"} <= set(
        names
    )
    assert list(target.iterdir()) == [archive]


def test_the_folder_of_the_appimage_leads_to_program_entry_and_icon(bundle: Path, target: Path) -> None:
    folder = lay_out(bundle, target / "App.AppDir")
    assert (folder / "AppRun").read_bytes() == (bundle / "ocr-desktop").read_bytes()
    assert "Exec=ocr-desktop %F" in (folder / "ocr-desktop.desktop").read_text("utf-8")
    assert (folder / ".DirIcon").read_bytes().startswith(b"\x89PNG")
