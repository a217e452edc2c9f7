"""What the classes of a recogniser stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ocr_desktop.domain.errors import ModelError


def with_space(characters: Sequence[str]) -> tuple[str, ...]:
    """The characters of classes 1, 2, …: the dictionary and, last, the space; class 0 is CTC's blank."""
    return (*characters, " ")


def embedded_dictionary(file_name: str, metadata: Mapping[str, str]) -> tuple[str, ...]:
    """The dictionary in an ONNX file's metadata entry `character`, one character a line.

    Raises:
        ModelError: the file has none.
    """
    text = metadata.get("character", "")
    if not text:
        raise ModelError(
            f"{file_name} holds no dictionary",
            hint="Put the inference.yml of the same export beside it, with PostProcess.character_dict",
        )
    return with_space(text.removesuffix("\n").split("\n"))
