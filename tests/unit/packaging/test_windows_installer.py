"""The installer for Windows, compiled here of a bundle that is made up; it is run by `tests/bundle` under Wine."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from installer.windows.scripts import bundle_files, files_script, types_script
from installer.windows.setup import PROGRAMS, build_setup, signing_command

from ocr_desktop.documents.formats import PAGE_SUFFIXES

pytest.importorskip("PySide6", reason="PySide6, which draws the icons, is not installed")

needs_nsis = pytest.mark.skipif(shutil.which("makensis") is None, reason="not installed: makensis (Debian: nsis)")
needs_7z = pytest.mark.skipif(shutil.which("7z") is None, reason="not installed: 7z (Debian: p7zip-full)")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A folder like PyInstaller's, with names that scripts stumble over."""
    folder = tmp_path / "bundle"
    for name in (*PROGRAMS, "lib/numpy/core.pyd", "lib/资源 1/a$b 'c'.txt", "lib/base.zip"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return folder


def installed_files(setup: Path) -> set[str]:
    """What the installer holds, without its own pages and plugins."""
    listing = subprocess.run(["7z", "l", "-slt", str(setup)], capture_output=True, check=True).stdout.decode()
    paths = {line.removeprefix("Path = ") for line in listing.splitlines() if line.startswith("Path = ")}
    own = {str(setup), "uninstall.exe"}
    return {path for path in paths - own if not path.startswith("$PLUGINSDIR")}


@needs_nsis
@needs_7z
def test_the_installer_holds_the_files_of_the_bundle(bundle: Path, tmp_path: Path) -> None:
    setup = build_setup(bundle, tmp_path / "dist")

    assert installed_files(setup) == {file.as_posix() for file in bundle_files(bundle)}


@needs_nsis
def test_the_signing_command_is_run_for_all_programs(bundle: Path, tmp_path: Path) -> None:
    signed = tmp_path / "signed.txt"
    sign = tmp_path / "sign"
    sign.write_text(f'#!/bin/sh\necho "$1" >> "{signed}"\n', "utf-8")
    sign.chmod(0o755)

    setup = build_setup(bundle, tmp_path / "dist", sign=str(sign))

    lines = signed.read_text("utf-8").splitlines()
    assert set(lines) >= {str(bundle / name) for name in PROGRAMS} | {str(setup)}
    assert len(lines) == len(PROGRAMS) + 2, "the uninstaller too"


def test_on_windows_the_signing_command_keeps_its_backslashes() -> None:
    sign = r'"C:\Program Files\Kits\signtool.exe" sign /f C:\keys\mine.pfx'
    command = signing_command(sign, Path("app.exe"), is_windows=True)
    assert command == sign + ' "app.exe"'


def test_elsewhere_the_signing_command_is_split_as_a_shell_does() -> None:
    command = signing_command("sign -key 'my key.pem'", Path("the app.exe"), is_windows=False)
    assert command == ["sign", "-key", "my key.pem", "the app.exe"]


def test_a_bundle_of_another_system_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=PROGRAMS[0]):
        build_setup(tmp_path, tmp_path / "dist")


def test_every_file_is_removed_by_its_name_and_folders_only_where_empty(bundle: Path) -> None:
    script = files_script(bundle)

    assert script.count("  File ") == script.count("  Delete ") == len(bundle_files(bundle))
    assert "RMDir /r" not in script


def test_every_type_that_is_offered_is_taken_back() -> None:
    script = types_script(PAGE_SUFFIXES)

    for suffix in PAGE_SUFFIXES:
        programs = f'SHCTX "${{CLASSES}}\\{suffix}\\OpenWithProgids"'
        assert f'WriteRegStr {programs} "${{DOCUMENT}}" ""' in script
        assert f'DeleteRegValue {programs} "${{DOCUMENT}}"' in script
