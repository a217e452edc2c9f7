"""Asking a question in a process of its own: a runtime that crashes or hangs there is an answer, not an end."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from ocr_desktop.system.child_processes import describe_exit
from ocr_desktop.system.own_programs import own_program


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question.

    Attributes:
        text: What the process printed; empty if it failed.
        failure: Why there is no answer, in plain words; empty if there is one.
        complaints: What it printed to standard error besides, if there is an answer.
    """

    text: str
    failure: str = ""
    complaints: str = ""


def ask(
    module: str, words: Sequence[str], *, patience_s: float, environment: Mapping[str, str] = MappingProxyType({})
) -> Answer:
    """Run `python -m module words` and take what it prints.

    Args:
        module: What runs; it calls `end_with_parent`, or it would outlive a process that is killed.
        words: Its arguments.
        patience_s: Seconds it gets.
        environment: Variables added to those of this process.
    """
    command = [*own_program(module), *words]
    question, held_open = os.pipe()
    try:
        ended = subprocess.run(
            command,
            stdin=question,
            capture_output=True,
            check=False,
            timeout=patience_s,
            env={**os.environ, **environment},
        )
    except subprocess.TimeoutExpired:
        return Answer("", f"no answer within {patience_s:g} s")
    except OSError as error:
        return Answer("", f"Python cannot be started: {error.strerror}")
    finally:
        os.close(question)
        os.close(held_open)
    errors = ended.stderr.decode("utf-8", "replace").strip()
    if ended.returncode == 0:
        return Answer(ended.stdout.decode("utf-8", "replace").strip(), complaints=errors)
    lines = errors.splitlines()
    # A runtime that crashed may have printed anything before; one that raised ends with the reason.
    crashed = ended.returncode < 0 or not lines
    return Answer("", f"its process {describe_exit(ended.returncode)}" if crashed else lines[-1])
