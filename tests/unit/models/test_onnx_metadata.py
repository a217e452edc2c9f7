from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr_desktop.domain.errors import ModelError
from ocr_desktop.models.dictionary import embedded_dictionary
from ocr_desktop.models.onnx_metadata import read_metadata
from ocr_desktop.models.store import embedded_folder


def varint(value):
    groups = []
    while value > 0x7F:
        groups.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*groups, value])


def field(number, content):
    return varint(number << 3 | 2) + varint(len(content)) + content


def model(entries, weights=b"\x00" * 500):
    properties = [field(14, field(1, key.encode()) + field(2, value.encode())) for key, value in entries.items()]
    return varint(1 << 3) + varint(8) + field(7, weights) + b"".join(properties)


def test_entries_are_read_over_the_weights(tmp_path):
    path = tmp_path / "m.onnx"
    path.write_bytes(model({"character": "a\n字", "author": "x" * 300}))

    assert read_metadata(path) == {"character": "a\n字", "author": "x" * 300}
    assert embedded_dictionary(path) == ("a", "字", " ")


@pytest.mark.parametrize("content", [b"", b"not a model at all", model({"a": "b"})[:-3], b"\xff" * 40])
def test_other_files_are_told(tmp_path, content):
    path = tmp_path / "m.onnx"
    path.write_bytes(content)

    with pytest.raises(ModelError, match="not a readable ONNX model"):
        read_metadata(path)


@given(st.binary(min_size=1, max_size=200))
def test_no_bytes_bring_anything_but_entries_or_a_model_error(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "fuzz.onnx"
    path.write_bytes(content)

    with contextlib.suppress(ModelError):
        assert isinstance(read_metadata(path), dict)


def test_the_embedded_recogniser_carries_its_dictionary():
    characters = embedded_dictionary(embedded_folder() / "PP-OCRv6_rec_small.onnx")

    assert len(characters) == 18_709
    assert characters[:3] == ("!", '"', "#")
    assert characters[-1] == " "
