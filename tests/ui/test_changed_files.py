"""A file that is written while its page is open."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.failures import Failure
from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.workspace.page import Page
from tests.helpers.fake_reader import FakeReader
from tests.helpers.results import make_line, make_result
from tests.ui.opening import open_pages

OLD, NEW = "1" * 64, "2" * 64
CHANGED = "The file of a.png has changed since it was read"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "a.png"
    made.write_bytes(b"old")
    return made


@pytest.fixture
def page(window: MainWindow, reader: FakeReader, file: Path) -> Page:
    (made,) = open_pages(window, reader, str(file))
    reader.answer_page(made.id, sha256=OLD)
    reader.read(made.id, make_result([make_line(0, "old")], source=made.source, sha256=OLD))
    return made


def told(window: MainWindow) -> list[str]:
    return [bar.accessibleName() for bar in window.parts.bars.bars()]


def replace_file(file: Path, content: bytes = b"another picture") -> None:
    """As programs save: a new file takes the place of the old one."""
    fresh = file.with_suffix(".new")
    fresh.write_bytes(content)
    fresh.replace(file)


@pytest.mark.parametrize("is_replaced", [True, False], ids=["replaced", "written over"])
def test_a_change_of_the_file_is_told_beside_its_page(
    window: MainWindow, page: Page, file: Path, qtbot: QtBot, is_replaced: bool
) -> None:
    assert told(window) == []
    if is_replaced:
        replace_file(file)
    else:
        file.write_bytes(b"another picture")
    qtbot.waitUntil(lambda: told(window) == [CHANGED])
    assert page.result is not None
    assert page.result.text == "old"


def test_reading_it_again_takes_pixels_and_text_of_the_new_file(
    window: MainWindow, reader: FakeReader, page: Page, file: Path, qtbot: QtBot
) -> None:
    shown = window.parts.view.canvas.mapped
    replace_file(file)
    qtbot.waitUntil(lambda: told(window) == [CHANGED])
    assert window.parts.view.canvas.mapped is shown
    again = next(button for button in window.parts.bars.findChildren(QPushButton) if button.text() == "Read again")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert [name for name, _source in reader.loads].count(page.id) == 2
    reader.answer_page(page.id, sha256=NEW)
    reader.read(page.id, make_result([make_line(0, "new")], source=page.source, sha256=NEW))
    assert told(window) == []
    assert window.parts.view.canvas.mapped is not shown


def test_a_page_that_failed_is_tried_again_with_the_new_pixels(
    window: MainWindow, reader: FakeReader, file: Path
) -> None:
    (page,) = open_pages(window, reader, str(file))
    reader.answer_page(page.id, sha256=OLD)
    reader.fail(page.id, Failure("EngineError", "It broke"))
    replace_file(file)
    window.actions_by_key["read_again"].trigger()
    assert [name for name, _source in reader.loads].count(page.id) == 2


def test_a_page_of_another_day_whose_file_is_another_now_says_so(
    window: MainWindow, reader: FakeReader, file: Path
) -> None:
    (page,) = open_pages(window, reader, str(file))
    reader.read(page.id, make_result([make_line(0, "old")], source=page.source, sha256=OLD))
    reader.answer_page(page.id, sha256=NEW)
    assert told(window) == [CHANGED]


def test_it_is_told_only_while_that_page_is_looked_at(
    window: MainWindow, reader: FakeReader, page: Page, file: Path, qtbot: QtBot
) -> None:
    replace_file(file)
    qtbot.waitUntil(lambda: told(window) == [CHANGED])
    open_pages(window, reader, "b.png")
    assert told(window) == []
    window.session.select(page.id)
    assert told(window) == [CHANGED]


def test_a_file_that_is_gone_leaves_its_page_as_it_is(window: MainWindow, page: Page, file: Path, qtbot: QtBot) -> None:
    file.unlink()
    window.changed_files._look()
    assert told(window) == []
