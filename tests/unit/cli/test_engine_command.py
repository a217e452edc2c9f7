"""`ocr-desktop engine list|clear`: what was built, without an engine."""

from __future__ import annotations

import pytest

from ocr_desktop.acceleration.cache_entry import EntryKind, EntryName
from ocr_desktop.acceleration.engine_cache import EngineCache
from ocr_desktop.cli import main
from ocr_desktop.domain.progress import CancelToken


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """A cache with one entry."""
    cache = EngineCache(tmp_path / "engines")
    monkeypatch.setattr("ocr_desktop.acceleration.engine_cache.engine_cache_folder", lambda: cache.folder)
    name = EntryName(next(iter(EntryKind)), "a network", {"network": "a"})
    with cache.building(name, CancelToken()) as target:
        target.write_bytes(b"\0" * 2_000_000)
        cache.keep(name, {})
    return cache


def test_what_was_built_is_listed_and_cleared(cache, capsys):
    assert main(["engine", "list"]) == 0
    assert "a network" in capsys.readouterr().out
    assert main(["engine", "clear"]) == 0
    assert capsys.readouterr().out == "2.0 MB freed\n"
    assert cache.entries() == ()


def test_what_cannot_be_removed_is_told(cache, capsys, monkeypatch):
    monkeypatch.setattr(EngineCache, "clear", lambda _cache: 0)
    assert main(["engine", "clear"]) == 1
    told = capsys.readouterr()
    assert told.out == "0.0 MB freed\n"
    assert "2.0 MB stay in" in told.err


@pytest.mark.parametrize("command", ["list", "clear"])
def test_options_that_would_mean_nothing_are_refused(cache, capsys, command):
    with pytest.raises(SystemExit, match="2"):
        main(["engine", command, "--device", "gpu"])
    assert len(cache.entries()) == 1


@pytest.mark.parametrize(
    ("option", "choices"), [("--precision", "auto, fp32, fp16, bf16"), ("--backend", "auto, openvino, onnxruntime")]
)
def test_choices_are_named_as_they_are_typed(capsys, option, choices):
    with pytest.raises(SystemExit, match="2"):
        main(["engine", "build", option, "int8"])
    assert choices in capsys.readouterr().err.replace("'", "")
