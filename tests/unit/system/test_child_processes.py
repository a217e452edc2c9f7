from __future__ import annotations

import signal
import sys

import pytest

from ocr_desktop.system.child_processes import ChildProcess, describe_exit

PATIENCE_S = 20


def start(code: str) -> ChildProcess:
    return ChildProcess([sys.executable, "-c", code], environment={"GREETING": "hello"})


def close_pipes(child: ChildProcess) -> None:
    for pipe in (child.input, child.output, child.errors):
        pipe.close()


def test_a_child_talks_over_its_pipes() -> None:
    child = start("import os; print(os.environ['GREETING'], input())")
    child.input.write(b"you\n")
    assert child.output.readline().rstrip() == b"hello you"
    assert child.end(patience_s=PATIENCE_S) == 0
    close_pipes(child)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_a_child_that_does_not_end_is_killed() -> None:
    child = start("import signal, sys; signal.pause()")
    assert child.end(patience_s=0) == -signal.SIGKILL
    child.kill()
    close_pipes(child)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_killing_one_that_has_ended_since_it_was_looked_at_is_harmless(monkeypatch: pytest.MonkeyPatch) -> None:
    child = start("")
    child.wait()
    with monkeypatch.context() as patched:
        patched.setattr(child._process, "poll", lambda: None)
        child.kill()
    close_pipes(child)


def test_a_program_that_is_missing_is_an_oserror() -> None:
    with pytest.raises(OSError, match="no-such-program"):
        ChildProcess(["/no-such-program"], environment={})


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (3, "ended with exit code 3"),
        (-9, "was ended by SIGKILL (signal 9)"),
        (-11, "was ended by SIGSEGV (signal 11)"),
        (-99, "was ended by a signal (signal 99)"),
        (None, "hangs in the system and cannot be ended"),
        (0xC0000005, "crashed with the Windows status 0xC0000005"),
    ],
)
def test_how_a_process_ended_is_said_in_words(code: int | None, words: str) -> None:
    assert describe_exit(code) == words
