"""Single values of the settings by the path of their names, for whoever shows all of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, cast

from ocr_desktop.domain.ranges import ValueRange, range_of
from ocr_desktop.settings.sparse import KeyPath

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

GroupT = TypeVar("GroupT", bound="DataclassInstance")


def value_at(group: DataclassInstance, path: KeyPath) -> object:
    """The value at the end of a path."""
    value: object = group
    for name in path:
        value = getattr(value, name)
    return value


def with_value(group: GroupT, path: KeyPath, value: object) -> GroupT:
    """The same settings with another value at the end of a path.

    Raises:
        ValueError: the value lies outside its range.
    """
    first, *rest = path
    inner = with_value(_group_at(group, first), tuple(rest), value) if rest else value
    changes: dict[str, object] = {first: inner}
    return replace(group, **changes)


def range_at(group: DataclassInstance, path: KeyPath) -> ValueRange | None:
    """The range of a number; None for what has none."""
    *above, name = path
    for each in above:
        group = _group_at(group, each)
    return range_of(group, name)


def _group_at(group: DataclassInstance, name: str) -> DataclassInstance:
    return cast("DataclassInstance", getattr(group, name))
