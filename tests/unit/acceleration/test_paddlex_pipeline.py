from __future__ import annotations

import copy
from pathlib import Path

import pytest
import yaml

from ocr_desktop.acceleration.paddlex_pipeline import parse_paddlex_pipeline, read_paddlex_pipeline
from ocr_desktop.domain.compute import Backend, Network, Precision
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import SettingsError
from ocr_desktop.domain.requests import PADDLEOCR_PARAMETERS

# The keys and values of the file that PaddleX 3.7 has for general OCR.
USUAL = {
    "pipeline_name": "OCR",
    "text_type": "general",
    "use_doc_preprocessor": True,
    "use_textline_orientation": True,
    "SubPipelines": {
        "DocPreprocessor": {
            "pipeline_name": "doc_preprocessor",
            "use_doc_orientation_classify": True,
            "use_doc_unwarping": True,
            "SubModules": {
                "DocOrientationClassify": {
                    "module_name": "doc_text_orientation",
                    "model_name": "PP-LCNet_x1_0_doc_ori",
                    "model_dir": None,
                },
                "DocUnwarping": {"module_name": "image_unwarping", "model_name": "UVDoc", "model_dir": None},
            },
        }
    },
    "SubModules": {
        "TextDetection": {
            "module_name": "text_detection",
            "model_name": "PP-OCRv6_medium_det",
            "model_dir": None,
            "limit_side_len": 64,
            "limit_type": "min",
            "max_side_limit": 4000,
            "thresh": 0.3,
            "box_thresh": 0.6,
            "unclip_ratio": 1.5,
        },
        "TextLineOrientation": {
            "module_name": "textline_orientation",
            "model_name": "PP-LCNet_x1_0_textline_ori",
            "model_dir": None,
            "batch_size": 6,
        },
        "TextRecognition": {
            "module_name": "text_recognition",
            "model_name": "PP-OCRv6_medium_rec",
            "model_dir": None,
            "batch_size": 6,
            "score_thresh": 0.0,
        },
    },
}


def changed(*changes):
    """The usual file with values put at paths such as "SubModules.TextDetection.thresh"."""
    content = copy.deepcopy(USUAL)
    for path, value in changes:
        *folders, key = path.split(".")
        node = content
        for folder in folders:
            node = node[folder]
        node[key] = value
    return content


def test_the_usual_file_names_all_networks_and_needs_no_note():
    pipeline = parse_paddlex_pipeline(USUAL)

    assert {task: each.model for task, each in pipeline.options.networks.items()} == {
        Network.DOC_ORIENTATION: "PP-LCNet_x1_0_doc_ori",
        Network.DOC_UNWARPING: "UVDoc",
        Network.TEXT_DETECTION: "PP-OCRv6_medium_det",
        Network.TEXTLINE_ORIENTATION: "PP-LCNet_x1_0_textline_ori",
        Network.TEXT_RECOGNITION: "PP-OCRv6_medium_rec",
    }
    assert pipeline.parameters.text_detection == PADDLEOCR_PARAMETERS.text_detection
    assert pipeline.parameters.use_doc_orientation_classify
    assert pipeline.parameters.use_doc_unwarping
    assert pipeline.notes == ()


def test_steps_that_are_off_need_no_network():
    pipeline = parse_paddlex_pipeline(changed(("use_doc_preprocessor", False), ("use_textline_orientation", False)))

    assert set(pipeline.options.networks) == {Network.TEXT_DETECTION, Network.TEXT_RECOGNITION}
    assert not pipeline.parameters.use_textline_orientation
    assert not pipeline.parameters.use_doc_orientation_classify


def test_parameters_of_the_modules_hold():
    content = changed(
        ("SubModules.TextDetection.limit_type", "max"),
        ("SubModules.TextDetection.unclip_ratio", 2),
        ("SubModules.TextLineOrientation.batch_size", 2),
        ("SubModules.TextRecognition.batch_size", 12),
        ("SubModules.TextRecognition.score_thresh", 0.5),
        ("SubModules.TextRecognition.return_word_box", True),
    )

    parameters = parse_paddlex_pipeline(content).parameters

    assert (parameters.text_detection.limit_type, parameters.text_detection.unclip_ratio) == ("max", 2)
    assert parameters.textline_orientation.batch_size == 2
    assert (parameters.text_recognition.batch_size, parameters.text_recognition.score_thresh) == (12, 0.5)
    assert parameters.return_word_box


def test_keys_that_are_missing_are_what_paddlex_takes_for_them():
    content = changed(("SubModules.TextDetection", {"model_name": "PP-OCRv6_medium_det"}))

    detection = parse_paddlex_pipeline(content).parameters.text_detection

    assert (detection.limit_side_len, detection.limit_type, detection.unclip_ratio) == (960, "max", 2.0)


def test_hpi_of_the_pipeline_is_the_engines_and_that_of_a_module_goes_before_it():
    content = changed(
        ("use_hpip", True),
        ("hpi_config", {"backend": "openvino", "backend_config": {"cpu_num_threads": 4}}),
        ("SubModules.TextRecognition.hpi_config", {"backend": "onnxruntime"}),
        ("SubModules.TextDetection.use_hpip", False),
    )

    options = parse_paddlex_pipeline(content).options

    assert (options.enable_hpi, options.backend, options.cpu_threads) == (True, Backend.OPENVINO, 4)
    recogniser, detector = options.for_network(Network.TEXT_RECOGNITION), options.for_network(Network.TEXT_DETECTION)
    assert (recogniser.backend, recogniser.cpu_threads) == (Backend.ONNXRUNTIME, 4)
    assert (detector.enable_hpi, detector.backend) == (False, "auto")
    assert options.for_network(Network.TEXTLINE_ORIENTATION).backend == Backend.OPENVINO


def test_a_part_hands_its_wishes_on_to_its_modules():
    part = "SubPipelines.DocPreprocessor"
    content = changed(
        ("use_hpip", False),
        (f"{part}.use_hpip", True),
        (f"{part}.SubModules.DocUnwarping.use_hpip", False),
    )

    options = parse_paddlex_pipeline(content).options

    assert options.enable_hpi is False
    assert options.for_network(Network.DOC_ORIENTATION).enable_hpi is True
    assert options.for_network(Network.DOC_UNWARPING).enable_hpi is False


@pytest.mark.parametrize(
    ("config", "backend", "precision", "cpu_threads"),
    [
        ({"backend": "tensorrt", "backend_config": {"precision": "fp16"}}, Backend.TENSORRT, Precision.FP16, None),
        ({"backend": "paddle"}, Backend.PADDLE, "auto", None),
        ({"backend": "paddle", "backend_config": {"run_mode": "paddle"}}, Backend.PADDLE_PLAIN, "auto", None),
        ({"backend": "paddle", "backend_config": {"run_mode": "mkldnn_bf16"}}, Backend.PADDLE, Precision.BF16, None),
        ({"backend": "paddle", "backend_config": {"cpu_threads": 2}}, Backend.PADDLE, "auto", 2),
        ({"auto_config": False, "backend": "onnxruntime"}, Backend.ONNXRUNTIME, "auto", None),
    ],
)
def test_backends_go_by_paddlexs_names(config, backend, precision, cpu_threads):
    options = parse_paddlex_pipeline(changed(("use_hpip", True), ("hpi_config", config))).options

    assert (options.backend, options.precision, options.cpu_threads) == (backend, precision, cpu_threads)


@pytest.mark.parametrize(
    ("path", "value", "note"),
    [
        ("colour", "red", "colour is not known"),
        ("SubModules.TextDetection.dilation", 2, "SubModules.TextDetection.dilation is not known"),
        ("SubModules.TextDetection.module_name", "seal", "SubModules.TextDetection.module_name seal"),
        ("SubModules.TextRecognition.input_shape", [3, 48, 320], "SubModules.TextRecognition.input_shape"),
        ("batch_size", 8, "batch_size is not used"),
        ("hpi_config", {"backend": "om"}, "om (Ascend)"),
        ("hpi_config", {"hpi_info": {"x": 1}}, "hpi_info"),
        ("hpi_config", {"auto_paddle2onnx": False}, "auto_paddle2onnx"),
        ("hpi_config", {"speed": 9}, "hpi_config.speed is not known"),
        ("hpi_config", {"backend": "tensorrt", "backend_config": {"dynamic_shapes": {}}}, "dynamic_shapes"),
        ("engine", "transformers", "engine transformers is not used"),
    ],
)
def test_what_is_unknown_or_not_used_is_told_and_does_no_harm(path, value, note):
    pipeline = parse_paddlex_pipeline(changed((path, value)))

    assert any(note in each for each in pipeline.notes), pipeline.notes


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("SubModules.TextDetection.thresh", "high"),
        ("SubModules.TextDetection.limit_side_len", "64"),
        ("SubModules.TextDetection.limit_side_len", 0),
        ("SubModules.TextRecognition.return_word_box", 1),
        ("SubModules.TextRecognition.model_name", 5),
        ("pipeline_name", "seal_recognition"),
        ("text_type", "seal"),
        ("use_hpip", "yes"),
        ("hpi_config.backend", "magic"),
        ("hpi_config.backend_config", {"cpu_num_threads": "ten"}),
        ("hpi_config.auto_config", False),
    ],
)
def test_a_value_that_cannot_be_used_is_an_error_with_the_name_of_its_key(path, value):
    content = changed(("use_hpip", True), ("hpi_config", {"backend": None}), (path, value))

    with pytest.raises(SettingsError, match=path.rpartition(".")[2]):
        parse_paddlex_pipeline(content)


def test_folders_are_found_beside_the_file(tmp_path):
    (tmp_path / "models" / "rec").mkdir(parents=True)
    content = changed(
        ("SubModules.TextRecognition.model_dir", "models/rec"), ("SubModules.TextDetection.model_dir", "nowhere/det")
    )
    file = tmp_path / "OCR.yaml"
    file.write_text(yaml.safe_dump(content), "utf-8")

    networks = read_paddlex_pipeline(file).options.networks

    assert networks[Network.TEXT_RECOGNITION].model == str(tmp_path / "models" / "rec")
    assert networks[Network.TEXT_DETECTION].model == str(Path.cwd() / "nowhere" / "det")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a\n- b",
        "{",
        "pipeline_name: !!python/object/apply:os.system ['touch hacked']",
        "[" * 5000,
    ],
)
def test_what_is_no_pipeline_file_is_told_with_its_name(tmp_path, text):
    file = tmp_path / "OCR.yaml"
    file.write_text(text, "utf-8")

    with pytest.raises(SettingsError, match=r"OCR\.yaml"):
        read_paddlex_pipeline(file)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(SettingsError, match="cannot be read"):
        read_paddlex_pipeline(tmp_path / "missing.yaml")


def test_without_a_word_on_hpi_the_apps_default_holds():
    assert parse_paddlex_pipeline(USUAL).options.enable_hpi is EngineOptions().enable_hpi
