from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMessageBox

from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.progress import Progress, Stage
from ocr_desktop.ui.incoming import can_take, take
from ocr_desktop.ui.main_window import MainWindow
from tests.helpers.fake_reader import FakeReader

ADDRESS = "https://example.org/bilder/caf%C3%A9%20%231.png?size=2"


def mime_of(*urls: str, html: str = "") -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl(url) for url in urls])
    if html:
        mime.setHtml(html)
    return mime


def question(window: MainWindow) -> QMessageBox:
    return window.findChildren(QMessageBox)[-1]


def agree(window: MainWindow) -> None:
    question(window).defaultButton().click()


@pytest.fixture
def asked(window: MainWindow) -> QMessageBox:
    """The question that follows the drop of an address."""
    window.commands.opening.open_incoming(take(mime_of(ADDRESS)))
    return question(window)


def test_an_address_is_asked_about_before_anything_is_fetched(asked: QMessageBox, reader: FakeReader) -> None:
    assert asked.text() == "Fetch this image from example.org?"
    assert asked.informativeText() == ADDRESS
    assert reader.fetches == []
    asked.reject()
    assert reader.fetches == []


def test_what_was_agreed_to_is_fetched_and_opened(window: MainWindow, reader: FakeReader, asked: QMessageBox) -> None:
    agree(window)
    ((_job, url, path),) = reader.fetches
    assert url == ADDRESS
    assert path.parent == window._services.pasted.folder
    assert path.name.endswith(" café #1.png")
    reader.end_fetch()
    assert reader.listings[-1][1] == (path,)


def test_a_failure_is_told_and_can_be_tried_again(window: MainWindow, reader: FakeReader, asked: QMessageBox) -> None:
    agree(window)
    reader.end_fetch(Failure("TransferError", "example.org does not answer"))
    (problem,) = window._services.notifications.problems
    assert problem.failure.message == "example.org does not answer"
    assert not reader.listings
    window._services.notifications.remedy_chosen.emit(problem.topic, problem.remedies[0].key)
    assert [url for _job, url, _path in reader.fetches] == [ADDRESS] * 2
    assert window._services.notifications.problems == ()


def test_the_progress_is_shown_and_can_be_cancelled(window: MainWindow, reader: FakeReader, asked: QMessageBox) -> None:
    agree(window)
    reader.progress_fetch(Progress(Stage.DOWNLOAD, 500_000, 2_000_000, "example.org"))
    row = window.parts.strip.fetch
    assert row.text == "Fetching from example.org: 0.5 MB of 2.0 MB"
    row.cancel.click()
    assert reader.fetch_cancels == 1
    reader.end_fetch(Failure("TransferError", "gone"))
    assert not row.isVisible()


def test_pixels_win_over_their_address() -> None:
    mime = mime_of(ADDRESS)
    mime.setImageData(QImage(20, 10, QImage.Format.Format_RGB32))
    incoming = take(mime)
    assert incoming.image.width() == 20
    assert incoming.address == ""


def test_an_image_that_is_a_link_is_taken_and_not_the_page_behind_it() -> None:
    html = '<a href="https://example.org/page"><img alt="x" src="https://cdn.example.org/a.jpg?a=1&amp;b=2"></a>'
    assert take(mime_of("https://example.org/page", html=html)).address == "https://cdn.example.org/a.jpg?a=1&b=2"


@pytest.mark.parametrize("url", ["ftp://example.org/a.png", "javascript:alert(1)", "https://", "mailto:a@example.org"])
def test_other_addresses_are_not_taken(url: str) -> None:
    mime = mime_of(url)
    assert not can_take(mime)
    assert take(mime).is_empty
