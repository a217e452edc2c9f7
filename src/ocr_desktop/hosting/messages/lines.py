"""Messages as they travel: one JSON object a line."""

from __future__ import annotations

import json
from typing import TypeVar, cast

from ocr_desktop.hosting.messages.answers import Answer
from ocr_desktop.hosting.messages.greeting import Hello
from ocr_desktop.hosting.messages.requests import Request
from ocr_desktop.system.codec import Json, MalformedError, decode, encode

T = TypeVar("T")


def request_to_line(request: Request) -> bytes:
    """A request as a line of JSON."""
    return _to_line(cast("type[Request]", Request), request)


def request_from_line(line: bytes) -> Request:
    """Read a request.

    Raises:
        MalformedError: the line is none.
    """
    return _from_line(cast("type[Request]", Request), line)


def answer_to_line(answer: Answer) -> bytes:
    """An answer as a line of JSON."""
    return _to_line(cast("type[Answer]", Answer), answer)


def answer_from_line(line: bytes) -> Answer:
    """Read an answer.

    Raises:
        MalformedError: the line is none.
    """
    return _from_line(cast("type[Answer]", Answer), line)


def hello_to_line(hello: Hello) -> bytes:
    """The first line the engine process writes."""
    return _to_line(Hello, hello)


def hello_from_line(line: bytes) -> Hello:
    """Read the first line; fields that another version added are ignored, so that versions can be compared.

    Raises:
        MalformedError: the line is no greeting of any version.
    """
    data = _parse(line)
    if not isinstance(data, dict):
        raise MalformedError(f"expected a greeting, got {line[:80]!r}")
    return decode(Hello, {name: data[name] for name in ("protocol", "app_version", "pid") if name in data})


def _to_line(hint: type[T], message: T) -> bytes:
    # ASCII, so that a path whose bytes are no valid text survives as lone surrogates.
    return json.dumps(encode(hint, message), separators=(",", ":")).encode("ascii") + b"\n"


def _from_line(hint: type[T], line: bytes) -> T:
    return decode(hint, _parse(line))


def _parse(line: bytes) -> Json:
    try:
        return cast("Json", json.loads(line))
    except (ValueError, RecursionError) as error:
        raise MalformedError(f"expected JSON, got {line[:80]!r}") from error
