"""Texts that are marked where they are data and translated where they are shown."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text for translation; the tool knows this name, and Qt's own function forgets that it returns a str."""
    return text
