"""The sentences that the engine wing tells users: messages and hints of its errors, and why something cannot be used.

They stand in the sources in English, as the command line and logs have them. Here they are gathered for translation, as
templates with {0}, {1} … for what they name.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from ocr_desktop.domain import errors

SOURCES = Path(errors.__file__).parent.parent
GENERATED = SOURCES / "ui" / "told_templates.py"
_OUTSIDE = ("ui", "cli", "compatibility")
"""Floors whose texts are marked where they stand, or never come into the window."""

_TELLING_CLASSES = {name for name, kind in vars(errors).items() if isinstance(kind, type)} | {
    "_NoWayError",
    "_NotMadeForThisError",
    "ForeignFormat",
    "_error",
}
"""What takes a message, and perhaps a hint, as its arguments in their order."""

_TELLING_FUNCTION = re.compile(r"(reason|hint|notice|way_out|describe|hindrance)s?(_|$)|_(notice|failure|fault)$")
_TELLING_TABLE = re.compile(r"^_(EXPLANATIONS|REASONS|\w*HINTS)$")
_TELLING_KEYWORDS = ("message", "hint", "reason", "notice")
_HEADER = '''"""Templates of what the engine wing tells. Written by tools/translate.py: change the sources instead."""

from __future__ import annotations

from ocr_desktop.ui.source_texts import QT_TRANSLATE_NOOP

TEMPLATES = (
'''


def told_templates() -> list[str]:
    """All templates, each once, in the order of the alphabet."""
    found: set[str] = set()
    for path in SOURCES.rglob("*.py"):
        if path.relative_to(SOURCES).parts[0] not in _OUTSIDE:
            found.update(_Module(path).templates())
    return sorted(template for template in found if re.search(r"[A-Za-z]{2,}", re.sub(r"{\d+}", "", template)))


def generated_module() -> str:
    """The source of the module that holds them for the window, and for the tool that gathers its texts."""
    entries = (f'    QT_TRANSLATE_NOOP("Told", {_literal(template)}),\n' for template in told_templates())
    return f"{_HEADER}{''.join(entries)})\n"


def _literal(text: str) -> str:
    quote = "'" if '"' in text else '"'
    return f"{quote}{text}{quote}"


class _Module:
    """Finds what one file tells."""

    def __init__(self, path: Path) -> None:
        self._tree = ast.parse(path.read_text("utf-8"))
        self._names: dict[str, list[str]] = {}
        for node in ast.walk(self._tree):
            self._remember(node)

    def templates(self) -> Iterator[str]:
        for node in ast.walk(self._tree):
            for value in self._told_by(node):
                yield from self._of(value)

    def _told_by(self, node: ast.AST) -> Iterator[ast.expr]:
        match node:
            case ast.Call():
                yield from _told_by_call(node)
            case ast.FunctionDef(name=name) if _TELLING_FUNCTION.search(name):
                returns = (each.value for each in ast.walk(node) if isinstance(each, ast.Return))
                yield from (value for value in returns if value is not None)
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=ast.Dict(values=values))
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.Dict(values=values))
            ) if _TELLING_TABLE.match(name):
                yield from values

    def _of(self, value: ast.expr) -> list[str]:
        match value:
            case ast.Constant(value=str(text)):
                return [text]
            case ast.JoinedStr(values=parts):
                return [_with_numbers(parts)]
            case ast.IfExp(body=body, orelse=orelse):
                return self._of(body) + self._of(orelse)
            case ast.BoolOp(values=values) | ast.Tuple(elts=values):
                return [text for each in values for text in self._of(each)]
            case ast.Name(id=name):
                return self._names.get(name, [])
        return []

    def _remember(self, node: ast.AST) -> None:
        """A constant, or a text that is put together before it is told."""
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                self._names.setdefault(name, []).extend(self._of(value))
            case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
                for target, value in zip(targets, values, strict=True):
                    if isinstance(target, ast.Name):
                        self._names.setdefault(target.id, []).extend(self._of(value))


def _told_by_call(call: ast.Call) -> Iterator[ast.expr]:
    name = _name_of(call.func)
    if name == "Failure":
        yield from call.args[1:3]
    elif name in ("Finding", "finding_of"):
        yield call.args[1]
        yield from call.args[3:]
    elif name in _TELLING_CLASSES or _is_notice(call.func):
        yield from call.args
    elif not (_TELLING_FUNCTION.search(name) or name[:1].isupper()):
        return
    yield from (keyword.value for keyword in call.keywords if keyword.arg in _TELLING_KEYWORDS)


def _is_notice(function: ast.expr) -> bool:
    """Whether it is `notices.append`."""
    return isinstance(function, ast.Attribute) and function.attr == "append" and _name_of(function.value) == "notices"


def _with_numbers(parts: list[ast.expr]) -> str:
    text, number = "", 0
    for part in parts:
        if isinstance(part, ast.Constant):
            text += str(part.value)
        else:
            text += f"{{{number}}}"
            number += 1
    return text


def _name_of(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
