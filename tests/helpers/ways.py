"""The ways of running a network that the contract tests walk: each backend with each form of a network it reads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from ocr_desktop.backends import registry
from ocr_desktop.backends.session import OutputReduction, Session, SessionOptions
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, ModelFormat, Network, Precision
from ocr_desktop.models.bundle import ModelBundle, NetworkModel
from ocr_desktop.models.conversion import conversion_availability
from ocr_desktop.models.store import load_bundle
from tests.helpers.paddle_models import converted, needs_paddle_models, paddle_bundle

CPU = Device(DeviceKind.CPU)


@dataclass(frozen=True)
class Way:
    """A backend on the CPU, and the form of the network that it reads.

    Attributes:
        backend: The backend.
        model_format: The form.
        is_converted: Whether that form is made from Paddle's.
    """

    backend: Backend
    model_format: ModelFormat
    is_converted: bool = False

    def __str__(self) -> str:
        return f"{self.backend}-{'converted' if self.is_converted else self.model_format}"

    @property
    def is_paddle_model(self) -> bool:
        """Whether the network is PP-OCRv4 mobile rather than the embedded PP-OCRv6 small."""
        return self.is_converted or self.model_format is ModelFormat.PADDLE

    def bundle(self, conversions: Path) -> ModelBundle:
        """The networks in this form; `conversions` keeps those that have to be converted."""
        if not self.is_paddle_model:
            return load_bundle("PP-OCRv6_small")
        bundle = paddle_bundle()
        if not self.is_converted:
            return bundle
        networks = {task: converted(network, conversions) for task, network in bundle.networks.items()}
        return ModelBundle(bundle.name, bundle.title, networks)

    def skip_if_missing(self) -> None:
        """Skip the test where this way cannot be gone, with the reason."""
        runtime = registry.probe(self.backend)
        if not runtime.ok:
            pytest.skip(runtime.reason)
        if self.is_converted and not conversion_availability().ok:
            pytest.skip(conversion_availability().reason)

    def param(self) -> object:
        """As a parameter of a test."""
        marks = [needs_paddle_models] if self.is_paddle_model else []
        return pytest.param(self, id=str(self), marks=marks)


PADDLE_ONEDNN = Way(Backend.PADDLE, ModelFormat.PADDLE)
PADDLE_WAYS = (
    Way(Backend.PADDLE_PLAIN, ModelFormat.PADDLE),
    Way(Backend.OPENVINO, ModelFormat.PADDLE),
    Way(Backend.ONNXRUNTIME, ModelFormat.ONNX, is_converted=True),
)
EMBEDDED_WAYS = (Way(Backend.OPENVINO, ModelFormat.ONNX), Way(Backend.ONNXRUNTIME, ModelFormat.ONNX))
ALL_WAYS = (*EMBEDDED_WAYS, PADDLE_ONEDNN, *PADDLE_WAYS)


def open_network(
    way: Way,
    network: NetworkModel,
    *,
    precision: Precision | None = Precision.FP32,
    cpu_threads: int = 1,
    reduction: OutputReduction = OutputReduction.NONE,
    device: Device = CPU,
    parallel_runs: int = 1,
    kept_classes: tuple[int, ...] | None = None,
) -> Session:
    """Open one network."""
    options = SessionOptions(
        device,
        precision,
        cpu_threads,
        network.input_transform,
        reduction,
        parallel_runs=parallel_runs,
        kept_classes=kept_classes,
    )
    return registry.open_session(way.backend, network.files[0].path, options)


def reduction_for(task: Network) -> OutputReduction:
    """What the pipeline keeps of a network's output."""
    return OutputReduction.ARGMAX if task is Network.TEXT_RECOGNITION else OutputReduction.NONE
