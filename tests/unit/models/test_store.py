from __future__ import annotations

import dataclasses
import shutil

import pytest

from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.errors import ModelError, UnknownModelError
from ocr_desktop.models.store import embedded_folder, load_bundle
from ocr_desktop.models.verify import verify_file


def test_the_embedded_bundle_is_whole():
    bundle = load_bundle("PP-OCRv6_small")

    assert set(bundle.networks) == {
        Network.TEXT_DETECTION,
        Network.TEXT_RECOGNITION,
        Network.TEXTLINE_ORIENTATION,
    }
    assert len(bundle.languages) == 50
    for network in bundle.networks.values():
        verify_file(network.files[0])


@pytest.mark.parametrize("lang", ["en", "ch", "zh_cn", "german", "DE", "ja"])
def test_languages_go_by_any_of_their_names(lang):
    load_bundle("PP-OCRv6_small", lang=lang)


def test_a_language_it_does_not_read_is_refused_with_those_it_does():
    with pytest.raises(UnknownModelError, match=r"does not read 'korean'.*japan"):
        load_bundle("PP-OCRv6_small", lang="korean")


def test_an_unknown_name_is_refused_with_the_known_ones():
    with pytest.raises(UnknownModelError, match="PP-OCRv6_small"):
        load_bundle("PP-OCRv99")


def test_a_damaged_file_is_told(tmp_path):
    network = load_bundle("PP-OCRv6_small").networks[Network.TEXTLINE_ORIENTATION]
    damaged = tmp_path / "damaged.onnx"
    damaged.write_bytes(network.files[0].path.read_bytes()[:-1] + b"?")

    with pytest.raises(ModelError, match="not the right file"):
        verify_file(dataclasses.replace(network.files[0], path=damaged))


@pytest.fixture
def model_folder(tmp_path):
    for name, file in (("my_det", "PP-OCRv6_det_small.onnx"), ("my_rec", "PP-OCRv6_rec_small.onnx")):
        (tmp_path / name).mkdir()
        shutil.copyfile(embedded_folder() / file, tmp_path / name / "inference.onnx")
    return tmp_path


def test_a_folder_of_ones_own_is_loaded(model_folder):
    bundle = load_bundle(str(model_folder))

    assert set(bundle.networks) == {Network.TEXT_DETECTION, Network.TEXT_RECOGNITION}
    assert len(bundle.recogniser.characters) == 18_709


def test_the_yml_names_the_task_and_the_dictionary(model_folder):
    (model_folder / "my_rec").rename(model_folder / "b")
    (model_folder / "b" / "inference.yml").write_text(
        "Global:\n  model_name: tiny_rec\nPostProcess:\n  character_dict: [a, 1, no, ~, '字']\n", "utf-8"
    )

    assert load_bundle(str(model_folder)).recogniser.characters == ("a", "1", "no", "~", "字", " ")


@pytest.mark.parametrize("broken", ["- a list", "Global: [", "Global: {model_name: [1]}"])
def test_a_broken_yml_is_told(model_folder, broken):
    (model_folder / "my_rec" / "inference.yml").write_text(broken, "utf-8")

    with pytest.raises(ModelError, match="not a readable PaddleOCR model description"):
        load_bundle(str(model_folder))


def test_a_folder_without_a_recogniser_is_told(model_folder):
    shutil.rmtree(model_folder / "my_rec")

    with pytest.raises(ModelError, match=r"text_recognition.*'rec'"):
        load_bundle(str(model_folder))


def test_two_recognisers_are_one_too_many(model_folder):
    shutil.copytree(model_folder / "my_rec", model_folder / "other_rec")

    with pytest.raises(ModelError, match="two networks"):
        load_bundle(str(model_folder))
