"""`ocr-desktop engine build` for tests that kill it: `python -m tests.helpers.halting_build MOMENT WORDS`.

The standard engine's trial is scripted. At MOMENT "convert" the other's is, too, and the conversion real; at "build" it
is real; at "engine" it is real and halts with the engine file written, before that becomes an entry of the cache; at
"decision" it is scripted, and the preparing process halts with the decision written.
"""

from __future__ import annotations

import sys
import threading

from ocr_desktop.acceleration import preparing
from ocr_desktop.acceleration.cache_entry import EntryKind
from ocr_desktop.acceleration.engine_cache import EngineCache
from ocr_desktop.acceleration.trial import process
from ocr_desktop.cli import main
from ocr_desktop.domain.compute import Backend
from tests.helpers.trials import TrialsByBackend, scripted

_HALTING_TRIAL = (sys.executable, "-m", "tests.helpers.halting_build", "trial")


def halt_before_keeping(kind: EntryKind) -> None:
    whole = EngineCache.keep

    def keep(cache, name, notes):
        if name.kind is kind:
            threading.Event().wait()
        return whole(cache, name, notes)

    EngineCache.keep = keep


def run(moment: str, words: list[str]) -> int:
    commands = dict.fromkeys(Backend, scripted())
    if moment == "build":
        del commands[Backend.OPENVINO]
    if moment == "engine":
        commands[Backend.OPENVINO] = _HALTING_TRIAL
    if moment == "decision":
        halt_before_keeping(EntryKind.DECISION)
    preparing.TrialProcess = TrialsByBackend(commands)
    return main(["engine", "build", *words])


if __name__ == "__main__":
    if sys.argv[1] == "trial":
        halt_before_keeping(EntryKind.ENGINE)
        process.main()
    sys.exit(run(sys.argv[1], sys.argv[2:]))
