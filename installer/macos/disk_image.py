"""Sign, pack and notarise the app: `python -m installer.macos.disk_image [APP] [--identity NAME] [--profile NAME]`.

Needs macOS with Xcode's command-line tools. NAME of the identity is a Developer ID Application certificate in the key
chain; NAME of the profile is one that `xcrun notarytool store-credentials` made. Without an identity the app is signed
for this computer alone, and without a profile nothing is sent to Apple: macOS then warns whoever opens the app.
"""

from __future__ import annotations

import argparse
import platform
import subprocess
import tempfile
from pathlib import Path

from installer.macos.app_bundle import FOLDER, NAME
from ocr_desktop._version import __version__

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
_THIS_COMPUTER_ALONE = "-"

# How code for macOS begins, by <mach-o/loader.h> and <mach-o/fat.h>.
_ONE_PROCESSOR = (b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe")
_UNIVERSAL = b"\xca\xfe\xba\xbe"
_MOST_PROCESSORS = 20


def main() -> int:
    """Build the disk image into dist/."""
    parser = argparse.ArgumentParser(prog="installer.macos.disk_image", description=__doc__)
    parser.add_argument("app", nargs="?", type=Path, default=ROOT / "dist" / FOLDER)
    parser.add_argument("--identity", metavar="NAME", default=_THIS_COMPUTER_ALONE, help="signs the app")
    parser.add_argument("--profile", metavar="NAME", default="", help="sends the image to Apple for notarisation")
    arguments = parser.parse_args()
    image = build_disk_image(arguments.app, ROOT / "dist", identity=arguments.identity)
    if arguments.profile:
        notarise(image, profile=arguments.profile)
    print(image)
    return 0


def build_disk_image(app: Path, target: Path, *, identity: str = _THIS_COMPUTER_ALONE) -> Path:
    """Sign an app and pack it with a link to the folder of applications.

    Args:
        app: The bundle that PyInstaller made on macOS.
        target: The folder for the image.
        identity: The certificate that signs; "-" signs for this computer alone.

    Returns:
        The disk image.

    Raises:
        FileNotFoundError: there is no app.
        CalledProcessError: a tool of macOS says no.
    """
    if not app.is_dir():
        raise FileNotFoundError(f"there is no {app}: make the bundle on macOS first")
    sign(app, identity=identity)
    image = target / f"ocr-desktop-{__version__}-macos-{platform.machine()}.dmg"
    with tempfile.TemporaryDirectory() as folder:
        _run("ditto", app, Path(folder) / app.name)
        (Path(folder) / "Applications").symlink_to("/Applications")
        _run("hdiutil", "create", "-volname", NAME, "-srcfolder", folder, "-ov", "-format", "UDZO", image)
    if identity != _THIS_COMPUTER_ALONE:
        _run("codesign", "--sign", identity, "--timestamp", image)
    return image


def sign(app: Path, *, identity: str) -> None:
    """Sign all that an app is made of, then the app itself, and check that it holds."""
    for path in signing_order(app):
        stamp = () if identity == _THIS_COMPUTER_ALONE else ("--timestamp",)
        entitlements = ("--entitlements", HERE / "entitlements.plist")
        _run("codesign", "--force", "--options", "runtime", *stamp, *entitlements, "--sign", identity, path)
    _run("codesign", "--verify", "--deep", "--strict", app)


def notarise(image: Path, *, profile: str) -> None:
    """Have Apple check the image, and attach its answer, so that it opens without a connection."""
    _run("xcrun", "notarytool", "submit", image, "--keychain-profile", profile, "--wait")
    _run("xcrun", "stapler", "staple", image)


def signing_order(app: Path) -> list[Path]:
    """Code, frameworks and the app itself, from the inside out, as a signature covers what lies inside."""
    inside = [path for path in app.rglob("*") if not path.is_symlink() and (_is_framework(path) or _is_code(path))]
    return [*sorted(inside, key=lambda path: (-len(path.parts), path)), app]


def _is_framework(path: Path) -> bool:
    return path.suffix == ".framework" and path.is_dir()


def _is_code(path: Path) -> bool:
    """Whether a file is a program or library, told by its first bytes: Qt's and Python's have no suffix."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(8)
    if head[:4] == _UNIVERSAL:
        # Java's classes begin like that as well; their version is larger than any number of processors.
        return int.from_bytes(head[4:]) < _MOST_PROCESSORS
    return head[:4] in _ONE_PROCESSOR


def _run(*command: str | Path) -> None:
    subprocess.run([str(word) for word in command], check=True)


if __name__ == "__main__":
    raise SystemExit(main())
