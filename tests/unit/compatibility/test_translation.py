from __future__ import annotations

from pathlib import Path

import pytest

from ocr_desktop.compatibility import translation
from ocr_desktop.compatibility.translation import translate, with_predict_options
from ocr_desktop.domain.compute import Backend, Network
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import SettingsError
from ocr_desktop.domain.requests import PADDLEOCR_PARAMETERS, OcrParameters
from tests.unit.acceleration.test_paddlex_pipeline import changed

ALL_OFF = {"use_doc_orientation_classify": False, "use_doc_unwarping": False, "use_textline_orientation": False}


def test_without_options_it_is_the_engine_that_the_app_opens_and_reads_as_paddleocr_does():
    wishes = translate({})

    assert wishes.options == EngineOptions()
    assert wishes.parameters == PADDLEOCR_PARAMETERS
    assert wishes.notes == ()


def test_none_is_the_same_as_leaving_it_out():
    assert translate(dict.fromkeys(["lang", "device", "engine", "text_det_thresh", "use_doc_unwarping"])) == translate(
        {}
    )


def test_knobs_go_where_they_belong():
    parameters = translate(
        {
            **ALL_OFF,
            "text_det_limit_side_len": 960,
            "text_det_limit_type": "max",
            "text_det_thresh": 0.2,
            "text_det_box_thresh": 0.5,
            "text_det_unclip_ratio": 1.8,
            "text_rec_score_thresh": 0.4,
            "text_recognition_batch_size": 8,
            "textline_orientation_batch_size": 3,
            "return_word_box": True,
        }
    ).parameters

    detection = parameters.text_detection
    assert (detection.limit_side_len, detection.limit_type) == (960, "max")
    assert (detection.thresh, detection.box_thresh, detection.unclip_ratio) == (0.2, 0.5, 1.8)
    assert (parameters.text_recognition.score_thresh, parameters.text_recognition.batch_size) == (0.4, 8)
    assert parameters.textline_orientation.batch_size == 3
    assert parameters.return_word_box
    assert not parameters.use_textline_orientation


def test_networks_are_named_by_folder_or_else_by_name():
    networks = translate(
        {
            "text_detection_model_name": "PP-OCRv5_mobile_det",
            "text_recognition_model_name": "PP-OCRv5_mobile_rec",
            "text_recognition_model_dir": "PP-OCRv5_mobile_rec",
        }
    ).options.networks

    assert networks[Network.TEXT_DETECTION].model == "PP-OCRv5_mobile_det"
    assert networks[Network.TEXT_RECOGNITION].model == str(Path.cwd() / "PP-OCRv5_mobile_rec")


def test_document_steps_are_on_where_their_networks_are_installed(monkeypatch):
    monkeypatch.setattr(translation, "is_installed", lambda name: name == "UVDoc")

    unasked, refused = translate({}), translate({"use_doc_unwarping": False})

    assert unasked.parameters.use_doc_unwarping
    assert not unasked.parameters.use_doc_orientation_classify
    assert set(unasked.options.networks) == {Network.DOC_UNWARPING}
    assert not refused.parameters.use_doc_unwarping
    assert not refused.options.networks


def test_a_document_step_that_is_asked_for_has_to_be_there():
    wishes = translate({"use_doc_orientation_classify": True})

    assert wishes.parameters.use_doc_orientation_classify
    assert Network.DOC_ORIENTATION in wishes.options.networks


def test_naming_a_network_for_a_document_step_switches_it_on():
    assert translate({"doc_unwarping_model_dir": "/models/uvdoc"}).parameters.use_doc_unwarping


@pytest.mark.parametrize(
    ("options", "device", "note"),
    [({"device": "gpu:0"}, "gpu:0", ""), ({"device": "gpu:2,3"}, "gpu:2", "gpu:2,3"), ({"device": "cpu"}, "cpu", "")],
)
def test_the_first_device_reads(options, device, note):
    wishes = translate(options)

    assert wishes.options.device == device
    assert note in " ".join(wishes.notes)


@pytest.mark.parametrize(
    ("options", "backend", "precision"),
    [
        ({"engine": "onnxruntime"}, "onnxruntime", "auto"),
        ({"engine": "paddle", "text_detection_model_dir": "/d"}, Backend.PADDLE, "auto"),
        (
            {"engine": "paddle_static", "enable_mkldnn": False, "text_detection_model_dir": "/d"},
            Backend.PADDLE_PLAIN,
            "auto",
        ),
        ({"precision": "fp32"}, "auto", "fp32"),
        ({"device": "gpu", "use_tensorrt": True, "precision": "fp16"}, Backend.TENSORRT, "fp16"),
        ({"use_tensorrt": True}, "auto", "auto"),
        ({"precision": "fp16"}, "auto", "auto"),
        ({"engine": "paddle"}, "auto", "auto"),
        ({"engine": "transformers"}, "auto", "auto"),
    ],
)
def test_wishes_for_an_engine_are_pins_where_they_mean_something_here(options, backend, precision):
    wished = translate(options).options

    assert (wished.backend, wished.precision) == (backend, precision)


@pytest.mark.parametrize(
    ("options", "note"),
    [
        ({"text_det_input_shape": [3, 640, 640]}, "text_det_input_shape"),
        ({"text_rec_input_shape": [3, 48, 320]}, "text_rec_input_shape"),
        ({"mkldnn_cache_capacity": 10}, "mkldnn_cache_capacity"),
        ({"enable_cinn": False}, "enable_cinn"),
        ({"engine_config": {}}, "engine_config"),
        ({"use_tensorrt": True}, "use_tensorrt"),
        ({"precision": "fp16"}, "precision fp16"),
        ({"enable_mkldnn": False}, "enable_mkldnn"),
        ({"engine": "transformers"}, "engine transformers"),
        ({"lang": "en", "text_recognition_model_dir": "/r"}, "lang and ocr_version"),
        ({"rec_batch_num": 4}, "text_recognition_batch_size"),
    ],
)
def test_what_has_no_effect_or_another_name_is_told_in_one_sentence(options, note):
    (told,) = translate(options).notes

    assert note in told


def test_older_names_still_work():
    wishes = translate({"rec_batch_num": 4, "use_angle_cls": False, "det_db_thresh": 0.2, "cls_model_dir": "/c"})

    assert wishes.parameters.text_recognition.batch_size == 4
    assert not wishes.parameters.use_textline_orientation
    assert wishes.parameters.text_detection.thresh == 0.2


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"foo": 1}, "Unknown argument: foo"),
        ({"rec_batch_num": 4, "text_recognition_batch_size": 2}, "one of the two"),
        ({"ocr_version": "PP-OCRv9"}, "ocr_version is one of"),
        ({"engine": "magic"}, "engine is one of"),
        ({"precision": "int8"}, "precision is one of"),
        ({"device": "tpu"}, "no device"),
        ({"text_det_thresh": 2.0}, "thresh lies between"),
        ({"text_det_limit_type": "resize_long"}, "limit_type"),
        ({"ocr_version": "PP-OCRv3"}, "No models are available"),
        ({"ocr_version": "PP-OCRv4", "lang": "ta"}, "No models are available"),
    ],
)
def test_what_cannot_be_is_refused(options, complaint):
    with pytest.raises(ValueError, match=complaint):
        translate(options)


@pytest.mark.parametrize(
    ("options", "model"),
    [
        ({"ocr_version": "PP-OCRv6"}, "PP-OCRv6_small"),
        ({"ocr_version": "PP-OCRv5"}, "PP-OCRv5_mobile"),
        ({"ocr_version": "PP-OCRv5", "lang": "ru"}, "eslav_PP-OCRv5_mobile"),
        ({"ocr_version": "PP-OCRv4"}, "PP-OCRv4_mobile"),
        ({"lang": "en"}, EngineOptions().model),
    ],
)
def test_a_version_takes_a_model_that_reads_the_language(options, model):
    wished = translate(options).options

    assert wished.model == model
    assert wished.lang == options.get("lang")


def test_options_go_before_the_pipeline_file():
    content = changed(("use_hpip", False), ("SubModules.TextDetection.thresh", 0.25), ("use_doc_preprocessor", False))

    wishes = translate(
        {"paddlex_config": content, "enable_hpi": True, "text_det_box_thresh": 0.7, "use_textline_orientation": False}
    )

    assert wishes.options.enable_hpi is True
    assert (wishes.parameters.text_detection.thresh, wishes.parameters.text_detection.box_thresh) == (0.25, 0.7)
    assert set(wishes.options.networks) == {Network.TEXT_DETECTION, Network.TEXT_RECOGNITION}


def test_the_file_decides_on_document_steps_whatever_is_installed():
    assert translate({"paddlex_config": changed()}).parameters.use_doc_unwarping
    off = changed(("SubPipelines.DocPreprocessor.use_doc_unwarping", False))
    assert not translate({"paddlex_config": off}).parameters.use_doc_unwarping


def test_the_name_of_paddlexs_own_file_stands_for_the_defaults():
    assert translate({"paddlex_config": "OCR"}) == translate({})


def test_a_file_that_is_missing_is_told(tmp_path):
    with pytest.raises(SettingsError, match="cannot be read"):
        translate({"paddlex_config": str(tmp_path / "OCR.yaml")})


def test_a_call_changes_only_what_it_names():
    before = OcrParameters(return_word_box=True)

    after = with_predict_options(before, {"text_det_thresh": 0.1, "text_det_box_thresh": None})

    assert after.text_detection.thresh == 0.1
    assert after.text_detection.box_thresh == before.text_detection.box_thresh
    assert after.return_word_box
