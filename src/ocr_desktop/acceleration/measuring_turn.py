"""One process at a time measures: two at once would each find the other's load."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.system.folders import engine_cache_folder

_log = logging.getLogger(__name__)

_LOCK = "locks/measuring.lock"
_POLL_S = 0.1


@contextmanager
def measuring_turn(cancel: CancelToken, on_wait: Callable[[], None]) -> Iterator[bool]:
    """Measure while no other process of the user's does.

    Where nothing can be locked, such as on a read-only disk, it is measured all the same.

    Args:
        cancel: Asked while another process measures.
        on_wait: Told once if one does.

    Yields:
        Whether one did.

    Raises:
        Cancelled: the token was set while waiting.
    """
    path = engine_cache_folder() / _LOCK
    lock, has_waited = FileLock(path), False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        has_waited = _acquire(lock, cancel, on_wait)
    except (OSError, NotImplementedError) as error:  # the latter where a file system has no locks
        _log.warning("measuring without a lock: %s", error)
    try:
        yield has_waited
    finally:
        lock.release()


def _acquire(lock: FileLock, cancel: CancelToken, on_wait: Callable[[], None]) -> bool:
    has_waited = False
    while True:
        cancel.raise_if_cancelled()
        try:
            lock.acquire(timeout=_POLL_S)
        except Timeout:
            if not has_waited:
                on_wait()
            has_waited = True
        else:
            return has_waited
