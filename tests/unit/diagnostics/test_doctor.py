from __future__ import annotations

import json

import pytest

from ocr_desktop.backends import registry
from ocr_desktop.diagnostics import doctor
from ocr_desktop.diagnostics.report_text import as_json, as_text
from ocr_desktop.diagnostics.runtimes import examine_runtime
from ocr_desktop.domain.compute import Availability, Backend
from ocr_desktop.domain.diagnosis import Level, Report, Topic
from ocr_desktop.domain.errors import ModelError
from ocr_desktop.system.codec import decode, encode


@pytest.fixture(scope="module")
def report():
    return doctor.examine()


def test_a_healthy_installation_is_ready(report):
    assert report.can_read
    assert report.versions["rapidocr"].startswith("3.10.")
    working = [status for status in report.runtimes.values() if status.ok]
    assert working
    assert all(status.reason == "works" and status.version for status in working)
    assert as_text(report).endswith("Ready to read.")


def test_programs_get_the_same_facts(report):
    content = json.loads(as_json(report))

    assert set(content["runtimes"]) == set(Backend)
    assert {model["network"] for model in content["models"]} >= {"PP-OCRv6_small_det", "PP-OCRv6_small_rec"}
    assert set(content["folders"]) == {"settings", "cache", "data", "log"}
    assert {finding["level"] for finding in content["findings"]} <= set(Level)
    assert {finding["topic"] for finding in content["findings"]} == set(Topic)


def test_the_window_gets_the_same_report_through_messages(report):
    assert decode(Report, json.loads(json.dumps(encode(Report, report)))) == report


def test_every_fault_and_every_offer_says_what_to_do(report):
    for finding in report.findings:
        assert finding.text
        assert finding.level is Level.OK or finding.hint, finding


def test_a_runtime_that_is_not_installed_is_an_offer_where_another_reads(monkeypatch):
    missing = Availability(ok=False, reason="not installed", hint="install it")
    works = Availability(ok=True, reason="works", version="1.0")
    monkeypatch.setattr(registry, "probe", lambda backend: works if backend is Backend.OPENVINO else missing)
    monkeypatch.setattr(doctor, "examine_runtime", lambda backend: works if backend is Backend.OPENVINO else missing)

    text = as_text(doctor.examine())

    assert "✓ 1.0 works" in text
    assert "→ not installed (install it)" in text
    assert "✗" not in text


def test_without_any_runtime_its_absence_is_the_fault(monkeypatch):
    missing = Availability(ok=False, reason="not installed", hint="install it")
    monkeypatch.setattr(registry, "probe", lambda _backend: missing)
    monkeypatch.setattr(doctor, "examine_runtime", lambda _backend: missing)

    text = as_text(doctor.examine())

    assert "✗ not installed (install it)" in text
    assert "not possible yet" in text


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
    def damaged(file):
        raise ModelError(f"{file.path.name} is damaged", hint="Install it again")

    monkeypatch.setattr(doctor, "verify_file", damaged)
    report = doctor.examine()

    assert not report.can_read
    assert "✗ PP-OCRv6_det_small.onnx is damaged (Install it again)" in as_text(report)
    assert "not possible yet" in as_text(report)
