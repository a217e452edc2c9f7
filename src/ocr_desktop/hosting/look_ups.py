"""Questions about this computer that the engine process answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from ocr_desktop.acceleration.context import EngineContext, cache_for
from ocr_desktop.acceleration.engine_cache import EngineCache
from ocr_desktop.acceleration.hardware import list_devices
from ocr_desktop.backends import registry
from ocr_desktop.domain.compute import Backend
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import ModelError
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.hosting.messages import (
    BackendsListed,
    CacheListed,
    ClearCache,
    DevicesListed,
    FindPreparation,
    ListBackends,
    ListCache,
    ListDevices,
    ListModels,
    LookUp,
    ModelsListed,
    PreparationFound,
)
from ocr_desktop.models.listing import model_library
from ocr_desktop.models.store import load_networks

Found: TypeAlias = DevicesListed | BackendsListed | CacheListed | PreparationFound | ModelsListed


def answer_to(request: LookUp) -> Found:
    """Look it up; clearing the cache is answered with what is left.

    Raises:
        ModelError: what was measured is asked for a model that is missing.
    """
    match request:
        case ListDevices(job):
            return DevicesListed(job, list_devices())
        case ListBackends(job):
            return BackendsListed(job, {backend: registry.probe(backend) for backend in Backend})
        case ListCache(job, options):
            return _listed(job, _cache(options))
        case ClearCache(job, options):
            cache = _cache(options)
            cache.clear()
            return _listed(job, cache)
        case FindPreparation(job, options):
            context = EngineContext.gather(replace(options, enable_hpi=True))
            return PreparationFound(job, context.find_preparation())
        case ListModels(job):
            return ModelsListed(job, model_library())


def _cache(options: EngineOptions) -> EngineCache:
    try:
        return cache_for(options, load_networks(options)) if options.cache_beside_model else EngineCache()
    except ModelError:
        return EngineCache()  # beside a model that is missing there is nothing


def _listed(job: JobId, cache: EngineCache) -> CacheListed:
    return CacheListed(job, cache.folder, cache.entries())
