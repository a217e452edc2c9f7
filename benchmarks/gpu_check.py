"""Run the networks on an NVIDIA card with every installed runtime, and compare: `python -m benchmarks.gpu_check`.

Each candidate is built, opened, warmed up, opened again and timed in a process of its own, so that one that crashes or
hangs spoils nothing. Prints JSON; what cannot be run here is in it with the reason. Takes less than eight minutes.
Exit status 1 if a candidate ran and reads something else than the CPU does.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import pynvml

from benchmarks.machine import machine_facts
from ocr_desktop.acceleration.device_trial import try_device
from ocr_desktop.acceleration.nvidia import nvidia_cards
from ocr_desktop.acceleration.session_options import session_options
from ocr_desktop.acceleration.trial.reading import SampleReader
from ocr_desktop.acceleration.trial.samples import MEASURED_PAGES, Reference
from ocr_desktop.backends import registry
from ocr_desktop.backends.buckets import BUCKETS, BucketedSession, warm_up
from ocr_desktop.backends.capabilities import CAPABILITIES
from ocr_desktop.backends.session import Session
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, ModelFormat, Network, Precision
from ocr_desktop.domain.preparation import Candidate
from ocr_desktop.domain.progress import CancelToken, ignore_progress
from ocr_desktop.models.bundle import ModelBundle
from ocr_desktop.models.store import load_bundle

MODEL = "PP-OCRv6_small"
BACKENDS = (Backend.TENSORRT_RTX, Backend.TENSORRT, Backend.ONNXRUNTIME)
NETWORKS = (Network.TEXT_DETECTION, Network.TEXT_RECOGNITION)
LEAST_AGREEMENT = 0.995
BUDGET_S = 450.0
CANDIDATE_BUDGET_S = 150.0
PASSES = 7
CPU = Device(DeviceKind.CPU)

Result = dict[str, object]


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.gpu_check", description=__doc__)
    parser.add_argument("--device", default="gpu:0", help="the card")
    parser.add_argument("--out", type=Path, help="write the JSON there as well")
    parser.add_argument("--candidate", nargs=2, metavar=("BACKEND", "PRECISION"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    device = Device.parse(arguments.device)
    if arguments.candidate:
        backend, precision = arguments.candidate
        print(json.dumps(measure(Backend(backend), device, Precision(precision), arguments.folder)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        result = check(device, Path(folder))
    text = json.dumps(result, indent=1, ensure_ascii=False)
    print(text)
    if arguments.out:
        arguments.out.write_text(text + "\n", "utf-8")
    return 0 if result["passed"] else 1


def check(device: Device, folder: Path) -> Result:
    """Measure the CPU, which writes the reference, then everything that can use the card."""
    started = time.monotonic()
    cards = [
        {"name": card.name, "memory_gib": round(card.memory_bytes / 1024**3, 1), "capability": card.capability}
        | {"driver": card.driver, "cuda": card.cuda}
        for card in nvidia_cards()
    ]
    rows = [in_process(Backend.ONNXRUNTIME, CPU, Precision.FP32, folder, CANDIDATE_BUDGET_S)]
    skipped: dict[str, str] = {}
    for backend in BACKENDS:
        available = registry.probe(backend, device.kind)
        if not available.ok:
            skipped[backend] = f"{available.reason}. {available.hint}"
            continue
        skipped |= {} if (trial := try_device(backend, device)).ok else {f"{backend}, trial": trial.reason}
        for precision in CAPABILITIES[backend].precisions[device.kind]:
            left_s = BUDGET_S - (time.monotonic() - started)
            if left_s <= 0:
                skipped[f"{backend} {precision}"] = "the time was up"
                continue
            rows.append(in_process(backend, device, precision, folder, min(left_s, CANDIDATE_BUDGET_S)))
    agreements = [share for row in rows for share in _shares(row)]
    passed = all(share >= LEAST_AGREEMENT for share in agreements)
    return {"machine": machine_facts(), "cards": cards, "candidates": rows, "skipped": skipped, "passed": passed}


def in_process(backend: Backend, device: Device, precision: Precision, folder: Path, patience_s: float) -> Result:
    """Measure a candidate in a process of its own; what it could not do is in the answer."""
    about: Result = {"backend": backend, "device": str(device), "precision": precision}
    command = [sys.executable, "-m", "benchmarks.gpu_check", "--device", str(device), "--folder", str(folder)]
    try:
        ended = subprocess.run(
            [*command, "--candidate", backend, precision],
            capture_output=True,
            text=True,
            check=False,
            timeout=patience_s,
        )
    except subprocess.TimeoutExpired:
        return about | {"failure": f"not done within {patience_s:.0f} s"}
    if ended.returncode:
        last = ended.stderr.strip().splitlines()[-1:] or ["nothing was said"]
        return about | {"failure": f"exit status {ended.returncode}: {last[0]}"}
    found: Result = json.loads(ended.stdout.strip().splitlines()[-1])
    return about | found


def measure(backend: Backend, device: Device, precision: Precision, folder: Path) -> Result:
    """Build, open, warm up, open again, compare and time."""
    bundle = load_bundle(MODEL)
    candidate = Candidate(backend, device, precision, ModelFormat.ONNX)
    result: Result = {}
    engines = folder / f"{backend}-{precision}"
    if CAPABILITIES[backend].has_engine_file:
        result["build_s"] = build(bundle, candidate, engines)
    try:
        sessions, result["first_open_ms"] = opened(bundle, candidate, engines)
        result["warm_up_ms"] = warmed_up(sessions)
        for session in sessions.values():
            session.close()
        sessions, result["cached_open_ms"] = opened(bundle, candidate, engines)
        result["cached_warm_up_ms"] = warmed_up(sessions)
        result["actual"] = [f"{each.actual.device} {each.actual.precision}" for each in sessions.values()]
        return result | compared(sessions, bundle, folder / "reference.json")
    except Exception as error:  # noqa: BLE001 - the border: a build that went well is told with why it does not run
        return result | {"failure": str(error)}


def build(bundle: ModelBundle, candidate: Candidate, engines: Path) -> Mapping[Network, float]:
    """Build the engine files; seconds by network."""
    seconds = {}
    for task in NETWORKS:
        network = bundle.networks[task]
        started = time.perf_counter()
        registry.build_engine(
            candidate.backend,
            network.files[0].path,
            session_options(network, candidate, cpu_threads=1),
            engines / f"{task}.bin",
            on_progress=ignore_progress,
            cancel=CancelToken(),
        )
        seconds[task] = _rounded(time.perf_counter() - started)
    return seconds


def opened(
    bundle: ModelBundle, candidate: Candidate, engines: Path
) -> tuple[dict[Network, Session], Mapping[Network, float]]:
    """Open the networks, in buckets where the backend has them; milliseconds by network."""
    registry.load_runtime(candidate.backend)
    sessions: dict[Network, Session] = {}
    spent_ms = {}
    for task in NETWORKS:
        network = bundle.networks[task]
        file = engines / f"{task}.bin"
        options = session_options(network, candidate, cpu_threads=2)
        options = dataclasses.replace(options, engine_file=file if file.is_file() else None)
        started = time.perf_counter()
        session = registry.open_session(candidate.backend, network.files[0].path, options)
        spent_ms[task] = _rounded((time.perf_counter() - started) * 1000)
        has_buckets = candidate.device.kind in CAPABILITIES[candidate.backend].bucketed_on
        sessions[task] = BucketedSession(session, BUCKETS[task]) if has_buckets else session
    return sessions, spent_ms


def warmed_up(sessions: Mapping[Network, Session]) -> Mapping[Network, float]:
    """Meet the usual sizes for the first time; milliseconds by network."""
    spent_ms = {}
    for task, session in sessions.items():
        if isinstance(session, BucketedSession):
            started = time.perf_counter()
            warm_up(session, CancelToken())
            spent_ms[task] = _rounded((time.perf_counter() - started) * 1000)
    return spent_ms


def compared(sessions: Mapping[Network, Session], bundle: ModelBundle, reference_file: Path) -> Result:
    """Agreement with the CPU, which writes the reference where there is none yet, and the time of a page and a line."""
    reader = SampleReader(sessions, bundle.recogniser.characters)
    if not reference_file.is_file():
        reader.reference().write(reference_file)
    reference = Reference.read(reference_file)
    agreement = reader.agreement(reference)
    passes = [reader.pass_ms(reference) for _ in range(PASSES)]
    lines = sum(len(reference.pages[name].texts) for name in MEASURED_PAGES)
    detection_ms = statistics.median(each[Network.TEXT_DETECTION] for each in passes)
    recognition_ms = statistics.median(each[Network.TEXT_RECOGNITION] for each in passes)
    return {
        "agreement": {task: round(share, 5) for task, share in agreement.items()},
        "page_ms": _rounded(detection_ms / len(MEASURED_PAGES)),
        "line_ms": _rounded(recognition_ms / lines),
        "card_memory_mib": _card_memory_mib(),
    }


def _card_memory_mib() -> float | None:
    """Memory that is taken on the first card, by whomever; None without a card."""
    try:
        pynvml.nvmlInit()
        taken = pynvml.nvmlDeviceGetMemoryInfo(pynvml.nvmlDeviceGetHandleByIndex(0)).used
    except pynvml.NVMLError:
        return None
    return _rounded(taken / 1024**2)


def _shares(row: Result) -> list[float]:
    agreement = row.get("agreement")
    return list(agreement.values()) if isinstance(agreement, dict) else []


def _rounded(value: float) -> float:
    return round(value, 3)


if __name__ == "__main__":
    sys.exit(main())
