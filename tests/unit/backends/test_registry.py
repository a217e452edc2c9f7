from __future__ import annotations

import subprocess
import sys

import pytest

from ocr_desktop.backends import registry
from ocr_desktop.backends.capabilities import CAPABILITIES
from ocr_desktop.domain.compute import Backend, DeviceKind, Precision
from ocr_desktop.domain.errors import EngineError


@pytest.mark.parametrize("backend", Backend)
def test_every_backend_says_what_it_can_do(backend):
    capabilities = CAPABILITIES[backend]

    assert Precision.FP32 in capabilities.precisions[DeviceKind.CPU]
    assert capabilities.extra in {"cpu", "gpu", "rtx", "paddle"}


@pytest.mark.parametrize("backend", Backend)
def test_a_missing_runtime_has_a_reason_and_a_way_to_install_it(backend, monkeypatch):
    monkeypatch.setitem(sys.modules, CAPABILITIES[backend].module, None)

    availability = registry.probe(backend)

    assert not availability.ok
    assert backend.label in availability.reason
    assert "pip install" in availability.hint


@pytest.mark.parametrize("backend", Backend)
def test_a_runtime_that_cannot_be_imported_is_told_by_name(backend, monkeypatch):
    monkeypatch.setitem(sys.modules, CAPABILITIES[backend].module, None)

    with pytest.raises(EngineError, match=backend.label):
        registry.load_runtime(backend)


def test_the_folder_that_an_uninstallation_left_behind_is_no_runtime(tmp_path, monkeypatch):
    (tmp_path / "openvino").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, "openvino", raising=False)

    assert not registry.probe(Backend.OPENVINO).ok


def test_probing_imports_no_runtime():
    code = (
        "import sys; from ocr_desktop.backends import registry; from ocr_desktop.domain.compute import Backend;"
        "[registry.probe(b) for b in Backend]; print([m for m in ('openvino', 'onnxruntime') if m in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert answer.stdout.strip() == "[]"
