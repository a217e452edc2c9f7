"""What goes into the bundle and what stays out of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from installer.contents import is_wanted, model_files, openvino_libraries, without_orphans

PLUGINS = "PySide6/Qt/plugins"


def test_the_weights_that_come_with_the_app_are_carried() -> None:
    sources = [Path(source) for source, _ in model_files()]
    assert {"PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"} <= {source.name for source in sources}
    assert all(source.is_file() for source in sources)


def test_openvino_brings_processors_and_the_formats_that_are_read() -> None:
    pytest.importorskip("openvino", reason="OpenVINO is not installed")
    names = " ".join(Path(source).name for source, _ in openvino_libraries())
    for part in ("cpu_plugin", "onnx_frontend", "ir_frontend", "paddle_frontend", "tbb"):
        assert part in names
    for part in ("gpu_plugin", "npu_plugin", "tensorflow", "pytorch"):
        assert part not in names


@pytest.mark.parametrize(
    "place",
    [
        "openvino/libs/libopenvino_intel_cpu_plugin.so",
        "openvino/libs/openvino_onnx_frontend.dll",
        "openvino/libs/libopenvino_paddle_frontend.so.2641",
        "openvino/libs/libopenvino.2641.dylib",
        "openvino/libs/tbb12.dll",
        f"{PLUGINS}/platforms/libqxcb.so",
        f"{PLUGINS}/platforms/libqoffscreen.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "resources/icons/app.svg",
        "libxcb-cursor.so.0",
    ],
)
def test_what_is_of_use_goes_in(place: str) -> None:
    assert is_wanted(place)


@pytest.mark.parametrize(
    "place",
    [
        "openvino/libs/libopenvino_intel_gpu_plugin.so",
        "openvino/libs/openvino_intel_npu_plugin.dll",
        "openvino/libs/libopenvino_tensorflow_lite_frontend.so.2641",
        f"{PLUGINS}/platformthemes/libqgtk3.so",
        f"{PLUGINS}/tls/libqopensslbackend.so",
        f"{PLUGINS}/platforms/libqvnc.so",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "libstdc++.so.6",
        "libfontconfig.so.1",
    ],
)
def test_what_is_of_no_use_stays_out(place: str) -> None:
    assert not is_wanted(place)


def test_libraries_that_nothing_is_linked_with_stay_out() -> None:
    needs = {"/a.so": ["libused.so.1"], "/used": ["libdeep.so.2"]}
    entries = [
        ("pkg/a.cpython-311.so", "/a.so", "EXTENSION"),
        ("libused.so.1", "/used", "BINARY"),
        ("pkg.libs/libdeep.so.2", "/deep", "BINARY"),
        ("libalone.so.1", "/alone", "BINARY"),
        ("libdeep.so.2", "pkg.libs/libdeep.so.2", "SYMLINK"),
        ("pkg/libalone.so.1", "../libalone.so.1", "SYMLINK"),
        ("base_library.zip", "/zip", "DATA"),
    ]
    kept = {place for place, _, _ in without_orphans(entries, lambda path: needs.get(path, []))}
    assert kept == {
        "pkg/a.cpython-311.so",
        "libused.so.1",
        "pkg.libs/libdeep.so.2",
        "libdeep.so.2",
        "base_library.zip",
    }


def test_python_itself_is_no_orphan() -> None:
    entries = [("libpython3.11.so.1.0", "/libpython", "BINARY")]
    assert without_orphans(entries, lambda _path: []) == entries
