from __future__ import annotations

import os
import subprocess
import sys

import pytest

from ocr_desktop.acceleration.built_files import BuiltFiles, SpareFolder, remove_stray_folders
from ocr_desktop.acceleration.cache_entry import EntryKind, EntryName
from ocr_desktop.acceleration.engine_cache import EngineCache
from ocr_desktop.domain.errors import EngineError, UnwritableError, UnwritableModelError
from ocr_desktop.domain.progress import CancelToken

NAME = EntryName(EntryKind.ENGINE, "small", {"model": "abc"})


@pytest.fixture
def spare():
    folder = SpareFolder()
    yield folder
    folder.remove()


@pytest.fixture
def unwritable(tmp_path):
    (tmp_path / "file").touch()
    return EngineCache(tmp_path / "file" / "engines")


def written(target):
    target.write_bytes(b"engine")
    return {"build_s": "1.5"}


def make(built, write=written, **options):
    built.make(NAME, write, CancelToken(), **options)


def test_what_was_made_is_found_with_its_notes_and_not_made_again(tmp_path, spare):
    told = []
    built = BuiltFiles(EngineCache(tmp_path), spare, told)
    make(built)
    make(built, lambda _target: pytest.fail("made again"))

    assert built.find(NAME).read_bytes() == b"engine"
    assert built.notes_of(NAME) == {"build_s": "1.5"}
    assert (told, spare.cache) == ([], None)
    built.remove(NAME)
    assert built.find(NAME) is None


def test_what_cannot_be_kept_is_there_for_this_process_and_that_is_told(unwritable, spare):
    told = []
    built = BuiltFiles(unwritable, spare, told)
    make(built)

    found = BuiltFiles(unwritable, spare, told).find(NAME)
    assert found.read_bytes() == b"engine"
    assert len(told) == 1
    assert f"the engine cache in {unwritable.folder} cannot be written" in told[0]
    spare.remove()
    assert not found.exists()
    assert built.find(NAME) is None


def test_another_process_finds_it_in_the_same_folder(unwritable, spare):
    make(BuiltFiles(unwritable, spare, []))
    other = SpareFolder(spare.make())

    assert BuiltFiles(unwritable, other, []).find(NAME)
    other.remove()
    assert BuiltFiles(unwritable, spare, []).find(NAME)


def test_what_is_not_needed_is_not_made_elsewhere(unwritable, spare):
    told = []
    make(BuiltFiles(unwritable, spare, told), is_needed=False)

    assert len(told) == 1
    assert spare.cache is None


@pytest.mark.parametrize("error", [UnwritableError, UnwritableModelError])
def test_a_disk_that_fills_up_on_the_way_is_the_same(tmp_path, spare, error):
    told, tries = [], []

    def write(target):
        tries.append(target)
        if len(tries) == 1:
            target.write_bytes(b"half")
            raise error("no room")
        return written(target)

    built = BuiltFiles(EngineCache(tmp_path / "engines"), spare, told)
    make(built, write)

    assert told == ["no room"]
    assert built.find(NAME).read_bytes() == b"engine"
    assert EngineCache(tmp_path / "engines").entries() == ()


def test_any_other_failure_is_not_tried_twice(tmp_path, spare):
    def refuse(_target):
        raise EngineError("the runtime refuses")

    with pytest.raises(EngineError, match="the runtime refuses"):
        make(BuiltFiles(EngineCache(tmp_path), spare, []), refuse)
    assert spare.cache is None


def test_without_any_room_at_all_that_is_told(unwritable, spare, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))

    with pytest.raises(EngineError, match="no temporary folder can be made"):
        make(BuiltFiles(unwritable, spare, []))


def test_what_a_killed_process_left_is_removed_once_it_is_old(tmp_path):
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    names = {"old": f"ocr-desktop-{ended.pid}-old", "new": f"ocr-desktop-{ended.pid}-new"}
    names |= {"ours": f"ocr-desktop-{os.getpid()}-x", "other": "ocr-desktop-theirs"}
    for name in names.values():
        (tmp_path / name).mkdir()
        if name != names["new"]:
            os.utime(tmp_path / name, (0, 0))
    remove_stray_folders(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(names.values()) - {names["old"]}
