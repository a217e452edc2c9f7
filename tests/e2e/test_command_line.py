"""The command line on real files and the real engine."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from ocr_desktop.cli import main
from ocr_desktop.engine import OcrEngine
from ocr_desktop.system.paths import printable_path
from ocr_desktop.system.resources import resource
from tests.helpers.hostile_images import ALL_CASES, TEXT, matches

RECEIPT = str(resource("samples", "receipt.png"))


def test_text_goes_to_standard_output(capfd):
    assert main(["recognize", RECEIPT]) == 0

    output, complaints = capfd.readouterr()
    assert output.startswith("GREEN CORNER MARKET\n")
    assert "43.10" in output
    assert complaints == ""


def test_json_goes_to_standard_output(capfd):
    assert main(["recognize", "--format", "json", "--no-enable-hpi", RECEIPT]) == 0

    content = json.loads(capfd.readouterr().out)
    assert content["rec_texts"][0] == "GREEN CORNER MARKET"
    assert content["ocr_desktop"]["engine"] == {
        "backend": "onnxruntime",
        "device": "cpu",
        "precision": "fp32",
        "hpi": False,
        "model": "PP-OCRv6_small",
        "reason": "The standard engine for this model",
        "skipped": {},
    }


def test_digits_alone_are_read_where_they_are_asked_for(capfd):
    assert main(["recognize", "--charset", "digits", "--format", "json", RECEIPT]) == 0

    content = json.loads(capfd.readouterr().out)
    assert content["ocr_desktop"]["charset"] == "digits"
    assert "43.10" in content["rec_texts"]
    assert not any(character.isalpha() for text in content["rec_texts"] for character in text)


def test_a_charset_that_there_is_not_is_wrong_usage(capfd):
    with pytest.raises(SystemExit) as caught:
        main(["recognize", "--charset", "digit", RECEIPT])

    assert caught.value.code == 2
    assert "'digit' is no charset: use digits, latin" in capfd.readouterr().err


def test_characters_that_the_model_does_not_know_are_wrong_usage_told_once(capfd):
    with pytest.raises(SystemExit) as ended:
        main(["recognize", "--charset", "=ꙮ", RECEIPT, RECEIPT])

    assert ended.value.code == 2
    assert capfd.readouterr().err.count("the model does not know ꙮ") == 1


@pytest.mark.timeout(300)
def test_every_hostile_file_gives_its_text_or_its_error_and_the_run_goes_on(tmp_path, capfd):
    assert len(ALL_CASES) >= 25
    paths = {}
    for case in ALL_CASES:
        folder = tmp_path / "in" / case.id
        folder.mkdir(parents=True)
        paths[case.id] = case.create(folder)
    out = tmp_path / "out"

    code = main(["recognize", "--format", "json", "--output", str(out), *map(str, paths.values())])

    complaints = capfd.readouterr().err.splitlines()
    entries = [json.loads(path.read_text("utf-8")) for path in out.iterdir()]
    read = {entry["input_path"]: entry for entry in entries if not entry["page_index"]}
    assert code == 1
    for case in ALL_CASES:
        path = printable_path(paths[case.id])
        if case.error is None:
            own = read[path]["ocr_desktop"]
            assert (own["width"], own["height"]) == case.size, case.id
            assert not case.has_text or TEXT in " ".join(read[path]["rec_texts"]), case.id
        else:
            assert path not in read, case.id
            lines = [line for line in complaints if " ".join(path.split()) in line]
            assert len(lines) == 1, (case.id, lines)
            assert matches(case, lines[0]), (case.id, lines)


def test_files_of_one_stem_keep_their_own_result(tmp_path, capfd):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "scan.png").write_bytes(resource("samples", "receipt.png").read_bytes())

    assert main(["recognize", "--output", str(tmp_path / "out"), str(tmp_path / "a"), str(tmp_path / "b")]) == 0

    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["scan-2.txt", "scan.txt"]
    assert capfd.readouterr().err.count("share a name") == 1


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (["recognize"], 2, "FILE"),
        (["recognize", RECEIPT, "--device", "tpu"], 2, "no device"),
        (["recognize", RECEIPT, "--backend", "magic"], 2, "invalid choice"),
        (["recognize", RECEIPT, "--model", "PP-OCRv99"], 2, "Known models"),
        (["recognize", RECEIPT, "--lang", "klingon"], 2, "reads 'klingon'"),
        (["recognize", RECEIPT, "--device", "gpu:3"], 3, "no engine: GPU 3 cannot be used"),
        (["recognize", RECEIPT, "--device", "gpu:3", "--prepare"], 3, "no engine: GPU 3 cannot be used"),
        (["engine", "build", "--device", "gpu:3"], 3, "nothing prepared: GPU 3 cannot be used"),
        (["recognize", RECEIPT, "--backend", "onnxruntime", "--precision", "bf16"], 3, "bf16"),
        (["recognize", "no such file.png"], 1, "no such file.png"),
        (["recognize", ""], 2, "a file name is empty"),
        (["recognize", RECEIPT, "--output", RECEIPT], 2, "is a file, not a folder"),
    ],
)
def test_what_cannot_be_done_has_its_exit_status_and_one_reason(arguments, code, complaint, capfd):
    try:
        answer = main(arguments)
    except SystemExit as exit_:  # argparse leaves so
        answer = exit_.code

    assert answer == code
    assert complaint in capfd.readouterr().err


def test_several_files_give_one_line_of_json_each(capfd):
    notice = str(resource("samples", "notice.png"))

    assert main(["recognize", "--format", "json", RECEIPT, notice]) == 0

    first, second = map(json.loads, capfd.readouterr().out.splitlines())
    assert (first["rec_texts"][0], second["rec_texts"][0]) == ("GREEN CORNER MARKET", "停水通知")


def test_a_slip_is_answered_in_two_lines(capfd):
    with pytest.raises(SystemExit):
        main(["recognize", RECEIPT, "--device", "tpu"])

    assert capfd.readouterr().err.splitlines() == [
        "ocr-desktop recognize: 'tpu' is no device: use auto, cpu, gpu, gpu:N or npu",
        "See: ocr-desktop recognize --help",
    ]


def test_the_doctor_answers_for_people_and_programs(capfd):
    assert main(["doctor"]) == 0
    assert "Ready to read." in capfd.readouterr().out

    assert main(["doctor", "--json"]) == 0
    report = json.loads(capfd.readouterr().out)
    assert report["can_read"] is True
    assert report["runtimes"]["openvino"]["ok"] is True
    assert all(model["ok"] for model in report["models"])
    assert report["devices"][0]["device"] == "cpu"


def without(*modules: str) -> list[str]:
    """A Python that runs `ocr-desktop` as if modules were not installed."""
    block = ";".join(f"sys.modules[{module!r}] = None" for module in modules)
    return [sys.executable, "-c", f"import sys; {block}; from ocr_desktop.cli import main; sys.exit(main())"]


def test_without_a_runtime_it_says_which_extra_to_take():
    command = [*without("openvino", "onnxruntime"), "recognize", RECEIPT]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)

    assert answer.returncode == 3
    assert "pip install 'ocr-desktop[cpu]'" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_reader_that_goes_away_gets_no_traceback():
    command = (
        f"'{sys.executable}' -m ocr_desktop recognize '{RECEIPT}' '{RECEIPT}' --format json | head -c 1 >/dev/null"
    )
    answer = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)

    assert "Traceback" not in answer.stderr
    assert "BrokenPipe" not in answer.stderr


def test_a_better_engine_that_cannot_be_used_is_told():
    answer = subprocess.run([*without("openvino"), "recognize", RECEIPT], capture_output=True, text=True, check=False)

    assert answer.returncode == 0
    assert answer.stderr == "ocr-desktop: reading with ONNX Runtime: OpenVINO is not installed\n"


def test_any_text_can_be_sent_into_a_file_whatever_the_code_page(tmp_path):
    notice = str(resource("samples", "notice.png"))
    command = [sys.executable, "-m", "ocr_desktop", "recognize", notice]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}

    answer = subprocess.run(command, capture_output=True, check=False, env=environment)

    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.decode("utf-8").startswith("停水通知")


def test_an_error_nobody_thought_of_costs_one_file(tmp_path, capfd, monkeypatch):
    whole = OcrEngine.recognize
    answers = iter([MemoryError("too large"), None])

    def fails_once(engine, source):
        if error := next(answers):
            raise error
        return whole(engine, source)

    monkeypatch.setattr(OcrEngine, "recognize", fails_once)

    assert main(["recognize", str(resource("samples", "notice.png")), RECEIPT]) == 1

    output, complaints = capfd.readouterr()
    assert "GREEN CORNER MARKET" in output
    assert "notice.png: Unexpected MemoryError: too large" in complaints


def test_pages_that_were_left_out_are_told(tmp_path, capfd):
    case = next(case for case in ALL_CASES if case.id == "animated-gif")

    assert main(["recognize", "--format", "json", str(case.create(tmp_path))]) == 0

    output, complaints = capfd.readouterr()
    assert "Only the first of" in complaints
    assert "Only the first of" in json.loads(output)["ocr_desktop"]["notice"]
