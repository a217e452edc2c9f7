"""An image or PDF from an address that the user agreed to."""

from __future__ import annotations

import time
from pathlib import Path

from ocr_desktop.documents.formats import HEAD_BYTES, foreign_format_of, image_format_of, is_pdf
from ocr_desktop.domain.errors import DocumentError, TransferError, TransferFault
from ocr_desktop.domain.progress import CancelToken, Progress, ProgressCallback, Stage
from ocr_desktop.transfer.download import ByteCounter, RemoteFile, download
from ocr_desktop.transfer.faults import host_of
from ocr_desktop.transfer.part_file import PartFile
from ocr_desktop.transfer.patience import USUAL_PATIENCE, Patience

MAX_BYTES = 200_000_000
"""Of a document: more is refused as soon as it is known."""

_STEP_S = 0.1
_DRAG_HINT = "Drag the image itself, not the page that shows it"
_AGAIN_HINT = "Try again, or save the image in the browser and open the file"
_HINTS = {
    TransferFault.OFFLINE: "Check the network connection and try again",
    TransferFault.WRONG_FILE: _DRAG_HINT,
    TransferFault.TOO_LARGE: "Save it in the browser and open the file",
    TransferFault.DISK_FULL: f"Free {MAX_BYTES // 1_000_000} MB and try again",
}


def fetch_document(
    url: str,
    path: Path,
    *,
    on_progress: ProgressCallback,
    cancel: CancelToken,
    patience: Patience = USUAL_PATIENCE,
) -> None:
    """Fetch a document; the file is there whole, or nothing of it.

    Args:
        url: An http or https address.
        path: Where it shall lie.
        on_progress: Told of `Stage.DOWNLOAD` in bytes.
        cancel: Heeded within a second, whatever the server does.
        patience: How long to wait for the server.

    Raises:
        Cancelled: the token was set.
        TransferError: it cannot be had, or is too large.
        DocumentError: it is no image and no PDF.
    """
    remote = RemoteFile((url,), MAX_BYTES)
    try:
        download(remote, path, on_bytes=_teller(on_progress, host_of(url)), cancel=cancel, patience=patience)
    except TransferError as fault:
        # The hints of the floor below are about models and their mirrors.
        hint = _HINTS.get(fault.reason, _AGAIN_HINT)
        raise TransferError(fault.message, reason=fault.reason, hint=hint) from fault
    finally:
        PartFile(path).discard()
    _check(path, host_of(url))


def _check(path: Path, host: str) -> None:
    """Remove what is no document."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if image_format_of(head) is not None or is_pdf(head):
        return
    path.unlink()
    if foreign := foreign_format_of(head):
        raise DocumentError(f"What {host} sent is {foreign.description}", hint=foreign.hint)
    raise DocumentError(f"What {host} sent is neither an image nor a PDF", hint=_DRAG_HINT)


def _teller(on_progress: ProgressCallback, host: str) -> ByteCounter:
    """Tells a few times a second."""
    told_at = -_STEP_S

    def tell(done: int, total: int) -> None:
        nonlocal told_at
        if done == total or time.monotonic() - told_at >= _STEP_S:
            told_at = time.monotonic()
            on_progress(Progress(Stage.DOWNLOAD, done, total, host))

    return tell
