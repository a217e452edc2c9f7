"""«All settings»: what the panel leaves out, and what it has, applied at once."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QTabWidget, QVBoxLayout, QWidget

from ocr_desktop.ui.action_set import ActionSet
from ocr_desktop.ui.settings.dialog.app_specs import window_specs
from ocr_desktop.ui.settings.dialog.limits_page import LimitsPage
from ocr_desktop.ui.settings.dialog.reading_page import ReadingPage
from ocr_desktop.ui.settings.dialog.settings_page import SettingsPage
from ocr_desktop.ui.settings.dialog.shortcuts_page import ShortcutsPage
from ocr_desktop.ui.settings.settings_keeper import SettingsKeeper


class SettingsDialog(QDialog):
    """Not modal: what a change does is seen beside it. Engine and model stay where they are, in the panel."""

    def __init__(self, keeper: SettingsKeeper, actions: ActionSet, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("All settings"))
        self.reading = ReadingPage(keeper, actions["read_again"], self)
        self.limits = LimitsPage(keeper, self)
        self.window_page = SettingsPage(keeper, self)
        self.window_page.add_fields(window_specs())
        self.window_page.finish()
        self.shortcuts = ShortcutsPage(actions, self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName(self.tr("Groups of settings"))
        self.tabs.addTab(self.reading, self.tr("Reading"))
        self.tabs.addTab(self.limits, self.tr("Limits"))
        self.tabs.addTab(self.window_page, self.tr("Window"))
        self.tabs.addTab(self.shortcuts, self.tr("Shortcuts"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        for button in self.findChildren(QPushButton):
            # Enter ends the typing of a number; it must not press what happens to be the first button.
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs, stretch=1)
        layout.addWidget(buttons)
        self.resize(560, 640)
