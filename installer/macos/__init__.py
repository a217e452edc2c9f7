"""The disk image for macOS, made on macOS."""
