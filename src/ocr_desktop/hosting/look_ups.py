"""Questions about this computer that the engine process answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from ocr_desktop.acceleration.context import EngineContext, cache_for
from ocr_desktop.acceleration.engine_cache import EngineCache
from ocr_desktop.acceleration.hardware import list_devices
from ocr_desktop.acceleration.paddlex_pipeline import read_paddlex_pipeline
from ocr_desktop.backends import registry
from ocr_desktop.domain.compute import Backend
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import ModelError
from ocr_desktop.hosting.messages.answers import (
    BackendsListed,
    CacheListed,
    ConfigurationRead,
    DevicesListed,
    ModelsListed,
    PreparationFound,
)
from ocr_desktop.hosting.messages.requests import (
    ClearCache,
    FindPreparation,
    ListBackends,
    ListCache,
    ListDevices,
    ListModels,
    LookUp,
    ReadConfiguration,
)
from ocr_desktop.models.listing import model_library
from ocr_desktop.models.store import load_networks

Found: TypeAlias = DevicesListed | BackendsListed | CacheListed | PreparationFound | ModelsListed | ConfigurationRead


def answer_to(request: LookUp) -> Found:
    """Look it up; clearing the cache is answered with what is left.

    Raises:
        ModelError: what was measured is asked for a model that is missing.
        SettingsError: a configuration cannot be read.
    """
    match request:
        case ListDevices(job):
            return DevicesListed(job, list_devices())
        case ListBackends(job):
            return BackendsListed(job, {backend: registry.probe(backend) for backend in Backend})
        case ListCache() | ClearCache():
            return _look_at_cache(request)
        case FindPreparation(job, options):
            context = EngineContext.gather(replace(options, enable_hpi=True))
            return PreparationFound(job, context.find_preparation())
        case ListModels(job):
            return ModelsListed(job, model_library())
        case ReadConfiguration(job, path):
            pipeline = read_paddlex_pipeline(path)
            return ConfigurationRead(job, pipeline.options, pipeline.parameters, pipeline.notes)


def _look_at_cache(request: ListCache | ClearCache) -> CacheListed:
    cache = _cache(request.options)
    if isinstance(request, ClearCache):
        cache.clear()
    return CacheListed(request.job, cache.folder, cache.entries(), cache.size_bytes())


def _cache(options: EngineOptions) -> EngineCache:
    try:
        return cache_for(options, load_networks(options)) if options.cache_beside_model else EngineCache()
    except ModelError:
        return EngineCache()  # beside a model that is missing there is nothing
