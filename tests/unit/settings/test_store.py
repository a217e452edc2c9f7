"""Settings survive, and nothing in their file keeps the app from starting."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.engine_options import EngineOptions, NetworkOptions
from ocr_desktop.domain.errors import SettingsError
from ocr_desktop.domain.requests import DetectionParameters, OcrParameters, RecognitionParameters
from ocr_desktop.settings.migrations import migrate
from ocr_desktop.settings.schema import AppSettings
from ocr_desktop.settings.store import SettingsStore

CHANGED = AppSettings(
    theme="dark",
    overlay_opacity=0.25,
    pdf_dpi=300,
    memory_limit_mb=2048,
    engine=EngineOptions(device="gpu:1", cpu_threads=3, enable_hpi=False),
    parameters=OcrParameters(
        text_detection=DetectionParameters(limit_side_len=736, limit_type="max"),
        text_recognition=RecognitionParameters(score_thresh=0.5),
    ),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def write(path: Path, settings: object, version: object = 1) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"version": version, "settings": settings}), encoding="utf-8")


def test_first_start_has_the_defaults_and_writes_nothing(path: Path) -> None:
    store = SettingsStore(path)
    assert store.load() == AppSettings()
    assert store.problems == ()
    assert not path.exists()


def test_saved_settings_come_back(path: Path) -> None:
    SettingsStore(path).save(CHANGED)
    store = SettingsStore(path)
    assert store.load() == CHANGED
    assert store.problems == ()


def test_what_differs_for_single_networks_comes_back(path: Path) -> None:
    engine = EngineOptions(
        networks={
            Network.TEXT_DETECTION: NetworkOptions(),
            Network.TEXT_RECOGNITION: NetworkOptions(model="/own/rec", enable_hpi=False, cpu_threads=2),
        },
        cache_beside_model=True,
    )
    SettingsStore(path).save(AppSettings(engine=engine))
    values = json.loads(path.read_text(encoding="utf-8"))["settings"]
    assert values["engine"]["networks"]["text_recognition"] == {
        "model": "/own/rec",
        "enable_hpi": False,
        "cpu_threads": 2,
    }
    assert SettingsStore(path).load().engine == engine

    write(path, values)
    store = SettingsStore(path)
    assert store.load().engine == engine
    assert store.problems == ()


@pytest.mark.parametrize(
    "networks", [{"no_such_task": {}}, {"text_recognition": 3}, {"text_recognition": {"backend": "magic"}}, []]
)
def test_a_network_that_cannot_be_used_is_told_and_left_out(path: Path, networks: object) -> None:
    write(path, {"theme": "dark", "engine": {"networks": networks}})
    store = SettingsStore(path)
    assert store.load() == AppSettings(theme="dark")
    assert len(store.problems) == 1


def test_file_holds_only_what_differs(path: Path) -> None:
    SettingsStore(path).save(CHANGED)
    assert json.loads(path.read_text(encoding="utf-8"))["settings"] == {
        "theme": "dark",
        "overlay_opacity": 0.25,
        "pdf_dpi": 300,
        "memory_limit_mb": 2048,
        "engine": {"device": "gpu:1", "cpu_threads": 3, "enable_hpi": False},
        "parameters": {
            "text_detection": {"limit_side_len": 736, "limit_type": "max"},
            "text_recognition": {"score_thresh": 0.5},
        },
    }


def test_hand_written_file_is_read(path: Path) -> None:
    write(path, {"theme": "light", "engine": {"device": "npu"}, "overlay_opacity": 1})
    store = SettingsStore(path)
    assert store.load() == AppSettings(theme="light", overlay_opacity=1.0, engine=EngineOptions(device="npu"))
    assert store.problems == ()


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"theme": "pink"}, "theme"),
        ({"theme": {"a": 1}}, "theme"),
        ({"overlay_visible": "yes"}, "overlay_visible"),
        ({"overlay_visible": 1}, "overlay_visible"),
        ({"overlay_opacity": 7}, "overlay_opacity"),
        ({"overlay_opacity": None}, "overlay_opacity"),
        ({"pdf_dpi": 5}, "pdf_dpi"),
        ({"memory_limit_mb": -1}, "memory_limit_mb"),
        ({"engine": 5}, "engine"),
        ({"engine": {"device": "toaster"}}, "engine.device"),
        ({"engine": {"cpu_threads": 0}}, "engine.cpu_threads"),
        ({"parameters": {"text_detection": {"thresh": 2}}}, "parameters.text_detection.thresh"),
        ({"parameters": {"text_detection": {"limit_type": "medium"}}}, "parameters.text_detection.limit_type"),
    ],
)
def test_bad_value_falls_back_alone_and_is_told(values: dict[str, object], name: str, path: Path) -> None:
    good = {"ui_language": "zh_CN"}
    write(path, good | values)
    store = SettingsStore(path)
    assert store.load() == AppSettings(ui_language="zh_CN")
    assert len(store.problems) == 1
    assert f"The setting {name} " in store.problems[0]


def test_neighbours_of_a_bad_value_are_kept(path: Path) -> None:
    write(path, {"engine": {"device": "toaster", "backend": "onnxruntime", "cpu_threads": 2}})
    assert SettingsStore(path).load().engine == EngineOptions(backend="onnxruntime", cpu_threads=2)


def test_edited_file_is_checked_although_the_app_wrote_it(path: Path) -> None:
    SettingsStore(path).save(CHANGED)
    path.write_text(path.read_text(encoding="utf-8").replace('"dark"', '"pink"'), encoding="utf-8")
    store = SettingsStore(path)
    assert store.load() == replace(CHANGED, theme="system")
    assert len(store.problems) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe\x00",
        b"theme: dark\n",
        b"null",
        b"[" * 200_000,
        b'{"version": "1"}',
        b'{"version": 1, "settings": 3}',
    ],
)
def test_damaged_file_is_kept_aside(content: bytes, path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    store = SettingsStore(path)
    assert store.load() == AppSettings()
    assert "settings.json.broken" in store.problems[0]
    assert path.with_name("settings.json.broken").read_bytes() == content
    store.save(CHANGED)
    assert SettingsStore(path).load() == CHANGED


def test_path_that_is_a_folder_does_not_stop_the_start(path: Path) -> None:
    path.mkdir(parents=True)
    store = SettingsStore(path)
    assert store.load() == AppSettings()
    assert "cannot be read" in store.problems[0]
    with pytest.raises(SettingsError, match="cannot be saved"):
        store.save(CHANGED)


def test_settings_of_a_newer_version_survive(path: Path) -> None:
    newer = {"theme": "dark", "voice": {"speed": 2}, "engine": {"device": "cpu", "cloud": False}}
    write(path, newer, version=7)
    store = SettingsStore(path)
    settings = store.load()
    assert store.problems == ()
    store.save(replace(settings, theme="light"))
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["version"] == 7
    assert document["settings"] == newer | {"theme": "light"}


def test_value_put_back_to_its_default_leaves_the_file(path: Path) -> None:
    store = SettingsStore(path)
    store.save(CHANGED)
    store.load()
    store.save(AppSettings())
    assert json.loads(path.read_text(encoding="utf-8"))["settings"] == {}


def test_failed_save_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = SettingsStore(path)
    store.save(CHANGED)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SettingsError, match="No space left"):
        store.save(AppSettings())
    assert SettingsStore(path).load() == CHANGED
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]


def test_migrations_run_in_order_from_the_version_of_the_file() -> None:
    steps = {1: lambda values: values | {"one": True}, 2: lambda values: values | {"two": "one" in values}}
    assert migrate({}, version=1, target=3, migrations=steps) == {"one": True, "two": True}
    assert migrate({}, version=2, target=3, migrations=steps) == {"two": False}
    assert migrate({"a": 1}, version=4, target=3, migrations=steps) == {"a": 1}


def test_usual_start_does_not_import_pydantic(path: Path) -> None:
    SettingsStore(path).save(CHANGED)
    code = (
        "import sys; from pathlib import Path; from ocr_desktop.settings.store import SettingsStore;"
        "settings = SettingsStore(Path(sys.argv[1])).load();"
        "sys.exit(settings.theme != 'dark' or 'pydantic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == 0


def test_schema_refuses_values_outside_their_range() -> None:
    for values in ({"theme": "pink"}, {"ui_language": "fr"}, {"overlay_opacity": 1.5}):
        with pytest.raises(ValueError, match=next(iter(values))):
            AppSettings(**values)
