"""PaddleOCR's documented commands with only the program's name changed, on real files and the real engine."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys

import pytest
import yaml

from ocr_desktop.cli import main
from ocr_desktop.system.resources import resource
from tests.helpers.file_server import file_server, serve
from tests.helpers.small_networks import write_unwarping
from tests.unit.acceleration.test_paddlex_pipeline import changed

RECEIPT = str(resource("samples", "receipt.png"))
SWITCHED_OFF = [
    "--use_doc_orientation_classify",
    "False",
    "--use_doc_unwarping",
    "False",
    "--use_textline_orientation",
    "False",
]
EMBEDDED = (
    ("SubModules.TextDetection.model_name", "PP-OCRv6_small_det"),
    ("SubModules.TextRecognition.model_name", "PP-OCRv6_small_rec"),
    ("use_doc_preprocessor", False),
    ("use_textline_orientation", False),
)


def run(*arguments):
    try:
        return main(["ocr", *map(str, arguments)])
    except SystemExit as exit_:  # argparse leaves so
        return exit_.code


def test_the_first_command_of_the_documentation(tmp_path, capfd):
    out = tmp_path / "output"

    assert run("-i", RECEIPT, *SWITCHED_OFF, "--save_path", out) == 0

    shown, complaints = capfd.readouterr()
    assert shown.startswith("{'res': {'input_path': ")
    assert "'rec_texts': ['GREEN CORNER MARKET'" in shown
    assert complaints == ""
    assert {path.name for path in out.iterdir()} == {"receipt_res.json", "receipt_ocr_res_img.png"}
    content = json.loads((out / "receipt_res.json").read_text("utf-8"))
    assert content["model_settings"] == {"use_doc_preprocessor": False, "use_textline_orientation": False}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--device", "cpu"],
        ["--enable_hpi", "True", "--device", "cpu", "--cpu_threads", "2"],
        ["--lang", "en", "--ocr_version", "PP-OCRv6"],
        ["--text_det_limit_side_len", "960", "--text_det_limit_type", "max", "--text_det_unclip_ratio", "1.6"],
        ["--return_word_box", "true", "--text_rec_score_thresh", "0.5"],
        ["--text_recognition_model_name", "PP-OCRv6_small_rec", "--text_detection_model_name", "PP-OCRv6_small_det"],
    ],
)
def test_documented_options_are_taken_without_a_word(arguments, capfd):
    assert run("-i", RECEIPT, *arguments) == 0

    shown, complaints = capfd.readouterr()
    assert "GREEN CORNER MARKET" in shown
    assert complaints == ""


def test_options_without_effect_are_told_once_each_and_the_page_is_read(capfd):
    arguments = [
        "--mkldnn_cache_capacity",
        "10",
        "--enable_cinn",
        "False",
        "--text_det_input_shape",
        "3",
        "640",
        "640",
        "--engine",
        "paddle",
    ]

    assert run("-i", RECEIPT, *arguments) == 0

    shown, complaints = capfd.readouterr()
    assert "GREEN CORNER MARKET" in shown
    assert len(complaints.splitlines()) == 4


def test_a_folder_and_files_of_one_name(tmp_path, capfd):
    for folder in ("a", "b"):
        (tmp_path / "in" / folder).mkdir(parents=True)
        (tmp_path / "in" / folder / "scan.png").write_bytes(resource("samples", "receipt.png").read_bytes())

    assert run("-i", tmp_path / "in", "--save_path", tmp_path / "out") == 0

    assert {path.name for path in (tmp_path / "out").glob("*.json")} == {"scan_res.json", "scan-2_res.json"}
    assert capfd.readouterr().err.count("share a name") == 1


def test_an_image_by_its_address(tmp_path, capfd):
    with file_server() as server:
        server.behaviours["/receipt.png"] = serve(resource("samples", "receipt.png").read_bytes())
        assert run("-i", f"{server.url}/receipt.png", "--save_path", tmp_path) == 0

    assert "GREEN CORNER MARKET" in capfd.readouterr().out
    assert (tmp_path / "receipt_res.json").is_file()


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        ([], 2, "-i/--input"),
        (["-i", RECEIPT, "--use_doc_unwarping", "perhaps"], 2, "neither True nor False"),
        (["-i", RECEIPT, "--use_doc_unwarping", "True"], 3, "models download UVDoc"),
        (["-i", RECEIPT, "--device", "tpu"], 2, "no device"),
        (["-i", RECEIPT, "--lang", "klingon"], 2, "no known model reads"),
        (["-i", RECEIPT, "--ocr_version", "PP-OCRv3"], 2, "No models are available"),
        (["-i", RECEIPT, "--text_recognition_model_name", "PP-OCRv5_mobile_rec"], 3, "models download"),
        (["-i", RECEIPT, "--text_recognition_model_name", "unheard_of"], 2, "no network called"),
        (["-i", RECEIPT, "--paddlex_config", "nowhere.yaml"], 2, "cannot be read"),
        (["-i", "nowhere.png"], 1, "nowhere.png"),
        (["-i", RECEIPT, "--unheard_of", "1"], 2, "unrecognized arguments"),
    ],
)
def test_what_cannot_be_done_has_its_exit_status_and_one_reason(arguments, code, complaint, capfd):
    assert run(*arguments) == code
    assert complaint in capfd.readouterr().err


def test_a_bad_file_does_not_stop_the_others(tmp_path, capfd):
    (tmp_path / "a.png").write_bytes(b"no image")
    (tmp_path / "b.png").write_bytes(resource("samples", "receipt.png").read_bytes())

    assert run("-i", tmp_path) == 1

    shown, complaints = capfd.readouterr()
    assert "GREEN CORNER MARKET" in shown
    assert "a.png" in complaints


def test_a_folder_that_cannot_be_written_is_told(tmp_path, capfd):
    (tmp_path / "file").write_bytes(b"")

    assert run("-i", RECEIPT, "--save_path", tmp_path / "file") == 1
    assert "could not be written" in capfd.readouterr().err


def test_a_page_is_laid_flat_by_a_network_of_the_users_own(tmp_path, capfd):
    network = write_unwarping(tmp_path)

    assert run("-i", RECEIPT, "--doc_unwarping_model_dir", network, "--save_path", tmp_path / "out") == 0

    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "receipt_res.json",
        "receipt_ocr_res_img.png",
        "receipt_preprocessed_img.png",
    }
    content = json.loads((tmp_path / "out" / "receipt_res.json").read_text("utf-8"))
    assert content["doc_preprocessor_res"]["model_settings"]["use_doc_unwarping"] is True
    assert "GREEN CORNER MARKET" in content["rec_texts"]


@pytest.mark.parametrize("command", [["recognize", "--format", "json", RECEIPT], ["ocr", "-i", RECEIPT]])
def test_a_pipeline_file_of_paddlex_is_honoured(command, tmp_path, capfd):
    content = changed(
        *EMBEDDED,
        ("use_hpip", True),
        ("hpi_config", {"backend": "onnxruntime", "backend_config": {"cpu_num_threads": 1}}),
        ("SubModules.TextDetection.unclip_ratio", 1.7),
        ("colour", "red"),
    )
    file = tmp_path / "OCR.yaml"
    file.write_text(yaml.safe_dump(content), "utf-8")
    option = "--paddlex-config" if command[0] == "recognize" else "--paddlex_config"
    save = ["--output", str(tmp_path)] if command[0] == "recognize" else ["--save_path", str(tmp_path)]

    assert main([*command, option, str(file), *save]) == 0

    read = json.loads((tmp_path / "receipt_res.json").read_text("utf-8"))
    assert read["text_det_params"]["unclip_ratio"] == 1.7
    assert read["ocr_desktop"]["engine"]["backend"] == "onnxruntime"
    assert read["ocr_desktop"]["engine"]["hpi"] is True
    assert read["model_settings"]["use_textline_orientation"] is False
    assert "colour is not known" in capfd.readouterr().err


def test_options_go_before_the_pipeline_file(tmp_path, capfd):
    file = tmp_path / "OCR.yaml"
    content = changed(*EMBEDDED, ("use_hpip", True), ("hpi_config", {"backend": "openvino"}))
    file.write_text(yaml.safe_dump(content), "utf-8")

    arguments = ["--paddlex-config", str(file), "--backend", "onnxruntime", "--no-enable-hpi"]
    assert main(["recognize", "--format", "json", RECEIPT, *arguments]) == 0

    engine = json.loads(capfd.readouterr().out)["ocr_desktop"]["engine"]
    assert (engine["backend"], engine["hpi"]) == ("onnxruntime", False)


SNIPPET = """
from ocr_desktop import OcrEngine as PaddleOCR

ocr = PaddleOCR(
    use_doc_orientation_classify=False,
    use_doc_unwarping=False,
    use_textline_orientation=False)
result = ocr.predict({page!r})
for res in result:
    res.print()
    res.save_to_img("output")
    res.save_to_json("output")
"""


def test_the_first_snippet_of_the_documentation(tmp_path):
    command = [sys.executable, "-W", "error", "-c", SNIPPET.format(page=RECEIPT)]

    answer = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env=os.environ)

    assert answer.returncode == 0, answer.stderr
    assert "GREEN CORNER MARKET" in answer.stdout
    assert {path.name for path in (tmp_path / "output").iterdir()} == {"receipt_res.json", "receipt_ocr_res_img.png"}


def test_importing_the_package_loads_nothing_heavy():
    code = "import sys, ocr_desktop; print(sorted(m for m in ('numpy', 'cv2', 'pydantic', 'PIL') if m in sys.modules))"

    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ast.literal_eval(answer.stdout) == []
