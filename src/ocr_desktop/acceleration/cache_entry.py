"""What lies in the engine cache, and the key it lies under."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

_FORMAT = 1
"""Raised by one when entries of before must not be used any more."""


class EntryKind(StrEnum):
    """What an entry holds."""

    CONVERTED = "converted"
    """A network as ONNX."""
    ENGINE = "engine"
    """A network compiled for one runtime and device."""
    DECISION = "decision"
    """Which engines were measured and which one reads."""


@dataclass(frozen=True, slots=True)
class EntryName:
    """What an entry is and all that it depends on.

    Attributes:
        kind: What it holds.
        title: What people see, such as "PP-OCRv6_small_det · OpenVINO · fp32".
        facts: Everything whose change makes it void.
        suffix: Suffix of the file, for runtimes that look at it.
    """

    kind: EntryKind
    title: str
    facts: Mapping[str, str]
    suffix: str = ".bin"

    @property
    def key(self) -> str:
        """Name of its folder."""
        content = json.dumps([_FORMAT, self.kind, sorted(self.facts.items())])
        return f"{self.kind}-{hashlib.sha256(content.encode()).hexdigest()[:32]}"


@dataclass(frozen=True, slots=True)
class CacheEntry:
    """One entry as it lies in the cache.

    Attributes:
        key: Name of its folder.
        kind: What it holds.
        title: What people see.
        facts: What it depends on.
        size_bytes: Size of its file.
        sha256: Digest of its file.
        file: Name of its file.
        notes: What was found while making it, such as "build_s".
        used_at: When it was last used, in seconds since 1970.
    """

    key: str
    kind: EntryKind
    title: str
    facts: Mapping[str, str]
    size_bytes: int
    sha256: str
    file: str
    notes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    used_at: float = 0.0
