"""What goes beside the program on Linux: desktop entry, icons, metadata, manual."""

from __future__ import annotations

import gzip
import os
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

from ocr_desktop._version import __version__

HERE = Path(__file__).resolve().parent
DIST = HERE.parent.parent / "dist"
PROGRAM = "ocr-desktop"
METADATA = "org.ocr_desktop.OcrDesktop.metainfo.xml"


def built_at_s() -> int:
    """When this is built, in seconds since 1970: `SOURCE_DATE_EPOCH`, so that the same is built again, or now."""
    return int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))


def write_shares(share: Path) -> None:
    """Fill a folder that becomes /usr/share."""
    facts = {"VERSION": __version__, "DATE": time.strftime("%Y-%m-%d", time.gmtime(built_at_s()))}
    _copy(HERE / "ocr-desktop.desktop", share / "applications")
    _write(share / "metainfo" / METADATA, _filled(HERE / METADATA, facts).encode())
    manual = _filled(HERE / "ocr-desktop.1", facts).encode()
    _write(share / "man" / "man1" / "ocr-desktop.1.gz", gzip.compress(manual, mtime=0))
    _write_icons(share / "icons" / "hicolor")


def bundle_in(folder: Path) -> Path:
    """The folder with the program, checked to be one.

    Raises:
        FileNotFoundError: it is not there.
    """
    if not (folder / PROGRAM).is_file():
        raise FileNotFoundError(f"there is no bundle in {folder}: make bundle")
    return folder


def _write_icons(theme: Path) -> None:
    # Drawing takes Qt; whoever asks for no icons need not have it.
    from installer.icons import DRAWING, draw_icons

    drawn_in = theme / "drawn"
    for side_px, drawn in draw_icons(drawn_in).items():
        _copy(drawn, theme / f"{side_px}x{side_px}" / "apps", "ocr-desktop.png")
    shutil.rmtree(drawn_in)
    _copy(DRAWING, theme / "scalable" / "apps", "ocr-desktop.svg")


def _filled(template: Path, facts: Mapping[str, str]) -> str:
    text = template.read_text("utf-8")
    for name, value in facts.items():
        text = text.replace(f"@{name}@", value)
    return text


def _copy(source: Path, folder: Path, name: str = "") -> None:
    _write(folder / (name or source.name), source.read_bytes())


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
