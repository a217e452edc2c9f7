"""Text that a PDF page has in itself: what it shows, and what lies there invisibly to be found.

Content streams are followed as far as it takes to know where strings begin (ISO 32000-1, 8.4 and 9.4).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import numpy as np
from pikepdf import (
    Array,
    ContentStreamInstruction,
    Dictionary,
    Matrix,
    Name,
    Object,
    Page,
    Stream,
    parse_content_stream,
)

from ocr_desktop.export.pdf.placement import Points

INVISIBLE = 3
"""The text rendering mode that neither fills nor strokes nor clips."""
DEEPEST_FORM = 6
"""Forms inside forms are followed as far as this; a loop of them ends here too."""

SHOWING = frozenset(("Tj", "TJ", "'", '"'))
"""The operators that show text."""

Content: TypeAlias = Page | Object

_OPERATORS = "q Q cm Do BT Tm Td TD T* TL Tf Tr Tj TJ ' \""
_ONTO_NEXT_LINE = frozenset(("T*", "'", '"'))
_INSIDE_FIRST_CHARACTER = (0.25, 0.3)
"""A place, as shares of the font's size, that lies on the first character of most strings, not on its edge."""


@dataclass(frozen=True, slots=True)
class ShownText:
    """What text a page has.

    Attributes:
        starts: Points [n, 2] of the page in the first characters of all strings that are visible.
        has_invisible: Whether there is text that is not.
    """

    starts: Points
    has_invisible: bool


def shown_text_of(page: Page) -> ShownText:
    """Look at the text of a page and the forms it draws.

    Raises:
        PdfError: its content cannot be parsed.
    """
    walk = _Walk()
    walk.follow(page, page.obj.get(Name.Resources, Dictionary()), _State(), DEEPEST_FORM)
    return ShownText(np.array(walk.starts, dtype=np.float64).reshape(-1, 2), walk.has_invisible)


def form_of(instruction: ContentStreamInstruction, resources: Object) -> Stream | None:
    """The form that a Do operator draws; None if it draws an image, or nothing that is there."""
    drawn = resources.get(Name.XObject, Dictionary()).get(str(instruction.operands[0]))
    return drawn if isinstance(drawn, Stream) and drawn.get(Name.Subtype) == Name.Form else None


@dataclass(frozen=True, slots=True)
class _State:
    """The part of the graphics state that matters to the place of text."""

    to_page: Matrix = field(default_factory=Matrix)
    font_size: float = 0.0
    leading: float = 0.0
    mode: int = 0


class _Walk:
    """Follows a page's content and remembers what it met."""

    def __init__(self) -> None:
        self.starts: list[tuple[float, float]] = []
        self.has_invisible = False

    def follow(self, content: Content, resources: Object, state: _State, depth: int) -> None:
        """Go through a content stream; `depth` more forms may lie in one another."""
        stack: list[_State] = []
        line = text = Matrix()
        for instruction in _instructions(content):
            operator = str(instruction.operator)
            if operator in _ONTO_NEXT_LINE:
                line = text = Matrix(1, 0, 0, 1, 0, -state.leading) @ line
            if operator in SHOWING:
                self._meet(state, text)
            elif operator == "q":
                stack.append(state)
            elif operator == "Q":
                state = stack.pop() if stack else state
            elif operator == "BT":
                line = text = Matrix()
            elif operator == "Tm":
                line = text = Matrix(*_numbers(instruction))
            elif operator in ("Td", "TD"):
                line = text = Matrix(1, 0, 0, 1, *_numbers(instruction)) @ line
            elif operator == "Do":
                self._enter(instruction, resources, state, depth)
            state = _changed(state, instruction)

    def _meet(self, state: _State, text: Matrix) -> None:
        if state.mode == INVISIBLE:
            self.has_invisible = True
            return
        along, up = (share * state.font_size for share in _INSIDE_FIRST_CHARACTER)
        x, y = (text @ state.to_page).transform((along, up))
        self.starts.append((x, y))

    def _enter(self, instruction: ContentStreamInstruction, resources: Object, state: _State, depth: int) -> None:
        form = form_of(instruction, resources)
        if form is None or depth == 0:
            return
        to_page = Matrix(form.get(Name.Matrix, Array([1, 0, 0, 1, 0, 0]))) @ state.to_page
        self.follow(form, form.get(Name.Resources, resources), replace(state, to_page=to_page), depth - 1)


def _instructions(content: Content) -> Iterator[ContentStreamInstruction]:
    """Those that matter here."""
    for instruction in parse_content_stream(content, _OPERATORS):
        if isinstance(instruction, ContentStreamInstruction):
            yield instruction


def _changed(state: _State, instruction: ContentStreamInstruction) -> _State:
    match str(instruction.operator):
        case "cm":
            return replace(state, to_page=Matrix(*_numbers(instruction)) @ state.to_page)
        case "Tf":
            return replace(state, font_size=float(instruction.operands[1]))
        case "TL":
            return replace(state, leading=_numbers(instruction)[0])
        case "TD":
            return replace(state, leading=-_numbers(instruction)[1])
        case "Tr":
            return replace(state, mode=int(instruction.operands[0]))
        case _:
            return state


def _numbers(instruction: ContentStreamInstruction) -> tuple[float, ...]:
    return tuple(float(operand) for operand in instruction.operands)
