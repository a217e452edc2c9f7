"""Names of cache entries: all that a converted network, an engine file or a decision depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from types import MappingProxyType

from ocr_desktop._version import __version__
from ocr_desktop.acceleration.cache_entry import EntryKind, EntryName
from ocr_desktop.acceleration.machine import Machine
from ocr_desktop.backends.session import SessionOptions
from ocr_desktop.domain.compute import Network
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.preparation import Candidate
from ocr_desktop.models.bundle import ModelBundle, NetworkModel
from ocr_desktop.models.verify import content_digest


def converted_name(network: NetworkModel, converter: str) -> EntryName:
    """A Paddle network as ONNX.

    Args:
        network: The network; its first file is what is converted.
        converter: Version of what converts it.
    """
    facts = {"model": content_digest(network.files[0]), "converter": converter}
    return EntryName(EntryKind.CONVERTED, f"{network.name} · ONNX", MappingProxyType(facts), ".onnx")


def engine_name(network: NetworkModel, candidate: Candidate, options: SessionOptions, machine: Machine) -> EntryName:
    """A network compiled for a candidate."""
    source = network.file_in(candidate.model_format) or network.files[0]
    facts = {
        "model": content_digest(source),
        "format": candidate.model_format,
        "backend": candidate.backend,
        "runtime": machine.runtimes.get(candidate.backend, ""),
        "device": str(candidate.device),
        "hardware": machine.identity_of(candidate.device),
        "precision": candidate.precision,
        "threads": f"{options.cpu_threads}, {options.parallel_runs} runs at once",
        "transform": repr(options.input_transform),
        "reduction": options.output_reduction.value,
        "classes": _classes(options.kept_classes),
        "shapes": repr(options.input_shapes),
        "app": __version__,
    }
    title = " · ".join([network.name, candidate.backend.label, candidate.device.label, candidate.precision])
    return EntryName(EntryKind.ENGINE, title, MappingProxyType(facts))


def decision_name(
    bundle: ModelBundle, options: EngineOptions, machine: Machine, *, cpu_threads: int, converter: str
) -> EntryName:
    """What was measured for a bundle, asked for in this way, on this computer."""
    facts = {
        **{f"model {task}": _all_digests(network) for task, network in bundle.networks.items()},
        **{f"runtime {backend}": version for backend, version in machine.runtimes.items()},
        **{f"card {device}": identity for device, identity in machine.cards.items()},
        **_wishes(options),
        "cpu": f"{machine.cpu}, {', '.join(machine.cpu_precisions)}",
        "threads": str(cpu_threads),
        "converter": converter,
        "app": __version__,
    }
    return EntryName(EntryKind.DECISION, f"{bundle.title} · measured", MappingProxyType(facts), ".json")


def _classes(kept: tuple[int, ...] | None) -> str:
    if kept is None:
        return "all"
    return f"{len(kept)}, {hashlib.sha256(repr(kept).encode('ascii')).hexdigest()}"


def _all_digests(network: NetworkModel) -> str:
    """Of every form it is there in: another form is another candidate."""
    return " ".join(f"{file.format}:{content_digest(file)}" for file in network.files)


def _wishes(options: EngineOptions) -> Mapping[str, str]:
    single = {f"wish {task}": repr(options.for_network(task)) for task in Network}
    return {**single, "device": options.device}
