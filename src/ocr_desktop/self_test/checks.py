"""What is checked, as data: every check is a program of its own, so that one that crashes is an answer too."""

from __future__ import annotations

from dataclasses import dataclass

from ocr_desktop.domain.compute import Backend

READING_BACKENDS = (Backend.OPENVINO, Backend.ONNXRUNTIME)
"""What every installation brings; others are the user's to add, and the self-check (`doctor`) looks at them."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that has to be so.

    Attributes:
        name: What it is about, in plain words.
        module: The program that checks it; it prints what it found, or fails and prints the reason as its last line.
        words: Its arguments.
        needs_window: Whether it makes windows, though nobody sees them.
    """

    name: str
    module: str
    words: tuple[str, ...] = ()
    needs_window: bool = False


CHECKS = (
    *(Check(f"reading with {each.label}", f"{__package__}.reading", (each,)) for each in READING_BACKENDS),
    *(Check(f"{each.label} in its own process", f"{__package__}.hosted_reading", (each,)) for each in READING_BACKENDS),
    Check("fonts", f"{__package__}.fonts", needs_window=True),
    Check("translations", f"{__package__}.translations"),
    Check("window", f"{__package__}.window", needs_window=True),
)
