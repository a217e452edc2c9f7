"""A thread that works through what it is given, the most urgent first."""

from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")

BEFORE_ALL = -1
"""The urgency of clean-up: before everything that still waits."""
_AFTER_ALL = 1_000_000


@dataclass(order=True, frozen=True, slots=True)
class _Task:
    urgency: int
    number: int
    run: Callable[[], None] = field(compare=False)


class Lane:
    """One daemon thread with a queue; work of equal urgency keeps its order.

    Unlike an executor of the standard library it does not hold up the end of the process.
    """

    def __init__(self, name: str) -> None:
        self._tasks: queue.PriorityQueue[_Task] = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._is_closed = False
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[], T], *, urgency: int = 0) -> Future[T]:
        """Queue a piece of work.

        Args:
            work: Called in the lane's thread.
            urgency: 0 comes first, higher numbers later.

        Returns:
            The answer to come, an error included; its callbacks run in the lane's thread. Its `cancel` takes the work
            out unless it has begun; the callbacks run in that thread then.
        """
        answer: Future[T] = Future()

        def run() -> None:
            if not answer.set_running_or_notify_cancel():
                return
            try:
                answer.set_result(work())
            except BaseException as error:  # noqa: BLE001 - the future carries it to whoever asked
                answer.set_exception(error)

        self._tasks.put(_Task(urgency, next(self._numbers), run))
        return answer

    def close(self, *, timeout_s: float) -> None:
        """End the thread after the work under way; what waits is dropped.

        Args:
            timeout_s: Seconds to wait; a thread that takes longer dies with the process.
        """
        self._end(BEFORE_ALL, timeout_s)

    def finish(self, *, timeout_s: float) -> None:
        """End the thread after everything that waits.

        Args:
            timeout_s: Seconds to wait; work that takes longer is lost with the process.
        """
        self._end(_AFTER_ALL, timeout_s)

    def _end(self, urgency: int, timeout_s: float) -> None:
        self.submit(self._stop, urgency=urgency)
        self._thread.join(timeout_s)

    def _stop(self) -> None:
        self._is_closed = True

    def _work(self) -> None:
        while not self._is_closed:
            self._tasks.get().run()
