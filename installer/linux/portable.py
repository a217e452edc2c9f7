"""The bundle as an archive that is unpacked and run anywhere: `python -m installer.linux.portable [BUNDLE]`."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from installer.linux.shares import DIST, PROGRAM, built_at_s, bundle_in, write_shares
from ocr_desktop._version import __version__


def main() -> int:
    """Build the archive into dist/."""
    print(build_portable(Path(sys.argv[1]) if len(sys.argv) > 1 else DIST / PROGRAM, DIST))
    return 0


def build_portable(bundle: Path, target: Path) -> Path:
    """Pack the bundle, with what a desktop asks of a program in its folder share/.

    Args:
        bundle: The folder that PyInstaller made.
        target: The folder for it.

    Returns:
        The archive.

    Raises:
        FileNotFoundError: there is no bundle.
        CalledProcessError: tar or zstd says no.
    """
    name = f"{PROGRAM}-{__version__}"
    archive = target / f"{name}-linux-{platform.machine()}.tar.zst"
    with tempfile.TemporaryDirectory(dir=target) as folder:
        shutil.copytree(bundle_in(bundle), Path(folder) / name, symlinks=True)
        write_shares(Path(folder) / name / "share")
        fixed = ("--sort=name", "--owner=0", "--group=0", "--numeric-owner", f"--mtime=@{built_at_s()}")
        compressed = ("--use-compress-program=zstd -12 -T0 --quiet", "--create", f"--file={archive}")
        subprocess.run(["tar", *fixed, *compressed, f"--directory={folder}", name], check=True)
    return archive


if __name__ == "__main__":
    sys.exit(main())
