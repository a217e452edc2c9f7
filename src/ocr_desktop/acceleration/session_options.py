"""How each network of the pipeline is opened, whatever opens it."""

from __future__ import annotations

from collections.abc import Mapping

from ocr_desktop.backends.session import InputShapes, OutputReduction, SessionOptions
from ocr_desktop.domain.compute import DeviceKind, Network
from ocr_desktop.domain.preparation import Candidate
from ocr_desktop.models.bundle import NetworkModel

# The largest batches are PaddleOCR's: pages of 4000 px a side, lines of 3200 px, eight at once (`Hpi.backend_configs`
# in the inference.yml of its models).
INPUT_SHAPES: Mapping[Network, InputShapes] = {
    Network.TEXT_DETECTION: InputShapes((1, 32, 32, 3), (1, 736, 736, 3), (1, 4000, 4000, 3)),
    Network.TEXTLINE_ORIENTATION: InputShapes((1, 48, 192, 3), (6, 48, 192, 3), (8, 48, 192, 3)),
    Network.TEXT_RECOGNITION: InputShapes((1, 48, 160, 3), (6, 48, 320, 3), (8, 48, 3200, 3)),
    Network.DOC_ORIENTATION: InputShapes((1, 224, 224, 3), (1, 224, 224, 3), (1, 224, 224, 3)),
    Network.DOC_UNWARPING: InputShapes((1, 128, 64, 3), (1, 256, 128, 3), (1, 4000, 4000, 3)),
}


def input_shapes(network: NetworkModel) -> InputShapes:
    """The batches that a network gets; where it takes one size only, batches of that."""
    layout, usual = network.layout, INPUT_SHAPES[network.task]
    if not (layout.height_px and layout.width_px):
        return usual
    size = (layout.height_px, layout.width_px, 3)
    return InputShapes((usual.smallest[0], *size), (usual.usual[0], *size), (usual.largest[0], *size))


_MOST_PARALLEL_RUNS = 4
"""Each holds the intermediate results of a network, so that memory does not grow with the cores.

From the fifth core on, several threads share a run: with 8 cores two, with 16 four. That is reckoned and not measured:
the figures of docs/performance.md are of two cores.
"""


def session_options(
    network: NetworkModel, candidate: Candidate, *, cpu_threads: int, kept_classes: tuple[int, ...] | None = None
) -> SessionOptions:
    """The options of a network's session for a candidate, without an engine file."""
    is_recogniser = network.task is Network.TEXT_RECOGNITION
    is_on_cpu = candidate.device.kind is DeviceKind.CPU
    return SessionOptions(
        device=candidate.device,
        precision=candidate.precision,
        cpu_threads=cpu_threads,
        input_transform=network.input_transform,
        output_reduction=OutputReduction.ARGMAX if is_recogniser else OutputReduction.NONE,
        input_shapes=input_shapes(network),
        # Lines are many and small: each on a thread of its own, instead of all threads on one.
        parallel_runs=min(_MOST_PARALLEL_RUNS, cpu_threads) if is_recogniser and is_on_cpu else 1,
        kept_classes=kept_classes,
    )
