"""Documents that need a word from the user."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QPushButton
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.jobs.events import DocumentUnlocked, TextLayerFailed, UnlockFailed
from ocr_desktop.ui.document_desk import TEXT_TOPIC
from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.ui.services import Services
from ocr_desktop.workspace.page import Page, PageStatus
from tests.helpers.fake_reader import FakeReader
from tests.helpers.results import make_line, make_result
from tests.ui.opening import open_pages, open_read_page

LOCKED = Failure("PasswordRequiredError", "The document is protected by a password")
PDF = Path("secret.pdf")


@pytest.fixture
def locked(window: MainWindow, reader: FakeReader) -> Page:
    window.session.open_paths([PDF])
    reader.answer_listing(problems=[(str(PDF), LOCKED)])
    return window.session.workspace[0]


def dialog(window: MainWindow) -> QInputDialog:
    shown = [each for each in window.findChildren(QInputDialog) if each.isVisible()]
    assert len(shown) == 1
    return shown[0]


def answer(window: MainWindow, password: str) -> None:
    asked = dialog(window)
    asked.setTextValue(password)
    asked.accept()


def test_a_password_is_asked_for_and_the_pages_take_the_row(
    window: MainWindow, reader: FakeReader, locked: Page
) -> None:
    assert "secret.pdf" in dialog(window).labelText()
    answer(window, "sesame")
    assert reader.unlocks[0][1:] == (PDF, "sesame")
    reader.document_unlocked.emit(DocumentUnlocked(JobId(1), PDF))
    reader.answer_listing("secret.pdf", "secret.pdf")
    assert [page.status for page in window.session.workspace] == [PageStatus.WAITING] * 2
    assert locked.is_listed


def test_a_wrong_password_is_told_and_asked_for_again(
    window: MainWindow, reader: FakeReader, locked: Page, qtbot: QtBot
) -> None:
    answer(window, "wrong")
    reader.unlock_failed.emit(UnlockFailed(JobId(1), PDF, Failure("PasswordRequiredError", "That password is wrong")))
    qtbot.waitUntil(lambda: "That password is wrong" in dialog(window).labelText())


def test_who_cancels_has_a_button_to_be_asked_again(window: MainWindow, reader: FakeReader, locked: Page) -> None:
    dialog(window).reject()
    button = next(
        each for each in window.parts.results.notice.findChildren(QPushButton) if "password" in each.text().lower()
    )
    assert button.isVisible()
    button.click()
    assert dialog(window).isVisible()


def lock(window: MainWindow, reader: FakeReader, *names: str) -> list[Page]:
    """Open documents whose pages were there before, and fail now for want of a password."""
    pages = open_pages(window, reader, *names)
    for page in pages:
        reader.fail(page.id, LOCKED)
    return pages


def test_pages_that_lost_their_password_ask_once_and_are_all_read(window: MainWindow, reader: FakeReader) -> None:
    pages = lock(window, reader, "secret.pdf", "secret.pdf", "secret.pdf")
    asked = len(reader.queue)
    answer(window, "sesame")
    reader.accept_password()
    assert [page for page, _source in reader.queue[asked:]] == [page.id for page in pages]
    assert {page.status for page in pages} == {PageStatus.WAITING}


def test_documents_ask_one_after_the_other(window: MainWindow, reader: FakeReader, qtbot: QtBot) -> None:
    lock(window, reader, "secret.pdf", "hidden.pdf")
    assert "secret.pdf" in dialog(window).labelText()
    answer(window, "sesame")
    qtbot.waitUntil(lambda: "hidden.pdf" in dialog(window).labelText())
    dialog(window).reject()


def test_who_cancels_is_not_asked_for_every_page(window: MainWindow, reader: FakeReader) -> None:
    first, second = open_pages(window, reader, "secret.pdf", "secret.pdf")
    reader.fail(first.id, LOCKED)
    dialog(window).reject()
    reader.fail(second.id, LOCKED)
    assert not [each for each in window.findChildren(QInputDialog) if each.isVisible()]


def test_a_page_that_is_read_and_cannot_be_shown_asks_and_keeps_its_text(
    window: MainWindow, reader: FakeReader
) -> None:
    page = open_read_page(window, reader, "text")
    other = open_pages(window, reader, "other.png")[-1]
    window.session.select(other.id)
    page.load_failure = None
    reader.fail_load(page.id, LOCKED)
    answer(window, "sesame")
    loads, asked = len(reader.loads), len(reader.queue)
    window.session.select(page.id)
    reader.accept_password()
    assert [box.text for box in page.rows()] == ["text"]
    assert page.load_failure is None
    assert len(reader.queue) == asked
    assert len(reader.loads) >= loads


def test_text_of_a_document_is_taken_and_its_scanned_pages_are_read(window: MainWindow, reader: FakeReader) -> None:
    window.session.open_paths([Path("a.pdf")])
    reader.answer_listing("a.pdf", "a.pdf", with_text=["a.pdf"])
    typed, scanned = window.session.workspace
    offered = {button.text(): button for bar in window.parts.bars.bars() for button in bar.findChildren(QPushButton)}
    QTest.mouseClick(offered["Use that text"], Qt.MouseButton.LeftButton)
    assert reader.withdrawn == [page for page, _source in reader.text_layers] == [typed.id, scanned.id]
    asked = len(reader.queue)
    reader.answer_text_layer(make_result([make_line(0, "typed")]), typed.id)
    reader.answer_text_layer(None, scanned.id)
    assert [box.text for box in typed.rows()] == ["typed"]
    assert [page for page, _source in reader.queue[asked:]] == [scanned.id]


def test_who_prefers_to_read_is_left_alone(window: MainWindow, reader: FakeReader, services: Services) -> None:
    window.session.open_paths([Path("a.pdf")])
    reader.answer_listing("a.pdf", with_text=["a.pdf"])
    services.notifications.remedy_chosen.emit(TEXT_TOPIC, "read")
    assert reader.text_layers == []
    assert services.notifications.problems == ()


def test_text_that_takes_the_place_of_a_reading_can_be_undone(window: MainWindow, reader: FakeReader) -> None:
    page = open_read_page(window, reader, "read")
    window.session.use_text_layers([page.source.path])
    reader.answer_text_layer(make_result([make_line(0, "typed")]))
    assert [box.text for box in page.rows()] == ["typed"]
    window.actions_by_key["undo"].trigger()
    assert [box.text for box in page.rows()] == ["read"]


def test_text_that_cannot_be_taken_is_told_and_what_was_read_stays(
    window: MainWindow, reader: FakeReader, services: Services
) -> None:
    page = open_read_page(window, reader, "read")
    window.session.use_text_layers([page.source.path])
    reader.text_layer_failed.emit(TextLayerFailed(page.id, reader.job_of(page.id), Failure("DocumentError", "damaged")))
    assert [box.text for box in page.rows()] == ["read"]
    assert [problem.failure.message for problem in services.notifications.problems] == ["damaged"]


def test_a_start_on_its_way_does_not_keep_a_document_from_its_own_text(window: MainWindow, reader: FakeReader) -> None:
    page = open_read_page(window, reader, "read")
    window.session.use_text_layers([page.source.path])
    reader.begin(page.id)
    reader.answer_text_layer(make_result([make_line(0, "typed")]))
    assert (page.status, [box.text for box in page.rows()]) == (PageStatus.DONE, ["typed"])
