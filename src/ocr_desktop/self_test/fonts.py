"""Whether there are fonts to write with, since none come with the app: `python -m ocr_desktop.self_test.fonts`."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase, QFontMetrics, QGuiApplication

from ocr_desktop.domain.errors import OcrDesktopError
from ocr_desktop.self_test.program import run_check

_NEEDED = "A"
_WISHED = QFontDatabase.WritingSystem.SimplifiedChinese


def check_fonts() -> str:
    """Look for fonts.

    Returns:
        How many there are, and whether one has Chinese characters.

    Raises:
        OcrDesktopError: there is none at all.
    """
    app = QGuiApplication([])
    families, systems = QFontDatabase.families(), QFontDatabase.writingSystems()
    # Fontconfig always names families, and a letter that no font has is drawn as a box.
    has_letters = QFontMetrics(app.font()).inFontUcs4(ord(_NEEDED))
    app.shutdown()
    if not has_letters:
        raise OcrDesktopError("no font is installed, so no text can be shown", hint="Install one, such as DejaVu Sans")
    found = f"{len(families)} families"
    return found if _WISHED in systems else f"{found}, none with Chinese characters: Noto Sans CJK has them"


if __name__ == "__main__":
    run_check(check_fonts)
