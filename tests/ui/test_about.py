"""Help ▸ About: what the app is made of, and under which licences."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ocr_desktop._version import __version__
from ocr_desktop.diagnostics.licences import Component
from ocr_desktop.ui.about_dialog import AboutDialog
from ocr_desktop.ui.main_window import MainWindow


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def part(name: str, *texts: Path) -> Component:
    return Component(name, "1.0", "MIT", "https://part.example", lambda: texts)


def test_the_app_tells_its_version_and_licence(window: MainWindow) -> None:
    window.actions_by_key["show_about"].trigger()
    (dialog,) = window.findChildren(AboutDialog)
    shown = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert __version__ in shown
    assert "Apache-2.0" in shown
    assert dialog.list.currentItem().text() == f"ocr-desktop {__version__}"
    assert "Apache License" in dialog.text.toPlainText()


def test_the_part_that_is_picked_shows_its_licence(parent: QWidget, tmp_path: Path) -> None:
    licence = tmp_path / "LICENSE"
    licence.write_text("Do as you please.", "utf-8")
    dialog = AboutDialog(parent, find_components=lambda: (part("first"), part("second", licence)))
    dialog.list.setCurrentRow(1)
    assert dialog.text.toPlainText() == "MIT\nhttps://part.example\n\nDo as you please."


def test_a_part_without_a_text_says_so(parent: QWidget) -> None:
    dialog = AboutDialog(parent, find_components=lambda: (part("first"),))
    assert dialog.text.toPlainText().endswith("This package came without the text of its licence.")


def test_the_window_is_made_once_and_comes_to_the_front(window: MainWindow) -> None:
    for _ in range(2):
        window.actions_by_key["show_about"].trigger()
    assert len(window.findChildren(AboutDialog)) == 1
