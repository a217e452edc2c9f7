"""The metadata of an ONNX file, read without a runtime.

An ONNX file is one protobuf message `ModelProto` (onnx.proto of the ONNX project); its field 14, `metadata_props`,
holds pairs of key (field 1) and value (field 2). Everything else, the weights above all, is skipped over.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path

from ocr_desktop.domain.errors import ModelError

_METADATA_PROPS = 14
_KEY, _VALUE = 1, 2
_VARINT, _FIXED_64, _BYTES, _FIXED_32 = 0, 1, 2, 5


def read_metadata(path: Path) -> dict[str, str]:
    """Key and value of each metadata entry.

    Raises:
        ModelError: the file cannot be read or is no ONNX model.
    """
    try:
        with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return dict(_entry(value) for number, value in _fields(content) if number == _METADATA_PROPS)
    except (OSError, ValueError, IndexError) as error:
        raise ModelError(f"{path} is not a readable ONNX model: {error}") from error


def _entry(message: bytes) -> tuple[str, str]:
    fields = dict(_fields(message))
    return fields.get(_KEY, b"").decode("utf-8"), fields.get(_VALUE, b"").decode("utf-8")


def _fields(content: bytes | mmap.mmap) -> Iterator[tuple[int, bytes]]:
    """Field numbers with their contents; large fields other than metadata come empty, so nothing big is copied.

    Raises:
        ValueError: the bytes are no protobuf message.
    """
    position, size = 0, len(content)
    while position < size:
        tag, position = _varint(content, position)
        number, kind = tag >> 3, tag & 7
        if kind == _BYTES:
            length, position = _varint(content, position)
            if position + length > size:
                raise ValueError("it ends in the middle of a field")
            is_wanted = number in (_KEY, _VALUE, _METADATA_PROPS)
            yield number, bytes(content[position : position + length]) if is_wanted else b""
            position += length
        elif kind == _VARINT:
            _, position = _varint(content, position)
        elif kind in (_FIXED_64, _FIXED_32):
            position += 8 if kind == _FIXED_64 else 4
        else:
            raise ValueError(f"field {number} has the unknown type {kind}")


def _varint(content: bytes | mmap.mmap, position: int) -> tuple[int, int]:
    """A number of 7 bits a byte, lowest first, and the position after it."""
    value = shift = 0
    while True:
        byte = content[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
        shift += 7
        if shift > 63:
            raise ValueError("a number is longer than 64 bits")
