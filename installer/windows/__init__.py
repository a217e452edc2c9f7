"""The installer for Windows, made by NSIS on any system."""
