"""Whether a backend really runs on a device: `python -m ocr_desktop.acceleration.device_trial BACKEND DEVICE` tries it.

The network tried is one convolution, which tells the mean of blue, green and red.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache

import numpy as np

from ocr_desktop.acceleration.throwaway import ask
from ocr_desktop.backends import registry
from ocr_desktop.backends.capabilities import CAPABILITIES
from ocr_desktop.backends.session import InputShapes, InputTransform, SessionOptions
from ocr_desktop.domain.compute import Availability, Backend, Device, ModelFormat, Precision
from ocr_desktop.domain.errors import EngineError
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.system.parent_watch import end_with_parent
from ocr_desktop.system.resources import resource

_PATIENCE_S = 120.0
_SHAPE = (1, 32, 32, 3)
_PIXEL = (30, 60, 90)
_TOLERANCE = 0.01
_WORKS = "works"


@cache
def try_device(backend: Backend, device: Device) -> Availability:
    """Open and run a tiny network on a device, in a process of its own; seconds, but only once for each.

    For a backend that does not read ONNX only the loading of its runtime is tried.
    """
    found = registry.probe(backend, device.kind)
    if not found.ok:
        return found
    answer = ask(__name__, (backend, str(device)), patience_s=_PATIENCE_S)
    failure, _, hint = (answer.failure or answer.text.rpartition("\n")[2]).partition("\t")
    if failure == _WORKS:
        return Availability(ok=True, reason="works", version=found.version)
    reason = f"{backend.label} does not run on {device.label}: {failure}"
    return Availability(ok=False, reason=reason, hint=hint, version=found.version)


def run_trial(backend: Backend, device: Device) -> None:
    """Do it here.

    Raises:
        EngineError: it does not run, or runs wrongly.
    """
    registry.load_runtime(backend)
    capabilities = CAPABILITIES[backend]
    if ModelFormat.ONNX not in capabilities.formats:
        return
    offered = capabilities.precisions.get(device.kind, ())
    precision = Precision.FP32 if Precision.FP32 in offered else next(iter(offered), None)
    transform = InputTransform(mean=(0.0, 0.0, 0.0), std=(1.0, 1.0, 1.0))
    shapes = InputShapes(_SHAPE, _SHAPE, _SHAPE)
    options = SessionOptions(device, precision, None, transform, input_shapes=shapes)
    session = registry.open_session(backend, resource("knowledge", "trial.onnx"), options)
    (output,) = session.run(np.full(_SHAPE, _PIXEL, dtype=np.uint8), CancelToken())
    session.close()
    if abs(output - np.mean(_PIXEL) / 255).max() > _TOLERANCE:
        raise EngineError(f"{backend.label} calculates wrongly on {device.label}")


def main(words: Sequence[str]) -> None:
    """Try it, and print on the last line whether it works or why not, with what to do about it."""
    end_with_parent()
    backend, device = words
    try:
        run_trial(Backend(backend), Device.parse(device))
        answer = _WORKS
    except EngineError as error:
        answer = f"{error.message}\t{error.hint}".replace("\n", " ")
    sys.stdout.write(f"\n{answer}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
