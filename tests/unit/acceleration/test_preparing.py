from __future__ import annotations

import dataclasses
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from ocr_desktop.acceleration.built_files import SPARE_FOLDER
from ocr_desktop.acceleration.context import EngineContext
from ocr_desktop.acceleration.engine_cache import EngineCache
from ocr_desktop.acceleration.machine import Machine
from ocr_desktop.acceleration.measuring_turn import measuring_turn
from ocr_desktop.acceleration.preparing import EnginePreparer
from ocr_desktop.acceleration.trial.client import TrialProcess
from ocr_desktop.cli.preparation_table import preparation_table
from ocr_desktop.domain.compute import Backend, Device, Network
from ocr_desktop.domain.engine_options import EngineOptions, NetworkOptions
from ocr_desktop.domain.errors import Cancelled, EngineError, UnavailableError
from ocr_desktop.domain.preparation import MEASURED_ELSEWHERE, Outcome
from ocr_desktop.domain.progress import CancelToken, Stage
from ocr_desktop.system.reading_gate import ReadingGate
from tests.helpers.engine_means import bundle, means

OV, ORT = Backend.OPENVINO, Backend.ONNXRUNTIME
DETECTION, RECOGNITION = Network.TEXT_DETECTION, Network.TEXT_RECOGNITION


def context(tmp_path, options=EngineOptions()):
    models = tmp_path / "models"
    models.mkdir()
    (models / "inference.onnx").write_bytes(b"a network")
    return EngineContext(
        options=options,
        bundle=bundle(folder=models),
        means=means(OV, ORT),
        machine=Machine("a processor", 2, (), {}, {OV: "1.0", ORT: "1.0"}),
        cache=EngineCache(tmp_path / "engines"),
        device=Device.parse("cpu" if options.device == "auto" else options.device),
        cpu_threads={DETECTION: 2, RECOGNITION: 2},
    )


def preparer(tmp_path, mode, *, options=EngineOptions(), progress=None, cancel=None, gate=None):
    def start(begin, on_progress, token):
        command = (sys.executable, "-m", "tests.helpers.scripted_trial", mode)
        return TrialProcess(
            begin,
            on_progress=on_progress,
            cancel=token,
            command=command,
            silence_s=5.0 if mode.startswith("hang") else 60.0,
        )

    return EnginePreparer(
        context(tmp_path, options),
        [].append if progress is None else progress.append,
        cancel or CancelToken(),
        gate or ReadingGate(),
        start,
    )


@pytest.fixture
def spare_folder():
    """That of this process; without it the process is as good as started anew."""
    yield SPARE_FOLDER
    SPARE_FOLDER.remove()


def backends(preparation):
    return {row.network: row.candidate.backend for row in preparation.measurements if row.is_chosen}


def test_the_fastest_engine_is_chosen_and_every_figure_kept(tmp_path):
    preparation = preparer(tmp_path, "works").prepare()

    assert backends(preparation) == {DETECTION: OV, RECOGNITION: OV}
    assert preparation.speedup == pytest.approx(2.0)
    row = preparation.chosen(RECOGNITION)
    assert (row.build_s, row.open_ms, row.memory_mb, row.agreement) == (1.5, 20.0, 50.0, 1.0)
    assert row.run_ms == pytest.approx(50 / 35)
    assert preparation.chosen(DETECTION).run_ms == pytest.approx(50 / 2)
    standard = next(row for row in preparation.measurements if row.is_reference)
    assert standard.verdict == "2.0× slower"


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        *((f"fail in {moment}", "the runtime refuses") for moment in ("build", "open", "check", "measure")),
        *((f"crash in {moment}", "SIGABRT") for moment in ("build", "open", "check", "measure")),
        ("hang in build", "no sign of life"),
        ("garbage in check", "process"),
    ],
)
def test_whatever_fails_in_a_candidate_ends_in_the_standard_engine_with_the_reason(tmp_path, fault, reason):
    preparation = preparer(tmp_path, fault).prepare()

    assert backends(preparation) == {DETECTION: ORT, RECOGNITION: ORT}
    failed = [row for row in preparation.measurements if row.candidate.backend is OV]
    assert len(failed) == 2
    assert all(reason in row.verdict for row in failed)
    assert preparation.speedup == 1.0
    assert preparation.outcome is Outcome.STANDARD_ONLY


def test_what_reads_differently_is_not_chosen_however_fast(tmp_path):
    preparation = preparer(tmp_path, "reads differently").prepare()

    assert backends(preparation) == {DETECTION: ORT, RECOGNITION: ORT}
    assert any("99.00% of the characters agree" in row.verdict for row in preparation.measurements)


def test_a_pinned_backend_is_kept_though_it_reads_differently_and_that_is_told(tmp_path):
    options = EngineOptions(backend="openvino")
    preparation = preparer(tmp_path, "reads differently", options=options).prepare()

    assert backends(preparation) == {DETECTION: OV, RECOGNITION: OV}
    assert "reads differently" in preparation.chosen(RECOGNITION).verdict


def test_a_pinned_backend_that_does_not_work_is_told_with_the_reason(tmp_path):
    with pytest.raises(UnavailableError, match=r"OpenVINO · CPU · fp32: its process .*SIGABRT.*last words"):
        preparer(tmp_path, "crash in build", options=EngineOptions(backend="openvino")).prepare()


PINS = {
    "backend": EngineOptions(backend="openvino"),
    "precision": EngineOptions(precision="bf16"),
    "device": EngineOptions(device="gpu"),
    "backend of one network": EngineOptions(networks={RECOGNITION: NetworkOptions(backend="openvino")}),
    "precision of one network": EngineOptions(networks={RECOGNITION: NetworkOptions(precision="fp16")}),
}


@pytest.fixture(params=PINS)
def pinned(request):
    return PINS[request.param]


def test_a_pin_is_kept_though_it_reads_differently(tmp_path, pinned):
    preparation = preparer(tmp_path, "reads differently", options=pinned).prepare()

    candidate, wishes = preparation.chosen(RECOGNITION).candidate, pinned.for_network(RECOGNITION)
    assert wishes.backend in ("auto", candidate.backend)
    assert wishes.precision in ("auto", candidate.precision)
    assert pinned.device in ("auto", candidate.device.kind)
    assert "reads differently" in preparation.chosen(RECOGNITION).verdict


@pytest.mark.parametrize("fault", ["fail in open", "crash in check"])
def test_a_pin_that_does_not_work_is_told_and_never_replaced(tmp_path, pinned, fault):
    with pytest.raises(UnavailableError, match=r"the runtime refuses|SIGABRT"):
        preparer(tmp_path, fault, options=pinned).prepare()


def test_every_step_is_told_with_its_engine(tmp_path):
    progress = []
    preparer(tmp_path, "works", progress=progress).prepare()

    assert [each.stage for each in progress if "half" not in each.message] == [
        Stage.VERIFY,
        Stage.LOAD,
        Stage.CHECK,
        Stage.LOAD,
        Stage.BUILD,
        Stage.CHECK,
        Stage.MEASURE,
    ]
    assert [each.done for each in progress] == sorted(each.done for each in progress)
    assert "OpenVINO · CPU · fp32: half" in [each.message for each in progress]


def test_what_may_not_fit_the_memory_is_not_tried_and_the_reason_told(tmp_path):
    work = preparer(tmp_path, "works")
    work.free_memory_bytes = lambda: 900 * 1024**2
    preparation = work.prepare()

    assert backends(preparation) == {DETECTION: ORT, RECOGNITION: ORT}
    failed = next(row for row in preparation.measurements if row.candidate.backend is OV)
    assert failed.verdict == "not tried: 900 MB of memory are free, and it may take 1024"


def test_cancel_ends_it_and_leaves_nothing(tmp_path):
    cancel = CancelToken()
    work = preparer(tmp_path, "hang in build", cancel=cancel)
    threading.Timer(1.0, cancel.cancel).start()

    with pytest.raises(Cancelled):
        work.prepare()

    assert not work.context.cache.entries()


def test_measuring_waits_until_nothing_is_read(tmp_path):
    gate, cancel, progress = ReadingGate(), CancelToken(), []
    work = preparer(tmp_path, "works", gate=gate, cancel=cancel, progress=progress)
    with gate.reading():
        thread = threading.Thread(target=work.prepare)
        thread.start()
        while not any(each.stage is Stage.MEASURE for each in list(progress)):
            thread.join(0.05)
        thread.join(0.5)
        assert thread.is_alive()
    thread.join(30)
    assert not thread.is_alive()


def test_measuring_waits_while_another_process_measures_and_tells_it(tmp_path):
    cancel, progress = CancelToken(), []
    work = preparer(tmp_path, "works", cancel=cancel, progress=progress)
    thread = threading.Thread(target=work.prepare)
    with other_process_measuring():
        thread.start()
        while not any(each.message == MEASURED_ELSEWHERE for each in list(progress)):
            thread.join(0.05)
            assert thread.is_alive()
    thread.join(30)
    assert not thread.is_alive()
    assert progress[-1].message == ""


def test_waiting_for_another_process_can_be_cancelled(tmp_path):
    cancel = CancelToken()
    with other_process_measuring(), pytest.raises(Cancelled), measuring_turn(cancel, cancel.cancel):
        pass


@contextmanager
def other_process_measuring():
    script = (
        "import sys; from ocr_desktop.acceleration.measuring_turn import measuring_turn\n"
        "from ocr_desktop.domain.progress import CancelToken\n"
        "with measuring_turn(CancelToken(), print): print('measuring', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "measuring\n"
        yield
        process.stdin.close()


def test_between_the_pages_of_a_queue_nothing_is_measured():
    gate, cancel, waited = ReadingGate(), CancelToken(), threading.Event()

    def wait():
        gate.wait(cancel)
        waited.set()

    with gate.reading():
        thread = threading.Thread(target=wait)
        thread.start()
    for _ in range(5):
        with gate.reading():
            assert not waited.wait(0.05)
    assert waited.wait(30)
    thread.join()


def test_the_decision_is_kept_and_found_until_something_changes(tmp_path):
    work = preparer(tmp_path, "works")
    preparation = work.prepare()
    work.context.keep_preparation(preparation)

    assert work.context.find_preparation() == preparation
    assert work.context.layout().assignments[0].candidates[RECOGNITION].backend is OV
    Path(work.context.bundle.recogniser.files[0].path).write_bytes(b"another network")
    assert work.context.find_preparation() is None


@pytest.mark.parametrize("fault", ["lack of memory", "full disk in open", "hang in open"])
def test_a_fault_of_the_moment_decides_for_this_start_and_is_tried_again_at_the_next(tmp_path, fault, spare_folder):
    work = preparer(tmp_path, fault)
    if fault == "lack of memory":
        work.free_memory_bytes = lambda: 900 * 1024**2
    work.context.keep_preparation(work.prepare())
    assert not work.context.layout().can_prepare

    spare_folder.remove()
    assert work.context.find_preparation() is None
    assert work.context.layout().can_prepare


def test_what_fails_for_good_is_kept(tmp_path, spare_folder):
    work = preparer(tmp_path, "crash in open")
    work.context.keep_preparation(work.prepare())

    spare_folder.remove()
    assert not work.context.layout().can_prepare


def test_the_verdict_on_a_standard_engine_that_failed_is_shown_and_what_takes_its_place(tmp_path):
    work = preparer(tmp_path, "works")
    work.start = standard_fails(work.start)
    preparation = work.prepare()

    assert preparation.outcome is Outcome.STANDARD_FAILED
    assert preparation.summary == (
        "OpenVINO · CPU · fp32 reads here, since the standard engine failed: "
        "ONNX Runtime · CPU · fp32: it does not load"
    )
    assert len([line for line in preparation_table(preparation).splitlines() if "it does not load" in line]) == 3
    work.context.keep_preparation(preparation)
    assert work.context.layout().assignments[0].reason == "The standard engine fails here"


def standard_fails(start):
    def start_others(begin, on_progress, cancel):
        if begin.candidates[RECOGNITION].backend is ORT:
            raise EngineError("it does not load")
        return start(begin, on_progress, cancel)

    return start_others


def test_without_the_standard_engine_there_is_nothing_to_compare_with(tmp_path):
    work = preparer(tmp_path, "crash in open", options=EngineOptions())
    work.context = context_without_onnxruntime(work.context)

    with pytest.raises(EngineError, match="SIGABRT"):
        work.prepare()


def context_without_onnxruntime(original):
    return dataclasses.replace(original, means=means(OV))
