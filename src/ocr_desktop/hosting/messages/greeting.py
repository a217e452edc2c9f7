"""The first message of the engine process, which tells whether it speaks as the window does."""

from __future__ import annotations

from dataclasses import dataclass

PROTOCOL = 10
"""Raised by one whenever a message changes."""


@dataclass(frozen=True, slots=True)
class Hello:
    """The first message of the engine process."""

    protocol: int
    app_version: str
    pid: int
