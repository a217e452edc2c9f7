"""Digests of files of which one page after the other is decoded."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from ocr_desktop.documents.file_bytes import open_file
from ocr_desktop.system.file_versions import FileVersion


@lru_cache
def file_sha256(path: Path, _version: FileVersion) -> str:
    """SHA-256 of a file in hexadecimal; read through once for each version of it.

    Raises:
        DocumentError: the file cannot be read.
    """
    with open_file(path) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
