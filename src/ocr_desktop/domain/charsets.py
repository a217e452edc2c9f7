"""The characters that may be read, where not all of a model's are wanted."""

from __future__ import annotations

from enum import StrEnum

LISTED = "="
"""What stands before characters that are listed one by one."""


class Charset(StrEnum):
    """The sets that go by a name; the space is in each."""

    DIGITS = "digits"
    """0 to 9, and what stands between and beside them in amounts, dates and telephone numbers."""
    LATIN = "latin"
    """Letters of the Latin script with all their marks; digits, punctuation and signs."""
    GREEK = "greek"
    """As `LATIN`, with Greek letters."""
    CYRILLIC = "cyrillic"
    """As `LATIN`, with Cyrillic letters."""
    CHINESE = "chinese"
    """Chinese characters, letters of English, digits, punctuation and signs of any width."""
    JAPANESE = "japanese"
    """As `CHINESE`, with hiragana and katakana."""
    KOREAN = "korean"
    """Hangul and Chinese characters; the rest as `CHINESE`."""


def require_charset(charset: str) -> None:
    """Refuse what names no set.

    Args:
        charset: Empty for all characters, a `Charset`, or "=" and the characters themselves.

    Raises:
        ValueError: it is none of these.
    """
    if charset in ("", *Charset) or (charset.startswith(LISTED) and charset.removeprefix(LISTED).strip()):
        return
    raise ValueError(
        f"'{charset}' is no charset: use {', '.join(Charset)}, or = and the characters, such as =0123456789"
    )
