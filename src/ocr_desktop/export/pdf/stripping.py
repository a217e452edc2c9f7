"""Invisible text taken out of a page, so that it is not found twice beside what was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeAlias

from pikepdf import (
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Object,
    Operator,
    Page,
    Pdf,
    Stream,
    parse_content_stream,
    unparse_content_stream,
)

from ocr_desktop.export.pdf.shown_text import DEEPEST_FORM, INVISIBLE, SHOWING, Content, form_of

Instruction: TypeAlias = ContentStreamInstruction | ContentStreamInlineImage


def strip_invisible_text(pdf: Pdf, page: Page) -> None:
    """Take out the text objects in which nothing is visible; what the page shows stays as it is.

    A text object that shows something too stays whole: without its invisible part the rest might move.

    Raises:
        PdfError: its content cannot be parsed.
    """
    content = _Stripping(page.obj.get(Name.Resources, Dictionary()), mode=0, depth=DEEPEST_FORM).of(page)
    if content is not None:
        page.obj.Contents = Stream(pdf, content)


class _Stripping:
    """Goes through one content stream.

    Args:
        resources: What the names in it mean.
        mode: The text rendering mode it begins with.
        depth: How many more forms may lie in one another.
    """

    def __init__(self, resources: Object, *, mode: int, depth: int) -> None:
        self._resources = resources
        self._mode = mode
        self._depth = depth
        self._outer_modes: list[int] = []
        self._is_changed = False

    def of(self, content: Content) -> bytes | None:
        """The content without its invisible text; None if it has none. Forms are changed in place."""
        kept: list[Instruction] = []
        text_object: list[Instruction] = []
        modes: set[int] = set()
        for instruction in parse_content_stream(content):
            operator = str(instruction.operator)
            self._follow(operator, instruction)
            text_object.append(instruction)
            if operator in SHOWING:
                modes.add(self._mode)
            if operator == "ET":
                kept.extend(self._without_text(text_object) if modes == {INVISIBLE} else text_object)
                text_object.clear()
                modes.clear()
        return unparse_content_stream([*kept, *text_object]) if self._is_changed else None

    def _follow(self, operator: str, instruction: Instruction) -> None:
        match operator:
            case "q":
                self._outer_modes.append(self._mode)
            case "Q" if self._outer_modes:
                self._mode = self._outer_modes.pop()
            case "Tr":
                self._mode = int(instruction.operands[0])
            case "Do" if self._depth and isinstance(instruction, ContentStreamInstruction):
                self._strip_form(instruction)

    def _strip_form(self, instruction: ContentStreamInstruction) -> None:
        form = form_of(instruction, self._resources)
        if form is None:
            return
        resources = form.get(Name.Resources, self._resources)
        content = _Stripping(resources, mode=self._mode, depth=self._depth - 1).of(form)
        if content is not None:
            form.write(content)

    def _without_text(self, instructions: Iterable[Instruction]) -> list[Instruction]:
        self._is_changed = True
        return [kept for instruction in instructions for kept in _without_strings(instruction)]


def _without_strings(instruction: Instruction) -> Sequence[Instruction]:
    """What is left of an instruction of a text object without text: what sets a state that outlives it."""
    operands = instruction.operands
    match str(instruction.operator):
        case "Tj" | "TJ" | "'" | "Tm" | "Td" | "T*":
            return ()
        case '"':
            return (_setting("Tw", operands[0]), _setting("Tc", operands[1]))
        case "TD":
            return (_setting("TL", -operands[1]),)
        case _:
            return (instruction,)


def _setting(operator: str, value: Object | int | float | Decimal) -> ContentStreamInstruction:
    return ContentStreamInstruction([value], Operator(operator))
