from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading

import pytest

from ocr_desktop.acceleration.cache_entry import EntryKind, EntryName
from ocr_desktop.acceleration.engine_cache import EngineCache
from ocr_desktop.domain.errors import Cancelled, EngineError, UnwritableError
from ocr_desktop.domain.progress import CancelToken


def named(title="small", **facts):
    return EntryName(EntryKind.ENGINE, title, {"model": "abc", **facts})


def put(cache, name, content=b"engine"):
    with cache.building(name, CancelToken()) as target:
        target.write_bytes(content)
        return cache.keep(name, {"build_s": "1.5"})


@pytest.fixture
def cache(tmp_path):
    return EngineCache(tmp_path / "engines")


def test_what_was_kept_is_found_again_by_another_process(cache):
    path = put(cache, named())

    again = EngineCache(cache.folder)
    assert again.find(named()) == path
    assert path.read_bytes() == b"engine"
    assert again.notes_of(named()) == {"build_s": "1.5"}


def test_any_other_fact_is_another_entry(cache):
    put(cache, named(driver="570"))

    assert cache.find(named(driver="580")) is None
    assert cache.find(named()) is None


@pytest.mark.parametrize("damage", [b"", b"engin?", b"engine and more"])
def test_a_damaged_file_is_removed_and_not_trusted(cache, damage):
    put(cache, named()).write_bytes(damage)

    assert cache.find(named()) is None
    assert cache.entries() == ()
    put(cache, named())
    assert cache.find(named())


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"key": 1}', "\udcff"])
def test_a_damaged_description_is_removed_and_not_trusted(cache, damage):
    about = put(cache, named()).with_name("entry.json")
    about.write_bytes(damage.encode("utf-8", "surrogateescape"))

    assert cache.find(named()) is None
    assert cache.entries() == ()


def test_an_entry_that_was_moved_under_another_key_is_foreign(cache):
    put(cache, named(driver="570"))
    (cache.folder / named(driver="570").key).rename(cache.folder / named(driver="580").key)

    assert cache.find(named(driver="580")) is None


def test_what_is_not_kept_leaves_nothing(cache):
    with cache.building(named(), CancelToken()) as target:
        target.write_bytes(b"half")

    assert cache.find(named()) is None
    assert not [path for path in cache.folder.iterdir() if path.name != "locks"]


def test_what_a_killed_build_left_is_no_entry_and_goes_with_the_next(cache):
    part = cache.folder / f"{named().key}.part"
    part.mkdir(parents=True)
    (part / "payload.bin").write_bytes(b"half")

    assert cache.find(named()) is None
    assert cache.entries() == ()
    put(cache, named())
    assert not part.exists()


def test_two_builders_of_the_same_thing_wait_for_each_other(cache):
    order = []
    inside, leave = threading.Event(), threading.Event()

    def first():
        with cache.building(named(), CancelToken()) as target:
            inside.set()
            leave.wait(20)
            target.write_bytes(b"first")
            cache.keep(named(), {})
            order.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    inside.wait(20)
    threading.Timer(0.3, leave.set).start()
    with EngineCache(cache.folder).building(named(), CancelToken()):
        order.append("second")
        assert cache.find(named())
    thread.join()
    assert order == ["first", "second"]


def test_waiting_for_another_builder_can_be_cancelled(cache):
    cancel = CancelToken()
    cancel.cancel()

    with (
        cache.building(named(), CancelToken()),
        pytest.raises(Cancelled),
        EngineCache(cache.folder).building(named(), cancel),
    ):
        pass


def test_a_builder_that_was_killed_does_not_block_the_next(cache):
    code = (
        "import os, sys; from pathlib import Path; from ocr_desktop.acceleration.engine_cache import EngineCache;"
        "from ocr_desktop.acceleration.cache_entry import EntryKind, EntryName;"
        "from ocr_desktop.domain.progress import CancelToken;"
        "context = EngineCache(Path(sys.argv[1])).building(EntryName(EntryKind.ENGINE, 'small', {'model': 'abc'}),"
        " CancelToken()); target = context.__enter__(); target.write_bytes(b'half'); os.kill(os.getpid(), 9)"
    )
    answer = subprocess.run([sys.executable, "-c", code, str(cache.folder)], check=False)

    assert answer.returncode != 0
    assert put(cache, named()).read_bytes() == b"engine"


def test_beyond_the_limit_what_was_not_used_for_longest_goes(tmp_path):
    cache = EngineCache(tmp_path, limit_bytes=250)
    for number, name in enumerate("abc"):
        path = put(cache, named(name=name), b"x" * 100)
        os.utime(path.with_name("entry.json"), (number, number))
    put(cache, named(name="d"), b"x" * 100)

    assert [entry.facts["name"] for entry in cache.entries()] == ["d", "c"]


def test_an_entry_larger_than_the_limit_stays_while_it_is_used(tmp_path):
    cache = EngineCache(tmp_path, limit_bytes=10)

    assert put(cache, named(), b"x" * 100).is_file()


def test_clearing_frees_everything_but_what_is_being_built(cache):
    put(cache, named(name="old"), b"x" * 1000)
    with cache.building(named(name="new"), CancelToken()) as target:
        target.write_bytes(b"x" * 50)
        freed = EngineCache(cache.folder).clear()
        assert target.is_file()
        cache.keep(named(name="new"), {})

    assert freed > 1000
    assert [entry.facts["name"] for entry in cache.entries()] == ["new"]


def test_a_folder_that_cannot_be_written_is_a_clear_error(tmp_path):
    (tmp_path / "file").write_text("in the way")
    cache = EngineCache(tmp_path / "file" / "engines")

    assert cache.find(named()) is None
    with pytest.raises(EngineError, match="cannot be written"), cache.building(named(), CancelToken()):
        pass


def test_titles_and_facts_can_be_read_by_people(cache):
    put(cache, named("PP-OCRv6_small_det · OpenVINO"))
    about = json.loads(next(cache.folder.glob("engine-*/entry.json")).read_text("utf-8"))

    assert about["title"] == "PP-OCRv6_small_det · OpenVINO"
    assert about["facts"] == {"model": "abc"}


def test_what_a_runtime_lays_beside_its_engine_counts_and_goes_with_it(cache):
    path = put(cache, named(), b"x" * 1000)
    path.with_suffix(".kernels").write_bytes(b"k" * 500)

    assert [entry.size_bytes for entry in cache.entries()] == [1500]
    assert cache.find(named()) == path
    assert cache.clear() >= 1500
    assert not path.with_suffix(".kernels").exists()


def test_what_belongs_to_no_entry_counts_and_is_cleared_too(cache):
    timing = cache.folder / "timing" / "tensorrt-10.0.cache"
    timing.parent.mkdir(parents=True)
    timing.write_bytes(b"t" * 300)

    assert cache.entries() == ()
    assert cache.size_bytes() == 300
    assert cache.clear() == 300
    assert not timing.exists()


def test_what_a_killed_build_left_goes_with_the_next_of_anything_else(cache):
    left = cache.folder / "engine-of-an-older-version.part"
    left.mkdir(parents=True)
    (left / "payload.bin").write_bytes(b"half")
    with cache.building(named(driver="580"), CancelToken()) as target:
        target.write_bytes(b"under way")
        put(cache, named())
        assert target.is_file()

    assert not left.exists()


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left"), NotImplementedError("no locks here")])
def test_a_file_system_without_room_or_locks_is_a_clear_error(cache, monkeypatch, error):
    def refuse(*_arguments, **_options):
        raise error

    monkeypatch.setattr("ocr_desktop.acceleration.engine_cache.FileLock.acquire", refuse)

    with pytest.raises(UnwritableError, match=r"cannot be written: (No space left|no locks here)"):
        put(cache, named())
    assert cache.clear() == 0
