"""What a window needs of a Linux system: Qt aborts the process where it is missing, so it is looked for first."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_COMMON = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
}
_X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""Library to the package that holds it on Debian and Ubuntu."""


@dataclass(frozen=True, slots=True)
class MissingNeed:
    """Why no window can open.

    Attributes:
        reason: What is missing.
        hint: What to do about it.
    """

    reason: str
    hint: str


def missing_need(environment: Mapping[str, str] = os.environ) -> MissingNeed | None:
    """The first thing that keeps a window from opening; None if nothing does, or on other systems than Linux."""
    if not sys.platform.startswith("linux"):
        return None
    platform = _platform(environment)
    if not platform:
        return MissingNeed(
            "There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set", "Start it in a desktop session"
        )
    if libraries := missing_libraries(platform):
        packages = " ".join(libraries.values())
        return MissingNeed(f"Libraries are missing: {', '.join(libraries)}", f"sudo apt install {packages}")
    if platform == "xcb" and not _can_connect_to_x_server():
        display = environment.get("DISPLAY", "")
        return MissingNeed(
            f"The display '{display}' does not answer", "Check DISPLAY, and that you may use that screen"
        )
    return None


def missing_libraries(platform: str, can_load: Callable[[str], bool] | None = None) -> dict[str, str]:
    """Libraries that Qt needs for a platform and that cannot be loaded, each with its package.

    Args:
        platform: Qt's name of it, such as "xcb", "wayland" or "offscreen".
        can_load: Tries to load a library by its name; None asks the system.
    """
    needed = _COMMON | _X11 if platform == "xcb" else _COMMON
    can_load = can_load or _can_load
    return {library: package for library, package in needed.items() if not can_load(library)}


def _platform(environment: Mapping[str, str]) -> str:
    """The platform that Qt will use; empty if it finds none."""
    if chosen := environment.get("QT_QPA_PLATFORM"):
        return chosen.split(";")[0].split(":")[0]
    if environment.get("WAYLAND_DISPLAY"):
        return "wayland"
    return "xcb" if environment.get("DISPLAY") else ""


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _can_connect_to_x_server() -> bool:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.c_void_p)
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    connection = xcb.xcb_connect(None, None)
    is_open = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return is_open
