"""`ocr-desktop models` on a hub of small networks on loopback."""

from __future__ import annotations

import hashlib
import json

import pytest

from ocr_desktop.cli import main
from ocr_desktop.models.installed import models_folder
from ocr_desktop.models.store import load_bundle
from tests.helpers import file_server as servers
from tests.helpers.hub import path_of, publish
from tests.helpers.model_files import detector_files, recogniser_files, write_files

DETECTOR, RECOGNISER, MODEL = "PP-OCRv5_mobile_det", "korean_PP-OCRv5_mobile_rec", "korean_PP-OCRv5_mobile"


@pytest.fixture
def server(monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with servers.file_server() as running:
        publish(running, DETECTOR, detector_files(DETECTOR))
        publish(running, RECOGNISER, recogniser_files(RECOGNISER, "가나"))
        yield running


def listed(capfd):
    assert main(["models", "list", "--json"]) == 0
    content = json.loads(capfd.readouterr().out)
    return {model["name"]: model for model in content["models"]}


def test_a_model_is_downloaded_listed_and_removed(server, capfd):
    assert main(["models", "download", MODEL, "--mirror", server.url]) == 0

    output, progress = capfd.readouterr()
    digest = hashlib.sha256(detector_files(DETECTOR)["inference.onnx"]).hexdigest()
    assert output.startswith(f"{MODEL}: downloaded\n  {DETECTOR}\n")
    assert f"sha256 {digest} (its publisher's is not known)" in output
    assert f"download {RECOGNISER}: inference.onnx" in progress
    assert all(network["state"] != "downloadable" for network in listed(capfd)[MODEL]["networks"])
    assert main(["models", "download", MODEL, "--mirror", server.url]) == 0
    assert "nothing is missing" in capfd.readouterr().out

    assert main(["models", "remove", MODEL]) == 0
    assert capfd.readouterr().out == f"removed: {DETECTOR}, {RECOGNISER}\n"
    assert listed(capfd)[MODEL]["networks"][0]["state"] == "downloadable"


def test_the_table_names_what_is_there_first(capfd):
    assert main(["models", "list"]) == 0

    lines = capfd.readouterr().out.splitlines()
    assert lines[0].split()[:5] == ["built", "in", "31.7", "MB", "PP-OCRv6_small"]
    assert any(line.startswith("download") and "PP-OCRv6_medium" in line for line in lines)


def test_one_model_that_fails_does_not_stop_the_next(server, capfd):
    assert main(["models", "download", "UVDoc", DETECTOR, "--mirror", server.url]) == 1

    output, complaints = capfd.readouterr()
    assert output.startswith(f"{DETECTOR}: downloaded")
    assert "UVDoc: 127.0.0.1" in complaints
    assert "does not have the file. Choose another mirror" in complaints


def test_a_hub_that_lies_is_told(server, capfd):
    mirror = publish(server, "PP-OCRv6_tiny_det", detector_files())
    assert server.url in mirror.url

    assert main(["models", "download", "PP-OCRv6_tiny_det", "--mirror", server.url]) == 1

    assert "has another file" in capfd.readouterr().err
    assert not (models_folder() / "PP-OCRv6_tiny_det").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["download", "PP-OCRv99"],
        ["download", DETECTOR, "--mirror", "nowhere"],
        ["remove", "nothing"],
        ["download"],
        [],
    ],
)
def test_a_slip_is_answered_with_status_2(words, capfd):
    with pytest.raises(SystemExit) as left:
        main(["models", *words])

    assert left.value.code == 2
    assert "See: ocr-desktop models" in capfd.readouterr().err


def test_a_model_of_ones_own_is_imported_under_a_name(tmp_path, capfd):
    write_files(tmp_path / "m" / "my_det", detector_files())
    write_files(tmp_path / "m" / "my_rec", recogniser_files())

    assert main(["models", "import", str(tmp_path / "m"), "--name", "receipts"]) == 0
    assert capfd.readouterr().out == f"receipts: imported to {models_folder() / 'receipts'}\n"
    assert load_bundle("receipts").recogniser.characters == ("a", "b", "c", " ")

    assert main(["models", "import", str(tmp_path / "m"), "--name", "receipts"]) == 1
    assert "is installed already" in capfd.readouterr().err
    assert main(["models", "import", str(tmp_path / "m"), "--name", "receipts", "--replace"]) == 0


def test_reading_a_language_nobody_here_reads_names_the_download(tmp_path, capfd):
    page = tmp_path / "page.png"
    page.write_bytes(b"")

    assert main(["recognize", "--lang", "korean", str(page)]) == 3

    assert f"ocr-desktop models download {MODEL}" in capfd.readouterr().err


def test_an_interrupted_download_goes_on_the_next_time(server, capfd):
    content = recogniser_files(RECOGNISER, "가나")["inference.onnx"]

    def interrupt(_own, request):
        request.head(200, Content_Length=len(content), ETag='"v1"')
        request.wfile.write(content[:100])

    server.behaviours[path_of(RECOGNISER, "inference.onnx")] = interrupt
    assert main(["models", "download", RECOGNISER, "--mirror", server.url]) == 1
    assert "was cut off" in capfd.readouterr().err
    server.behaviours[path_of(RECOGNISER, "inference.onnx")] = servers.serve(content, etag='"v1"')

    assert main(["models", "download", RECOGNISER, "--mirror", server.url]) == 0

    assert server.asked(path_of(RECOGNISER, "inference.onnx"))[-1]["Range"] == "bytes=100-"
