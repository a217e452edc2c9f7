"""What the self-check found, a line each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ocr_desktop.domain.compute import Availability


class Level(StrEnum):
    """How a line is meant."""

    OK = "ok"
    TO_DO = "to_do"
    """Nothing is broken; something more could be had."""
    PROBLEM = "problem"


class Topic(StrEnum):
    """Where a line belongs."""

    PROCESSOR = "Processor and memory"
    RUNTIMES = "Runtimes"
    PACKAGES = "Packages"
    DEVICES = "Devices"
    MODELS = "Models"
    FOLDERS = "Folders"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line.

    Attributes:
        topic: Where it belongs.
        subject: What it is about.
        level: Whether that is well, broken, or could be more.
        text: What was found, in plain words.
        hint: What to do; empty where there is nothing to do.
    """

    topic: Topic
    subject: str
    level: Level
    text: str
    hint: str = ""


def finding_of(topic: Topic, subject: str, availability: Availability, *, otherwise: Level = Level.PROBLEM) -> Finding:
    """A line about something that can be used or not.

    Args:
        topic: Where it belongs.
        subject: What it is.
        availability: Whether it can be used.
        otherwise: How it is meant if not.
    """
    text = " ".join(part for part in (availability.version, availability.reason) if part)
    return Finding(topic, subject, Level.OK if availability.ok else otherwise, text, availability.hint)
