"""The tab of what pages are read with."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from ocr_desktop.settings.presets import PRESETS, nearest_preset
from ocr_desktop.settings.schema import AppSettings
from ocr_desktop.ui.settings.choice import Choice, Option
from ocr_desktop.ui.settings.dialog.reading_specs import detection_specs, document_specs, line_specs
from ocr_desktop.ui.settings.dialog.settings_page import SettingsPage
from ocr_desktop.ui.settings.settings_keeper import SettingsKeeper

_CHANGED = "changed"


class ReadingPage(SettingsPage):
    """A preset above, every single knob below.

    Args:
        keeper: The settings in force.
        read_again: Reads the page that is looked at with what is set here.
        parent: The dialog.
    """

    def __init__(self, keeper: SettingsKeeper, read_again: QAction, parent: QWidget) -> None:
        super().__init__(keeper, parent)
        self._read_again = read_again
        self.preset = Choice(self.tr("Preset"), self)
        self.preset.chosen.connect(self._on_preset_chosen)
        self.again = QPushButton(self.tr("Read this page again"))
        self.again.setToolTip(self.tr("Changes hold for pages that are read from now on."))
        self.again.clicked.connect(read_again.trigger)
        read_again.changed.connect(self._follow_read_again)
        self.add_widget(self.preset)
        self.add_heading(self.tr("Finding text"))
        self.add_fields(detection_specs())
        self.add_heading(self.tr("Reading lines"))
        self.add_fields(line_specs())
        self.add_heading(self.tr("Documents and text"))
        self.add_fields(document_specs())
        self.add_to_foot(self.again)
        self._follow_read_again()
        self.finish()

    def show_settings(self, settings: AppSettings) -> None:
        """Show what is in force, and how far it is from a preset."""
        super().show_settings(settings)
        preset, changed = nearest_preset(settings.parameters)
        options = [Option(each.key, _name(each.key)) for each in PRESETS]
        if changed:
            options.append(Option(_CHANGED, self.tr("{preset}, changed").format(preset=_name(preset.key))))
        self.preset.set_options(options, _CHANGED if changed else preset.key)
        lines = [self.tr("Changed: {names}").format(names=", ".join(changed)) if changed else _explanation(preset.key)]
        self.preset.explain([*lines, self.tr("Changes hold for pages that are read from now on.")])

    def _follow_read_again(self) -> None:
        self.again.setEnabled(self._read_again.isEnabled())

    def _on_preset_chosen(self, key: str) -> None:
        chosen = next((each for each in PRESETS if each.key == key), None)
        if chosen is not None:
            self._keeper.change(replace(self._keeper.settings, parameters=chosen.parameters))


def _name(key: str) -> str:
    translate = QCoreApplication.translate
    return {
        "ocr_desktop": translate("Presets", "OCR Desktop"),
        "paddleocr": translate("Presets", "PaddleOCR"),
        "pp_ocrv6": translate("Presets", "PP-OCRv6"),
    }[key]


def _explanation(key: str) -> str:
    translate = QCoreApplication.translate
    return {
        "ocr_desktop": translate(
            "Presets", "What reads best and fastest: every page and line as large as its text asks for."
        ),
        "paddleocr": translate("Presets", "What PaddleOCR reads with where nothing else is asked for."),
        "pp_ocrv6": translate(
            "Presets", "What the models of PP-OCRv6 say of themselves: fainter text counts, with tighter boxes."
        ),
    }[key]
