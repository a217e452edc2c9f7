"""How finely a page without pixels of its own is drawn; apart from the pages, so that settings need no numpy."""

from __future__ import annotations

DEFAULT_DPI = 200
"""Pixels per inch where nothing is asked for; enough for text of 6 points."""
LOWEST_DPI, HIGHEST_DPI = 20, 2400
"""Below no text can be read; above a page only takes memory."""
