"""Whether a model file is the one the catalogue speaks of."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ocr_desktop.domain.errors import ModelError
from ocr_desktop.models.bundle import ModelFile


def verify_file(file: ModelFile) -> None:
    """Compare a file and its weights with their known digests; a model of the user's own has none and passes.

    Raises:
        ModelError: one is damaged, exchanged or unreadable.
    """
    _verify(file.path, file.sha256)
    if file.weights_path is not None:
        _verify(file.weights_path, file.weights_sha256)


def sha256_of(path: Path) -> str:
    """Digest of a file, in hexadecimal.

    Raises:
        ModelError: it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error}") from error


def _verify(path: Path, expected: str) -> None:
    if not expected:
        return
    digest = sha256_of(path)
    if digest != expected:
        raise ModelError(
            f"{path.name} is not the right file: its sha256 is {digest[:12]}…, not {expected[:12]}…",
            hint="Install or download the model again",
        )
