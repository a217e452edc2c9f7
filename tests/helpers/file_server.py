"""An HTTP server on loopback that serves files, well or badly."""

from __future__ import annotations

import http.server
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Behaviour = Callable[["FileServer", "Request"], None]


class Request(http.server.BaseHTTPRequestHandler):
    """One request, answered by the behaviour that the server has for the path."""

    protocol_version = "HTTP/1.1"
    server: _HttpServer

    def do_GET(self) -> None:
        own = self.server.owner
        own.requests.append((self.path, dict(self.headers.items())))
        self.close_connection = True
        own.behaviours.get(self.path, missing)(own, self)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name in the base class
        """Keep quiet."""

    def head(self, status: int, **headers: object) -> None:
        """Send status and headers; underscores in names become hyphens."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.send_header("Connection", "close")
        self.end_headers()


class _HttpServer(http.server.ThreadingHTTPServer):
    daemon_threads = True
    owner: FileServer

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that leaves early is part of the tests."""


@dataclass
class FileServer:
    """What it serves, what it was asked, and the gate that stalling answers wait at."""

    url: str
    behaviours: dict[str, Behaviour] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    def asked(self, path: str) -> list[dict[str, str]]:
        """Headers of the requests for a path."""
        return [headers for asked, headers in self.requests if asked == path]


@contextmanager
def file_server() -> Iterator[FileServer]:
    """Serve on a free port until the block ends."""
    server = _HttpServer(("127.0.0.1", 0), Request)
    own = server.owner = FileServer(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield own
    finally:
        own.released.set()
        server.shutdown()
        server.server_close()
        thread.join()


def missing(_server: FileServer, request: Request) -> None:
    """404."""
    request.head(404, Content_Length=0)


def status(code: int) -> Behaviour:
    """An error of the server."""
    return lambda _server, request: request.head(code, Content_Length=0)


def serve(content: bytes, *, etag: str = "", content_type: str = "application/octet-stream") -> Behaviour:
    """A server as it should be: with ranges, and with If-Range where the file has a tag."""

    def answer(_server: FileServer, request: Request) -> None:
        match = re.fullmatch(r"bytes=(\d+)-", request.headers.get("Range", ""))
        start = int(match[1]) if match and request.headers.get("If-Range", etag) == etag else 0
        headers = {"ETag": etag} if etag else {}
        if start >= len(content) and start:
            request.head(416, Content_Range=f"bytes */{len(content)}", Content_Length=0)
            return
        if start:
            headers["Content_Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        request.head(206 if start else 200, Content_Length=len(content) - start, Content_Type=content_type, **headers)
        request.wfile.write(content[start:])

    return answer


def whole_file_always(content: bytes) -> Behaviour:
    """Ignores ranges."""

    def answer(_server: FileServer, request: Request) -> None:
        request.head(200, Content_Length=len(content))
        request.wfile.write(content)

    return answer


def cut_off(content: bytes, *, after: int, etag: str = "") -> Behaviour:
    """Promises all, and hangs up at a byte; what comes from further on is whole."""
    good = serve(content, etag=etag)

    def answer(server: FileServer, request: Request) -> None:
        if "Range" in request.headers:
            good(server, request)
            return
        request.head(200, Content_Length=len(content), **({"ETag": etag} if etag else {}))
        request.wfile.write(content[:after])

    return answer


def stall(content: bytes, *, after: int, etag: str = "") -> Behaviour:
    """Promises all, and falls silent at a byte until it is released."""

    def answer(server: FileServer, request: Request) -> None:
        request.head(200, Content_Length=len(content), **({"ETag": etag} if etag else {}))
        request.wfile.write(content[:after])
        request.wfile.flush()
        server.released.wait()

    return answer


def silent(server: FileServer, _request: Request) -> None:
    """Takes the request and says nothing until it is released."""
    server.released.wait()


def endless(_server: FileServer, request: Request) -> None:
    """Promises no size and never ends."""
    request.head(200)
    while True:
        request.wfile.write(b"\0" * 65536)


def redirect(target: str) -> Behaviour:
    """Leads somewhere else."""
    return lambda _server, request: request.head(302, Location=target, Content_Length=0)
