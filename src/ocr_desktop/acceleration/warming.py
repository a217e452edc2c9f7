"""Running usual sizes ahead, where a runtime prepares itself for each of them, so that the first pages do not wait."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from ocr_desktop.backends.capabilities import CAPABILITIES
from ocr_desktop.backends.session import Session, Shape
from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.domain.progress import CancelToken

_GREY = 128

USUAL_SIZES: Mapping[Network, tuple[Shape, ...]] = MappingProxyType(
    {
        # Paper, photos and screens with their long side at 960 px; another size of a page is met with little ado then.
        Network.TEXT_DETECTION: ((1, 960, 672, 3), (1, 704, 960, 3), (1, 544, 960, 3)),
        Network.TEXT_RECOGNITION: tuple((1, 48, width, 3) for width in range(64, 641, 32)),
    }
)


def run_usual_sizes(sessions: Mapping[Network, Session], plan: EnginePlan, cancel: CancelToken) -> None:
    """Run pages and lines of usual sizes once, on runtimes whose first run of a size takes longer.

    Raises:
        Cancelled: the token was set.
        EngineError: a runtime failed.
    """
    for task, sizes in USUAL_SIZES.items():
        choice = plan.choices[task]
        if choice.device.kind in CAPABILITIES[choice.backend].warmed_on:
            batches = (np.full(size, _GREY, dtype=np.uint8) for size in sizes)
            for _ in sessions[task].run_each(batches, cancel):
                pass
