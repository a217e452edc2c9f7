"""Check boxes that are seen in every theme."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

# In the dark theme the style's own empty box cannot be told from the panel behind it.
_OUTLINED_BOX = (
    "QCheckBox::indicator:unchecked { width: 11px; height: 11px; background: palette(base);"
    " border: 1px solid palette(placeholder-text); border-radius: 2px; }"
)


class Toggle(QCheckBox):
    """A check box with an outline."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setStyleSheet(_OUTLINED_BOX)
