"""A second start of the window hands what it was asked for to the one that is open."""
