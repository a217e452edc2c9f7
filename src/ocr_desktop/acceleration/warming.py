"""Running usual sizes ahead, where a runtime prepares itself for each of them, so that the first pages do not wait."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from ocr_desktop.backends.capabilities import CAPABILITIES
from ocr_desktop.backends.session import Session, Shape
from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.plans import EnginePlan, NetworkChoice
from ocr_desktop.domain.progress import CancelToken

_GREY = 128

USUAL_SIZES: Mapping[Network, tuple[Shape, ...]] = MappingProxyType(
    {
        # Paper, photos and screens with their long side at 960 px; another size of a page is met with little ado then.
        Network.TEXT_DETECTION: ((1, 960, 672, 3), (1, 704, 960, 3), (1, 544, 960, 3)),
        Network.TEXT_RECOGNITION: tuple((1, 48, width, 3) for width in range(64, 641, 32)),
    }
)


class Warming:
    """Runs pages and lines of usual sizes, each once, on runtimes whose first run of a size takes longer.

    Args:
        sessions: What is run; open as long as this is used.
        plan: What they run on.
    """

    def __init__(self, sessions: Mapping[Network, Session], plan: EnginePlan) -> None:
        self._sessions = sessions
        self._left = {task: deque(sizes) for task, sizes in USUAL_SIZES.items() if _gains(plan.choices.get(task))}

    def run(self, cancel: CancelToken) -> None:
        """Run those that were not run before.

        Raises:
            Cancelled: the token was set; the next call goes on from there.
            EngineError: a runtime failed.
        """
        for task, left in self._left.items():
            batches = (np.full(size, _GREY, dtype=np.uint8) for size in tuple(left))
            for _ in self._sessions[task].run_each(batches, cancel):
                left.popleft()


def _gains(choice: NetworkChoice | None) -> bool:
    return choice is not None and choice.device.kind in CAPABILITIES[choice.backend].warmed_on
