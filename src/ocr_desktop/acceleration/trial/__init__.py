"""Trying candidates in throw-away processes, where a crash is a reason and not an end."""
