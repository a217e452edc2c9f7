"""The self-check behind `ocr-desktop doctor`. Raises nothing: what fails is part of the answer."""

from __future__ import annotations

import platform
import sys
from collections.abc import Mapping

from ocr_desktop._version import __version__
from ocr_desktop.acceleration.hardware import cpu_name, list_devices, physical_core_count
from ocr_desktop.backends import registry
from ocr_desktop.diagnostics.accelerators import examine_devices
from ocr_desktop.diagnostics.findings import finding_of
from ocr_desktop.diagnostics.packages import examine_packages, installed_version
from ocr_desktop.diagnostics.runtimes import examine_runtime
from ocr_desktop.diagnostics.surroundings import examine_folders, examine_memory, examine_processor
from ocr_desktop.domain.compute import Availability, Backend
from ocr_desktop.domain.diagnosis import Finding, Level, ModelStatus, Report, Topic
from ocr_desktop.domain.errors import ModelError
from ocr_desktop.models.bundle import NetworkModel
from ocr_desktop.models.conversion import conversion_availability
from ocr_desktop.models.store import installed_bundles, load_bundle
from ocr_desktop.models.verify import verify_file
from ocr_desktop.system import folders

_PACKAGES = ("PySide6-Essentials", "numpy", "opencv-python-headless", "Pillow", "pypdfium2", "rapidocr")


def examine() -> Report:
    """Look at this computer."""
    runtimes = {backend: examine_runtime(backend) for backend in Backend}
    devices = list_devices()
    models = tuple(status for name in installed_bundles() for status in _model_statuses(name))
    kept_in = {
        "settings": folders.config_folder(),
        "cache": folders.cache_folder(),
        "data": folders.data_folder(),
        "log": folders.log_folder(),
    }
    return Report(
        versions=_versions(),
        processor=cpu_name(),
        physical_cores=physical_core_count(),
        runtimes=runtimes,
        devices=devices,
        models=models,
        folders=kept_in,
        findings=(
            *examine_processor(),
            examine_memory(),
            *_runtime_findings(runtimes),
            finding_of(Topic.RUNTIMES, "Paddle to ONNX", conversion_availability(), otherwise=Level.TO_DO),
            *examine_packages(),
            *examine_devices(devices),
            *(finding_of(Topic.MODELS, each.network or each.model, each.availability) for each in models),
            *examine_folders(kept_in),
        ),
    )


def _runtime_findings(runtimes: Mapping[Backend, Availability]) -> list[Finding]:
    """A runtime that is not installed is a fault only where there is no other; one that is damaged always is."""
    has_one = any(status.ok for status in runtimes.values())
    return [
        finding_of(
            Topic.RUNTIMES,
            backend.label,
            status,
            otherwise=Level.TO_DO if has_one and not registry.probe(backend).ok else Level.PROBLEM,
        )
        for backend, status in runtimes.items()
    ]


def _versions() -> dict[str, str]:
    versions = {"OCR Desktop": __version__, "Python": platform.python_version(), "System": platform.platform()}
    return versions | {"Executable": sys.executable} | {name: installed_version(name) for name in _PACKAGES}


def _model_statuses(model: str) -> list[ModelStatus]:
    try:
        bundle = load_bundle(model)
    except ModelError as error:
        return [ModelStatus(model, "", None, Availability(ok=False, reason=error.message, hint=error.hint))]
    return [_network_status(model, network) for network in bundle.networks.values()]


def _network_status(model: str, network: NetworkModel) -> ModelStatus:
    try:
        verify_file(network.files[0])
    except ModelError as error:
        return ModelStatus(model, network.name, network.files[0].path, Availability(False, error.message, error.hint))
    return ModelStatus(model, network.name, network.files[0].path, Availability(ok=True, reason="sha256 is right"))
