"""Settings files of older versions, brought up to this one's layout."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from ocr_desktop.settings.sparse import JsonObject

CURRENT_VERSION = 1
"""Layout of the file; raised together with an entry in `MIGRATIONS`."""

Migration: TypeAlias = Callable[[JsonObject], JsonObject]

MIGRATIONS: Mapping[int, Migration] = {}
"""By the version they start from, each leads to the next; none is needed while there is one version."""


def migrate(
    values: JsonObject,
    *,
    version: int,
    target: int = CURRENT_VERSION,
    migrations: Mapping[int, Migration] = MIGRATIONS,
) -> JsonObject:
    """Bring values of an older version up to the target; those of a newer one are taken as they are."""
    for step in range(version, target):
        values = migrations[step](values)
    return values
