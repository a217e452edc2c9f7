"""What is known before anything is measured: the order in which backends are tried."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import yaml
from pydantic import BaseModel, ConfigDict

from ocr_desktop.domain.compute import Backend, DeviceKind, ModelFormat
from ocr_desktop.models.bundle import NetworkModel
from ocr_desktop.system.resources import resource

_Order = tuple[Backend, ...]

# PaddleOCR's normal mode: Paddle reads its own format, ONNX Runtime reads ONNX. What follows stands in where those are
# not installed.
_REFERENCES: Mapping[ModelFormat, _Order] = {
    ModelFormat.ONNX: (Backend.ONNXRUNTIME, Backend.OPENVINO),
    ModelFormat.PADDLE: (Backend.PADDLE, Backend.PADDLE_PLAIN, Backend.OPENVINO),
    ModelFormat.PADDLE_JSON: (Backend.PADDLE, Backend.PADDLE_PLAIN),
    ModelFormat.OPENVINO_IR: (Backend.OPENVINO,),
}


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _NamedOrder(_Entry):
    names: str
    cpu: _Order
    gpu: _Order


class _Table(_Entry):
    orders: tuple[_NamedOrder, ...]
    unknown: dict[DeviceKind, _Order]


def backend_order(name: str, kind: DeviceKind) -> _Order:
    """Every backend, in the order in which it is tried for a network on a kind of device.

    Args:
        name: PaddleOCR's name of the network; any other is ordered as an unknown one.
        kind: The kind of device.
    """
    named = _named_order(name, kind)
    rest = (*_table().unknown[kind], *Backend)
    return tuple(dict.fromkeys((*named, *rest)))


def reference_order(network: NetworkModel) -> _Order:
    """The backends that read a network as PaddleOCR's normal mode does, the reference first."""
    formats = [file.format for file in network.files]
    # ONNX goes first: its runtime is small and everywhere.
    formats.sort(key=list(_REFERENCES).index)
    return tuple(dict.fromkeys(backend for each in formats for backend in _REFERENCES[each]))


def _named_order(name: str, kind: DeviceKind) -> _Order:
    for order in _table().orders:
        if re.fullmatch(order.names, name):
            return {DeviceKind.CPU: order.cpu, DeviceKind.GPU: order.gpu}.get(kind, ())
    return ()


@cache
def _table() -> _Table:
    return _Table.model_validate(yaml.safe_load(resource("knowledge", "backend_order.yaml").read_text("utf-8")))
