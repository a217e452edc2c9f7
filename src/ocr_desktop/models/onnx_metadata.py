"""What an ONNX file says of itself, read without a runtime.

An ONNX file is one protobuf message `ModelProto` (onnx.proto of the ONNX project). Its field 14, `metadata_props`,
holds pairs of key (field 1) and value (field 2); the shapes of the outputs lie at graph (7), output (12), type (2),
tensor_type (1), shape (2), dim (1), dim_value (1). Everything else, the weights above all, is skipped over.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from ocr_desktop.domain.errors import ModelError

_METADATA_PROPS, _KEY, _VALUE = 14, 1, 2
_GRAPH, _OUTPUT = 7, 12
_TO_SHAPE = (2, 1, 2)
_DIM, _DIM_VALUE = 1, 1
_VARINT, _FIXED_64, _BYTES, _FIXED_32 = 0, 1, 2, 5
_LARGEST_SIDE = 1 << 31

_Content: TypeAlias = mmap.mmap
_Span: TypeAlias = tuple[int, int]

OutputShape: TypeAlias = tuple[int | None, ...]
"""Sides of an output; None for one that is free."""


@dataclass(frozen=True, slots=True)
class OnnxDescription:
    """Key and value of each metadata entry, and the shape of each output."""

    metadata: dict[str, str]
    output_shapes: tuple[OutputShape, ...]


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a message: its number, and its value if it is a number or else where its bytes lie."""

    number: int
    value: int
    span: _Span


def read_description(path: Path) -> OnnxDescription:
    """Metadata and output shapes.

    Raises:
        ModelError: the file cannot be read or is no ONNX model.
    """
    try:
        with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
            fields = list(_fields(content, (0, len(content))))
            entries = dict(_entry(content, field.span) for field in fields if field.number == _METADATA_PROPS)
            graphs = [field.span for field in fields if field.number == _GRAPH]
            shapes = [_shape(content, span) for graph in graphs for span in _spans(content, graph, _OUTPUT)]
    except (OSError, ValueError, IndexError) as error:
        raise ModelError(f"{path} is not a readable ONNX model: {error}") from error
    return OnnxDescription(entries, tuple(shapes))


def read_metadata(path: Path) -> dict[str, str]:
    """Key and value of each metadata entry.

    Raises:
        ModelError: the file cannot be read or is no ONNX model.
    """
    return read_description(path).metadata


def _entry(content: _Content, span: _Span) -> tuple[str, str]:
    fields = {field.number: content[slice(*field.span)].decode("utf-8") for field in _fields(content, span)}
    return fields.get(_KEY, ""), fields.get(_VALUE, "")


def _shape(content: _Content, output: _Span) -> OutputShape:
    """Sides of an output; empty if the file does not tell them."""
    spans = [output]
    for number in _TO_SHAPE:
        spans = [inner for span in spans for inner in _spans(content, span, number)]
    return tuple(_side(content, side) for span in spans for side in _spans(content, span, _DIM))


def _side(content: _Content, span: _Span) -> int | None:
    """Some exporters write a free side as a negative number, which reads as a huge one."""
    value = next((field.value for field in _fields(content, span) if field.number == _DIM_VALUE), 0)
    return value if 0 < value < _LARGEST_SIDE else None


def _spans(content: _Content, span: _Span, number: int) -> list[_Span]:
    return [field.span for field in _fields(content, span) if field.number == number]


def _fields(content: _Content, span: _Span) -> Iterator[_Field]:
    """The fields of a message; nothing is copied.

    Raises:
        ValueError: the bytes are no protobuf message.
    """
    position, end = span
    while position < end:
        tag, position = _varint(content, position)
        number, kind = tag >> 3, tag & 7
        if kind == _VARINT:
            value, position = _varint(content, position)
            yield _Field(number, value, (position, position))
            continue
        if kind == _BYTES:
            length, position = _varint(content, position)
        elif kind in (_FIXED_64, _FIXED_32):
            length = 8 if kind == _FIXED_64 else 4
        else:
            raise ValueError(f"field {number} has the unknown type {kind}")
        if position + length > end:
            raise ValueError("it ends in the middle of a field")
        yield _Field(number, 0, (position, position + length))
        position += length


def _varint(content: _Content, position: int) -> tuple[int, int]:
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
