"""The settings, as plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.ranges import bounded, require_ranges
from ocr_desktop.domain.requests import OcrParameters
from ocr_desktop.domain.resolution import DEFAULT_DPI, HIGHEST_DPI, LOWEST_DPI

Theme: TypeAlias = Literal["system", "light", "dark"]
UiLanguage: TypeAlias = Literal["system", "en", "zh_CN"]
TextModeName: TypeAlias = Literal[
    "lines", "paragraphs", "single_line", "keep_layout", "columns", "vertical_right_to_left"
]
"""The values of `TextMode`."""


@dataclass(frozen=True, slots=True)
class AppSettings:
    """Everything that the settings file can hold; window geometry is kept elsewhere.

    Attributes:
        theme: Colours of the window; "system" follows the desktop.
        ui_language: Language of the window; "system" follows the desktop.
        overlay_visible: Whether boxes are drawn on the page.
        overlay_opacity: How strongly they are drawn, 0 to 1.
        engine: The engine that reads.
        engine_python: Interpreter of the environment that the engine runs in; empty for the app's own.
        parameters: The knobs it reads with.
        keep_session: Whether the open pages are kept on disk and offered again at the next start.
        text_mode: How the lines of a page are put together where its text is shown, copied and exported.
        pdf_dpi: Pixels per inch that pages of a PDF are drawn with when they are opened.
        memory_limit_mb: Megabytes above which the engine process is replaced between two pages; 0 is no limit.

    Raises:
        ValueError: a value lies outside its range.
    """

    theme: Theme = "system"
    ui_language: UiLanguage = "system"
    overlay_visible: bool = True
    overlay_opacity: float = bounded(0.6, 0, 1)
    engine: EngineOptions = field(default_factory=EngineOptions)
    engine_python: str = ""
    parameters: OcrParameters = field(default_factory=OcrParameters)
    keep_session: bool = True
    text_mode: TextModeName = "paragraphs"
    pdf_dpi: int = bounded(DEFAULT_DPI, LOWEST_DPI, HIGHEST_DPI)
    memory_limit_mb: int = bounded(0, 0, 1_000_000)

    def __post_init__(self) -> None:
        if self.theme not in get_args(Theme):
            raise ValueError(f"theme is one of {', '.join(get_args(Theme))}")
        if self.ui_language not in get_args(UiLanguage):
            raise ValueError(f"ui_language is one of {', '.join(get_args(UiLanguage))}")
        if self.text_mode not in get_args(TextModeName):
            raise ValueError(f"text_mode is one of {', '.join(get_args(TextModeName))}")
        require_ranges(self)
