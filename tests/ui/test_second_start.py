from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from ocr_desktop.ui.main_window import MainWindow
from ocr_desktop.ui.second_start import handing_over
from ocr_desktop.ui.second_start.handing_over import NoAnswerError, NobodyListensError, hand_over
from ocr_desktop.ui.second_start.meeting_place import meeting_place
from ocr_desktop.ui.second_start.other_starts import OtherStarts
from ocr_desktop.ui.second_start.wishes import (
    StartTask,
    StartWish,
    WishAnswer,
    answer_from_line,
    wish_from_line,
    wish_to_line,
)
from tests.helpers.fake_reader import FakeReader

ASKING = """
import json, sys
from ocr_desktop.ui.second_start.handing_over import hand_over
from ocr_desktop.ui.second_start.wishes import answer_to_line, wish_from_line
answer = hand_over(sys.argv[1], wish_from_line(json.loads(sys.argv[2])))
sys.stdout.buffer.write(answer_to_line(answer))
"""
ODD_NAME = Path("/data/票据 #1 \udcff.png")


@pytest.fixture
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("run") / "socket")


@pytest.fixture
def first(qapp: object, place: str) -> Iterator[OtherStarts]:
    made = OtherStarts(place)
    assert made.listen()
    yield made
    made.close()


def answer_to_other_process(qtbot: QtBot, place: str, wish: StartWish) -> WishAnswer:
    """What a process of its own is told, as it waits without an event loop."""
    command = [sys.executable, "-c", ASKING, place, json.dumps(wish_to_line(wish).decode("ascii"))]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as asking:
        qtbot.waitUntil(lambda: asking.poll() is not None, timeout=20_000)
        assert asking.stdout is not None
        return answer_from_line(asking.stdout.read())


def test_a_wish_survives_the_way_with_odd_names() -> None:
    wish = StartWish((ODD_NAME, Path("/b c")), StartTask.CAPTURE)
    line = wish_to_line(wish)
    assert line.count(b"\n") == 1
    assert wish_from_line(line) == wish


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"GET / HTTP/1.1",
        b"[]",
        b'{"protocol": 2, "version": "9", "files": [], "task": "nothing"}',
        b'{"protocol": 1, "version": "9", "files": [1], "task": "nothing"}',
        b'{"protocol": 1, "version": "9", "files": [], "task": "explode"}',
    ],
)
def test_what_is_no_wish_of_this_protocol_is_none(line: bytes) -> None:
    assert wish_from_line(line) is None


def test_the_open_window_is_told_what_a_later_start_asks_for(first: OtherStarts, place: str, qtbot: QtBot) -> None:
    wish = StartWish((ODD_NAME,), StartTask.PASTE)
    with qtbot.waitSignal(first.asked) as asked:
        answer = answer_to_other_process(qtbot, place, wish)
    assert asked.args == [wish]
    assert answer.is_taken


def test_a_start_of_another_version_is_sent_away(first: OtherStarts, place: str, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(first.asked):
        answer = answer_to_other_process(qtbot, place, StartWish(version="0.0.1"))
    assert not answer.is_taken
    assert answer.version


def test_something_that_is_no_wish_is_sent_away(first: OtherStarts, place: str, qtbot: QtBot) -> None:
    stranger = QLocalSocket()
    stranger.connectToServer(place)
    stranger.write(b"hello\n")
    qtbot.waitUntil(stranger.canReadLine)
    assert not answer_from_line(bytes(stranger.readLine().data())).is_taken


def test_without_an_open_window_nobody_listens(qapp: object, place: str) -> None:
    with pytest.raises(NobodyListensError):
        hand_over(place, StartWish())


def test_a_window_that_does_not_answer_is_told_from_none(
    qapp: object, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing_over, "_ANSWER_MS", 50)
    silent = QLocalServer()
    assert silent.listen(place)
    with pytest.raises(NoAnswerError):
        hand_over(place, StartWish())
    silent.close()


def test_only_one_window_listens(first: OtherStarts, place: str) -> None:
    second = OtherStarts(place)
    assert not second.listen()
    assert second.is_place_taken


def test_a_socket_that_a_crash_left_behind_is_no_obstacle(qapp: object, place: str) -> None:
    # Closed without being removed, as by a process that was killed.
    with socket.socket(socket.AF_UNIX) as stale:
        stale.bind(place)
    with pytest.raises(NobodyListensError):
        hand_over(place, StartWish())
    heir = OtherStarts(place)
    assert heir.listen()
    heir.close()
    assert not Path(place).exists()


def test_where_no_socket_can_be_made_the_window_opens_all_the_same(qapp: object, tmp_path: Path) -> None:
    too_long = OtherStarts(str(tmp_path / ("x" * 200)))
    assert not too_long.listen()
    assert not too_long.is_place_taken


def test_each_display_has_its_place(tmp_path: Path) -> None:
    environment = {"XDG_RUNTIME_DIR": "/run/user/1000", "DISPLAY": ":0"}
    here = meeting_place(tmp_path, environment)
    assert here == meeting_place(tmp_path, dict(environment))
    assert Path(here).parent == Path("/run/user/1000")
    assert meeting_place(tmp_path, environment | {"DISPLAY": ":1"}) != here
    assert Path(meeting_place(tmp_path, {"DISPLAY": ":0"})).parent == tmp_path


def test_files_of_a_later_start_are_opened_in_the_window(window: MainWindow, reader: FakeReader) -> None:
    window.showMinimized()
    window.fulfil_other(StartWish((Path("/data/a.png"),)))
    assert reader.listings[-1][1] == (Path("/data/a.png"),)
    assert not window.isMinimized()
