"""What the engine wing tells, in the language of the window; logs, copied details and the command line keep English."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QCoreApplication

from ocr_desktop.domain.failures import Failure
from ocr_desktop.ui.told_templates import TEMPLATES

_HOLE = re.compile(r"{(\d+)}")
_VERSIONED = re.compile(r"(\d[\w.+-]*) (\D.*)")
_DEEPEST = 4
_LINKS = ("; ", ". ", ": ")
"""What stands between sentences that are told together."""


def told_message(failure: Failure) -> str:
    """What happened."""
    return told_text(failure.message)


def told_hint(failure: Failure) -> str:
    """What to do next; may be empty."""
    return told_text(failure.hint)


def told_failure(failure: Failure) -> str:
    """Both, as one text."""
    message, hint = told_message(failure), told_hint(failure)
    together = QCoreApplication.translate("Texts", "{message}. {hint}")
    return together.format(message=message, hint=hint) if hint else message


def told_text(text: str, *, depth: int = 0) -> str:
    """A text of the engine wing in the language of the window; what is not known, such as a runtime's words, stays.

    What a sentence names may be a sentence itself, such as the reason why a file cannot be written.
    """
    if not text or depth > _DEEPEST:
        return text
    for pattern, template in _patterns():
        if found := pattern.fullmatch(text):
            parts = [told_text(part, depth=depth + 1) for part in found.groups()]
            return QCoreApplication.translate("Told", template).format(*parts)
    if versioned := _VERSIONED.fullmatch(text):
        return f"{versioned[1]} {told_text(versioned[2], depth=depth + 1)}"
    for link in _LINKS:
        head, _, tail = text.partition(link)
        if tail:
            return link.join((told_text(head, depth=depth + 1), told_text(tail, depth=depth + 1)))
    return text


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Those that say most come first: «{0} is damaged, so …» before «{0} is damaged»."""
    ordered = sorted(TEMPLATES, key=lambda template: -len(_HOLE.sub("", template)))
    return tuple((_pattern_of(template), template) for template in ordered)


def _pattern_of(template: str) -> re.Pattern[str]:
    words = _HOLE.split(template)[::2]
    return re.compile("(.*?)".join(map(re.escape, words)), re.DOTALL)
