"""Small files that look like networks: enough for everything that is read of them without a runtime."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

DETECTOR_OUTPUT = (None, 1, None, None)


def _varint(value: int) -> bytes:
    groups = []
    while value > 0x7F:
        groups.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*groups, value])


def _number(number: int, value: int) -> bytes:
    return _varint(number << 3) + _varint(value % 2**64)


def _message(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _output(shape: Sequence[int | str | None]) -> bytes:
    """A `ValueInfoProto`; a side that is free is a name, nothing, or -1, as exporters write it."""
    sides = b"".join(
        _message(1, b"" if side is None else _message(2, side.encode()) if isinstance(side, str) else _number(1, side))
        for side in shape
    )
    return _message(1, b"y") + _message(2, _message(1, _number(1, 1) + _message(2, sides)))


def onnx_bytes(
    *,
    output: Sequence[int | str | None] | None = None,
    metadata: Mapping[str, str] | None = None,
    weights: bytes = b"\0" * 500,
) -> bytes:
    """An ONNX `ModelProto` with one initializer, and what is read of one."""
    graph = _message(5, _message(9, weights))
    graph += _message(12, _output(output)) if output is not None else b""
    entries = [_message(14, _message(1, k.encode()) + _message(2, v.encode())) for k, v in (metadata or {}).items()]
    return _number(1, 8) + _message(7, graph) + b"".join(entries)


def description(
    name: str, *, characters: Sequence[str] | None = None, steps: Sequence[Mapping[str, object]] = ()
) -> bytes:
    """An `inference.yml`."""
    content: dict[str, object] = {"Global": {"model_name": name}, "PreProcess": {"transform_ops": list(steps)}}
    if characters is not None:
        content["PostProcess"] = {"name": "CTCLabelDecode", "character_dict": list(characters)}
    return yaml.safe_dump(content, allow_unicode=True).encode()


def detector_files(name: str = "my_det") -> dict[str, bytes]:
    """A detector as ONNX, by file name."""
    return {"inference.onnx": onnx_bytes(output=DETECTOR_OUTPUT), "inference.yml": description(name)}


def recogniser_files(name: str = "my_rec", characters: str = "abc") -> dict[str, bytes]:
    """A recogniser as ONNX whose classes are blank, the characters and the space."""
    return {
        "inference.onnx": onnx_bytes(output=(None, None, len(characters) + 2)),
        "inference.yml": description(name, characters=characters),
    }


def write_files(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files into a folder, made if it is missing; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder
