"""A trial process: `python -m ocr_desktop.acceleration.trial.process`, ended by whoever prepares an engine."""

from __future__ import annotations

import faulthandler
import os
import queue
import sys
import threading
import time
from typing import IO, NoReturn

from ocr_desktop.acceleration.built_files import BuiltFiles, SpareFolder
from ocr_desktop.acceleration.engine_cache import EngineCache
from ocr_desktop.acceleration.machine import this_machine
from ocr_desktop.acceleration.network_opening import NetworkOpener
from ocr_desktop.acceleration.opening import warm_up
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
from ocr_desktop.acceleration.trial.reading import SampleReader
from ocr_desktop.acceleration.trial.samples import MEASURED_PAGES, Reference
from ocr_desktop.backends import registry
from ocr_desktop.backends.session import Session
from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.failures import Failure
from ocr_desktop.domain.progress import CancelToken, Progress, ProgressCallback, Stage
from ocr_desktop.models.store import load_networks
from ocr_desktop.system.process_memory import resident_mb

_NICENESS = 5
"""Pages that are read meanwhile go first."""


class Trial:
    """Carries out the commands for one candidate.

    Args:
        begin: What is tried.
        answers: Takes the progress of building.
    """

    def __init__(self, begin: Begin, answers: IO[bytes]) -> None:
        self._begin = begin
        self._answers = answers
        self._bundle = load_networks(begin.options)
        self._notices: list[str] = []
        built = BuiltFiles(EngineCache(begin.cache_folder), SpareFolder(begin.spare_folder), self._notices)
        self._opener = NetworkOpener(built, this_machine())
        self._sessions: dict[Network, Session] = {}
        for candidate in begin.candidates.values():
            registry.load_runtime(candidate.backend)

    def carry_out(self, command: Build | Open | WriteReference | Check | Measure) -> Answer:
        """Do what is asked.

        Raises:
            OcrDesktopError: it cannot be done.
        """
        match command:
            case Build():
                return Built(self._build(), tuple(self._notices))
            case Open():
                return self._open()
            case WriteReference(path):
                reference = self._reader.reference()
                reference.write(path)
                return ReferenceWritten(sum(len(page.texts) for page in reference.pages.values()))
            case Check(path):
                return Checked(self._reader.agreement(Reference.read(path)))
            case Measure(path):
                return self._measure(Reference.read(path))

    @property
    def _reader(self) -> SampleReader:
        characters = self._bundle.recogniser.characters
        orientation = self._bundle.networks.get(Network.TEXTLINE_ORIENTATION)
        if orientation is None:
            return SampleReader(self._sessions, characters)
        return SampleReader(self._sessions, characters, orientation.layout)

    def _build(self) -> dict[Network, float]:
        seconds: dict[Network, float] = {}
        for task, candidate in self._begin.candidates.items():
            network = self._bundle.networks[task]
            self._tell(Progress(Stage.BUILD, len(seconds), len(self._begin.candidates), network.name))
            spent = self._opener.build(
                network,
                candidate,
                cpu_threads=self._begin.cpu_threads[task],
                on_progress=self._tell_building(network.name),
                cancel=CancelToken(),
            )
            if spent is not None:
                seconds[task] = spent
        return seconds

    def _open(self) -> Opened:
        memory_before_mb = resident_mb()
        open_ms: dict[Network, float] = {}
        for task, candidate in self._begin.candidates.items():
            started = time.perf_counter()
            threads = self._begin.cpu_threads[task]
            session, _ = self._opener.open(self._bundle.networks[task], candidate, cpu_threads=threads)
            open_ms[task] = (time.perf_counter() - started) * 1000
            self._sessions[task] = session
        for task, session in self._sessions.items():
            warm_up(self._bundle.networks[task], session, CancelToken())
        return Opened(open_ms, memory_before_mb, resident_mb())

    def _measure(self, reference: Reference) -> Measured:
        lines = sum(len(reference.pages[name].texts) for name in MEASURED_PAGES)
        return Measured(self._reader.pass_ms(reference), len(MEASURED_PAGES), lines)

    def _tell_building(self, name: str) -> ProgressCallback:
        """Tell of a network's building by its name and how much of it is done."""

        def tell(progress: Progress) -> None:
            share = f", {100 * progress.done // progress.total} %" if progress.total else ""
            self._tell(Progress(progress.stage, progress.done, progress.total, f"{name}{share}"))

        return tell

    def _tell(self, progress: Progress) -> None:
        _send(self._answers, Progressed(progress))


def main() -> None:
    """Carry out commands until the other end closes."""
    faulthandler.enable()
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a runtime prints must not get among the answers
    commands: queue.SimpleQueue[Command] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests, commands), daemon=True).start()
    trial: Trial | None = None
    while True:
        command = commands.get()
        try:
            if isinstance(command, Begin):
                trial = Trial(command, answers)
                _send(answers, Ready())
            else:
                _send(answers, _begun(trial).carry_out(command))
        except Exception as error:  # noqa: BLE001 - the border: whatever fails here is the answer
            _send(answers, Failed(Failure.from_error(error)))


def _begun(trial: Trial | None) -> Trial:
    if trial is None:
        raise ValueError("the first command of a trial is Begin")
    return trial


def _listen(requests: IO[bytes], commands: queue.SimpleQueue[Command]) -> None:
    """Take commands while others run, so that the end of the preparing process is seen, and this one ends with it."""
    try:
        for line in requests:
            commands.put(command_from_line(line))
    finally:
        _end_process()


def _send(answers: IO[bytes], answer: Answer) -> None:
    try:
        answers.write(answer_to_line(answer))
        answers.flush()
    except OSError:
        _end_process()


def _end_process() -> NoReturn:
    sys.stderr.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
