"""Settings as JSON objects that hold only what differs from the defaults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, TypeGuard, TypeVar, get_args, get_type_hints

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"
JsonObject: TypeAlias = dict[str, JsonValue]
KeyPath: TypeAlias = tuple[str, ...]

GroupT = TypeVar("GroupT", bound="DataclassInstance")


def to_sparse(group: DataclassInstance, defaults: DataclassInstance) -> JsonObject:
    """The values of a settings group that differ from the defaults."""
    sparse: JsonObject = {}
    for entry in fields(group):
        value, default = getattr(group, entry.name), getattr(defaults, entry.name)
        if _is_group(value):
            if inner := to_sparse(value, default):
                sparse[entry.name] = inner
        elif value != default:
            sparse[entry.name] = _sparse_groups(value) if isinstance(value, Mapping) else value
    return sparse


def from_sparse(defaults: GroupT, sparse: Mapping[str, JsonValue]) -> GroupT:
    """Put values of the right types over the defaults; keys that are no field are left alone.

    Raises:
        ValueError: a value lies outside its range.
    """
    changes: dict[str, object] = {}
    for entry in fields(defaults):
        if entry.name not in sparse:
            continue
        value, default = sparse[entry.name], getattr(defaults, entry.name)
        changes[entry.name] = _from_sparse_value(type(defaults), entry.name, default, value)
    return replace(defaults, **changes)


def known_leaves(defaults: DataclassInstance, sparse: Mapping[str, JsonValue]) -> Iterator[tuple[KeyPath, JsonValue]]:
    """Each value whose key the schema knows, with the path to it."""
    for entry in fields(defaults):
        if entry.name not in sparse:
            continue
        value, default = sparse[entry.name], getattr(defaults, entry.name)
        if _is_group(default) and isinstance(value, dict):
            yield from (((entry.name, *path), leaf) for path, leaf in known_leaves(default, value))
        else:
            yield (entry.name,), value


def without_known(sparse: Mapping[str, JsonValue], defaults: DataclassInstance) -> JsonObject:
    """What the schema does not know, such as the settings of a newer version."""
    known = {entry.name: getattr(defaults, entry.name) for entry in fields(defaults)}
    unknown: JsonObject = {}
    for key, value in sparse.items():
        default = known.get(key)
        if _is_group(default) and isinstance(value, dict):
            unknown[key] = without_known(value, default)
        elif key not in known:
            unknown[key] = value
    return {key: value for key, value in unknown.items() if value != {}}


def merged(base: Mapping[str, JsonValue], over: Mapping[str, JsonValue]) -> JsonObject:
    """Two objects as one, inner objects too; where both have a value, that of `over` counts."""
    result: JsonObject = dict(base)
    for key, value in over.items():
        below = result.get(key)
        result[key] = merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return result


def nested(path: KeyPath, value: JsonValue) -> JsonObject:
    """An object that holds one value at the end of a path."""
    first, *rest = path
    return {first: nested(tuple(rest), value) if rest else value}


def _sparse_groups(groups: Mapping[str, DataclassInstance]) -> JsonObject:
    """Settings groups by name, each as what differs from its own defaults."""
    return {str(name): to_sparse(group, type(group)()) for name, group in groups.items()}


def _from_sparse_value(owner: type, name: str, default: object, value: JsonValue) -> object:
    if not isinstance(value, dict):
        return value
    if _is_group(default):
        return from_sparse(default, value)
    if isinstance(default, Mapping):
        key_type, group_type = get_args(get_type_hints(owner)[name])
        return MappingProxyType(
            {key_type(key): from_sparse(group_type(), _object(each)) for key, each in value.items()}
        )
    return value


def _object(value: JsonValue) -> JsonObject:
    if not isinstance(value, dict):
        raise ValueError(f"expected a group of settings, got {value!r}")
    return value


def _is_group(value: object) -> TypeGuard[DataclassInstance]:
    return is_dataclass(value) and not isinstance(value, type)
