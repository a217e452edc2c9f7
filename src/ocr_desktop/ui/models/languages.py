"""Names of the languages that models read, for the codes PaddleOCR gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QLocale

# Codes that are not ISO's, or that Qt has no name for: the English name, then the language's own where it is known.
_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "abq": ("Abaza",),
        "ady": ("Adyghe",),
        "ang": ("Angika",),
        "ava": ("Avaric",),
        "bh": ("Bihari",),
        "bua": ("Buriat",),
        "ch": ("Chinese, simplified", "简体中文"),
        "che": ("Chechen",),
        "chinese_cht": ("Chinese, traditional", "繁體中文"),
        "dar": ("Dargwa",),
        "en": ("English",),
        "es": ("Spanish", "español"),
        "gom": ("Konkani",),
        "inh": ("Ingush",),
        "japan": ("Japanese", "日本語"),
        "kaa": ("Kara-Kalpak",),
        "kbd": ("Kabardian",),
        "korean": ("Korean", "한국어"),
        "kv": ("Komi",),
        "lbe": ("Lak",),
        "lez": ("Lezghian",),
        "mah": ("Magahi",),
        "mhr": ("Mari",),
        "mo": ("Moldovan",),
        "new": ("Newari",),
        "no": ("Norwegian", "norsk"),
        "pi": ("Pali",),
        "pt": ("Portuguese", "português"),
        "rs_cyrillic": ("Serbian, Cyrillic", "српски"),
        "rs_latin": ("Serbian, Latin", "srpski"),
        "sck": ("Nagpuri",),
        "tab": ("Tabasaran",),
        "tyv": ("Tuvan",),
        "udm": ("Udmurt",),
        "xal": ("Kalmyk",),
    }
)


def language_name(code: str) -> str:
    """«German · Deutsch»; the code itself where nobody has a name for it."""
    return " · ".join(dict.fromkeys(_NAMES.get(code) or _names_of_qt(code)))


def sorted_languages(codes: Iterable[str]) -> list[str]:
    """Codes in the order of their names."""
    return sorted(set(codes), key=lambda code: language_name(code).casefold())


def _names_of_qt(code: str) -> tuple[str, ...]:
    locale = QLocale(code)
    if locale.language() is QLocale.Language.C:
        return (code,)
    names = (QLocale.languageToString(locale.language()), locale.nativeLanguageName())
    return tuple(name for name in names if name)
