"""Numbers with the range they lie in: written once, beside their default, for checks and for whoever offers them."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

NumberT = TypeVar("NumberT", int, float)

_KEY = "range"


@dataclass(frozen=True, slots=True)
class ValueRange:
    """The least and the greatest value of a number; both are allowed."""

    low: float
    high: float

    def require(self, name: str, value: float) -> None:
        """Refuse a value outside; NaN lies in no range.

        Raises:
            ValueError: with the name, both ends and the value.
        """
        if not self.low <= value <= self.high:
            raise ValueError(f"{name} lies between {self.low:g} and {self.high:g}, not {value}")


def bounded(default: NumberT, low: float, high: float) -> NumberT:
    """Declare a field of a dataclass: its default, and the range that `require_ranges` holds it to."""
    return field(default=default, metadata={_KEY: ValueRange(low, high)})


def range_of(group: DataclassInstance | type[DataclassInstance], name: str) -> ValueRange | None:
    """The range a field was declared with; None if it was declared without."""
    return next((entry.metadata.get(_KEY) for entry in fields(group) if entry.name == name), None)


def require_ranges(group: DataclassInstance) -> None:
    """Check every field that was declared with a range.

    Raises:
        ValueError: one lies outside.
    """
    for entry in fields(group):
        bounds: ValueRange | None = entry.metadata.get(_KEY)
        if bounds is not None:
            bounds.require(entry.name, getattr(group, entry.name))
