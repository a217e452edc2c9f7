"""The few calls of NVIDIA's driver that running a network takes: memory, copies, one stream.

The driver comes with the card, so that no package is needed beside the runtime. Its primary context is the one that
CUDA's own runtime library uses, so addresses pass between the two.
"""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache

from ocr_desktop.backends.session import Tensor
from ocr_desktop.domain.compute import Device
from ocr_desktop.domain.errors import EngineError, OutOfMemoryError, UnavailableError

_LIBRARY = "nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1"
_OUT_OF_MEMORY = 2
_CAPABILITY_MAJOR, _CAPABILITY_MINOR = 75, 76
_STREAM_NON_BLOCKING = 1


def has_driver() -> bool:
    """Whether NVIDIA's driver is installed."""
    try:
        return _load() is not None
    except OSError:
        return False


def card_count() -> int:
    """How many NVIDIA cards this process can compute on; graphics of other makers are counted after them."""
    count = ctypes.c_int()
    if not has_driver() or _load().cuInit(0) or _load().cuDeviceGetCount(ctypes.byref(count)):
        return 0
    return count.value


class CudaCard:
    """One NVIDIA card, ready to compute; closed once by whoever opened it.

    Args:
        device: A graphics card; cards are counted in the order of the PCI bus, as `nvidia-smi` does.

    Raises:
        UnavailableError: there is no driver, or no such card.
        OutOfMemoryError: the card has no memory left.
        EngineError: the driver refuses.
    """

    def __init__(self, device: Device) -> None:
        self._library = _driver()
        _check(self._library.cuInit(0), "start")
        self._handle = ctypes.c_int()
        if self._library.cuDeviceGet(ctypes.byref(self._handle), device.index):
            raise UnavailableError(f"there is no NVIDIA card {device.index} here", hint="Choose another device")
        self._context = ctypes.c_void_p()
        _check(self._library.cuDevicePrimaryCtxRetain(ctypes.byref(self._context), self._handle), "start")

    @property
    def memory_bytes(self) -> int:
        """All memory of the card."""
        size = ctypes.c_size_t()
        _check(self._library.cuDeviceTotalMem_v2(ctypes.byref(size), self._handle), "tell its memory")
        return size.value

    @property
    def capability(self) -> tuple[int, int]:
        """Its compute capability, such as (8, 6)."""
        return self._attribute(_CAPABILITY_MAJOR), self._attribute(_CAPABILITY_MINOR)

    def activate(self) -> None:
        """Let the calling thread use the card; needed once in every thread."""
        _check(self._library.cuCtxSetCurrent(self._context), "be used by another thread")

    def close(self) -> None:
        """Give the card back; harmless when repeated."""
        if self._context:
            self._library.cuDevicePrimaryCtxRelease_v2(self._handle)
            self._context = ctypes.c_void_p()

    def _attribute(self, number: int) -> int:
        value = ctypes.c_int()
        _check(self._library.cuDeviceGetAttribute(ctypes.byref(value), number, self._handle), "describe itself")
        return value.value


class CudaStream:
    """Work that a card does in order; the card must be active in the calling thread.

    Raises:
        EngineError: the driver refuses.
    """

    def __init__(self) -> None:
        self._library = _driver()
        self._stream = ctypes.c_void_p()
        _check(self._library.cuStreamCreate(ctypes.byref(self._stream), _STREAM_NON_BLOCKING), "take work")

    @property
    def handle(self) -> int:
        """What CUDA's functions call it."""
        return self._stream.value or 0

    def upload(self, array: Tensor, memory: CudaMemory) -> None:
        """Copy a contiguous array to the card; it must live until the stream is done."""
        source = ctypes.c_void_p(array.ctypes.data)
        _check(
            self._library.cuMemcpyHtoDAsync_v2(
                ctypes.c_uint64(memory.address), source, ctypes.c_size_t(array.nbytes), self._stream
            ),
            "take data",
        )

    def download(self, memory: CudaMemory, array: Tensor) -> None:
        """Copy from the card into a contiguous array, which is filled when the stream is done."""
        target = ctypes.c_void_p(array.ctypes.data)
        _check(
            self._library.cuMemcpyDtoHAsync_v2(
                target, ctypes.c_uint64(memory.address), ctypes.c_size_t(array.nbytes), self._stream
            ),
            "give data back",
        )

    def finish(self) -> None:
        """Wait until everything is done.

        Raises:
            EngineError: something failed on the card.
        """
        _check(self._library.cuStreamSynchronize(self._stream), "finish")

    def close(self) -> None:
        """Free the stream; harmless when repeated."""
        if self._stream:
            self._library.cuStreamDestroy_v2(self._stream)
            self._stream = ctypes.c_void_p()


class CudaMemory:
    """Memory of a card that grows when more is asked for; the card must be active in the calling thread."""

    def __init__(self) -> None:
        self._library = _driver()
        self._address = ctypes.c_uint64()
        self.size_bytes = 0

    @property
    def address(self) -> int:
        """Where it begins; 0 while nothing was asked for."""
        return self._address.value

    def reserve(self, size_bytes: int) -> None:
        """Make it at least this large; what it held may be lost.

        Raises:
            OutOfMemoryError: the card has not so much left.
        """
        if size_bytes <= self.size_bytes:
            return
        self.close()
        _check(
            self._library.cuMemAlloc_v2(ctypes.byref(self._address), ctypes.c_size_t(size_bytes)),
            f"give {size_bytes / 1024**2:.0f} MiB",
        )
        self.size_bytes = size_bytes

    def close(self) -> None:
        """Free it; harmless when repeated."""
        if self._address:
            self._library.cuMemFree_v2(self._address)
            self._address = ctypes.c_uint64()
            self.size_bytes = 0


def _driver() -> ctypes.CDLL:
    try:
        return _load()
    except OSError as error:
        raise UnavailableError(
            "NVIDIA's driver is not installed", hint="Install the driver of the card, or read on the CPU"
        ) from error


@cache
def _load() -> ctypes.CDLL:
    # By default CUDA counts the fastest card first, and everybody else by their place on the bus.
    os.environ.setdefault("CUDA_DEVICE_ORDER", "PCI_BUS_ID")
    return ctypes.CDLL(_LIBRARY)


def _check(status: int, what: str) -> None:
    if status == _OUT_OF_MEMORY:
        raise OutOfMemoryError(f"the card cannot {what}: its memory is full", hint="Close other programs that use it")
    if status:
        raise EngineError(f"the card cannot {what} (CUDA error {status}{_name_of(status)})")


def _name_of(status: int) -> str:
    name = ctypes.c_char_p()
    _load().cuGetErrorName(status, ctypes.byref(name))
    return f", {name.value.decode('ascii', 'replace')}" if name.value else ""
