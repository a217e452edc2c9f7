"""Compile the installer for Windows: `python -m installer.windows.setup [BUNDLE] [--sign COMMAND]`.

Runs wherever NSIS 3 does. COMMAND signs the file named after it, such as `signtool sign /fd sha256 /a` on Windows or
`osslsigncode …` elsewhere; it is run for the programs of the bundle, the installer and the uninstaller. Without it
nothing is signed, and Windows warns whoever starts the installer.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from installer.windows.scripts import files_script, types_script
from ocr_desktop._version import __version__
from ocr_desktop.documents.formats import PAGE_SUFFIXES

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PROGRAMS = ("ocr-desktop.exe", "ocr-desktop-window.exe")
_TARGET = "amd64-unicode"


def main() -> int:
    """Build the installer into dist/."""
    parser = argparse.ArgumentParser(prog="installer.windows.setup", description=__doc__)
    parser.add_argument("bundle", nargs="?", type=Path, default=ROOT / "dist" / "ocr-desktop")
    parser.add_argument("--sign", metavar="COMMAND", default="", help="signs the file named after it")
    arguments = parser.parse_args()
    print(build_setup(arguments.bundle, ROOT / "dist", sign=arguments.sign))
    return 0


def build_setup(bundle: Path, target: Path, *, sign: str = "") -> Path:
    """Compile the installer.

    Args:
        bundle: The folder that PyInstaller made on Windows.
        target: The folder for the installer.
        sign: A command that signs the file named after it; empty to sign nothing.

    Returns:
        The installer.

    Raises:
        FileNotFoundError: the bundle has not the programs that a shortcut or a terminal starts.
        CalledProcessError: NSIS or the signing command says no.
    """
    for name in PROGRAMS:
        if not (bundle / name).is_file():
            raise FileNotFoundError(f"{bundle / name} is not there: make the bundle on Windows first")
        if sign:
            is_windows = sys.platform == "win32"
            subprocess.run(signing_command(sign, bundle / name, is_windows=is_windows), shell=is_windows, check=True)
    target.mkdir(parents=True, exist_ok=True)
    output = target.resolve() / f"ocr-desktop-{__version__}-windows-x86_64-setup.exe"
    with tempfile.TemporaryDirectory() as folder:
        defines = _defines(bundle.resolve(), output, Path(folder))
        if sign:
            defines["SIGN"] = sign
        options = [f"-D{name}={value}" for name, value in defines.items()]
        command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *options, str(HERE / "ocr-desktop.nsi")]
        subprocess.run(command, check=True)
    return output


def signing_command(sign: str, file: Path, *, is_windows: bool) -> str | list[str]:
    """The command that signs a file, as NSIS runs it for the installer.

    Returns:
        On Windows a line for its shell, where a backslash is a part of a path; elsewhere the words.
    """
    return f'{sign} "{file}"' if is_windows else [*shlex.split(sign), str(file)]


def _defines(bundle: Path, output: Path, folder: Path) -> dict[str, str]:
    files, types = folder / "files.nsh", folder / "types.nsh"
    files.write_text(files_script(bundle), "utf-8")
    types.write_text(types_script(PAGE_SUFFIXES), "utf-8")
    # Drawing takes Qt; whoever only signs need not have it.
    from installer.icons import draw_icons

    draw_icons(folder / "icons")
    size_bytes = sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file())
    return {
        "VERSION": __version__,
        "TARGET": _TARGET,
        "OUTPUT": str(output),
        "ICON": str(folder / "icons" / "ocr-desktop.ico"),
        "LICENCE": str(ROOT / "LICENSE"),
        "FILES": str(files),
        "TYPES": str(types),
        "SIZE_KIB": str(size_bytes // 1024),
    }


if __name__ == "__main__":
    raise SystemExit(main())
