"""Whether a model file is the one the catalogue speaks of."""

from __future__ import annotations

import hashlib

from ocr_desktop.domain.errors import ModelError
from ocr_desktop.models.bundle import NetworkModel


def verify_network(network: NetworkModel) -> None:
    """Compare a file with its known digest; a model of the user's own has none and passes.

    Raises:
        ModelError: the file is damaged, exchanged or unreadable.
    """
    if not network.sha256:
        return
    try:
        with network.path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"{network.path} cannot be read: {error}") from error
    if digest != network.sha256:
        raise ModelError(
            f"{network.path.name} is not the right file: its sha256 is {digest[:12]}…, not {network.sha256[:12]}…",
            hint="Install the package rapidocr 3.10 again",
        )
