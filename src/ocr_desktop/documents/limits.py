"""How much of a page is taken at all."""

from __future__ import annotations

MAX_PIXELS = 500_000_000
"""Larger images are refused by their header, before anything is decoded; larger pages of a PDF are drawn smaller."""
