from __future__ import annotations

import dataclasses
import shutil

import pytest

from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.engine_options import EngineOptions, NetworkOptions
from ocr_desktop.domain.errors import ModelError, NotInstalledError, UnknownModelError
from ocr_desktop.domain.failures import Failure
from ocr_desktop.models.bundle import CENTRED
from ocr_desktop.models.catalogue import known_bundles, known_networks, network_names
from ocr_desktop.models.embedded import embedded_folder
from ocr_desktop.models.installed import models_folder
from ocr_desktop.models.store import find_network, installed_bundles, load_bundle, load_networks
from ocr_desktop.models.verify import verify_file
from ocr_desktop.pipeline.input_layout import Fit
from tests.helpers.model_files import detector_files, recogniser_files, write_files


def install(name, files):
    """Put a network where a download would."""
    return write_files(models_folder() / name, files)


def install_korean():
    install("PP-OCRv5_mobile_det", detector_files("PP-OCRv5_mobile_det"))
    install("korean_PP-OCRv5_mobile_rec", recogniser_files("korean_PP-OCRv5_mobile_rec", "가나"))


def options(model="PP-OCRv6_small", *, lang=None, **models):
    return EngineOptions(model, lang, networks={Network(task): NetworkOptions(name) for task, name in models.items()})


def test_the_embedded_bundle_is_whole():
    bundle = load_bundle("PP-OCRv6_small")

    assert set(bundle.networks) == {
        Network.TEXT_DETECTION,
        Network.TEXT_RECOGNITION,
        Network.TEXTLINE_ORIENTATION,
    }
    assert len(bundle.languages) == 50
    assert len(bundle.recogniser.characters) == 18_709
    for network in bundle.networks.values():
        verify_file(network.files[0])


def test_the_embedded_classifier_says_what_it_takes():
    network = find_network("ch_ppocr_mobile_v2.0_cls")

    assert (network.layout.fit, network.layout.height_px, network.layout.width_px) == (Fit.PAD, 48, 192)
    assert network.input_transform == CENTRED
    assert not network.layout.is_rgb


@pytest.mark.parametrize("lang", ["en", "ch", "zh_cn", "german", "DE", "ja"])
def test_languages_go_by_any_of_their_names(lang):
    assert load_bundle("PP-OCRv6_small", lang=lang).name == "PP-OCRv6_small"


@pytest.mark.parametrize("model", ["auto", "PP-OCRv6_small"])
def test_a_language_the_default_does_not_read_names_the_model_to_download(model):
    with pytest.raises(
        NotInstalledError, match=r"no installed model reads 'ko'.* MB.*korean_PP-OCRv5_mobile"
    ) as caught:
        load_bundle(model, lang="ko")

    assert caught.value.download == "korean_PP-OCRv5_mobile"
    assert Failure.from_error(caught.value).download == "korean_PP-OCRv5_mobile"


@pytest.mark.parametrize("model", ["auto", "PP-OCRv6_small"])
def test_a_language_the_default_does_not_read_is_read_by_an_installed_model(model):
    install_korean()

    bundle = load_bundle(model, lang="korean")

    assert bundle.name == "korean_PP-OCRv5_mobile"
    assert bundle.recogniser.characters == ("가", "나", " ")
    assert load_bundle(model).name == "PP-OCRv6_small"


def test_a_model_that_was_chosen_is_not_exchanged_for_a_language():
    install_korean()

    with pytest.raises(UnknownModelError, match=r"does not read 'en'.*korean"):
        load_bundle("korean_PP-OCRv5_mobile", lang="en")


def test_a_language_nobody_reads_is_told_with_those_that_are():
    with pytest.raises(UnknownModelError, match=r"no known model reads 'klingon'.*japan"):
        load_bundle("auto", lang="klingon")


def test_a_known_model_that_is_not_there_says_how_to_get_it():
    with pytest.raises(NotInstalledError, match="ocr-desktop models download PP-OCRv5_server") as caught:
        load_bundle("PP-OCRv5_server")

    assert caught.value.download == "PP-OCRv5_server"


def test_an_unknown_name_is_refused_with_the_known_ones():
    with pytest.raises(UnknownModelError, match="PP-OCRv6_small"):
        load_bundle("PP-OCRv99")


def test_every_known_model_is_made_of_known_networks_for_the_right_tasks():
    for name in known_bundles():
        tasks = [known_networks()[network].task for network in network_names(name)]
        assert tasks == [Network.TEXT_DETECTION, Network.TEXT_RECOGNITION, Network.TEXTLINE_ORIENTATION]


def test_only_what_can_be_used_counts_as_installed():
    assert installed_bundles() == ("PP-OCRv6_small",)
    install_korean()
    assert installed_bundles() == ("PP-OCRv6_small", "korean_PP-OCRv5_mobile")


def test_a_damaged_file_is_told(tmp_path):
    network = load_bundle("PP-OCRv6_small").networks[Network.TEXTLINE_ORIENTATION]
    damaged = tmp_path / "damaged.onnx"
    damaged.write_bytes(network.files[0].path.read_bytes()[:-1] + b"?")

    with pytest.raises(ModelError, match="not the right file"):
        verify_file(dataclasses.replace(network.files[0], path=damaged))


def test_the_folder_of_single_files_that_rapidocr_ships_is_a_model():
    bundle = load_bundle(str(embedded_folder()))

    assert set(bundle.networks) == {Network.TEXT_DETECTION, Network.TEXT_RECOGNITION, Network.TEXTLINE_ORIENTATION}
    assert len(bundle.recogniser.characters) == 18_709


def test_an_engine_gets_the_networks_of_its_model():
    bundle = load_networks(options())

    assert (bundle.name, bundle.title) == ("PP-OCRv6_small", "PP-OCRv6 small")
    assert set(bundle.networks) == set(load_bundle("PP-OCRv6_small").networks)


def test_a_network_of_ones_own_takes_the_place_of_the_models(tmp_path):
    detector = write_files(tmp_path / "d", detector_files("better_det"))

    bundle = load_networks(options(text_detection=str(detector)))

    assert bundle.networks[Network.TEXT_DETECTION].folder == detector
    assert bundle.recogniser.name == "PP-OCRv6_small_rec"
    assert bundle.name == "better_det + PP-OCRv6_small_rec"
    assert len(bundle.languages) == 50


def test_with_both_networks_ones_own_the_model_need_not_be_there(tmp_path):
    detector = write_files(tmp_path / "d", detector_files("own_det"))
    recogniser = write_files(tmp_path / "r", recogniser_files("own_rec"))

    bundle = load_networks(
        options("PP-OCRv5_server", lang="klingon", text_detection=str(detector), text_recognition=str(recogniser))
    )

    assert bundle.recogniser.characters == ("a", "b", "c", " ")
    assert Network.TEXTLINE_ORIENTATION in bundle.networks
    assert bundle.languages == ()


def test_a_single_file_is_a_network_too():
    path = embedded_folder() / "PP-OCRv6_rec_small.onnx"

    bundle = load_networks(options(text_recognition=str(path)))

    assert bundle.recogniser.files[0].path == path


def test_a_known_recogniser_says_what_it_reads():
    install_korean()

    bundle = load_networks(options(text_recognition="korean_PP-OCRv5_mobile_rec", lang="korean"))

    assert bundle.languages == ("korean",)
    with pytest.raises(UnknownModelError, match="does not read 'en'"):
        load_networks(options(text_recognition="korean_PP-OCRv5_mobile_rec", lang="en"))


@pytest.mark.parametrize(
    ("task", "name", "found"),
    [
        ("text_recognition", "PP-OCRv6_small_det", "text detection and cannot be used for text recognition"),
        ("text_detection", "ch_ppocr_mobile_v2.0_cls", "text-line orientation and cannot be used for text detection"),
    ],
)
def test_a_network_for_another_task_is_refused(task, name, found):
    with pytest.raises(ModelError, match=found):
        load_networks(options(**{task: name}))


def test_further_tasks_are_done_by_their_usual_networks():
    with pytest.raises(NotInstalledError, match="UVDoc") as caught:
        load_networks(options(), also=[Network.DOC_UNWARPING])
    assert caught.value.download == "UVDoc"

    install("UVDoc", detector_files("UVDoc"))

    assert load_networks(options(), also=[Network.DOC_UNWARPING]).networks[Network.DOC_UNWARPING].name == "UVDoc"
    assert Network.DOC_UNWARPING not in load_networks(options()).networks


def test_a_network_nobody_knows_is_told():
    with pytest.raises(UnknownModelError, match="no network called 'other_det'"):
        load_networks(options(text_detection="other_det"))


def test_a_single_network_is_no_model():
    install("PP-OCRv5_mobile_det", detector_files("PP-OCRv5_mobile_det"))

    with pytest.raises(UnknownModelError, match="a single network for text detection"):
        load_bundle("PP-OCRv5_mobile_det")


def test_a_model_in_the_app_s_folder_goes_by_its_name(tmp_path):
    folder = models_folder() / "mine"
    write_files(folder / "my_det", detector_files())
    shutil.copytree(write_files(tmp_path / "r", recogniser_files()), folder / "my_rec")

    bundle = load_bundle("mine")

    assert (bundle.name, bundle.title) == ("mine", "mine")
    assert bundle.networks[Network.TEXT_DETECTION].folder == folder / "my_det"
