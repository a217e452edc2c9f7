"""The one gate for what the app tells the user: passing messages, and problems that stay until dealt with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ocr_desktop.domain.failures import Failure


@dataclass(frozen=True, slots=True)
class Remedy:
    """A button on a problem.

    Attributes:
        key: Told by `Notifications.remedy_chosen`.
        text: What the button says.
    """

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that stays on screen until it is dealt with.

    Attributes:
        topic: What it is about: a new problem takes the place of an old one of the same topic and failure.
        failure: What happened and what to do.
        remedies: Buttons besides Copy details and Close.
        is_error: Something went wrong; False for a state that the user should see and may leave as it is.
        count: How often it happened.
        files: What was written, to be dragged out of the window.
    """

    topic: str
    failure: Failure
    remedies: tuple[Remedy, ...] = ()
    is_error: bool = True
    count: int = 1
    files: tuple[Path, ...] = ()

    def is_same(self, other: Problem) -> bool:
        """Whether the user would read the same words."""
        return (self.topic, self.failure.message) == (other.topic, other.failure.message)


class Notifications(QObject):
    """Folds repetitions and remembers the open problems; widgets only show them."""

    informed = Signal(str)
    problems_changed = Signal()
    remedy_chosen = Signal(str, str)  # topic, key of the remedy
    details_requested = Signal(object)  # Failure

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._problems: list[Problem] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The open problems, the latest first."""
        return tuple(self._problems)

    def inform(self, text: str) -> None:
        """Say something that needs no answer."""
        self.informed.emit(text)

    def offer_files(self, topic: str, told: Failure, files: tuple[Path, ...], remedies: tuple[Remedy, ...]) -> None:
        """Show what was written, in place of what was written before."""
        self.resolve(topic)
        self._problems.insert(0, Problem(topic, told, remedies, is_error=False, files=files))
        self.problems_changed.emit()

    def report(self, topic: str, failure: Failure, remedies: tuple[Remedy, ...] = (), *, is_error: bool = True) -> None:
        """Show a problem; the same one again only counts up."""
        problem = Problem(topic, failure, remedies, is_error)
        same = next((old for old in self._problems if old.is_same(problem)), None)
        if same is not None:
            self._problems.remove(same)
            problem = replace(problem, count=same.count + 1)
        self._problems.insert(0, problem)
        self.problems_changed.emit()

    def resolve(self, topic: str) -> None:
        """Take away all problems of a topic."""
        kept = [problem for problem in self._problems if problem.topic != topic]
        if len(kept) != len(self._problems):
            self._problems = kept
            self.problems_changed.emit()

    def dismiss(self, problem: Problem) -> None:
        """The user has read it."""
        if problem in self._problems:
            self._problems.remove(problem)
            self.problems_changed.emit()
