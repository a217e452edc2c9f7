"""A trial process that answers without a runtime, or misbehaves: `python -m tests.helpers.scripted_trial MODE`.

Its figures depend on the backend it is told to try, so that choices can be foreseen.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

from ocr_desktop.acceleration.trial.messages import (
    Answer,
    Begin,
    Build,
    Built,
    Check,
    Checked,
    Command,
    Failed,
    Measure,
    Measured,
    Open,
    Opened,
    Progressed,
    Ready,
    ReferenceWritten,
    WriteReference,
    answer_to_line,
    command_from_line,
)
from ocr_desktop.domain.compute import Backend, Device, DeviceKind
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.preparation import Candidate
from ocr_desktop.domain.progress import Progress, Stage

FAILURES = {
    "fail": Failure("EngineError", "the runtime refuses"),
    "full disk": Failure("UnwritableError", "there is no room"),
}
PASS_MS = {Backend.ONNXRUNTIME: 100.0, Backend.OPENVINO: 50.0}


def main() -> None:
    mode = sys.argv[1]
    begin: Begin | None = None
    for line in sys.stdin.buffer:
        command = command_from_line(line)
        if isinstance(command, Begin):
            begin = command
            is_tried = not is_standard(next(iter(begin.candidates.values())))
            say(Ready())
            continue
        assert begin is not None
        if is_tried:
            misbehave(mode, command)
        say(answer(mode if is_tried else "", begin, command))


def is_standard(candidate: Candidate) -> bool:
    return (candidate.backend, candidate.device) == (Backend.ONNXRUNTIME, Device(DeviceKind.CPU))


def misbehave(mode: str, command: Command) -> None:
    name = type(command).__name__.lower()
    if mode == f"crash in {name}":
        os.write(2, b"the runtime's last words\n")
        os.abort()
    if mode == f"hang in {name}":
        threading.Event().wait()
    if mode == f"garbage in {name}":
        sys.stdout.buffer.write(b"this is no answer\n")
        sys.stdout.buffer.flush()


def answer(mode: str, begin: Begin, command: Command) -> Answer:
    fault, _, moment = mode.partition(" in ")
    if moment == type(command).__name__.lower() and fault in FAILURES:
        return Failed(FAILURES[fault])
    match command:
        case Build():
            say(Progressed(Progress(Stage.BUILD, 1, 2, "half")))
            return Built(dict.fromkeys(begin.candidates, 1.5))
        case Open():
            return Opened(dict.fromkeys(begin.candidates, 20.0), 10.0, 60.0)
        case WriteReference(path):
            Path(path).write_text("{}")
            return ReferenceWritten(12 if mode == "few" else 67)
        case Check():
            return Checked(dict.fromkeys(begin.candidates, 0.99 if mode == "reads differently" else 1.0))
        case Measure():
            ms = {task: PASS_MS.get(candidate.backend, 100.0) for task, candidate in begin.candidates.items()}
            return Measured(ms, 2, 35)
    raise AssertionError(command)


def say(message: Answer) -> None:
    sys.stdout.buffer.write(answer_to_line(message))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
