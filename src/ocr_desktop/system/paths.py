"""Paths as text."""

from __future__ import annotations

import os
from pathlib import Path


def printable_path(path: Path) -> str:
    """A path as text that can always be encoded.

    POSIX names are bytes; Python keeps those that are no UTF-8 as lone surrogates, which no file or terminal takes.
    """
    return os.fsencode(path).decode("utf-8", "replace")
