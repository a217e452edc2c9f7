"""Questions about this computer that the engine process answers."""

from __future__ import annotations

from ocr_desktop.acceleration.engine_cache import EngineCache
from ocr_desktop.acceleration.hardware import list_devices
from ocr_desktop.backends import registry
from ocr_desktop.domain.compute import Backend
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.hosting.messages import (
    BackendsListed,
    CacheListed,
    ClearCache,
    DevicesListed,
    ListBackends,
    ListCache,
    ListDevices,
)


def answer_to(
    request: ListDevices | ListBackends | ListCache | ClearCache,
) -> DevicesListed | BackendsListed | CacheListed:
    """Look it up; clearing the cache is answered with what is left."""
    match request:
        case ListDevices(job):
            return DevicesListed(job, list_devices())
        case ListBackends(job):
            return BackendsListed(job, {backend: registry.probe(backend) for backend in Backend})
        case ListCache(job):
            return _cache(job)
        case ClearCache(job):
            EngineCache().clear()
            return _cache(job)


def _cache(job: JobId) -> CacheListed:
    cache = EngineCache()
    return CacheListed(job, cache.folder, cache.entries())
