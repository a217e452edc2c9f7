"""Models: what belongs together, where it lies, and whether it is what it should be."""
