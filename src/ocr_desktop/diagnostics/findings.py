"""From what was looked at to the lines of the self-check."""

from __future__ import annotations

from ocr_desktop.domain.compute import Availability
from ocr_desktop.domain.diagnosis import Finding, Level, Topic


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
