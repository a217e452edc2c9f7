"""What the properties of a program say on Windows, as PyInstaller reads it."""

from __future__ import annotations

import re

from ocr_desktop._version import __version__

_UNITED_STATES_UNICODE = "040904B0"


def version_resource(program: str) -> str:
    """The resource as an expression in PyInstaller's words.

    Args:
        program: The file's name, such as "ocr-desktop.exe".
    """
    numbers = tuple(map(int, re.findall(r"\d+", __version__)[:3]))
    four_numbers = (*numbers, *(0,) * (4 - len(numbers)))
    told = {
        "FileDescription": "OCR Desktop",  # what the task manager and «Open with» call it
        "FileVersion": __version__,
        "LegalCopyright": "Apache-2.0",
        "OriginalFilename": program,
        "ProductName": "OCR Desktop",
        "ProductVersion": __version__,
    }
    strings = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in told.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={four_numbers}, prodvers={four_numbers}), kids=["
        f"StringFileInfo([StringTable({_UNITED_STATES_UNICODE!r}, [{strings}])]), "
        "VarFileInfo([VarStruct('Translation', [0x0409, 1200])])])\n"
    )
