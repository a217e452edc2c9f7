"""The devices that OpenVINO finds: `python -m ocr_desktop.acceleration.openvino_devices` prints them."""

from __future__ import annotations

import sys
from functools import cache

from ocr_desktop.acceleration.throwaway import ask
from ocr_desktop.backends import registry
from ocr_desktop.domain.compute import Availability, Backend, DeviceKind
from ocr_desktop.system.parent_watch import end_with_parent

_PATIENCE_S = 20.0


def main() -> None:
    """Print kind and name of each device besides the CPU, a line each, in OpenVINO's order."""
    end_with_parent()
    from ocr_desktop.backends.openvino_backend import list_accelerators

    for kind, name in list_accelerators():
        sys.stdout.write(f"{kind}\t{name}\n")


@cache
def openvino_accelerators() -> tuple[tuple[tuple[DeviceKind, str], ...], Availability]:
    """Kind and name of each device besides the CPU, and whether OpenVINO could be asked; a second or two, once."""
    found = registry.probe(Backend.OPENVINO)
    if not found.ok:
        return (), found
    answer = ask(__name__, (), patience_s=_PATIENCE_S)
    if answer.failure:
        return (), Availability(ok=False, reason=f"OpenVINO could not be asked: {answer.failure}")
    pairs = [line.split("\t", 1) for line in answer.text.splitlines() if "\t" in line]
    return tuple((DeviceKind(kind), name) for kind, name in pairs), found


if __name__ == "__main__":
    main()
