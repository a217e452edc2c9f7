"""A trial of a runtime that gives garbage from its second run of a batch on, as some graphics cards do."""

from __future__ import annotations

from collections.abc import Generator, Iterable

import numpy as np

from ocr_desktop.acceleration.trial import process
from ocr_desktop.backends import registry
from ocr_desktop.backends.session import Session, Tensor, run_in_turn
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.domain.progress import CancelToken


class GarbledSession:
    """Right the first time it is given a batch."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._seen: set[int] = set()
        self.inputs, self.outputs, self.actual = session.inputs, session.outputs, session.actual
        self.close = session.close

    def run(self, batch: PixelArray, cancel: CancelToken) -> tuple[Tensor, ...]:
        outputs = self._session.run(batch, cancel)
        digest = hash(batch.tobytes())
        if digest in self._seen:
            return tuple(np.zeros_like(output) for output in outputs)
        self._seen.add(digest)
        return outputs

    def run_each(self, batches: Iterable[PixelArray], cancel: CancelToken) -> Generator[tuple[Tensor, ...]]:
        return run_in_turn(self, batches, cancel)


def main() -> None:
    whole = registry.open_session
    registry.open_session = lambda *words: GarbledSession(whole(*words))
    process.main()


if __name__ == "__main__":
    main()
