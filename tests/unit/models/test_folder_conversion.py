from __future__ import annotations

import pytest

from ocr_desktop.domain.errors import ModelError
from ocr_desktop.domain.progress import CancelToken, ignore_progress
from ocr_desktop.models import folder_conversion
from ocr_desktop.models.folder_conversion import convert_folder
from ocr_desktop.models.network_folder import load_network
from tests.helpers.model_files import description, detector_files, onnx_bytes, write_files

PADDLE = {"inference.pdmodel": b"graph", "inference.pdiparams": b"weights"}


@pytest.fixture
def converted(monkeypatch):
    """Stands for the converter, which has tests of its own; tells what it was asked to convert."""
    asked = []

    def convert(source, target, *, on_progress, cancel):
        asked.append(source)
        target.write_bytes(onnx_bytes(output=(None, None, 5)))

    monkeypatch.setattr(folder_conversion, "convert_to_onnx", convert)
    return asked


def convert(source, target):
    return convert_folder(source, target, on_progress=ignore_progress, cancel=CancelToken())


def test_a_folder_becomes_one_with_onnx_and_the_same_description(tmp_path, converted):
    source = write_files(tmp_path / "in", PADDLE | {"inference.yml": description("my_rec", characters="abc")})

    network = convert(source, tmp_path / "out")

    assert converted == [source / "inference.pdmodel"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["inference.onnx", "inference.yml"]
    assert network == load_network(tmp_path / "out")
    assert network.characters == ("a", "b", "c", " ")


def test_what_only_the_folder_s_name_told_is_written_down(tmp_path, converted, monkeypatch):
    def convert_detector(source, target, *, on_progress, cancel):
        target.write_bytes(detector_files()["inference.onnx"])

    monkeypatch.setattr(folder_conversion, "convert_to_onnx", convert_detector)

    assert convert(write_files(tmp_path / "old_det", PADDLE), tmp_path / "out").name == "old_det"


def test_nothing_is_written_over(tmp_path, converted):
    source = write_files(tmp_path / "in", PADDLE | {"inference.yml": description("my_rec", characters="abc")})
    write_files(tmp_path / "out", detector_files())

    with pytest.raises(ModelError, match="exists already"):
        convert(source, tmp_path / "out")
    assert converted == []


def test_a_folder_without_paddle_s_format_is_told(tmp_path):
    source = write_files(tmp_path / "in", detector_files())

    with pytest.raises(ModelError, match=r"no network in Paddle's format, only inference\.onnx"):
        convert(source, tmp_path / "out")


def test_a_description_that_is_there_is_not_written_over_either(tmp_path, converted):
    source = write_files(tmp_path / "in", PADDLE | {"inference.yml": description("my_rec", characters="abc")})
    target = write_files(tmp_path / "out", {"inference.yml": b"my own"})

    with pytest.raises(ModelError, match=r"inference\.yml exists already"):
        convert(source, target)
    assert (target / "inference.yml").read_bytes() == b"my own"


def test_into_its_own_folder_nothing_is_converted(tmp_path, converted):
    described = write_files(tmp_path / "in", PADDLE | {"inference.yml": description("my_rec", characters="abc")})
    with pytest.raises(ModelError, match="exists already"):
        convert(described, described)
    assert sorted(path.name for path in described.iterdir()) == [
        "inference.pdiparams",
        "inference.pdmodel",
        "inference.yml",
    ]


def test_what_fails_half_way_leaves_nothing(tmp_path, monkeypatch):
    def fail(source, target, *, on_progress, cancel):
        target.write_bytes(b"half")
        raise ModelError("cannot be converted")

    monkeypatch.setattr(folder_conversion, "convert_to_onnx", fail)
    source = write_files(tmp_path / "in", PADDLE | {"inference.yml": description("my_rec", characters="abc")})
    with pytest.raises(ModelError, match="cannot be converted"):
        convert(source, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_source_that_is_not_there_is_told_by_its_name(tmp_path):
    with pytest.raises(ModelError, match="nowhere does not exist"):
        convert(tmp_path / "nowhere", tmp_path / "out")
