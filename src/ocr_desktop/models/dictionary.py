"""What the classes of a recogniser stand for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ocr_desktop.domain.errors import ModelError
from ocr_desktop.models.onnx_metadata import read_metadata


def with_space(characters: Sequence[str]) -> tuple[str, ...]:
    """The characters of classes 1, 2, …: the dictionary and, last, the space; class 0 is CTC's blank."""
    return (*characters, " ")


def embedded_dictionary(path: Path) -> tuple[str, ...]:
    """The dictionary in an ONNX file's metadata entry `character`, one character a line.

    Raises:
        ModelError: the file has none.
    """
    text = read_metadata(path).get("character", "")
    if not text:
        raise ModelError(f"{path.name} holds no dictionary", hint="Give a folder with its inference.yml")
    return with_space(text.removesuffix("\n").split("\n"))
