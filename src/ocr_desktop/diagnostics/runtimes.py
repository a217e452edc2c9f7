"""Whether the runtimes work: `python -m ocr_desktop.diagnostics.runtimes BACKEND` loads one and tells."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Sequence

from ocr_desktop.acceleration.throwaway import ask
from ocr_desktop.backends import registry
from ocr_desktop.domain.compute import Availability, Backend
from ocr_desktop.domain.errors import EngineError
from ocr_desktop.system.parent_watch import end_with_parent

_PATIENCE_S = 60.0
_WORKS = "works"
_AGAIN = "Install it again"


def examine_runtime(backend: Backend) -> Availability:
    """Look whether a runtime is installed, and load it once if it is, in a process of its own."""
    found = registry.probe(backend)
    return _tried(backend, found) if found.ok else found


def _tried(backend: Backend, found: Availability) -> Availability:
    answer = ask(__name__, (backend,), patience_s=_PATIENCE_S)
    failure, _, hint = (answer.failure or answer.text.rpartition("\n")[2]).partition("\t")
    if failure == _WORKS:
        return dataclasses.replace(found, reason=_WORKS)
    reason = f"installed, but does not load: {failure}"
    return dataclasses.replace(found, ok=False, reason=reason, hint=hint or _AGAIN)


def main(words: Sequence[str]) -> None:
    """Load a runtime, and print on the last line whether it works or why not, with what to do about it."""
    end_with_parent()
    try:
        registry.load_runtime(Backend(words[0]))
        answer = _WORKS
    except EngineError as error:
        answer = f"{error.message}\t{error.hint}".replace("\n", " ")
    sys.stdout.write(f"\n{answer}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
