"""A file from the first of several addresses that has it."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from ocr_desktop.domain.errors import TransferError, TransferFault
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.transfer.answer import Answer, Head
from ocr_desktop.transfer.faults import host_of, status_fault, summary_of
from ocr_desktop.transfer.part_file import PartFile
from ocr_desktop.transfer.patience import USUAL_PATIENCE, Patience

ByteCounter: TypeAlias = Callable[[int, int], None]
"""Told of the bytes that are there and the bytes in all; 0 if unknown."""

_LOCAL = frozenset({TransferFault.DISK, TransferFault.DISK_FULL})
_PASSING = frozenset({TransferFault.SERVER, TransferFault.STALLED, TransferFault.CUT_OFF})
_SPARE_BYTES = 1 << 24
_STEP_BYTES = 1 << 16
_PAUSE_STEP_S = 0.05
_RANGE = re.compile(r"bytes (\d+)-")


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file to be had at one or more addresses.

    Attributes:
        urls: http or https, the best first.
        max_bytes: No more are taken.
        size: Bytes it must have; 0 if unknown.
        sha256: Digest it must have, in hexadecimal; empty if unknown.
    """

    urls: tuple[str, ...]
    max_bytes: int
    size: int = 0
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class ArrivedFile:
    """A file that was downloaded: its bytes, its sha256 in hexadecimal, and where it came from."""

    size: int
    sha256: str
    url: str


def download(
    remote: RemoteFile,
    target: Path,
    *,
    on_bytes: ByteCounter,
    cancel: CancelToken,
    patience: Patience = USUAL_PATIENCE,
) -> ArrivedFile:
    """Download a file; `target` appears whole and checked, or not at all.

    What has arrived of it stays beside it under `.part`, and the next try goes on from there.

    Raises:
        Cancelled: the token was set; heeded within a second, whatever the server does.
        TransferError: no address has the file, or it cannot be written.
    """
    return _Download(remote, target, on_bytes, cancel, patience).run()


class _Download:
    def __init__(
        self, remote: RemoteFile, target: Path, on_bytes: ByteCounter, cancel: CancelToken, patience: Patience
    ) -> None:
        self._remote = remote
        self._target = target
        self._part = PartFile(target)
        self._on_bytes = on_bytes
        self._cancel = cancel
        self._patience = patience

    def run(self) -> ArrivedFile:
        """Try all addresses in rounds, until none is left that may do better the next time."""
        faults: dict[str, TransferError] = {}
        urls, furthest, rounds_left = list(self._remote.urls), self._part.size, self._patience.rounds
        while urls and rounds_left:
            for url in tuple(urls):
                try:
                    return self._fetch(url)
                except TransferError as fault:
                    if fault.reason in _LOCAL:
                        raise
                    faults[url] = fault
            urls = [url for url in urls if faults[url].reason in _PASSING]
            if self._part.size >= furthest + _STEP_BYTES:
                furthest = self._part.size
            else:
                rounds_left -= 1
            if urls and rounds_left:
                self._pause()
        raise summary_of(faults)

    def _fetch(self, url: str) -> ArrivedFile:
        self._cancel.raise_if_cancelled()
        headers = self._part.range_headers(url, is_checked=bool(self._remote.sha256))
        start = self._part.size if headers else 0
        if start == 0 or start != self._remote.size:
            start = self._receive(url, headers, start)
        try:
            return self._finish(url)
        except TransferError as fault:
            if start == 0 or fault.reason is not TransferFault.WRONG_FILE:
                raise
            # Perhaps parts of two versions; that part is gone now, so this happens once.
            return self._fetch(url)

    def _receive(self, url: str, headers: dict[str, str], start: int) -> int:
        """Write the answer into the part; returns where it began."""
        with Answer(url, headers, self._patience, self._cancel) as answer:
            head = answer.head()
            if start and not _continues(head, start):
                start = 0
                if head.status in (206, 416):
                    self._part.discard()
                    return self._receive(url, {}, 0)
            if head.status != (206 if start else 200):
                raise status_fault(head.status, url)
            total = self._announced_size(head, start, url)
            self._check_space(total - start)
            self._write(answer, head, start, total, url)
        return start

    def _announced_size(self, head: Head, start: int, url: str) -> int:
        """Bytes of the whole file as the server says, 0 if it does not; refused where that cannot be the file."""
        if "text/html" in head.headers.get("Content-Type", ""):
            raise _wrong_file(f"{host_of(url)} answered with a web page instead of the file")
        if head.headers.get("Content-Encoding", "identity") != "identity":
            raise _wrong_file(f"{host_of(url)} sends the file compressed, which was not asked for")
        length = head.headers.get("Content-Length", "")
        total = start + int(length) if length.isdecimal() else self._remote.size
        if self._remote.size and total != self._remote.size:
            raise _wrong_file(f"{host_of(url)} has another file: {total:,} bytes, not {self._remote.size:,}")
        if total > self._remote.max_bytes:
            raise _too_large(url, self._remote.max_bytes)
        return total

    def _check_space(self, missing: int) -> None:
        with self._disk_faults():
            folder = self._target.parent
            folder.mkdir(parents=True, exist_ok=True)
            if shutil.disk_usage(folder).free < missing + _SPARE_BYTES:
                raise OSError(errno.ENOSPC, "too little space", str(folder))

    def _write(self, answer: Answer, head: Head, start: int, total: int, url: str) -> None:
        limit = self._remote.size or self._remote.max_bytes
        done = start
        with self._disk_faults(), self._part.open_at(start, url=url, headers=head.headers) as stream:
            self._on_bytes(done, total)
            for chunk in answer.chunks():
                done += len(chunk)
                if done > limit:
                    break
                stream.write(chunk)
                self._on_bytes(done, total)
            stream.flush()
            os.fsync(stream.fileno())
        if done > limit:
            self._part.discard()
            raise _too_large(url, limit)

    def _finish(self, url: str) -> ArrivedFile:
        """Check the part and make it the file."""
        size = self._part.size
        if size < max(1, self._remote.size):
            raise TransferError(
                f"{host_of(url)} sent {size:,} of {self._remote.size:,} bytes"
                if size
                else f"{host_of(url)} sent an empty file",
                reason=TransferFault.CUT_OFF,
                hint="Try again, or choose another mirror",
            )
        with self._disk_faults():
            with self._part.path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            if self._remote.sha256 not in ("", digest):
                self._part.discard()
                raise _wrong_file(
                    f"the file from {host_of(url)} is not the right one: its sha256 is {digest[:12]}…, "
                    f"not {self._remote.sha256[:12]}…"
                )
            self._part.become(self._target)
        return ArrivedFile(size, digest, url)

    def _pause(self) -> None:
        deadline = time.monotonic() + self._patience.pause_s
        while time.monotonic() < deadline:
            self._cancel.raise_if_cancelled()
            time.sleep(min(_PAUSE_STEP_S, self._patience.pause_s))

    @contextmanager
    def _disk_faults(self) -> Iterator[None]:
        """Say what an error of the file system means."""
        try:
            yield
        except OSError as error:
            folder = self._target.parent
            if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise TransferError(
                    f"{folder} cannot be written: {error.strerror or error}", reason=TransferFault.DISK
                ) from error
            # A full disk harms everything else that runs.
            self._part.discard()
            raise TransferError(
                f"the disk of {folder} is full",
                reason=TransferFault.DISK_FULL,
                hint=f"Free {_megabytes(self._remote.size or self._remote.max_bytes)} MB and try again",
            ) from error


def _continues(head: Head, start: int) -> bool:
    """Whether the answer is the rest of the file from a position on."""
    match = _RANGE.match(head.headers.get("Content-Range", ""))
    return head.status == 206 and match is not None and int(match[1]) == start


def _wrong_file(message: str) -> TransferError:
    return TransferError(message, reason=TransferFault.WRONG_FILE, hint="Choose another mirror")


def _too_large(url: str, limit: int) -> TransferError:
    return TransferError(
        f"{host_of(url)} sends more than the {_megabytes(limit)} MB that the file can have",
        reason=TransferFault.TOO_LARGE,
        hint="Choose another mirror",
    )


def _megabytes(size: int) -> int:
    return -(-size // 1_000_000)
