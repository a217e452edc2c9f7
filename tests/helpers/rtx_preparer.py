"""Preparing for TensorRT-RTX as on a computer with a card, which its builder does not need."""

from __future__ import annotations

import dataclasses

from ocr_desktop.acceleration.context import EngineContext
from ocr_desktop.acceleration.preparing import EnginePreparer
from ocr_desktop.domain.compute import Backend, Device, DeviceKind
from ocr_desktop.domain.engine import Gate
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.preparation import Preparation
from ocr_desktop.domain.progress import CancelToken, ProgressCallback
from tests.helpers.trials import TrialsByBackend, scripted

_TRIALS = TrialsByBackend({backend: scripted() for backend in Backend if backend is not Backend.TENSORRT_RTX})


def prepare_for_rtx(
    options: EngineOptions, *, on_progress: ProgressCallback, cancel: CancelToken, gate: Gate, anew: bool
) -> Preparation:
    """The real builder in its real process; the standard engine's trial is scripted."""
    pinned = dataclasses.replace(options, device="gpu", backend="tensorrt_rtx", precision="fp32")
    found = EngineContext.gather(options)
    means = dataclasses.replace(found.means, nvidia_cards=1)
    context = dataclasses.replace(found, options=pinned, means=means, device=Device(DeviceKind.GPU))

    def start(begin, told, token):
        return _TRIALS(begin, on_progress=told, cancel=token)

    return EnginePreparer(context, on_progress, cancel, gate, start).prepare()
