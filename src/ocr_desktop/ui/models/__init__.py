"""Choosing, downloading and importing models."""
