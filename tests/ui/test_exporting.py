from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ocr_desktop.domain.failures import Failure
from ocr_desktop.system.folders import data_folder
from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.ui.services import Services
from tests.helpers.fake_reader import FakeReader
from tests.helpers.results import make_line, make_result
from tests.ui.opening import open_pages


def read_pages(window: MainWindow, reader: FakeReader, *names: str) -> None:
    for page in open_pages(window, reader, *names):
        reader.read(page.id, make_result([make_line(0, page.source.name)], source=page.source))


def choose(window: MainWindow, action: str, path: Path) -> QFileDialog:
    window.actions_by_key[action].trigger()
    dialog = window.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    return dialog


def test_one_page_goes_where_the_user_says(window: MainWindow, reader: FakeReader, tmp_path: Path) -> None:
    read_pages(window, reader, str(tmp_path / "a.png"))
    dialog = choose(window, "export_json", tmp_path / "b.json")
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert [Path(name).name for name in dialog.selectedFiles()] == ["a_res.json"]
    _job, result, path = reader.written[-1]
    assert path == tmp_path / "b.json"
    assert result.text == "a.png"


def test_success_is_told_with_the_path(window: MainWindow, reader: FakeReader, tmp_path: Path) -> None:
    read_pages(window, reader, str(tmp_path / "a.png"))
    choose(window, "export_json", tmp_path / "b.json")
    reader.confirm_write()
    assert window.toast.accessibleName() == f"Saved {tmp_path / 'b.json'}"


def test_failure_is_told_and_stays(window: MainWindow, reader: FakeReader, tmp_path: Path) -> None:
    read_pages(window, reader, str(tmp_path / "a.png"))
    choose(window, "export_json", tmp_path / "b.json")
    reader.refuse_write(Failure("ExportError", "The disk is full", "Free some space"))
    assert [bar.accessibleName() for bar in window.parts.bars.bars()] == ["The disk is full"]


def test_the_last_folder_is_offered_again(window: MainWindow, reader: FakeReader, tmp_path: Path) -> None:
    read_pages(window, reader, "/elsewhere/a.png")
    (tmp_path / "exports").mkdir()
    choose(window, "export_json", tmp_path / "exports" / "b.json")
    reader.confirm_write()
    dialog = choose(window, "export_json", tmp_path / "exports" / "c.json")
    assert Path(dialog.directory().absolutePath()) == tmp_path / "exports"


def test_a_folder_that_took_nothing_is_not_offered_again(
    window: MainWindow, reader: FakeReader, services: Services, tmp_path: Path
) -> None:
    read_pages(window, reader, "/elsewhere/a.png")
    choose(window, "export_json", tmp_path / "b.json")
    reader.refuse_write(Failure("ExportError", "The disk is full"))
    assert services.state.export_folder is None


def test_two_dialogs_do_not_mix_up_their_pages(
    window: MainWindow, reader: FakeReader, qtbot: QtBot, tmp_path: Path
) -> None:
    read_pages(window, reader, "/one/a.png", "/one/b.png")
    window.actions_by_key["export_all"].trigger()
    folder_dialog = window.findChildren(QFileDialog)[-1]
    choose(window, "export_json", tmp_path / "single.json")
    folder_dialog.fileSelected.emit(str(tmp_path))
    folder_dialog.reject()
    qtbot.waitUntil(lambda: len(reader.written) == 3)
    assert [path.name for _job, _result, path in reader.written] == ["single.json", "a_res.json", "b_res.json"]


def test_all_pages_get_distinct_names_and_nothing_is_overwritten(
    window: MainWindow, reader: FakeReader, qtbot: QtBot, tmp_path: Path
) -> None:
    read_pages(window, reader, "/one/a.png", "/two/a.jpg", "/one/b.png")
    (tmp_path / "b_res.json").write_text("older")
    choose(window, "export_all", tmp_path)
    qtbot.waitUntil(lambda: len(reader.written) == 3)
    assert [path.name for _job, _result, path in reader.written] == ["a_res.json", "a-2_res.json", "b-2_res.json"]
    assert "number was added" in window.toast.text()


def test_a_page_that_is_not_read_cannot_be_exported(window: MainWindow, reader: FakeReader) -> None:
    open_pages(window, reader, "a.png")
    assert not window.actions_by_key["export_json"].isEnabled()
    assert not window.actions_by_key["export_all"].isEnabled()


def test_a_pasted_page_is_not_saved_where_nobody_looks(window: MainWindow, reader: FakeReader) -> None:
    hidden = data_folder() / "pasted"
    read_pages(window, reader, str(hidden / "pasted 1.png"))

    window.actions_by_key["export_json"].trigger()

    (dialog,) = window.findChildren(QFileDialog)
    assert not Path(dialog.directory().absolutePath()).is_relative_to(data_folder())
