"""The tab of what the app may take of this computer."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ocr_desktop.system import process_memory
from ocr_desktop.ui.settings.dialog.app_specs import limit_specs
from ocr_desktop.ui.settings.dialog.settings_page import SettingsPage
from ocr_desktop.ui.settings.settings_keeper import SettingsKeeper

_MEMORY = ("memory_limit_mb",)


class LimitsPage(SettingsPage):
    """Where the system does not tell what a process holds, no limit is offered that could not be kept."""

    def __init__(self, keeper: SettingsKeeper, parent: QWidget) -> None:
        super().__init__(keeper, parent)
        self.add_fields(limit_specs())
        if not process_memory.is_told():
            memory = self.fields[_MEMORY]
            memory.control.setEnabled(False)
            memory.explain([self.tr("This system does not tell how much memory the engine holds.")])
        self.finish()
