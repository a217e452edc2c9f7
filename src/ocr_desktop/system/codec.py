"""Typed data to plain JSON and back, driven by the type hints of the dataclasses; strict, exact, no pickle."""

from __future__ import annotations

import base64
import binascii
import math
import operator
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from types import MappingProxyType, NoneType, UnionType
from typing import Literal, NewType, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import numpy as np

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
T = TypeVar("T")
_TAG = "type"


class MalformedError(ValueError):
    """Data that does not have the shape of the type it should be."""


def encode(hint: type[T], value: T) -> Json:
    """Turn a value into what `json.dumps` takes.

    Args:
        hint: Its type; for one of several dataclasses their union.
        value: Dataclasses, enums, paths, numbers, strings, tuples, mappings and float32 arrays.

    Raises:
        TypeError: the value is not of that type, or the type is not supported.
    """
    return _codec_for(cast("Hashable", hint)).encode(value)


def decode(hint: type[T], data: Json) -> T:
    """Rebuild a value; arrays and mappings come back read-only.

    Raises:
        MalformedError: the data is not of that type.
    """
    return cast("T", _codec_for(cast("Hashable", hint)).decode(data))


@dataclass(frozen=True, slots=True)
class _Codec:
    encode: Callable[[object], Json]
    decode: Callable[[Json], object]


@cache
def _codec_for(hint: object) -> _Codec:
    if isinstance(hint, NewType):
        return _codec_for(hint.__supertype__)
    if build := _GENERIC.get(get_origin(hint)):
        return build(get_args(hint))
    if isinstance(hint, type):
        if codec := _PLAIN.get(hint):
            return codec
        if is_dataclass(hint):
            return _dataclass(hint)
        if issubclass(hint, Enum):
            return _enum(hint)
    raise TypeError(f"{hint} has no form in messages")


def _fail(expected: str, data: object) -> MalformedError:
    return MalformedError(f"expected {expected}, got {str(data)[:80]!r}")


def _object(data: Json, expected: str) -> dict[str, Json]:
    if not isinstance(data, dict):
        raise _fail(expected, data)
    return data


def _list(data: Json, expected: str) -> list[Json]:
    if not isinstance(data, list):
        raise _fail(expected, data)
    return data


def _exactly(kind: type, convert: Callable[[Json], object], *, encode: Callable[[object], Json]) -> _Codec:
    def decode(data: Json) -> object:
        if type(data) is not kind:
            raise _fail(kind.__name__, data)
        return convert(data)

    return _Codec(encode, decode)


def _encode_text(value: object) -> Json:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return str(value)


def _encode_float(value: object) -> Json:
    return float(cast("float", value))


def _unchanged(data: Json) -> object:
    return data


def _dataclass(kind: type) -> _Codec:
    hints = get_type_hints(kind)
    parts = {field.name: _codec_for(hints[field.name]) for field in fields(kind)}

    def encode(value: object) -> Json:
        if type(value) is not kind:
            raise TypeError(f"{type(value).__name__} is no {kind.__name__}")
        return {name: part.encode(getattr(value, name)) for name, part in parts.items()}

    def decode(data: Json) -> object:
        found = _object(data, kind.__name__)
        if found.keys() != parts.keys():
            raise _fail(f"{kind.__name__} with {', '.join(parts)}", ", ".join(found))
        values = {name: part.decode(found[name]) for name, part in parts.items()}
        try:
            return kind(**values)
        except ValueError as error:
            raise MalformedError(f"{kind.__name__}: {error}") from error

    return _Codec(encode, decode)


def _enum(kind: type[Enum]) -> _Codec:
    def decode(data: Json) -> object:
        try:
            return kind(data)
        except ValueError as error:
            raise _fail(kind.__name__, data) from error

    return _Codec(lambda value: cast("Json", kind(value).value), decode)


def _literal(choices: tuple[object, ...]) -> _Codec:
    def encode(value: object) -> Json:
        if value not in choices:
            raise TypeError(f"{value!r} is none of {choices}")
        return cast("Json", value)

    def decode(data: Json) -> object:
        if data not in choices:
            raise _fail(f"one of {choices}", data)
        return data

    return _Codec(encode, decode)


def _union(kinds: tuple[object, ...]) -> _Codec:
    """None or one other type; or one of several dataclasses, told apart by a tag."""
    others = tuple(kind for kind in kinds if kind is not NoneType)
    codec = _codec_for(others[0]) if len(others) == 1 else _tagged(others)
    if len(others) == len(kinds):
        return codec
    return _Codec(
        lambda value: None if value is None else codec.encode(value),
        lambda data: None if data is None else codec.decode(data),
    )


def _tagged(kinds: tuple[object, ...]) -> _Codec:
    codecs = {kind.__name__: _codec_for(kind) for kind in kinds if isinstance(kind, type) and is_dataclass(kind)}
    if len(codecs) < len(kinds):
        raise TypeError(f"only dataclasses can be told apart, not {kinds}")

    def encode(value: object) -> Json:
        tag = type(value).__name__
        if tag not in codecs:
            raise TypeError(f"{tag} is none of {', '.join(codecs)}")
        return {_TAG: tag, **_object(codecs[tag].encode(value), tag)}

    def decode(data: Json) -> object:
        rest = dict(_object(data, "a tagged object"))
        tag = rest.pop(_TAG, None)
        if not isinstance(tag, str) or tag not in codecs:
            raise _fail(f"one of {', '.join(codecs)}", tag)
        return codecs[tag].decode(rest)

    return _Codec(encode, decode)


def _tuple(kinds: tuple[object, ...]) -> _Codec:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return _uniform_tuple(_codec_for(kinds[0]))
    parts = tuple(_codec_for(kind) for kind in kinds)

    def encode(value: object) -> Json:
        return [part.encode(item) for part, item in zip(parts, cast("tuple[object, ...]", value), strict=True)]

    def decode(data: Json) -> object:
        items = _list(data, "a list")
        if len(items) != len(parts):
            raise _fail(f"{len(parts)} items", data)
        return tuple(part.decode(item) for part, item in zip(parts, items, strict=True))

    return _Codec(encode, decode)


def _uniform_tuple(part: _Codec) -> _Codec:
    return _Codec(
        lambda value: [part.encode(item) for item in cast("tuple[object, ...]", value)],
        lambda data: tuple(part.decode(item) for item in _list(data, "a list")),
    )


def _mapping(kinds: tuple[object, ...]) -> _Codec:
    key, item = _codec_for(kinds[0]), _codec_for(kinds[1])

    def encode(value: object) -> Json:
        pairs = cast("Mapping[object, object]", value).items()
        return {str(key.encode(name)): item.encode(entry) for name, entry in pairs}

    def decode(data: Json) -> object:
        pairs = _object(data, "an object").items()
        return MappingProxyType({key.decode(name): item.decode(entry) for name, entry in pairs})

    return _Codec(encode, decode)


def _float_array(kinds: tuple[object, ...]) -> _Codec:
    """float32 of any shape, as its shape and the base64 of its little-endian bytes: exact and small."""
    if get_args(kinds[-1]) != (np.float32,):
        raise TypeError(f"only float32 arrays travel in messages, not {kinds}")
    return _Codec(_encode_array, _decode_array)


def _encode_array(value: object) -> Json:
    array = np.asarray(value)
    if array.dtype != np.float32:
        raise TypeError(f"a float32 array was expected, not {array.dtype}")
    return [*array.shape, base64.b64encode(array.astype("<f4", order="C").tobytes()).decode("ascii")]


def _decode_array(data: Json) -> object:
    *shape, text = _list(data, "an array") or [None]
    if not isinstance(text, str) or not all(type(side) is int and side >= 0 for side in shape):
        raise _fail("an array", data)
    sides = cast("list[int]", shape)
    try:
        numbers = np.frombuffer(base64.b64decode(text, validate=True), "<f4")
    except (binascii.Error, ValueError) as error:
        raise _fail("an array", data) from error
    if numbers.size != math.prod(sides):
        raise _fail(f"{sides} numbers", numbers.size)
    # Over bytes, so it is read-only without another copy.
    return numbers.reshape(sides)


_PLAIN: dict[type, _Codec] = {
    NoneType: _exactly(NoneType, _unchanged, encode=lambda _value: None),
    bool: _exactly(bool, _unchanged, encode=bool),
    int: _exactly(int, _unchanged, encode=lambda value: operator.index(cast("int", value))),
    float: _exactly(float, _unchanged, encode=_encode_float),
    str: _exactly(str, _unchanged, encode=_encode_text),
    Path: _exactly(str, lambda data: Path(cast("str", data)), encode=str),
}
_GENERIC: dict[object, Callable[[tuple[object, ...]], _Codec]] = {
    Literal: _literal,
    Union: _union,
    UnionType: _union,
    tuple: _tuple,
    Mapping: _mapping,
    np.ndarray: _float_array,
}
