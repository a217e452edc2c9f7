from __future__ import annotations

import platform
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

    assert any(Precision.FP32 in precisions for precisions in capabilities.precisions.values())
    assert capabilities.extra in {"cpu", "gpu", "rtx", "paddle"}
    assert "linux-x86_64" in capabilities.systems


@pytest.fixture
def system(monkeypatch):
    """Makes this computer another one."""

    def become(name, machine, *, is_frozen=False):
        monkeypatch.setattr(sys, "platform", name)
        monkeypatch.setattr(platform, "machine", lambda: machine)
        monkeypatch.setattr(sys, "frozen", is_frozen, raising=False)

    return become


@pytest.mark.parametrize("backend", Backend)
def test_a_missing_runtime_has_a_reason_and_a_way_to_install_it(backend, monkeypatch, system):
    system("linux", "x86_64")
    monkeypatch.setitem(sys.modules, CAPABILITIES[backend].module, None)

    availability = registry.probe(backend)

    assert not availability.ok
    assert backend.label in availability.reason
    assert f"pip install 'ocr-desktop[{CAPABILITIES[backend].extra}]'" in availability.hint


@pytest.mark.parametrize(
    ("backend", "name", "machine"),
    [
        (Backend.TENSORRT, "darwin", "arm64"),
        (Backend.TENSORRT, "linux", "aarch64"),
        (Backend.TENSORRT_RTX, "darwin", "arm64"),
        (Backend.TENSORRT_RTX, "win32", "ARM64"),
        (Backend.PADDLE, "linux", "aarch64"),
        (Backend.OPENVINO, "darwin", "x86_64"),
    ],
)
def test_where_there_is_no_package_none_is_offered(backend, name, machine, monkeypatch, system):
    system(name, machine)
    monkeypatch.setitem(sys.modules, CAPABILITIES[backend].module, None)

    availability = registry.probe(backend)

    assert "not published for this system" in availability.reason
    assert "pip install" not in availability.hint
    assert availability.hint


@pytest.mark.parametrize("backend", Backend)
def test_a_packaged_app_is_not_told_to_run_pip(backend, monkeypatch, system):
    system("win32", "AMD64", is_frozen=True)
    monkeypatch.setitem(sys.modules, CAPABILITIES[backend].module, None)

    availability = registry.probe(backend)

    assert "pip" not in availability.hint
    assert "Engine runs in" in availability.hint


def test_the_build_for_cpus_is_none_for_cards(monkeypatch, system):
    system("linux", "x86_64")
    monkeypatch.setattr(registry, "_is_importable", lambda _module: True)
    monkeypatch.setattr(registry, "_version", lambda *names: "1.32.0" if "onnxruntime" in names else "")

    assert registry.probe(Backend.ONNXRUNTIME).ok
    assert registry.probe(Backend.ONNXRUNTIME, DeviceKind.CPU).ok
    on_card = registry.probe(Backend.ONNXRUNTIME, DeviceKind.GPU)
    assert not on_card.ok
    assert "CPU only" in on_card.reason
    assert "pip uninstall onnxruntime; pip install 'ocr-desktop[gpu]'" in on_card.hint


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
        "[registry.probe(b) for b in Backend];"
        "print([m for m in ('openvino', 'onnxruntime', 'tensorrt_rtx', 'paddle') if m in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert answer.stdout.strip() == "[]"
