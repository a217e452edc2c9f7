"""What macOS is told of the app, for `build.spec`."""

from __future__ import annotations

from collections.abc import Iterable

from ocr_desktop._version import __version__

NAME = "OCR Desktop"
FOLDER = f"{NAME}.app"
IDENTIFIER = "org.ocr-desktop.OcrDesktop"


def info_plist(suffixes: Iterable[str]) -> dict[str, object]:
    """The entries of Info.plist that PyInstaller does not write of itself.

    Args:
        suffixes: File suffixes with the dot, for which the app is offered beside others.
    """
    return {
        "CFBundleDisplayName": NAME,
        "CFBundleVersion": __version__,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "zh-Hans"],
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Image or document",
                "CFBundleTypeRole": "Viewer",
                # Which program opens a file by default stays the user's choice.
                "LSHandlerRank": "Alternate",
                "CFBundleTypeExtensions": sorted(suffix.removeprefix(".") for suffix in suffixes),
            }
        ],
        "LSApplicationCategoryType": "public.app-category.productivity",
        # PyInstaller takes a program that can print for one without a window.
        "LSBackgroundOnly": False,
        "LSMinimumSystemVersion": "14.0",
        "NSHighResolutionCapable": True,
    }
