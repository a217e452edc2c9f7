"""All settings, in tabs."""
