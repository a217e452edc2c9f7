"""Everything that opening or preparing an engine starts from, looked up once."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from ocr_desktop.acceleration.built_files import SPARE_FOLDER, BuiltFiles
from ocr_desktop.acceleration.cache_entry import EntryName
from ocr_desktop.acceleration.candidates import Means
from ocr_desktop.acceleration.device_choice import resolve_device
from ocr_desktop.acceleration.engine_cache import EngineCache
from ocr_desktop.acceleration.entry_names import decision_name
from ocr_desktop.acceleration.machine import Machine, this_machine
from ocr_desktop.acceleration.network_opening import NetworkOpener
from ocr_desktop.acceleration.planner import CPU, Layout, lay_out
from ocr_desktop.backends import registry
from ocr_desktop.domain.compute import Device, Network
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import EngineError, UnavailableError
from ocr_desktop.domain.preparation import Preparation
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.models.bundle import ModelBundle
from ocr_desktop.models.conversion import conversion_availability, converter_version
from ocr_desktop.models.embedded import comes_with_app
from ocr_desktop.models.store import load_networks
from ocr_desktop.system.codec import decode, encode

_FOLDER_BESIDE = ".ocr-desktop"


@dataclass(frozen=True, slots=True)
class EngineContext:
    """What is asked, what there is to do it with, and where built things lie.

    Attributes:
        options: What the user asks.
        bundle: The networks.
        means: What this computer offers to run them with.
        machine: What built things depend on.
        cache: Where built things lie.
        device: Where the networks are to run.
        cpu_threads: Threads for each network.
        notices: What the user should know about what is built and kept; added to on the way.
    """

    options: EngineOptions
    bundle: ModelBundle
    means: Means
    machine: Machine
    cache: EngineCache
    device: Device
    cpu_threads: Mapping[Network, int]
    notices: list[str] = field(default_factory=list)

    @classmethod
    def gather(cls, options: EngineOptions) -> EngineContext:
        """Look everything up; no runtime is imported.

        Raises:
            ModelError: the model is missing or does not read the language.
            UnavailableError: the device asked for is not there, or nothing here can use it.
        """
        machine = this_machine()
        bundle = load_networks(options)
        threads = {task: options.for_network(task).cpu_threads or machine.physical_cores for task in bundle.networks}
        cache = cache_for(options, bundle)
        return cls(
            options=options,
            bundle=bundle,
            means=Means(
                registry.probe, conversion_availability(), frozenset(machine.cpu_precisions), len(machine.cards)
            ),
            machine=machine,
            cache=cache,
            device=resolve_device(options),
            cpu_threads=MappingProxyType(threads),
            notices=_place_notices(options, bundle, cache),
        )

    @property
    def notice(self) -> str:
        """All notices, each once."""
        return "; ".join(dict.fromkeys(self.notices))

    @property
    def networks(self) -> NetworkOpener:
        """Opens and builds single networks."""
        return NetworkOpener(self._built, self.machine)

    def layout(self) -> Layout:
        """The ways to run the networks, what was measured before included.

        Raises:
            UnavailableError: a network cannot be run as it is asked for.
        """
        preparation = self.find_preparation() if self.options.enable_hpi else None
        try:
            return lay_out(self.bundle, self.options, self.means, device=self.device, preparation=preparation)
        except UnavailableError as error:
            if self.options.device != "auto" or self.device == CPU:
                raise
            on_cpu = lay_out(self.bundle, self.options, self.means, device=CPU, preparation=preparation)
            return on_cpu.because(f"{self.device.label} is not used: {error.message}")

    def find_preparation(self) -> Preparation | None:
        """What was measured for these options on this computer; None before."""
        path = self._built.find(self._decision)
        if path is None:
            return None
        try:
            return decode(Preparation, json.loads(path.read_text("utf-8")))
        except (OSError, ValueError) as error:
            self._built.reject(self._decision, error)
            return None

    def keep_preparation(self, preparation: Preparation) -> None:
        """Remember what was measured; for as long as this process lives where it cannot be kept, or is passing."""

        def write(target: Path) -> Mapping[str, str]:
            target.write_text(json.dumps(encode(Preparation, preparation), indent=1), "utf-8")
            return {}

        try:
            built = self._built
            if preparation.is_passing:
                built.remove(self._decision)
                built = replace(built, cache=EngineCache(SPARE_FOLDER.make()))
            built.make(self._decision, write, CancelToken(), anew=True)
        except EngineError as error:
            self.notices.append(str(error))

    def forget_preparation(self) -> None:
        """Have it measured again."""
        self._built.remove(self._decision)

    @property
    def _built(self) -> BuiltFiles:
        return BuiltFiles(self.cache, SPARE_FOLDER, self.notices)

    @property
    def _decision(self) -> EntryName:
        threads = self.cpu_threads[Network.TEXT_RECOGNITION]
        converter = converter_version() if self.means.conversion.ok else ""
        return decision_name(self.bundle, self.options, self.machine, cpu_threads=threads, converter=converter)


def cache_for(options: EngineOptions, bundle: ModelBundle) -> EngineCache:
    """Where what is built for these options lies."""
    return EngineCache(_beside(bundle) if options.cache_beside_model else None)


def _beside(bundle: ModelBundle) -> Path | None:
    """A folder of ours in the model's; None where that is not ours to write: shared models, and the app's own."""
    folder = bundle.recogniser.folder
    if comes_with_app(folder) or not os.access(folder, os.W_OK):
        return None
    return folder / _FOLDER_BESIDE


def _place_notices(options: EngineOptions, bundle: ModelBundle, cache: EngineCache) -> list[str]:
    """Why what is built does not lie where it was asked for, if so."""
    folder = bundle.recogniser.folder
    if not options.cache_beside_model or cache.folder.parent == folder:
        return []
    reason = "the model comes with the app" if comes_with_app(folder) else f"{folder} cannot be written"
    return [f"{reason}: what is built is kept in {cache.folder}"]
