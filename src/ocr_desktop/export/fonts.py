"""A font of this computer to draw results with; none comes with the app."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont

_CHINESE_FONTS = (
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKsc-Regular.otf",
    "NotoSansSC-Regular.ttf",
    "SourceHanSansSC-Regular.otf",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "DroidSansFallbackFull.ttf",
    "msyh.ttc",
    "simsun.ttc",
    "PingFang.ttc",
    "Hiragino Sans GB.ttc",
    "STHeiti Medium.ttc",
    "Arial Unicode.ttf",
)
_OTHER_FONTS = ("NotoSans-Regular.ttf", "DejaVuSans.ttf", "LiberationSans-Regular.ttf", "arial.ttf", "Arial.ttf")
_FIRST_CHINESE = "\u2e80"
"""Below it are the alphabets that nearly every font has."""


@lru_cache(maxsize=64)
def font_of(size_px: int) -> FreeTypeFont | ImageFont.ImageFont:
    """The best font that is installed, in a size; Pillow's own, which knows Latin letters only, where none is."""
    name = _installed_font()
    return ImageFont.load_default(size_px) if name is None else ImageFont.truetype(name, size_px)


def missing_font_notice(texts: Iterable[str]) -> str:
    """What is lost when these texts are drawn here; empty if nothing is known to be."""
    needs_chinese = any(character >= _FIRST_CHINESE for text in texts for character in text)
    if not needs_chinese or _installed_font() in _CHINESE_FONTS:
        return ""
    return (
        "no font with Chinese characters is installed, so these are drawn as boxes; install one, such as Noto Sans CJK"
    )


@cache
def _installed_font() -> str | None:
    return next((name for name in (*_CHINESE_FONTS, *_OTHER_FONTS) if _is_installed(name)), None)


def _is_installed(name: str) -> bool:
    try:
        ImageFont.truetype(name, 12)
    except OSError:
        return False
    return True
