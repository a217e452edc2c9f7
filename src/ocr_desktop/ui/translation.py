"""The language of the interface."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from ocr_desktop.system.resources import resource


def install_translators(app: QCoreApplication, language: str) -> str:
    """Load our own texts and Qt's for a language; "system" asks the computer.

    Returns:
        The language in use: "en" where ours has no translation.
    """
    chosen = _system_language() if language == "system" else language
    for name, folder in (
        (f"ocr_desktop_{chosen}", str(resource("i18n"))),
        (f"qtbase_{chosen}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
    ):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
    QLocale.setDefault(QLocale(chosen))
    return chosen


def _system_language() -> str:
    return "zh_CN" if any(name.startswith("zh") for name in QLocale.system().uiLanguages()[:1]) else "en"
