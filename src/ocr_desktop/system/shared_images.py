"""Pixels that two processes see, without a name that could be left behind (docs/adr/0003-pixels-by-descriptor.md)."""

from __future__ import annotations

import mmap
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ocr_desktop.domain.errors import DocumentError
from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.system.folders import cache_folder

_RESERVE_BYTES = 256 * 1024**2
_COPIED_BELOW_BYTES = 1024**2
_NO_SPACE_HINT = "Close other programs or free disk space, then try again"


class SharedImage:
    """Pixels as the window shows them.

    The mapping behind `pixels` is never closed by hand: it ends with the last array or buffer that looks at it,
    so a picture that is still being painted cannot lose its memory.

    Attributes:
        pixels: uint8 [height, width, 3], blue-green-red, read-only, contiguous.
    """

    def __init__(self, pixels: PixelArray) -> None:
        """Show an array of this process.

        Raises:
            ValueError: the pixels are not uint8 [height, width, 3] with at least one pixel.
        """
        if pixels.dtype != np.uint8 or pixels.ndim != 3 or pixels.shape[2] != 3 or not pixels.size:
            raise ValueError(f"pixels are uint8 [height, width, 3], not {pixels.dtype} {pixels.shape}")
        self.pixels: PixelArray = np.ascontiguousarray(pixels).view()
        self.pixels.flags.writeable = False

    @classmethod
    def adopt(cls, descriptor: int, *, height: int, width: int) -> SharedImage:
        """Map pixels that another process wrote; the descriptor stays the caller's to close.

        A small image is copied instead, so that a thousand thumbnails do not hold a thousand descriptors.

        Raises:
            OSError: the memory cannot be mapped.
            ValueError: it is smaller than the image, which would crash whoever looks at it.
        """
        size = 3 * height * width
        if os.fstat(descriptor).st_size < size:
            raise ValueError(f"{os.fstat(descriptor).st_size} bytes cannot hold {height}×{width} pixels")
        if size < _COPIED_BELOW_BYTES:
            os.lseek(descriptor, 0, os.SEEK_SET)
            return cls._over(os.read(descriptor, size), height=height, width=width)
        return cls._over(mmap.mmap(descriptor, size, access=mmap.ACCESS_READ), height=height, width=width)

    @classmethod
    def adopt_named(cls, name: str, *, height: int, width: int) -> SharedImage:
        """Map pixels that another process wrote into named memory (Windows).

        Raises:
            OSError: the memory cannot be mapped.
        """
        memory = _open_named_memory(name, 3 * height * width)
        return cls._over(memory, height=height, width=width)

    @classmethod
    def _over(cls, memory: bytes | mmap.mmap, *, height: int, width: int) -> SharedImage:
        return cls(np.frombuffer(memory, np.uint8, 3 * height * width).reshape(height, width, 3))

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return int(self.pixels.shape[0])

    @property
    def width(self) -> int:
        """Pixels from left to right."""
        return int(self.pixels.shape[1])

    @property
    def nbytes(self) -> int:
        """Bytes of memory it holds."""
        return int(self.pixels.nbytes)


def _available_memory_bytes() -> int:
    """Memory that can be had without swapping, as Linux estimates it."""
    for line in Path("/proc/meminfo").read_text("ascii").splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    return 0


def _available_disk_bytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free


@dataclass(frozen=True, slots=True)
class SpaceProbe:
    """How much room there is for pixels.

    Attributes:
        memory_bytes: Free memory.
        disk_bytes: Free space of the disk that holds a folder.
        folder: Where a private file is made when memory is short.
    """

    memory_bytes: Callable[[], int] = _available_memory_bytes
    disk_bytes: Callable[[Path], int] = _available_disk_bytes
    folder: Callable[[], Path] = cache_folder


def write_pixels(pixels: PixelArray, *, space: SpaceProbe | None = None) -> int:
    """Copy pixels into nameless memory, or into an unlinked file where memory is short.

    They are written, not mapped: a full disk is then an error instead of a SIGBUS.

    Args:
        pixels: uint8 [height, width, 3].
        space: Where to ask for room; None asks this computer.

    Returns:
        A descriptor that the caller closes; the pixels are gone with its last copy and mapping.

    Raises:
        DocumentError: there is no room in memory or on disk.
    """
    space = space or SpaceProbe()
    needed = pixels.nbytes + _RESERVE_BYTES
    data = np.ascontiguousarray(pixels).data.cast("B")
    try:
        if sys.platform == "linux" and space.memory_bytes() >= needed:
            return _write_to_memory(data)
        folder = space.folder()
        folder.mkdir(parents=True, exist_ok=True)
        if space.disk_bytes(folder) >= needed:
            return _write_to_file(data, folder)
    except OSError as error:
        raise DocumentError(f"No room for the page's pixels: {error}", hint=_NO_SPACE_HINT) from error
    raise DocumentError(f"No room for the page's {pixels.nbytes // 1024**2} MiB of pixels", hint=_NO_SPACE_HINT)


def _write_to_memory(data: memoryview) -> int:
    if sys.platform != "linux":
        raise OSError("nameless memory exists on Linux alone")
    import fcntl

    descriptor = os.memfd_create("ocr-desktop-pixels", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    try:
        _write_all(descriptor, data)
        # Nobody can shrink or change what the window shows, so its mapping cannot fault.
        seals = fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE | fcntl.F_SEAL_SEAL
        fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, seals)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _write_to_file(data: memoryview, folder: Path) -> int:
    # TemporaryFile has no name from the start, or loses it at once.
    with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
        _write_all(file.fileno(), data)
        return os.dup(file.fileno())


def _write_all(descriptor: int, data: memoryview) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def write_named_pixels(pixels: PixelArray, name: str) -> mmap.mmap:
    """Copy pixels into memory that another process can open by name (Windows).

    The system commits the memory when it is made, so a lack of it is an error here and no crash later.

    Returns:
        The mapping; it must live until the other process has opened its own.

    Raises:
        DocumentError: there is not enough memory.
    """
    try:
        memory = _open_named_memory(name, pixels.nbytes, is_writable=True)
    except OSError as error:
        raise DocumentError(f"No room for the page's pixels: {error}", hint=_NO_SPACE_HINT) from error
    memory.write(np.ascontiguousarray(pixels).data.cast("B"))
    return memory


def _open_named_memory(name: str, size: int, *, is_writable: bool = False) -> mmap.mmap:
    if sys.platform == "win32":
        return mmap.mmap(-1, size, tagname=name, access=mmap.ACCESS_WRITE if is_writable else mmap.ACCESS_READ)
    raise OSError("named memory is used on Windows alone; elsewhere a descriptor carries the pixels")
