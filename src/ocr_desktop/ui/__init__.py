"""The window: widgets that show and ask. No inference, no file formats, no policy."""
