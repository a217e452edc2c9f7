"""What the engine host tells its owner: the engine process's answers, with pixels mapped, and its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.hosting.messages.answers import AnswerWithoutPixels
from ocr_desktop.hosting.messages.greeting import Hello
from ocr_desktop.system.shared_images import SharedImage


@dataclass(frozen=True, slots=True, eq=False)
class PixelsReceived:
    """Answers `load_page` and `make_thumbnail`; `sha256` and `notice` are those of the `PageImage`."""

    job: JobId
    image: SharedImage
    sha256: str
    notice: str


@dataclass(frozen=True, slots=True)
class HostEnded:
    """The engine process is gone, and every job it had with it; nothing more comes from this host.

    Attributes:
        cause: How it ended, and the last it printed.
    """

    cause: Failure


HostEvent: TypeAlias = Hello | PixelsReceived | AnswerWithoutPixels | HostEnded
