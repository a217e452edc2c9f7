"""Made-up networks and computers for tests of planning."""

from __future__ import annotations

from pathlib import Path

from ocr_desktop.acceleration.candidates import Means
from ocr_desktop.domain.compute import Availability, Backend, DeviceKind, ModelFormat, Network, Precision
from ocr_desktop.models.bundle import INPUT_TRANSFORMS, ModelBundle, ModelFile, NetworkModel

CAN_CONVERT = Availability(ok=True)
CANNOT_CONVERT = Availability(ok=False, reason="paddle2onnx is not installed")


def network(task=Network.TEXT_RECOGNITION, *formats, name="PP-OCRv6_small_rec", folder=Path("models")):
    """A network on a disk that nobody looks at."""
    formats = formats or (ModelFormat.ONNX,)
    files = tuple(ModelFile(folder / f"inference{each.suffix}", each) for each in formats)
    return NetworkModel(task, name, files, INPUT_TRANSFORMS[task], ("a",))


def bundle(*formats, folder=Path("models")):
    """A detector and a recogniser in these formats."""
    return ModelBundle(
        "made-up",
        "Made up",
        {
            Network.TEXT_DETECTION: network(Network.TEXT_DETECTION, *formats, name="PP-OCRv6_small_det", folder=folder),
            Network.TEXT_RECOGNITION: network(Network.TEXT_RECOGNITION, *formats, folder=folder),
        },
    )


def means(*installed, conversion=CAN_CONVERT, precisions=()):
    """A computer with these runtimes."""

    def probe(backend: Backend, _kind: DeviceKind) -> Availability:
        if backend in installed:
            return Availability(ok=True, version="1.0")
        return Availability(ok=False, reason=f"{backend.label} is not installed", hint="install it")

    return Means(probe, conversion, frozenset(map(Precision, precisions)), nvidia_cards=1)
