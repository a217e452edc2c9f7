"""One HTTP request whose answer can be given up at any moment."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self, TypeAlias
from urllib.parse import urljoin, urlsplit

import requests
import urllib3

from ocr_desktop._version import __version__
from ocr_desktop.domain.errors import TransferError, TransferFault
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.transfer.faults import fault_of, host_of, stalled
from ocr_desktop.transfer.patience import Patience

_CHUNK_BYTES = 1 << 16
_POLL_S = 0.1
_MOST_REDIRECTS = 5
_TRICKLE_BYTES = 1 << 12


@dataclass(frozen=True, slots=True)
class Head:
    """What an answer says of itself.

    Attributes:
        status: HTTP status.
        headers: Names in any case.
    """

    status: int
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _End:
    """The body is complete."""


_Event: TypeAlias = Head | bytes | _End | Exception


class Answer:
    """The answer to a GET request, after redirects.

    Looking up a name, connecting and reading block for as long as the system likes, and nothing interrupts them
    reliably. So they happen on a thread of their own, and whoever waits here can leave at any moment.

    Args:
        url: An http or https address.
        headers: Sent besides the usual ones.
        patience: How long the server may take.
        cancel: Heeded within a tenth of a second.
    """

    def __init__(self, url: str, headers: Mapping[str, str], patience: Patience, cancel: CancelToken) -> None:
        self._url = url
        self._headers = {"User-Agent": f"ocr-desktop/{__version__}", "Accept-Encoding": "identity", **headers}
        self._patience = patience
        self._cancel = cancel
        self._events: queue.Queue[_Event] = queue.Queue(maxsize=16)
        self._is_abandoned = threading.Event()
        self._body: urllib3.BaseHTTPResponse | None = None
        threading.Thread(target=self._receive, name="download", daemon=True).start()

    def head(self) -> Head:
        """Wait for status and headers.

        Raises:
            Cancelled: the token was set.
            TransferError: there is no answer.
        """
        patience_s = self._patience.connect_s + self._patience.stall_s
        event = self._next(time.monotonic() + patience_s)
        if not isinstance(event, Head):
            raise TypeError(f"an answer begins with its head, not with {type(event).__name__}")
        return event

    def chunks(self) -> Iterator[bytes]:
        """The body as it comes in, after `head`.

        Raises:
            Cancelled: the token was set.
            TransferError: it stalls or is cut off.
        """
        deadline, arrived = time.monotonic() + self._patience.stall_s, 0
        while isinstance(event := self._next(deadline), bytes):
            yield event
            arrived += len(event)
            if arrived >= _TRICKLE_BYTES:
                deadline, arrived = time.monotonic() + self._patience.stall_s, 0

    def close(self) -> None:
        """Leave; what still comes is thrown away."""
        self._is_abandoned.set()
        if self._body is not None:
            # It may have ended by itself a moment ago.
            with suppress(ValueError, RuntimeError, OSError):
                self._body.shutdown()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _next(self, deadline: float) -> _Event:
        while True:
            self._cancel.raise_if_cancelled()
            try:
                event = self._events.get(timeout=_POLL_S)
            except queue.Empty:
                if time.monotonic() > deadline:
                    raise stalled(self._url) from None
                continue
            if isinstance(event, Exception):
                raise event
            return event

    def _receive(self) -> None:
        """Runs on the thread."""
        try:
            with requests.Session() as session, _open(session, self._url, self._headers, self._patience) as response:
                body: urllib3.BaseHTTPResponse = response.raw
                self._body = body
                self._tell(Head(response.status_code, response.headers))
                while not self._is_abandoned.is_set() and (chunk := body.read1(_CHUNK_BYTES, decode_content=False)):
                    self._tell(chunk)
            self._tell(_End())
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            fault = fault_of(error, self._url)
            fault.__cause__ = error
            self._tell(fault)
        except Exception as error:  # noqa: BLE001  # raised again by the thread that waits
            self._tell(error)

    def _tell(self, event: _Event) -> None:
        while not self._is_abandoned.is_set():
            with suppress(queue.Full):
                self._events.put(event, timeout=_POLL_S)
                return


def _open(session: requests.Session, url: str, headers: Mapping[str, str], patience: Patience) -> requests.Response:
    """Ask, and follow redirects as long as they lead to web addresses that are no less secure."""
    session.auth = _without_credentials
    for _ in range(_MOST_REDIRECTS + 1):
        if urlsplit(url).scheme not in ("http", "https"):
            raise _bad_redirect(url, "is no web address")
        timeouts = (patience.connect_s, patience.stall_s)
        response = session.get(url, headers=headers, stream=True, allow_redirects=False, timeout=timeouts)
        target = session.get_redirect_target(response)
        if target is None:
            return response
        response.close()
        url, came_from = urljoin(url, target), url
        if urlsplit(came_from).scheme == "https" and urlsplit(url).scheme == "http":
            raise _bad_redirect(url, "is not secure")
    raise TransferError(
        f"{host_of(url)} leads from one address to the next without end",
        reason=TransferFault.ADDRESS,
        hint="Choose another mirror",
    )


def _bad_redirect(url: str, fault: str) -> TransferError:
    return TransferError(
        f"the server leads to {url.partition('?')[0]}, which {fault}",
        reason=TransferFault.ADDRESS,
        hint="Choose another mirror",
    )


def _without_credentials(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Keeps the library from looking for passwords in the user's .netrc."""
    return request
