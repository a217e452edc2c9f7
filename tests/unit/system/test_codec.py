from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from ocr_desktop.domain.compute import Backend, Device, DeviceKind, Network, Placement, Precision
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.plans import EnginePlan, NetworkChoice
from ocr_desktop.domain.requests import (
    DetectionParameters,
    OcrParameters,
    OcrRequest,
    OrientationParameters,
    RecognitionParameters,
)
from ocr_desktop.domain.results import BoxesFound, Detection, LineRead, OcrResult, PageRead, TextLine
from ocr_desktop.hosting.messages.answers import ReadingProgressed
from ocr_desktop.hosting.messages.greeting import Hello
from ocr_desktop.hosting.messages.lines import (
    answer_from_line,
    answer_to_line,
    hello_from_line,
    request_from_line,
    request_to_line,
)
from ocr_desktop.hosting.messages.requests import Recognize
from ocr_desktop.system.codec import MalformedError, decode, encode

shares = st.floats(0, 1)
quads = hnp.arrays(np.float32, (4, 2), elements=st.floats(-1e6, 1e6, width=32))
spans = hnp.arrays(np.float32, st.tuples(st.integers(0, 5), st.just(2)), elements=st.floats(0, 1, width=32))
devices = st.builds(Device, st.sampled_from(DeviceKind), st.integers(0, 7))
choices = st.builds(
    NetworkChoice,
    st.sampled_from(Backend),
    devices,
    st.none() | st.sampled_from(Precision),
    reason=st.text(),
    is_fallback=st.booleans(),
    skipped=st.dictionaries(st.sampled_from(Backend), st.text()),
    actual=st.none() | st.builds(Placement, devices, st.sampled_from(Precision)),
)
plans = st.builds(
    EnginePlan,
    st.text(),
    st.booleans(),
    st.none() | st.integers(1, 99),
    st.dictionaries(st.sampled_from(Network), choices),
)
sources = st.builds(PageSource, st.text("aé漢 #%/😀", min_size=1).map(Path), st.none() | st.integers(0, 9))
detections = st.builds(Detection, quads, shares)
lines = st.builds(TextLine, quads, st.text(), shares, spans, st.floats(-180, 180), st.integers(0, 99))
parameters = st.builds(
    OcrParameters,
    text_detection=st.builds(
        DetectionParameters,
        limit_side_len=st.integers(1, 9999),
        limit_type=st.sampled_from(["min", "max"]),
        max_side_limit=st.integers(32, 9999),
        thresh=shares,
        box_thresh=shares,
        unclip_ratio=st.floats(0.1, 10),
        max_candidates=st.integers(1, 9999),
    ),
    textline_orientation=st.builds(OrientationParameters, batch_size=st.integers(1, 99), thresh=shares),
    text_recognition=st.builds(RecognitionParameters, batch_size=st.integers(1, 99), score_thresh=shares),
)
results = st.builds(
    OcrResult,
    st.none() | sources,
    st.integers(1, 9999),
    st.integers(1, 9999),
    st.text("0123456789abcdef"),
    st.lists(lines, max_size=3).map(tuple),
    st.lists(detections, max_size=3).map(tuple),
    parameters,
    plans,
    turned=st.none() | st.lists(st.integers(0, 99), max_size=3).map(tuple),
    timings_ms=st.dictionaries(st.sampled_from(["decode", "total"]), st.floats(0, 1e6)),
)
events = (
    st.builds(BoxesFound, st.lists(detections, max_size=3).map(tuple))
    | st.builds(LineRead, st.integers(0, 99), st.none() | lines)
    | st.builds(PageRead, results)
)
corners = st.tuples(*[st.integers(-5, 5000)] * 4)
requests = st.builds(
    OcrRequest, parameters, region=st.none() | corners, ignore_regions=st.lists(corners, max_size=2).map(tuple)
)


def assert_same(left: object, right: object) -> None:
    """Equality that also looks into the dataclasses and arrays that compare by identity."""
    if isinstance(left, np.ndarray):
        assert isinstance(right, np.ndarray)
        assert (left.dtype, left.shape, left.tobytes()) == (right.dtype, right.shape, right.tobytes())
    elif is_dataclass(left):
        assert type(left) is type(right)
        for field in fields(left):
            assert_same(getattr(left, field.name), getattr(right, field.name))
    elif isinstance(left, tuple):
        assert isinstance(right, tuple)
        assert len(left) == len(right)
        for one, other in zip(left, right, strict=True):
            assert_same(one, other)
    elif isinstance(left, Mapping):
        assert isinstance(right, Mapping)
        assert left.keys() == right.keys()
        for key in left:
            assert_same(left[key], right[key])
    else:
        assert type(left) is type(right)
        assert left == right


@given(events)
def test_reading_arrives_exactly_as_it_was_sent(event: BoxesFound | LineRead | PageRead) -> None:
    sent = ReadingProgressed(JobId(7), event)
    assert_same(sent, answer_from_line(answer_to_line(sent)))


@given(sources, requests)
def test_requests_arrive_exactly_as_they_were_sent(source: PageSource, request: OcrRequest) -> None:
    sent = Recognize(JobId(1), source, request)
    line = request_to_line(sent)
    assert line.count(b"\n") == 1
    assert_same(sent, request_from_line(line))


def test_arrays_come_back_read_only() -> None:
    sent = ReadingProgressed(JobId(1), BoxesFound((Detection(np.zeros((4, 2), np.float32), 0.5),)))
    received = answer_from_line(answer_to_line(sent))
    assert isinstance(received, ReadingProgressed)
    assert isinstance(received.event, BoxesFound)
    with pytest.raises(ValueError, match="read-only"):
        received.event.detections[0].polygon[0, 0] = 1


def test_a_path_that_is_no_valid_text_survives() -> None:
    source = PageSource(Path(b"caf\xe9.png".decode("utf-8", "surrogateescape")))
    received = request_from_line(request_to_line(Recognize(JobId(1), source, OcrRequest())))
    assert isinstance(received, Recognize)
    assert received.source == source


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"not json\n",
        b"[]\n",
        b'{"type":"Format disk"}\n',
        b'{"type":"Cancel"}\n',
        b'{"type":"Cancel","job":"7"}\n',
        b'{"type":"Cancel","job":true}\n',
        b'{"type":"Cancel","job":7,"extra":1}\n',
        b'{"type":"ReleasePixels","number":1.0}\n',
    ],
)
def test_a_line_that_is_no_request_is_refused(line: bytes) -> None:
    with pytest.raises(MalformedError):
        request_from_line(line)


@pytest.mark.parametrize("data", [[4, 2, "AAAA"], [4, 2, "%%%"], [-1, ""], ["4", ""], [], None, [4, 2]])
def test_a_broken_array_is_refused(data: object) -> None:
    with pytest.raises(MalformedError):
        decode(Detection, {"polygon": data, "score": 1.0})  # type: ignore[dict-item]  # broken on purpose


def test_a_value_the_dataclass_itself_refuses_is_malformed() -> None:
    data = cast("dict[str, object]", encode(EngineOptions, EngineOptions())) | {"device": "toaster"}
    with pytest.raises(MalformedError, match="toaster"):
        decode(EngineOptions, data)  # type: ignore[arg-type]  # broken on purpose


def test_a_double_array_is_not_rounded_in_silence() -> None:
    with pytest.raises(TypeError, match="float64"):
        encode(Detection, Detection(np.zeros((4, 2)), 1.0))  # type: ignore[arg-type]  # wrong on purpose


def test_a_type_without_a_form_is_told_at_once() -> None:
    @dataclass
    class Odd:
        things: set[int]

    with pytest.raises(TypeError, match="no form"):
        encode(Odd, Odd({1}))


def test_the_greeting_of_another_version_is_understood() -> None:
    line = b'{"protocol":99,"app_version":"9.0","pid":5,"something_new":[1]}\n'
    assert hello_from_line(line) == Hello(99, "9.0", 5)
