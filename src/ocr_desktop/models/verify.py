"""Whether a model file is the one the catalogue speaks of."""

from __future__ import annotations

import hashlib
from functools import lru_cache
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


def content_digest(file: ModelFile) -> str:
    """Digest of a network's content, the weights beside the main file included.

    Raises:
        ModelError: a file cannot be read.
    """
    main = sha256_of(file.path)
    return main if file.weights_path is None else f"{main}+{sha256_of(file.weights_path)}"


def sha256_of(path: Path) -> str:
    """Digest of a file, in hexadecimal.

    Raises:
        ModelError: it cannot be read.
    """
    try:
        state = path.stat()
        return _digest(path, state.st_size, state.st_mtime_ns)
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error}") from error


@lru_cache(maxsize=256)
def _digest(path: Path, _size: int, _changed_ns: int) -> str:
    """Read a file once as long as it is the same: an engine asks for a digest several times while it opens."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _verify(path: Path, expected: str) -> None:
    if not expected:
        return
    digest = sha256_of(path)
    if digest != expected:
        raise ModelError(
            f"{path.name} is not the right file: its sha256 is {digest[:12]}…, not {expected[:12]}…",
            hint="Install or download the model again",
        )
