"""Text on the clipboard, and whether it got there."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication


def put_text(text: str) -> bool:
    """Put text on the clipboard; False if it does not hold that text afterwards."""
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(text)
    return clipboard.text() == text
