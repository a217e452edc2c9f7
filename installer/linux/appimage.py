"""The bundle as an AppImage: `python -m installer.linux.appimage [BUNDLE]`, on a machine that has appimagetool.

The tool and the runtime that it puts in front of the files are in no registry of packages, so this runs where releases
are made. Without the tool the folder is laid out all the same, and the command that is left to run is printed.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from installer.linux.shares import DIST, PROGRAM, bundle_in, write_shares
from ocr_desktop._version import __version__

TOOL = "appimagetool"


def main() -> int:
    """Build the image into dist/; 1 where appimagetool is missing."""
    folder = lay_out(Path(sys.argv[1]) if len(sys.argv) > 1 else DIST / PROGRAM, DIST / "OCR_Desktop.AppDir")
    image = DIST / f"OCR_Desktop-{__version__}-{platform.machine()}.AppImage"
    command = [TOOL, "--no-appstream", str(folder), str(image)]
    if shutil.which(TOOL) is None:
        print(f"{TOOL} is not installed. The folder is ready; what is left is:\n  {' '.join(command)}", file=sys.stderr)
        return 1
    subprocess.run(command, check=True, env={**os.environ, "ARCH": platform.machine()})
    print(image)
    return 0


def lay_out(bundle: Path, folder: Path) -> Path:
    """Lay out the files as an AppImage has them: the program, and what tells of it at the top.

    Args:
        bundle: The folder that PyInstaller made.
        folder: What is made anew.

    Returns:
        The folder.

    Raises:
        FileNotFoundError: there is no bundle.
    """
    shutil.rmtree(folder, ignore_errors=True)
    home = folder / "usr" / "lib" / PROGRAM
    shutil.copytree(bundle_in(bundle), home, symlinks=True)
    write_shares(folder / "usr" / "share")
    (folder / "AppRun").symlink_to(f"usr/lib/{PROGRAM}/{PROGRAM}")
    (folder / f"{PROGRAM}.desktop").symlink_to(f"usr/share/applications/{PROGRAM}.desktop")
    (folder / f"{PROGRAM}.png").symlink_to(f"usr/share/icons/hicolor/256x256/apps/{PROGRAM}.png")
    (folder / ".DirIcon").symlink_to(f"{PROGRAM}.png")
    return folder


if __name__ == "__main__":
    sys.exit(main())
