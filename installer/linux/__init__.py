"""Packages for Linux, made of the bundle."""
