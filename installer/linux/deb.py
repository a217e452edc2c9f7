"""The package for Debian and Ubuntu, made of the bundle: `python -m installer.linux.deb [BUNDLE]`."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path

from installer.linux.shares import DIST, HERE, PROGRAM, built_at_s, bundle_in, write_shares
from ocr_desktop._version import __version__

ROOT = HERE.parent.parent
PACKAGE = PROGRAM

DESKTOP_DEPENDS = ("fontconfig", "fonts-dejavu-core | fonts-noto-core | fonts-liberation", "libgl1")
"""What nothing is linked with, but a window needs."""

RECOMMENDS = ("fonts-noto-cjk",)

DESCRIPTION = """\
Description: read the text in images and documents, offline
 Drop images on the window: the text is found, drawn as boxes on the image, and
 is there to select, correct, copy and export. Chinese, English, Japanese and 46
 languages in Latin script are read, from images, PDF and the screen.
 .
 Nothing leaves the computer. The command line does all that without a window.
"""


def main() -> int:
    """Build the package into dist/."""
    print(build_deb(Path(sys.argv[1]) if len(sys.argv) > 1 else DIST / PROGRAM, DIST))
    return 0


def build_deb(bundle: Path, target: Path) -> Path:
    """Build the package.

    `SOURCE_DATE_EPOCH` says when, `DEBFULLNAME` and `DEBEMAIL` for whom.

    Args:
        bundle: The folder that PyInstaller made.
        target: The folder for it.

    Returns:
        The package.

    Raises:
        FileNotFoundError: there is no bundle.
        CalledProcessError: a tool of Debian's says no.
    """
    bundle_in(bundle)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target) as folder:
        root = Path(folder) / "root"
        _stage(bundle, root)
        package = target / f"{PACKAGE}_{__version__}_{_architecture()}.deb"
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(root), str(package)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return package


def _stage(bundle: Path, root: Path) -> None:
    """Lay out the files as they lie on a system, with what the package says of itself."""
    home = root / "usr" / "lib" / PACKAGE
    shutil.copytree(bundle, home, symlinks=True)
    _leave_to_debian(home / "lib")
    _set_modes(home)
    (root / "usr" / "bin").mkdir()
    (root / "usr" / "bin" / PACKAGE).symlink_to(f"../lib/{PACKAGE}/{PACKAGE}")
    write_shares(root / "usr" / "share")
    _write_documents(root / "usr" / "share" / "doc" / PACKAGE)
    overrides = root / "usr" / "share" / "lintian" / "overrides"
    overrides.mkdir(parents=True)
    shutil.copyfile(HERE / "lintian-overrides", overrides / PACKAGE)
    _write_control(root)


def _leave_to_debian(libraries: Path) -> None:
    """Remove what the bundle took from the system it was built on: here packages bring it, and keep it up to date.

    Python stays, since a later Debian has another.
    """
    for path in libraries.glob("lib*.so*"):
        if not path.is_symlink() and not path.name.startswith("libpython"):
            path.unlink()


def _set_modes(home: Path) -> None:
    """Only the program is run; libraries are not."""
    for path in home.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == home / PACKAGE else 0o644)


def _write_documents(folder: Path) -> None:
    folder.mkdir(parents=True)
    shutil.copyfile(HERE / "copyright", folder / "copyright")
    (folder / "changelog.gz").write_bytes(gzip.compress(_changelog().encode(), mtime=0))
    (folder / "NEWS.gz").write_bytes(gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), mtime=0))


def _changelog() -> str:
    date = formatdate(built_at_s())
    return f"{PACKAGE} ({__version__}) stable; urgency=medium\n\n  * See NEWS.gz.\n\n -- {_maintainer()}  {date}\n"


def _write_control(root: Path) -> None:
    (root / "DEBIAN").mkdir()
    size_kib = sum(path.lstat().st_size for path in root.rglob("*") if path.is_file()) // 1024
    lines = {
        "Package": PACKAGE,
        "Version": __version__,
        "Architecture": _architecture(),
        "Maintainer": _maintainer(),
        "Installed-Size": str(size_kib),
        "Depends": ", ".join((*_linked_packages(root / "usr" / "lib" / PACKAGE), *DESKTOP_DEPENDS)),
        "Recommends": ", ".join(RECOMMENDS),
        "Section": "graphics",
        "Priority": "optional",
    }
    control = "".join(f"{name}: {value}\n" for name, value in lines.items())
    (root / "DEBIAN" / "control").write_text(control + DESCRIPTION, encoding="utf-8")
    (root / "DEBIAN" / "md5sums").write_text("".join(_checksums(root)), encoding="utf-8")


def _checksums(root: Path) -> Iterator[str]:
    files = sorted(str(path.relative_to(root)) for path in (root / "usr").rglob("*") if not path.is_symlink())
    names = [name for name in files if (root / name).is_file()]
    yield subprocess.run(["md5sum", "--", *names], cwd=root, check=True, capture_output=True, text=True).stdout


def _linked_packages(home: Path) -> list[str]:
    """The packages that hold what the bundle is linked with and does not bring, with the versions it was built on."""
    binaries = [str(path) for path in home.rglob("*") if path.is_file() and not path.is_symlink() and _is_elf(path)]
    folders = sorted({f"-l{Path(binary).parent}" for binary in binaries})
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "debian").mkdir()
        control = f"Source: {PACKAGE}\n\nPackage: {PACKAGE}\nArchitecture: any\n"
        (Path(folder) / "debian" / "control").write_text(control, encoding="utf-8")
        command = ["dpkg-shlibdeps", "--ignore-missing-info", "--warnings=0", "-O", *folders, *binaries]
        found = subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout
    return sorted(found.strip().removeprefix("shlibs:Depends=").split(", "))


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _architecture() -> str:
    command = ["dpkg", "--print-architecture"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _maintainer() -> str:
    name = os.environ.get("DEBFULLNAME", "The OCR Desktop maintainers")
    return f"{name} <{os.environ.get('DEBEMAIL', 'maintainers@ocr-desktop.invalid')}>"


if __name__ == "__main__":
    sys.exit(main())
