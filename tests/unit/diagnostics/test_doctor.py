from __future__ import annotations

import json

import pytest

from ocr_desktop.diagnostics import doctor
from ocr_desktop.diagnostics.report_text import as_json, as_text
from ocr_desktop.diagnostics.runtimes import examine_runtime
from ocr_desktop.domain.compute import Backend
from ocr_desktop.domain.errors import ModelError


@pytest.fixture(scope="module")
def report():
    return doctor.examine()


def test_a_healthy_installation_is_ready(report):
    assert report.can_read
    assert report.versions["rapidocr"].startswith("3.10.")
    assert all(status.reason == "works" and status.version for status in report.runtimes.values())
    assert as_text(report).endswith("Ready to read.")


def test_programs_get_the_same_facts(report):
    content = json.loads(as_json(report))

    assert set(content["runtimes"]) == set(Backend)
    assert {model["network"] for model in content["models"]} >= {"PP-OCRv6_small_det", "PP-OCRv6_small_rec"}
    assert set(content["folders"]) == {"settings", "cache", "data", "log"}


def test_a_runtime_that_does_not_load_is_no_runtime(tmp_path, monkeypatch):
    broken = tmp_path / "openvino"
    broken.mkdir()
    (broken / "__init__.py").write_text("raise ImportError('libtbb.so.12 is missing')")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=":")
    monkeypatch.delitem(__import__("sys").modules, "openvino", raising=False)

    availability = examine_runtime(Backend.OPENVINO)

    assert not availability.ok
    assert "libtbb.so.12 is missing" in availability.reason
    assert availability.hint


def test_a_damaged_model_is_told_and_stops_nothing(monkeypatch):
    def damaged(network):
        raise ModelError(f"{network.name} is damaged", hint="Install it again")

    monkeypatch.setattr(doctor, "verify_file", damaged)
    report = doctor.examine()

    assert not report.can_read
    assert "✗ PP-OCRv6_small_det is damaged (Install it again)" in as_text(report)
    assert "not possible yet" in as_text(report)
