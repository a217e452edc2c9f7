"""Whatever goes wrong while engines are prepared: an engine reads in the end, and one clear line says what happened."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ocr_desktop.acceleration import preparing
from ocr_desktop.acceleration.built_files import SPARE_FOLDER
from ocr_desktop.acceleration.cache_entry import EntryKind
from ocr_desktop.acceleration.context import EngineContext
from ocr_desktop.acceleration.engine_cache import EngineCache
from ocr_desktop.acceleration.preparing import EnginePreparer
from ocr_desktop.acceleration.session_options import session_options
from ocr_desktop.backends import registry
from ocr_desktop.cli import main
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, ModelFormat, Network, Precision
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.plans import EnginePlan
from ocr_desktop.domain.preparation import Candidate
from ocr_desktop.domain.progress import CancelToken, ignore_progress
from ocr_desktop.engine import OcrEngine
from ocr_desktop.system.folders import engine_cache_folder
from ocr_desktop.system.reading_gate import ReadingGate
from ocr_desktop.system.resources import resource
from tests.helpers.mounts import full_disk, read_only
from tests.helpers.paddle_models import needs_conversion, needs_paddle_models, write_paddle_model
from tests.helpers.processes import descendants_of, is_running
from tests.helpers.trials import TrialsByBackend, scripted
from tests.helpers.waiting import wait_for

pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.skipif(sys.platform != "linux", reason="not on Windows and macOS: /proc tells of processes"),
    pytest.mark.skipif(not registry.probe(Backend.OPENVINO).ok, reason="OpenVINO is not installed"),
]

RECEIPT, LINE = resource("samples", "receipt.png"), "14 Harbour Street"
FP32 = EngineOptions(precision="fp32")
OPENVINO = EngineOptions(backend="openvino", precision="fp32")


def read_with(options: EngineOptions) -> EnginePlan:
    """Open an engine that really reads, and tell what it is."""
    with OcrEngine.open_with(options, on_progress=ignore_progress, cancel=CancelToken()) as engine:
        assert LINE in engine.recognize(RECEIPT).text
        return engine.plan


def open_again(options: EngineOptions) -> EnginePlan:
    """Open an engine that was seen reading, and tell what it is."""
    with OcrEngine.open_with(options, on_progress=ignore_progress, cancel=CancelToken()) as engine:
        return engine.plan


def kept_kinds() -> set[EntryKind]:
    return {entry.kind for entry in EngineCache().entries()}


def there_is(pattern: str) -> Callable[[], bool]:
    return lambda: any(engine_cache_folder().glob(pattern))


@pytest.fixture(autouse=True)
def no_spare_files() -> Iterator[None]:
    """As in a process of the test's own."""
    yield
    SPARE_FOLDER.remove()


@pytest.fixture
def short_measuring(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fewest passes: how fast an engine is does not matter here."""
    monkeypatch.setattr(preparing, "MEASURE_BUDGET_S", 0.0)
    monkeypatch.setattr(preparing, "_FEWEST_PASSES", 1)


@pytest.fixture(scope="module")
def paddle_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_paddle_model(tmp_path_factory.mktemp("PP-OCRv4_mobile"))


class TestKilled:
    """`ocr-desktop engine build`, ended by SIGKILL in the middle."""

    def kill_at(self, moment: str, is_reached: Callable[[], bool], *words: str) -> None:
        """Start it, kill it at a moment, and see that no process of it lives on."""
        command = [sys.executable, "-m", "tests.helpers.halting_build", moment, *words]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as build:
            wait_for(lambda: build.poll() is not None or is_reached(), f"the moment «{moment}»", timeout_s=120)
            assert build.poll() is None
            children = descendants_of(build.pid)
            build.send_signal(signal.SIGKILL)
        assert children or moment == "decision"
        wait_for(lambda: not any(map(is_running, children)), "the end of all its processes")

    def test_nothing_half_built_is_used_and_the_next_build_succeeds(self) -> None:
        words = ("--backend", "openvino", "--precision", "fp32")
        self.kill_at("build", there_is("engine-*.part"), *words)
        assert kept_kinds() == set()
        self.kill_at("engine", there_is("engine-*.part/payload.bin"), *words)
        assert kept_kinds() == set()
        self.kill_at("decision", there_is("decision-*.part/payload.json"), *words)
        assert kept_kinds() == set()

        context = EngineContext.gather(OPENVINO)
        build_all(context)
        context.keep_preparation(prepared_by_script(context))

        assert not there_is("*.part")()
        plan = read_with(OPENVINO)
        assert plan.preparation is not None
        assert all(choice.is_cached for choice in plan.choices.values())
        assert plan.notice == ""

    @needs_paddle_models
    @needs_conversion
    def test_a_conversion_that_was_killed_is_done_again(self, paddle_model: Path) -> None:
        model = str(paddle_model)
        under_way = there_is("converted-*.part/.payload.onnx.part")
        self.kill_at("convert", under_way, "--model", model, "--backend", "onnxruntime")
        assert kept_kinds() == set()

        plan = read_with(EngineOptions(model=model, backend="onnxruntime"))

        assert plan.main.backend is Backend.ONNXRUNTIME
        assert kept_kinds() == {EntryKind.CONVERTED}
        assert not there_is("*.part")()


class TestDisk:
    """The cache's disk is full or read-only."""

    @pytest.fixture
    def cache(self) -> Path:
        engine_cache_folder().mkdir(parents=True)
        return engine_cache_folder()

    @pytest.mark.usefixtures("short_measuring")
    def test_on_a_full_disk_what_was_prepared_reads_all_the_same(
        self, cache: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        words = ["recognize", str(RECEIPT), "--prepare", "--backend", "openvino", "--precision", "fp32"]
        with full_disk(cache):
            assert main(words) == 0
            output, complaints = capfd.readouterr()
            assert LINE in output
            assert f"the engine cache in {cache} cannot be written: No space left on device" in complaints
            assert "Make room on the disk" in complaints
            assert EngineCache().entries() == ()

    def test_without_room_for_anything_it_reads_all_the_same(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        with monkeypatch.context() as patch:
            patch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
            assert main(["recognize", str(RECEIPT), "--prepare"]) == 0

        output, complaints = capfd.readouterr()
        assert LINE in output
        assert "nothing prepared: no temporary folder can be made: No such file or directory" in complaints

    @needs_paddle_models
    @needs_conversion
    def test_on_a_full_disk_a_model_is_converted_for_this_once(
        self, cache: Path, paddle_model: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        words = ["recognize", str(RECEIPT), "--model", str(paddle_model), "--backend", "onnxruntime"]
        with full_disk(cache):
            assert main(words) == 0
        output, complaints = capfd.readouterr()
        assert LINE in output
        assert complaints.count("\n") == 1
        assert "There is no room to convert" in complaints

    def test_a_read_only_cache_is_told_and_what_was_prepared_reads(self, cache: Path) -> None:
        with read_only(cache):
            context = EngineContext.gather(FP32)
            context.keep_preparation(prepared_by_script(context))
            assert f"the engine cache in {cache} cannot be written: Read-only file system" in context.notice

            plan = read_with(FP32)

        assert plan.preparation is not None
        assert plan.main.backend is Backend.OPENVINO
        assert "cannot be written" in plan.notice

    @needs_paddle_models
    @needs_conversion
    def test_a_read_only_model_folder_is_read_from_and_its_conversion_kept_in_the_cache(
        self, paddle_model: Path
    ) -> None:
        options = EngineOptions(model=str(paddle_model), backend="onnxruntime")
        beside = dataclasses.replace(options, cache_beside_model=True)
        with read_only(paddle_model):
            assert read_with(options).notice == ""
            assert kept_kinds() == {EntryKind.CONVERTED}
            notice = read_with(beside).notice

        assert "cannot be written: what is built is kept in" in notice
        assert str(engine_cache_folder()) in notice
        assert not list(paddle_model.rglob(".ocr-desktop"))


BUILD = """
import sys
from ocr_desktop.acceleration.context import EngineContext
from ocr_desktop.backends import registry
from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.progress import CancelToken, ignore_progress

whole, built = registry.build_engine, []
registry.build_engine = lambda *words, **options: (built.append(words), whole(*words, **options))
context = EngineContext.gather(EngineOptions(backend="openvino", precision="fp32"))
candidates = context.layout().assignments[0].candidates
print("ready", flush=True)
sys.stdin.readline()
for task, network in context.bundle.networks.items():
    threads = context.cpu_threads[task]
    context.networks.build(
        network, candidates[task], cpu_threads=threads, on_progress=ignore_progress, cancel=CancelToken()
    )
print(len(built))
"""


def test_of_two_processes_that_build_the_same_one_builds_and_the_other_finds_it() -> None:
    builds = [
        subprocess.Popen([sys.executable, "-c", BUILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for build in builds:
        assert build.stdout.readline() == "ready\n"
    for build in builds:
        build.stdin.write("go\n")
        build.stdin.flush()
    counts = [int(build.communicate(timeout=120)[0]) for build in builds]

    assert sum(counts) == 3
    assert len(EngineCache().entries()) == 3
    assert all(choice.is_cached for choice in read_with(OPENVINO).choices.values())


def prepared_by_script(context: EngineContext) -> preparing.Preparation:
    """An outcome in which OpenVINO is twice as fast as the standard engine."""
    trials = TrialsByBackend(dict.fromkeys(Backend, scripted()))

    def start(begin, on_progress, cancel):
        return trials(begin, on_progress=on_progress, cancel=cancel)

    return EnginePreparer(context, ignore_progress, CancelToken(), ReadingGate(), start).prepare()


def build_all(context: EngineContext) -> None:
    """The engine files of what reads before anything was measured."""
    for task, candidate in context.layout().assignments[0].candidates.items():
        network, threads = context.bundle.networks[task], context.cpu_threads[task]
        context.networks.build(
            network, candidate, cpu_threads=threads, on_progress=ignore_progress, cancel=CancelToken()
        )


@pytest.fixture(scope="module")
def whole_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Engine files of OpenVINO, and the decision to take it."""
    folder = tmp_path_factory.mktemp("whole") / "engines"
    context = dataclasses.replace(EngineContext.gather(FP32), cache=EngineCache(folder))
    build_all(context)
    context.keep_preparation(prepared_by_script(context))
    assert context.notice == ""
    return folder


@pytest.fixture
def cache(whole_cache: Path) -> Path:
    """A copy of it as the user's."""
    return shutil.copytree(whole_cache, engine_cache_folder())


def entry_of(cache: Path, kind: EntryKind, title: str = "") -> Path:
    """The folder of an entry."""
    found = [entry.key for entry in EngineCache(cache).entries() if entry.kind is kind and title in entry.title]
    assert len(found) == 1
    return cache / found[0]


def payload_of(entry: Path) -> Path:
    return next(entry.glob("payload.*"))


def truncate(entry: Path) -> None:
    path = payload_of(entry)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def exchange_bytes(entry: Path) -> None:
    path = payload_of(entry)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def forge(entry: Path, content: bytes) -> None:
    """Other content, with its right size and digest."""
    payload_of(entry).write_bytes(content)
    about = json.loads((entry / "entry.json").read_text("utf-8"))
    about |= {"size_bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    (entry / "entry.json").write_text(json.dumps(about), "utf-8")


class TestDamagedEntries:
    """Of each kind: found out, told, and made again."""

    def see_it_built_again(self, notice: str) -> None:
        first, second = read_with(FP32), open_again(FP32)

        assert notice in first.notice
        assert first.main.backend is second.main.backend is Backend.OPENVINO
        assert second.notice == ""
        assert all(choice.is_cached for choice in second.choices.values())

    def test_a_whole_cache_says_nothing(self, cache: Path) -> None:
        self.see_it_built_again("")

    @pytest.mark.parametrize("damage", [truncate, exchange_bytes])
    def test_an_engine_file(self, cache: Path, damage: Callable[[Path], None]) -> None:
        damage(entry_of(cache, EntryKind.ENGINE, "_rec"))

        self.see_it_built_again("was damaged in the engine cache")

    def test_an_engine_file_of_another_network(self, cache: Path) -> None:
        recogniser = payload_of(entry_of(cache, EntryKind.ENGINE, "_rec")).read_bytes()
        forge(entry_of(cache, EntryKind.ENGINE, "_det"), recogniser)

        self.see_it_built_again("puts out something else")

    @pytest.mark.skipif(not registry.probe(Backend.TENSORRT_RTX).ok, reason="TensorRT-RTX is not installed")
    def test_an_engine_file_of_another_runtime(self, cache: Path, tmp_path: Path) -> None:
        network = EngineContext.gather(FP32).bundle.networks[Network.TEXTLINE_ORIENTATION]
        candidate = Candidate(Backend.TENSORRT_RTX, Device(DeviceKind.GPU), Precision.FP32, ModelFormat.ONNX)
        options, target = session_options(network, candidate, cpu_threads=1), tmp_path / "payload.bin"
        registry.build_engine(
            candidate.backend,
            network.files[0].path,
            options,
            target,
            on_progress=ignore_progress,
            cancel=CancelToken(),
        )
        forge(entry_of(cache, EntryKind.ENGINE, "_det"), target.read_bytes())

        self.see_it_built_again("was of no use in the engine cache: OpenVINO cannot load")

    @pytest.mark.parametrize("content", [b"[]", b'{"key": "value"}', b"\xff"])
    def test_a_decision_that_is_another_file(self, cache: Path, content: bytes) -> None:
        forge(entry_of(cache, EntryKind.DECISION), content)

        plan = read_with(FP32)

        assert plan.preparation is None
        assert plan.can_prepare
        assert "measured was of no use in the engine cache" in plan.notice
        assert open_again(FP32).notice == ""

    @pytest.mark.parametrize("damage", [truncate, exchange_bytes])
    def test_a_decision(self, cache: Path, damage: Callable[[Path], None]) -> None:
        damage(entry_of(cache, EntryKind.DECISION))

        plan = read_with(FP32)

        assert plan.can_prepare
        assert "measured was damaged in the engine cache" in plan.notice
        assert open_again(FP32).notice == ""

    @needs_paddle_models
    @needs_conversion
    def test_a_converted_network(self, paddle_model: Path) -> None:
        options = EngineOptions(model=str(paddle_model), backend="onnxruntime")
        open_again(options)
        truncate(entry_of(engine_cache_folder(), EntryKind.CONVERTED, "_det"))
        forge(entry_of(engine_cache_folder(), EntryKind.CONVERTED, "_rec"), b"this is no network")

        notice = read_with(options).notice

        assert "PP-OCRv4_mobile_det · ONNX was damaged in the engine cache" in notice
        assert "PP-OCRv4_mobile_rec · ONNX was of no use in the engine cache: ONNX Runtime cannot load" in notice
        assert open_again(options).notice == ""


FAULTS = {
    "raises": ("raise RuntimeError('no such instruction')", "OpenVINO cannot compile"),
    "hangs": ("threading.Event().wait()", "no sign of life for 8 s"),
    "crashes": ("os.write(2, b'illegal instruction\\n'); os.abort()", "SIGABRT"),
}


class TestRuntimeThatFails:
    @pytest.fixture(params=FAULTS)
    def reason(self, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
        """A package that takes OpenVINO's place in new processes, and what is told of it."""
        deed, reason = FAULTS[request.param]
        package = tmp_path / "fake" / "openvino"
        package.mkdir(parents=True)
        (package / "__init__.py").write_text(f"import os, threading\n\n\ndef Core():\n    {deed}\n")
        monkeypatch.setenv("PYTHONPATH", str(package.parent), prepend=os.pathsep)
        real = [backend for backend in Backend if backend is not Backend.OPENVINO]
        trials = TrialsByBackend(dict.fromkeys(real, scripted()), silence_s=8.0)
        monkeypatch.setattr(preparing, "TrialProcess", trials)
        return reason

    def test_while_building_it_is_the_reason_why_the_standard_engine_reads(
        self, reason: str, capfd: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["engine", "build", "--precision", "fp32"]) == 0

        table = capfd.readouterr().out
        assert len([line for line in table.splitlines()[:-1] if reason in line]) == 3, table
        outcome = table.splitlines()[-1]
        assert outcome.startswith("Nothing but the standard engine can be used here: OpenVINO · CPU · fp32: ")
        assert reason in outcome
        assert read_with(FP32).main.backend is Backend.ONNXRUNTIME


@pytest.mark.usefixtures("short_measuring")
def test_what_reads_garbage_only_from_its_second_run_is_not_chosen(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    garbled = (sys.executable, "-m", "tests.helpers.garbled_trial")
    monkeypatch.setattr(preparing, "TrialProcess", TrialsByBackend({Backend.OPENVINO: garbled}))

    assert main(["engine", "build", "--precision", "fp32"]) == 0

    *table, outcome = capfd.readouterr().out.splitlines()
    assert len([line for line in table if "OpenVINO" in line and "reads differently" in line]) == 3, table
    assert outcome.startswith("Nothing but the standard engine can be used here: OpenVINO · CPU · fp32: reads diff")
    assert read_with(FP32).main.backend is Backend.ONNXRUNTIME
