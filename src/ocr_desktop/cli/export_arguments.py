"""The arguments about what is written, and where."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from ocr_desktop.domain.errors import ExportError
from ocr_desktop.export.formats import FORMATS, ExportFormat, format_of
from ocr_desktop.export.requests import ConflictPolicy, Division
from ocr_desktop.text.modes import TextMode

_TEXT = "text"
"""What plain text was called before there were other formats."""


def add_export_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options that `output_to` takes."""
    formats = "; ".join(f"{entry.key}, {entry.label}" for entry in FORMATS)
    group = parser.add_argument_group("output", f"formats: {formats}")
    group.add_argument(
        "--format",
        type=_formats,
        default="txt",
        metavar="LIST",
        help="one or several of the formats, such as txt,json,pdf (default: txt); "
        "on standard output several pages give one line of JSON each",
    )
    group.add_argument(
        "--text-mode",
        choices=[mode.value for mode in TextMode],
        default=TextMode.LINES.value,
        help="how lines become plain text (default: lines)",
    )
    group.add_argument(
        "--output", type=Path, metavar="DIR", help="write files into DIR, named after those that are read"
    )
    group.add_argument(
        "--one-file",
        action="store_true",
        help="write all pages into one file; without it each page has its own, and in PDF each document",
    )
    group.add_argument(
        "--on-conflict",
        choices=[policy.value for policy in ConflictPolicy],
        default=ConflictPolicy.OVERWRITE.value,
        help="what becomes of files that are there already (default: overwrite); "
        "pages whose files are all skipped are not read",
    )


def division_of(entry: ExportFormat, *, one_file: bool) -> Division:
    """How the pages of a format are shared out.

    Raises:
        ExportError: they are to share a file, and the format has one page in each.
    """
    if one_file and Division.ALL not in entry.divisions:
        raise ExportError(f"--one-file: {entry.label} holds one page in each file")
    return Division.ALL if one_file else entry.usual_division


def _formats(text: str) -> tuple[ExportFormat, ...]:
    keys: Sequence[str] = [part.strip() for part in text.split(",")]
    try:
        return tuple(dict.fromkeys(format_of("txt" if key == _TEXT else key) for key in keys))
    except ExportError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
