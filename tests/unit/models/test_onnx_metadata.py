from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr_desktop.domain.errors import ModelError
from ocr_desktop.models.dictionary import embedded_dictionary
from ocr_desktop.models.embedded import embedded_folder
from ocr_desktop.models.onnx_metadata import read_description, read_metadata
from tests.helpers.model_files import onnx_bytes


def test_entries_are_read_over_the_weights(tmp_path):
    path = tmp_path / "m.onnx"
    path.write_bytes(onnx_bytes(metadata={"character": "a\n字", "author": "x" * 300}))

    metadata = read_metadata(path)

    assert metadata == {"character": "a\n字", "author": "x" * 300}
    assert embedded_dictionary(path.name, metadata) == ("a", "字", " ")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ((1, 40, 18_710), (1, 40, 18_710)),
        (("batch", "steps", 6_625), (None, None, 6_625)),
        ((-1, None, 97), (None, None, 97)),
        ((), ()),
    ],
)
def test_sides_of_the_output_are_read_and_free_ones_told(tmp_path, written, read):
    path = tmp_path / "m.onnx"
    path.write_bytes(onnx_bytes(output=written))

    assert read_description(path).output_shapes == (read,)


@pytest.mark.parametrize("content", [b"", b"not a model at all", onnx_bytes(metadata={"a": "b"})[:-3], b"\xff" * 40])
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
    description = read_description(embedded_folder() / "PP-OCRv6_rec_small.onnx")
    characters = embedded_dictionary("PP-OCRv6_rec_small.onnx", description.metadata)

    assert len(characters) == 18_709
    assert characters[:3] == ("!", '"', "#")
    assert characters[-1] == " "
    assert description.output_shapes == ((None, None, 18_710),)
