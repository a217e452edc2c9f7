"""Whether the window speaks every language it offers: `python -m ocr_desktop.self_test.translations`."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from ocr_desktop.domain.errors import OcrDesktopError
from ocr_desktop.self_test.program import run_check
from ocr_desktop.settings.schema import UiLanguage
from ocr_desktop.system.resources import resource

_OF_QT_ITSELF = "en"


def check_translations() -> str:
    """Load our own texts and Qt's for each language.

    Returns:
        The languages.

    Raises:
        OcrDesktopError: one is missing or empty.
    """
    app = QCoreApplication([])
    languages = [language for language in get_args(UiLanguage) if language != "system"]
    for language in languages:
        _load(f"ocr_desktop_{language}", str(resource("i18n")))
        if language != _OF_QT_ITSELF:
            _load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    app.shutdown()
    return ", ".join(languages)


def _load(name: str, folder: str) -> None:
    translator = QTranslator()
    if not translator.load(name, folder) or translator.isEmpty():
        raise OcrDesktopError(f"{name}.qm is missing from {folder}", hint="Install the app again")


if __name__ == "__main__":
    run_check(check_translations)
