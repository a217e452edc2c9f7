"""Carries pixels from the engine process to the window, beside the messages (docs/adr/0003-pixels-by-descriptor.md)."""

from __future__ import annotations

import mmap
import os
import socket
import struct
import sys
import uuid
from typing import Protocol

from ocr_desktop.domain.pages import PixelArray
from ocr_desktop.hosting.messages.answers import PixelsHandle
from ocr_desktop.system.shared_images import SharedImage, write_named_pixels, write_pixels

_NUMBER = struct.Struct("<Q")
_ARRIVAL_TIMEOUT_S = 5.0


class PixelChannelError(Exception):
    """Pixels and messages no longer belong together; the connection is of no more use."""


class PixelSender(Protocol):
    """The engine process's end; one thread uses it, so pixels and their messages keep one order."""

    def send(self, pixels: PixelArray) -> PixelsHandle:
        """Send pixels ahead of the message that speaks of them.

        Raises:
            DocumentError: there is no room for them.
            OSError: the window is gone.
        """
        ...

    def release(self, number: int) -> None:
        """The window has mapped these pixels."""
        ...


class DescriptorSender:
    """Sends descriptors of nameless memory over a Unix socket."""

    def __init__(self, descriptor: int) -> None:
        self._socket = socket.socket(fileno=descriptor)
        self._number = 0

    def send(self, pixels: PixelArray) -> PixelsHandle:
        """Send a descriptor; this process keeps none."""
        descriptor = write_pixels(pixels)
        try:
            self._number += 1
            socket.send_fds(self._socket, [_NUMBER.pack(self._number)], [descriptor])
        finally:
            os.close(descriptor)
        return PixelsHandle(self._number, height=pixels.shape[0], width=pixels.shape[1])

    def release(self, number: int) -> None:
        """Nothing to let go of: the descriptor on its way keeps the pixels alive."""


class NamedMemorySender:
    """Names the memory in the message (Windows), and keeps it until the window has mapped it."""

    def __init__(self) -> None:
        self._number = 0
        self._kept: dict[int, mmap.mmap] = {}

    def send(self, pixels: PixelArray) -> PixelsHandle:
        """Make memory under a name nobody can guess."""
        name = f"ocr-desktop-{uuid.uuid4().hex}"
        self._number += 1
        self._kept[self._number] = write_named_pixels(pixels, name)
        return PixelsHandle(self._number, height=pixels.shape[0], width=pixels.shape[1], name=name)

    def release(self, number: int) -> None:
        """Let go of the memory; the window's mapping keeps it."""
        self._kept.pop(number).close()


class PixelReceiver(Protocol):
    """The window's end."""

    @property
    def child_arguments(self) -> tuple[str, ...]:
        """What tells the engine process where to send pixels."""
        ...

    @property
    def inherited(self) -> tuple[int, ...]:
        """Descriptors that the engine process shares."""
        ...

    def let_go_of_child_end(self) -> None:
        """Called once the engine process has its end."""
        ...

    def receive(self, handle: PixelsHandle) -> SharedImage:
        """Map the pixels that a message speaks of.

        Raises:
            OSError: they cannot be mapped here.
            PixelChannelError: they did not come, or others did.
        """
        ...

    def close(self) -> None:
        """Close the channel; images that were received stay."""
        ...


class DescriptorReceiver:
    """Receives descriptors over a Unix socket."""

    def __init__(self) -> None:
        self._socket, self._child_end = socket.socketpair()
        self._socket.settimeout(_ARRIVAL_TIMEOUT_S)

    @property
    def child_arguments(self) -> tuple[str, ...]:
        """The number of the inherited descriptor."""
        return ("--pixel-channel", str(self._child_end.fileno()))

    @property
    def inherited(self) -> tuple[int, ...]:
        """The child's end of the socket."""
        return (self._child_end.fileno(),)

    def let_go_of_child_end(self) -> None:
        """Without this the channel would stay open after the child's death."""
        self._child_end.close()

    def receive(self, handle: PixelsHandle) -> SharedImage:
        """Take the next descriptor off the socket and map it."""
        try:
            data, descriptors, _flags, _address = socket.recv_fds(self._socket, _NUMBER.size, 1)
        except TimeoutError as error:
            raise PixelChannelError(f"pixels {handle.number} did not arrive") from error
        try:
            if data != _NUMBER.pack(handle.number):
                raise PixelChannelError(f"pixels {handle.number} were announced, {data.hex()} arrived")
            if not descriptors:
                raise OSError("this process has no descriptors left")
            return SharedImage.adopt(descriptors[0], height=handle.height, width=handle.width)
        except (ValueError, OverflowError) as error:
            raise _other_pixels(handle, error) from error
        finally:
            for descriptor in descriptors:
                os.close(descriptor)

    def close(self) -> None:
        """Close both ends."""
        self._socket.close()
        self._child_end.close()


class NamedMemoryReceiver:
    """Opens memory by the name in the message (Windows)."""

    child_arguments: tuple[str, ...] = ()
    inherited: tuple[int, ...] = ()

    def let_go_of_child_end(self) -> None:
        """There is none."""

    def receive(self, handle: PixelsHandle) -> SharedImage:
        """Open the named memory."""
        try:
            return SharedImage.adopt_named(handle.name, height=handle.height, width=handle.width)
        except (ValueError, OverflowError) as error:
            raise _other_pixels(handle, error) from error

    def close(self) -> None:
        """Nothing is held between messages."""


def _other_pixels(handle: PixelsHandle, error: Exception) -> PixelChannelError:
    return PixelChannelError(f"pixels {handle.number} are not {handle.width}×{handle.height}: {error}")


def open_receiver() -> PixelReceiver:
    """The kind of channel this system has."""
    return NamedMemoryReceiver() if sys.platform == "win32" else DescriptorReceiver()


def open_sender(descriptor: int | None) -> PixelSender:
    """The other end of `open_receiver`; `descriptor` is None on Windows."""
    return NamedMemorySender() if descriptor is None else DescriptorSender(descriptor)
