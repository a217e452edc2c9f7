from __future__ import annotations

import shutil

import pytest

from ocr_desktop.backends.session import InputTransform, TensorInfo
from ocr_desktop.domain.compute import ModelFormat, Network
from ocr_desktop.domain.errors import ModelError, NeedsPaddleError
from ocr_desktop.models.bundle import CENTRED, IMAGENET, UNIT
from ocr_desktop.models.folder import load_folder
from ocr_desktop.models.network_folder import load_network
from ocr_desktop.models.outputs import check_outputs
from ocr_desktop.models.paddle_format import is_paddle_only, needs_paddle
from ocr_desktop.pipeline.input_layout import Fit, InputLayout
from tests.helpers.model_files import (
    DETECTOR_OUTPUT,
    description,
    detector_files,
    onnx_bytes,
    recogniser_files,
    write_files,
)

PADDLE = {"inference.pdmodel": b"graph", "inference.pdiparams": b"weights"}
PADDLE_JSON = {"inference.json": b"{}", "inference.pdiparams": b"weights"}
OPENVINO = {"inference.xml": b"<net/>", "inference.bin": b"weights"}


@pytest.fixture
def model_folder(tmp_path):
    write_files(tmp_path / "my_det", detector_files())
    write_files(tmp_path / "my_rec", recogniser_files())
    return tmp_path


def test_a_model_in_sub_folders_is_loaded(model_folder):
    (model_folder / ".cache").mkdir()
    (model_folder / "notes").mkdir()

    bundle = load_folder(model_folder)

    assert set(bundle.networks) == {Network.TEXT_DETECTION, Network.TEXT_RECOGNITION}
    assert bundle.recogniser.characters == ("a", "b", "c", " ")
    assert bundle.title == model_folder.name


def test_networks_for_further_tasks_are_taken_along(model_folder):
    for name, output in (("PP-LCNet_x1_0_textline_ori", (-1, 2)), ("PP-LCNet_x1_0_doc_ori", (-1, 4))):
        write_files(model_folder / name, {"inference.onnx": onnx_bytes(output=output)})
    write_files(model_folder / "UVDoc", {"inference.onnx": onnx_bytes(output=(None, 3, None, None))})

    assert set(load_folder(model_folder).networks) == set(Network)


def test_the_yml_names_the_task_and_the_dictionary(model_folder):
    (model_folder / "my_rec").rename(model_folder / "b")
    (model_folder / "b" / "inference.onnx").write_bytes(onnx_bytes(output=(None, None, 7)))
    (model_folder / "b" / "inference.yml").write_text(
        "Global:\n  model_name: tiny_rec\nPostProcess:\n  character_dict: [a, 1, no, ~, '字']\n", "utf-8"
    )

    assert load_folder(model_folder).recogniser.characters == ("a", "1", "no", "~", "字", " ")


def test_a_dictionary_in_the_file_itself_is_enough(tmp_path):
    """Nothing but the dictionary tells what this file does."""
    path = tmp_path / "reader.onnx"
    path.write_bytes(onnx_bytes(output=(None, None, 4), metadata={"character": "x\ny"}))

    network = load_network(path)

    assert (network.task, network.characters) == (Network.TEXT_RECOGNITION, ("x", "y", " "))


@pytest.mark.parametrize(
    "broken", ["- a list", "Global: [", "Global: {model_name: [1]}", "PreProcess: {transform_ops: 3}"]
)
def test_a_broken_yml_is_told(model_folder, broken):
    (model_folder / "my_rec" / "inference.yml").write_text(broken, "utf-8")

    with pytest.raises(ModelError, match="not a readable PaddleOCR model description"):
        load_folder(model_folder)


def test_a_folder_without_a_recogniser_is_told(model_folder):
    shutil.rmtree(model_folder / "my_rec")

    with pytest.raises(ModelError, match=r"no network for text recognition, only my_det.*'_rec'"):
        load_folder(model_folder)


def test_two_recognisers_are_one_too_many(model_folder):
    shutil.copytree(model_folder / "my_rec", model_folder / "other_rec")
    (model_folder / "other_rec" / "inference.yml").write_bytes(description("other_rec", characters="abc"))

    with pytest.raises(ModelError, match="two networks for text recognition: my_rec and other_rec"):
        load_folder(model_folder)


@pytest.mark.parametrize(
    ("files", "formats"),
    [
        (PADDLE, [ModelFormat.PADDLE]),
        (PADDLE_JSON, [ModelFormat.PADDLE_JSON]),
        (OPENVINO, [ModelFormat.OPENVINO_IR]),
        (
            PADDLE | PADDLE_JSON | OPENVINO | {"inference.onnx": onnx_bytes(output=DETECTOR_OUTPUT)},
            [ModelFormat.PADDLE_JSON, ModelFormat.PADDLE, ModelFormat.ONNX, ModelFormat.OPENVINO_IR],
        ),
        # What PaddleX left there when it converted the network, without the weights of another form.
        (PADDLE | {"inference.xml": b""}, [ModelFormat.PADDLE]),
        ({"best.pdmodel": b"", "best.pdiparams": b"", "config.json": b"{}"}, [ModelFormat.PADDLE]),
    ],
)
def test_a_network_is_found_in_all_its_forms_the_published_first(tmp_path, files, formats):
    network = load_network(write_files(tmp_path / "x_det", files))

    assert [file.format for file in network.files] == formats


def test_a_task_that_does_not_fit_is_refused(model_folder):
    with pytest.raises(ModelError, match="my_det is a network for text detection and cannot be used for text recog"):
        load_network(model_folder / "my_det", task=Network.TEXT_RECOGNITION)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "holds no network.*inference.onnx"),
        ({"config.json": b"{}"}, "holds no network"),
        ({"inference.pdmodel": b""}, "inference.pdmodel, but not its weights inference.pdiparams"),
        ({"inference.json": b"{}"}, "inference.json, but not its weights inference.pdiparams"),
        ({"inference.xml": b""}, "inference.xml, but not its weights inference.bin"),
        ({"inference.pdiparams": b""}, "weights, but not the network"),
        ({"best_accuracy.pdparams": b"", "best_accuracy.pdopt": b""}, "weights for training.*export_model"),
        ({"model.safetensors": b"", "config.json": b"{}"}, "weights for another framework"),
        ({"a.onnx": onnx_bytes(), "b.onnx": onnx_bytes()}, "several networks: a, b"),
        ({"inference.onnx": b"no model at all"}, "not a readable ONNX model"),
    ],
)
def test_a_folder_that_is_no_network_says_what_it_is(tmp_path, files, message):
    with pytest.raises(ModelError, match=message):
        load_network(write_files(tmp_path / "some_det", files))


@pytest.mark.parametrize(
    ("folder", "files"),
    [
        ("PP-OCRv5_server_rec_safetensors", {"model.safetensors": b""}),
        ("trained", {"best.pdparams": b"", "inference.yml": description("PP-OCRv5_server_rec")}),
    ],
)
def test_weights_of_a_known_network_name_the_exported_one_to_download(tmp_path, folder, files):
    with pytest.raises(ModelError, match="ocr-desktop models download PP-OCRv5_server_rec") as caught:
        load_network(write_files(tmp_path / folder, files))

    assert caught.value.download == "PP-OCRv5_server_rec"


def test_training_weights_in_a_sub_folder_are_recognised_too(tmp_path):
    write_files(tmp_path / "output", {"latest.pdparams": b""})

    with pytest.raises(ModelError, match="weights for training"):
        load_folder(tmp_path)


def test_a_name_that_tells_nothing_is_told(tmp_path):
    with pytest.raises(ModelError, match="'SLANet', and nothing tells what that does"):
        load_network(write_files(tmp_path / "SLANet", {"inference.onnx": onnx_bytes()}))


@pytest.mark.parametrize("files", [PADDLE, {"inference.onnx": onnx_bytes()}])
def test_a_recogniser_without_a_dictionary_is_told(tmp_path, files):
    with pytest.raises(ModelError, match=r"dictionary.*inference\.yml"):
        load_network(write_files(tmp_path / "my_rec", files))


@pytest.mark.parametrize(("classes", "fits"), [(5, True), (4, True), (6, False), (97, False)])
def test_the_dictionary_has_to_fit_the_classes(tmp_path, classes, fits):
    """Blank, three characters and the space; a network without a space of its own is fine."""
    files = recogniser_files() | {"inference.onnx": onnx_bytes(output=(None, None, classes))}
    folder = write_files(tmp_path / "my_rec", files)

    if fits:
        assert load_network(folder).characters == ("a", "b", "c", " ")
        return
    with pytest.raises(ModelError, match=f"it has 3 characters, and the network knows {classes - 2}"):
        load_network(folder)


@pytest.mark.parametrize(
    ("name", "output"),
    [("my_det", (None, None, 97)), ("my_rec", DETECTOR_OUTPUT), ("PP-LCNet_x1_0_textline_ori", (None, 4))],
)
def test_a_network_that_does_something_else_than_its_name_says_is_told(tmp_path, name, output):
    files = recogniser_files(name) | {"inference.onnx": onnx_bytes(output=output)}

    with pytest.raises(ModelError, match=f"{name} is called a network for .* puts out something else"):
        load_network(write_files(tmp_path / name, files))


def test_a_paddle_network_is_checked_once_it_is_open(tmp_path):
    """Nothing tells the classes of this form before a runtime has loaded it."""
    files = PADDLE | {"inference.yml": description("my_rec", characters="abc")}
    network = load_network(write_files(tmp_path / "r", files))

    check_outputs(network, [TensorInfo("softmax_0", (None, None, 5))])
    check_outputs(network, [TensorInfo("softmax_0", (None, None, None))])
    with pytest.raises(ModelError, match="the network knows 6,623"):
        check_outputs(network, [TensorInfo("softmax_0", (None, None, 6_625))])


NORMALIZE = {"mean": [0.5, 0.4, 0.3], "std": [0.2, 0.25, 0.5], "order": "hwc"}


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        ("1./255.", InputTransform((0.5, 0.4, 0.3), (0.2, 0.25, 0.5))),
        (1 / 255, InputTransform((0.5, 0.4, 0.3), (0.2, 0.25, 0.5))),
        ("2/255", InputTransform((0.25, 0.2, 0.15), (0.1, 0.125, 0.25))),
    ],
)
def test_the_figures_of_the_yml_are_honoured(tmp_path, scale, expected):
    steps = [
        {"DecodeImage": {"img_mode": "BGR"}},
        {"NormalizeImage": NORMALIZE | {"scale": scale}},
        {"ToCHWImage": None},
    ]
    files = detector_files() | {"inference.yml": description("my_det", steps=steps)}

    transform = load_network(write_files(tmp_path / "d", files)).input_transform

    assert transform.mean == pytest.approx(expected.mean)
    assert transform.std == pytest.approx(expected.std)


@pytest.mark.parametrize(
    ("name", "steps", "expected"),
    [
        ("my_det", (), (IMAGENET, InputLayout())),
        ("my_rec", (), (CENTRED, InputLayout())),
        ("UVDoc", (), (UNIT, InputLayout())),
        ("ch_ppocr_mobile_v2.0_cls", (), (CENTRED, InputLayout(Fit.PAD, 48, 192))),
        ("PP-LCNet_x0_25_textline_ori", (), (IMAGENET, InputLayout(Fit.STRETCH, 80, 160, is_rgb=True))),
        (
            "PP-LCNet_x1_0_textline_ori",
            ({"ResizeImage": {"size": [160, 80]}}, {"NormalizeImage": None}),
            (IMAGENET, InputLayout(Fit.STRETCH, 80, 160, is_rgb=True)),
        ),
        (
            "PP-LCNet_x1_0_doc_ori",
            ({"ResizeImage": {"resize_short": 256}}, {"CropImage": {"size": 224}}, {"NormalizeImage": {}}),
            (IMAGENET, InputLayout(Fit.CROP, 224, 224, 256, is_rgb=True)),
        ),
    ],
)
def test_each_network_says_what_it_wants_of_its_pixels(tmp_path, name, steps, expected):
    files = PADDLE | {"inference.yml": description(name, characters="abc" if "rec" in name else None, steps=steps)}

    network = load_network(write_files(tmp_path / "n", files))

    assert (network.input_transform, network.layout) == expected


@pytest.mark.parametrize(
    ("name", "step", "wish"),
    [
        ("my_det", {"DecodeImage": {"img_mode": "RGB"}}, "its pixels as RGB"),
        ("my_rec", {"RecResizeImg": {"image_shape": [3, 32, 320]}}, "lines of 32 px and 3 channels"),
        ("my_rec", {"RecResizeImg": {"image_shape": [1, 48, 320]}}, "lines of 48 px and 1 channels"),
        ("my_det", {"GrayImageChannelFormat": {}}, "the step GrayImageChannelFormat"),
    ],
)
def test_what_this_version_cannot_do_is_refused_with_the_reason(tmp_path, name, step, wish):
    files = PADDLE | {"inference.yml": description(name, characters="abc", steps=[step])}

    with pytest.raises(ModelError, match=f"{name} wants {wish}"):
        load_network(write_files(tmp_path / "n", files))


@pytest.mark.parametrize(
    ("name", "download"), [("PP-OCRv5_server_rec", "PP-OCRv5_server_rec"), ("PP-OCRv4_mobile_rec", ""), ("own_rec", "")]
)
def test_a_paddle_network_that_cannot_run_offers_what_there_is(tmp_path, name, download):
    files = PADDLE_JSON | {"inference.yml": description(name, characters="abc")}
    network = load_network(write_files(tmp_path / "n", files))

    error = needs_paddle(network)

    assert is_paddle_only(network)
    assert isinstance(error, NeedsPaddleError)
    assert "is in Paddle format and needs Paddle Inference" in error.message
    assert error.download == download
    assert ("ONNX version" in error.hint) == bool(download)


def test_a_network_that_is_there_as_onnx_too_needs_no_paddle(tmp_path):
    network = load_network(write_files(tmp_path / "x_det", PADDLE | detector_files("x_det")))

    assert not is_paddle_only(network)
