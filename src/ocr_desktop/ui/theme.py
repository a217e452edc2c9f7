"""System, light and dark looks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from ocr_desktop.settings.schema import Theme

_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
_ACCENT = {"light": "#1d6fe0", "dark": "#5b9dff"}
_ROLES = QPalette.ColorRole
_COLOURS: dict[str, dict[QPalette.ColorRole, str]] = {
    "light": {
        _ROLES.Window: "#f5f6f8",
        _ROLES.WindowText: "#1d2127",
        _ROLES.Base: "#ffffff",
        _ROLES.AlternateBase: "#f5f6f8",
        _ROLES.Text: "#1d2127",
        _ROLES.Button: "#eceef1",
        _ROLES.ButtonText: "#1d2127",
        _ROLES.ToolTipBase: "#ffffff",
        _ROLES.ToolTipText: "#1d2127",
        _ROLES.PlaceholderText: "#5f6670",
        _ROLES.HighlightedText: "#ffffff",
    },
    "dark": {
        _ROLES.Window: "#1f2226",
        _ROLES.WindowText: "#e8eaed",
        _ROLES.Base: "#17191c",
        _ROLES.AlternateBase: "#1f2226",
        _ROLES.Text: "#e8eaed",
        _ROLES.Button: "#2c3036",
        _ROLES.ButtonText: "#e8eaed",
        _ROLES.ToolTipBase: "#2c3036",
        _ROLES.ToolTipText: "#e8eaed",
        _ROLES.PlaceholderText: "#a6adb8",
        _ROLES.HighlightedText: "#10141a",
    },
}
_DISABLED = {"light": "#8b929c", "dark": "#737a85"}


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the whole application a look.

    Desktops that Qt knows follow the request themselves; elsewhere (a bare X server) the palette is ours.
    """
    hints = app.styleHints()
    if theme == "system":
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(_SCHEMES[theme])
    reached = hints.colorScheme()
    if reached is Qt.ColorScheme.Unknown or (theme != "system" and reached is not _SCHEMES[theme]):
        app.setStyle("Fusion")
        app.setPalette(_palette("dark" if theme == "dark" else "light"))
    else:
        app.setPalette(QPalette())


def _palette(name: str) -> QPalette:
    accent = QColor(_ACCENT[name])
    palette = QPalette(QColor(_COLOURS[name][_ROLES.Button]), QColor(_COLOURS[name][_ROLES.Window]))
    for role, colour in _COLOURS[name].items():
        palette.setColor(role, QColor(colour))
    for role in (_ROLES.Highlight, _ROLES.Accent, _ROLES.Link):
        palette.setColor(role, accent)
    for role in (_ROLES.WindowText, _ROLES.Text, _ROLES.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(_DISABLED[name]))
    return palette
