"""What went wrong on the way to a file, in words for people."""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

import requests
import urllib3

from ocr_desktop.domain.errors import TransferError, TransferFault

_CONNECTION_HINT = "Check the network connection and try again"
_LATER_HINT = "Try again, or choose another mirror"
_PROXY_HINT = "Check the proxy in HTTPS_PROXY, HTTP_PROXY and NO_PROXY"
_NO_ROUTE = (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN)


def host_of(url: str) -> str:
    """The part of an address that people know a server by."""
    return urlsplit(url).netloc.rpartition("@")[2] or url


def fault_of(error: Exception, url: str) -> TransferError:
    """Say what an error of the HTTP library means."""
    host = host_of(url)
    causes = tuple(_causes(error))
    for judge in (_proxy_fault, _tls_fault, _address_fault, _lookup_fault, _stall_fault, _connection_fault):
        if (fault := judge(causes, host)) is not None:
            return fault
    return _error(TransferFault.CUT_OFF, f"the connection to {host} was cut off", _LATER_HINT)


def status_fault(status: int, url: str) -> TransferError:
    """Say what the status of an answer means, 400 or more."""
    host = host_of(url)
    if status in (404, 410):
        return _error(TransferFault.NOT_FOUND, f"{host} does not have the file", "Choose another mirror")
    if status == 407:
        return _error(TransferFault.PROXY, "the proxy wants a user name and password", _PROXY_HINT)
    if status in (401, 403, 451):
        return _error(TransferFault.DENIED, f"{host} does not give the file away ({status})", "Choose another mirror")
    return _error(TransferFault.SERVER, f"{host} answered with an error ({status})", _LATER_HINT)


def stalled(url: str) -> TransferError:
    """Nothing comes any more."""
    return _error(TransferFault.STALLED, f"{host_of(url)} has stopped sending", _LATER_HINT)


def summary_of(faults: Mapping[str, TransferError]) -> TransferError:
    """One error for all addresses that failed, which are the keys; the last speaks for them, all are told."""
    reasons = [fault.reason for fault in faults.values()]
    if len(faults) > 1 and set(reasons) <= {TransferFault.DNS, TransferFault.OFFLINE}:
        hosts = ", ".join(dict.fromkeys(map(host_of, faults)))
        message = f"this computer seems to be offline: none of {hosts} can be looked up"
        return _error(TransferFault.OFFLINE, message, f"{_CONNECTION_HINT}. {_PROXY_HINT}")
    last = list(faults.values())[-1]
    told = "; ".join(dict.fromkeys(fault.message for fault in faults.values()))
    return TransferError(told, reason=last.reason, hint=last.hint)


def _error(reason: TransferFault, message: str, hint: str) -> TransferError:
    return TransferError(message, reason=reason, hint=hint)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and what led to it, also where the library packed one into another."""
    pending: list[object] = [error]
    seen: set[int] = set()
    while pending:
        cause = pending.pop(0)
        if isinstance(cause, BaseException) and id(cause) not in seen:
            seen.add(id(cause))
            yield cause
            pending += [*cause.args, getattr(cause, "reason", None), cause.__cause__, cause.__context__]


def _proxy_fault(causes: tuple[BaseException, ...], host: str) -> TransferError | None:
    is_socks_missing = isinstance(causes[0], requests.exceptions.InvalidSchema) and "SOCKS" in str(causes[0])
    if is_socks_missing:
        return _error(TransferFault.PROXY, "SOCKS proxies are not supported", "Name an HTTP proxy in HTTPS_PROXY")
    kinds = (requests.exceptions.ProxyError, requests.exceptions.InvalidProxyURL)
    if isinstance(causes[0], kinds):
        return _error(TransferFault.PROXY, f"the proxy does not lead to {host}", _PROXY_HINT)
    return None


def _tls_fault(causes: tuple[BaseException, ...], host: str) -> TransferError | None:
    if not isinstance(causes[0], requests.exceptions.SSLError):
        return None
    return _error(
        TransferFault.TLS,
        f"the connection to {host} is not secure: its certificate cannot be checked",
        "Where a proxy opens secure connections, name its certificate file in REQUESTS_CA_BUNDLE",
    )


def _address_fault(causes: tuple[BaseException, ...], _host: str) -> TransferError | None:
    kinds = (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema, requests.exceptions.MissingSchema)
    if not isinstance(causes[0], kinds):
        return None
    return _error(TransferFault.ADDRESS, f"the address cannot be used: {causes[0]}", "Choose another mirror")


def _lookup_fault(causes: tuple[BaseException, ...], host: str) -> TransferError | None:
    """A name that is unknown; without a network every name is, and most systems say so by asking to try again."""
    error = next((cause for cause in causes if isinstance(cause, socket.gaierror)), None)
    if error is None:
        return None
    if error.errno == socket.EAI_AGAIN:
        return _error(TransferFault.OFFLINE, f"this computer is offline: {host} cannot be looked up", _CONNECTION_HINT)
    return _error(TransferFault.DNS, f"there is no server called {host}", "Check the address, or choose another mirror")


def _stall_fault(causes: tuple[BaseException, ...], host: str) -> TransferError | None:
    if any(isinstance(cause, requests.exceptions.ConnectTimeout) for cause in causes):
        return _error(TransferFault.UNREACHABLE, f"{host} does not answer", _CONNECTION_HINT)
    kinds = (requests.exceptions.ReadTimeout, urllib3.exceptions.ReadTimeoutError, TimeoutError)
    if any(isinstance(cause, kinds) for cause in causes):
        return _error(TransferFault.STALLED, f"{host} has stopped sending", _LATER_HINT)
    return None


def _connection_fault(causes: tuple[BaseException, ...], host: str) -> TransferError | None:
    numbers = {cause.errno for cause in causes if isinstance(cause, OSError)}
    if numbers.intersection(_NO_ROUTE):
        return _error(TransferFault.OFFLINE, f"this computer is offline: no way to {host}", _CONNECTION_HINT)
    if any(isinstance(cause, urllib3.exceptions.NewConnectionError) for cause in causes):
        return _error(TransferFault.UNREACHABLE, f"{host} does not take the connection", _CONNECTION_HINT)
    return None
