"""The conversion of one network: `python -m ocr_desktop.models.conversion_process SOURCE TARGET`.

A process of its own, since the converter and Paddle may crash or hang. The only file that imports paddle2onnx. It ends
when its input is closed, so that it does not outlive the process that started it.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

from ocr_desktop.backends import registry
from ocr_desktop.backends.session import Session, SessionOptions
from ocr_desktop.domain.compute import Backend, Device, DeviceKind, ModelFormat, Precision
from ocr_desktop.domain.errors import EngineError, ModelError, OcrDesktopError
from ocr_desktop.models.bundle import CENTRED
from ocr_desktop.models.conversion_check import check_conversion
from ocr_desktop.models.conversion_messages import (
    ConversionMessage,
    ConversionRefused,
    ConversionStep,
    StepBegun,
    to_line,
)
from ocr_desktop.system.parent_watch import end_with_parent

_OPSET = 17
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_FAILED = "Failed to convert PaddlePaddle model: "
_WAY_OUT = "Use the model's ONNX version, or another model"


def main() -> int:
    """Convert, and tell on standard output; what the libraries print goes to standard error."""
    source, target = map(Path, sys.argv[1:])
    end_with_parent()
    with _message_pipe() as pipe:

        def tell(message: ConversionMessage) -> None:
            pipe.write(to_line(message))
            pipe.flush()

        try:
            convert(source, target, tell)
        except OcrDesktopError as error:
            tell(ConversionRefused(error.message, error.hint))
    return 0


def convert(source: Path, target: Path, tell: Callable[[ConversionMessage], None]) -> None:
    """Convert a network in one of Paddle's formats and compare the outcome with it.

    Raises:
        ModelError: it cannot be converted, or the outcome calculates something else.
        EngineError: Paddle itself cannot load the network.
    """
    tell(StepBegun(ConversionStep.LOAD))
    original = _open(Backend.PADDLE_PLAIN, source)
    tell(StepBegun(ConversionStep.CONVERT))
    _write(target, _converted(source))
    tell(StepBegun(ConversionStep.COMPARE))
    try:
        converted = _open(Backend.ONNXRUNTIME, target)
    except EngineError as error:
        raise ModelError(f"the conversion of {source.name} came out broken: {error.message}", hint=_WAY_OUT) from error
    check_conversion(original, converted, source.name)


def _open(backend: Backend, path: Path) -> Session:
    options = SessionOptions(Device(DeviceKind.CPU), Precision.FP32, None, CENTRED)
    return registry.open_session(backend, path, options)


def _converted(source: Path) -> bytes:
    """The network as ONNX."""
    import paddle2onnx

    weights = source.with_suffix(ModelFormat.PADDLE.weights_suffix)
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            content: bytes = paddle2onnx.export(str(source), str(weights), None, opset_version=_OPSET)
    except (Exception, SystemExit) as error:
        # It prints the reason, and then wants to end the process.
        reason = _printed_reason(printed.getvalue()) or str(error)
        raise ModelError(f"{source.name} cannot be converted to ONNX: {reason}", hint=_WAY_OUT) from error
    finally:
        sys.stderr.write(printed.getvalue())
    return content


def _printed_reason(printed: str) -> str:
    """What the converter gave as the reason, without the way to it through its sources; empty if it gave none."""
    _, _, text = _COLOURS.sub("", printed).partition(_FAILED)
    lines = [line.strip() for line in text.partition("[Hint:")[0].splitlines() if line.strip()]
    return lines[-1] if lines else ""


def _write(target: Path, content: bytes) -> None:
    try:
        with target.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        reason = "the disk is full" if error.errno == errno.ENOSPC else str(error)
        raise ModelError(
            f"the converted network cannot be written: {reason}", hint="Make room and try again"
        ) from error


def _message_pipe() -> IO[bytes]:
    """Take standard output for messages alone: what a library prints goes to standard error from here on."""
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return pipe


if __name__ == "__main__":
    exit_code = main()
    sys.stderr.flush()
    # At once: what the libraries do to clean up takes time, and can still crash.
    os._exit(exit_code)
