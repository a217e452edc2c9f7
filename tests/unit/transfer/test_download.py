from __future__ import annotations

import hashlib
import shutil
import socket
import threading
import time

import pytest

from ocr_desktop.domain.errors import Cancelled, TransferError, TransferFault
from ocr_desktop.domain.progress import CancelToken
from ocr_desktop.transfer.download import RemoteFile, download
from ocr_desktop.transfer.patience import Patience
from tests.helpers import file_server as servers

CONTENT = bytes(range(256)) * 2_000
SHA256 = hashlib.sha256(CONTENT).hexdigest()
IMPATIENT = Patience(connect_s=0.4, stall_s=0.4, rounds=2, pause_s=0.01)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def server():
    with servers.file_server() as running:
        yield running


@pytest.fixture
def target(tmp_path):
    return tmp_path / "models" / "inference.onnx"


def fetch(target, *urls, sha256=SHA256, size=0, max_bytes=2**20, cancel=None, on_bytes=None, patience=IMPATIENT):
    remote = RemoteFile(urls, max_bytes, size, sha256)
    counter = on_bytes or (lambda _done, _total: None)
    return download(remote, target, on_bytes=counter, cancel=cancel or CancelToken(), patience=patience)


def left_beside(target):
    return sorted(path.name for path in target.parent.iterdir()) if target.parent.is_dir() else []


def test_a_file_arrives_whole_with_its_digest_and_its_progress(server, target):
    server.behaviours["/f"] = servers.serve(CONTENT)
    told = []

    arrived = fetch(target, f"{server.url}/f", on_bytes=lambda *step: told.append(step))

    assert (arrived.size, arrived.sha256) == (len(CONTENT), SHA256)
    assert target.read_bytes() == CONTENT
    assert left_beside(target) == ["inference.onnx"]
    assert told[0] == (0, len(CONTENT))
    assert told[-1] == (len(CONTENT), len(CONTENT))
    assert told == sorted(told)


def test_a_file_without_a_known_digest_is_taken_and_its_digest_told(server, target):
    server.behaviours["/f"] = servers.serve(CONTENT)

    assert fetch(target, f"{server.url}/f", sha256="").sha256 == SHA256


@pytest.mark.parametrize(("sha256", "etag"), [(SHA256, ""), (SHA256, '"v1"'), ("", '"v1"')])
def test_a_file_that_is_cut_off_goes_on_where_it_stopped(server, target, sha256, etag):
    server.behaviours["/f"] = servers.cut_off(CONTENT, after=300_000, etag=etag)

    fetch(target, f"{server.url}/f", sha256=sha256)

    assert target.read_bytes() == CONTENT
    assert [headers.get("Range") for headers in server.asked("/f")] == [None, "bytes=300000-"]
    assert server.asked("/f")[1].get("If-Range", "") == etag


def test_a_part_that_nothing_vouches_for_is_fetched_anew(server, target):
    """Without a digest and without a tag the rest may belong to another version."""
    server.behaviours["/f"] = servers.cut_off(CONTENT, after=300_000)

    with pytest.raises(TransferError) as caught:
        fetch(target, f"{server.url}/f", sha256="")

    assert caught.value.reason is TransferFault.CUT_OFF
    assert all("Range" not in headers for headers in server.asked("/f"))


def test_the_next_call_goes_on_with_what_the_last_one_left(server, target):
    server.behaviours["/f"] = servers.stall(CONTENT, after=200_000)
    with pytest.raises(TransferError):
        fetch(target, f"{server.url}/f", patience=Patience(0.4, 0.4, rounds=1))
    assert "inference.onnx.part" in left_beside(target)
    server.behaviours["/f"] = servers.serve(CONTENT)

    fetch(target, f"{server.url}/f")

    assert target.read_bytes() == CONTENT
    assert server.asked("/f")[-1]["Range"] == "bytes=200000-"


def test_a_file_that_changed_meanwhile_is_fetched_anew(server, target):
    server.behaviours["/f"] = servers.stall(b"old" * 50_000, after=90_000, etag='"v1"')
    with pytest.raises(TransferError):
        fetch(target, f"{server.url}/f", sha256="")
    server.behaviours["/f"] = servers.serve(CONTENT, etag='"v2"')

    fetch(target, f"{server.url}/f", sha256="")

    assert target.read_bytes() == CONTENT
    assert server.asked("/f")[-1]["If-Range"] == '"v1"'


def test_a_server_that_ignores_ranges_sends_all_again(server, target):
    server.behaviours["/f"] = servers.stall(CONTENT, after=200_000)
    with pytest.raises(TransferError):
        fetch(target, f"{server.url}/f")
    server.behaviours["/f"] = servers.whole_file_always(CONTENT)

    fetch(target, f"{server.url}/f")

    assert target.read_bytes() == CONTENT


def test_parts_of_two_files_never_pass_for_one(server, target):
    """The second mirror has another file; where its rest does not fit, its whole is fetched and judged."""
    server.behaviours["/a"] = servers.stall(b"x" * len(CONTENT), after=200_000)
    server.behaviours["/b"] = servers.serve(CONTENT)

    fetch(target, f"{server.url}/a", f"{server.url}/b")

    assert target.read_bytes() == CONTENT
    assert [headers.get("Range") for headers in server.asked("/b")] == ["bytes=200000-", None]


def test_a_part_that_is_complete_already_only_has_to_be_checked(server, target):
    target.parent.mkdir()
    target.with_name("inference.onnx.part").write_bytes(CONTENT)

    fetch(target, f"{server.url}/f", size=len(CONTENT))

    assert target.read_bytes() == CONTENT
    assert server.requests == []


def test_a_lie_about_the_content_is_told_and_removed(server, target):
    server.behaviours["/f"] = servers.serve(CONTENT[:-1] + b"?")

    with pytest.raises(TransferError, match=f"not the right one: its sha256 is .*, not {SHA256[:12]}") as caught:
        fetch(target, f"{server.url}/f")

    assert caught.value.reason is TransferFault.WRONG_FILE
    assert left_beside(target) == []


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        (servers.missing, TransferFault.NOT_FOUND),
        (servers.status(403), TransferFault.DENIED),
        (servers.status(500), TransferFault.SERVER),
        (servers.status(304), TransferFault.SERVER),
        (servers.silent, TransferFault.STALLED),
        (servers.stall(CONTENT, after=100), TransferFault.STALLED),
        (servers.cut_off(CONTENT, after=0), TransferFault.CUT_OFF),
        (servers.serve(b""), TransferFault.CUT_OFF),
        (servers.endless, TransferFault.TOO_LARGE),
        (servers.serve(bytes(2**20 + 1)), TransferFault.TOO_LARGE),
        (
            servers.serve(b"<html>Welcome to our hotel", content_type="text/html; charset=utf-8"),
            TransferFault.WRONG_FILE,
        ),
        (servers.redirect("/f"), TransferFault.ADDRESS),
        (servers.redirect("file:///etc/passwd"), TransferFault.ADDRESS),
    ],
)
def test_each_fault_of_a_server_has_its_reason_and_leaves_no_file(server, target, behaviour, reason):
    server.behaviours["/f"] = behaviour

    with pytest.raises(TransferError) as caught:
        fetch(target, f"{server.url}/f", sha256="")

    assert caught.value.reason is reason
    assert "127.0.0.1" in caught.value.message or reason is TransferFault.ADDRESS
    assert caught.value.hint
    assert not target.exists()


@pytest.mark.parametrize("content", [CONTENT + b"more", CONTENT[:-1]])
def test_a_size_other_than_the_catalogue_says_is_refused_before_the_body(server, target, content):
    server.behaviours["/f"] = servers.serve(content)

    with pytest.raises(TransferError, match="has another file") as caught:
        fetch(target, f"{server.url}/f", size=len(CONTENT))

    assert caught.value.reason is TransferFault.WRONG_FILE
    assert left_beside(target) == []


@pytest.mark.parametrize(
    "first", [servers.missing, servers.status(503), servers.silent, servers.serve(b"wrong"), servers.endless]
)
def test_the_next_mirror_is_tried(server, target, first):
    server.behaviours |= {"/a": first, "/b": servers.serve(CONTENT)}

    fetch(target, f"{server.url}/a", f"{server.url}/b")

    assert target.read_bytes() == CONTENT


def test_a_redirect_is_followed(server, target):
    server.behaviours |= {"/f": servers.redirect("/elsewhere"), "/elsewhere": servers.serve(CONTENT)}

    fetch(target, f"{server.url}/f")

    assert target.read_bytes() == CONTENT


def test_a_server_that_recovers_is_asked_again(server, target):
    def recover(own, request):
        own.behaviours["/f"] = servers.serve(CONTENT)
        servers.status(503)(own, request)

    server.behaviours["/f"] = recover

    fetch(target, f"{server.url}/f")

    assert len(server.requests) == 2


@pytest.mark.parametrize("behaviour", [servers.silent, servers.stall(CONTENT, after=100_000)])
def test_cancel_works_at_once_while_the_server_stalls_and_keeps_what_came(server, target, behaviour):
    cancel, arrived_at = CancelToken(), []
    server.behaviours["/f"] = behaviour

    def count(done, _total):
        arrived_at.append(done)

    def cancel_once_it_stalls():
        while not server.requests or (behaviour is not servers.silent and 100_000 not in arrived_at):
            threading.Event().wait(0.01)
        cancel.cancel()
        arrived_at.append(time.monotonic())

    helper = threading.Thread(target=cancel_once_it_stalls)
    helper.start()
    with pytest.raises(Cancelled):
        fetch(target, f"{server.url}/f", cancel=cancel, on_bytes=count, patience=Patience())
    took_s = time.monotonic() - arrived_at[-1]
    helper.join()

    assert took_s < 1
    assert behaviour is servers.silent or target.with_name("inference.onnx.part").stat().st_size == 100_000


def test_a_full_disk_is_told_before_anything_is_written(server, target, monkeypatch):
    server.behaviours["/f"] = servers.serve(CONTENT)
    usage = shutil.disk_usage(target.anchor)._replace(free=2**24)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)

    with pytest.raises(TransferError, match="is full") as caught:
        fetch(target, f"{server.url}/f")

    assert caught.value.reason is TransferFault.DISK_FULL
    assert left_beside(target) == []


def test_a_folder_that_cannot_be_made_is_told(server, target):
    server.behaviours["/f"] = servers.serve(CONTENT)
    target.parent.write_text("a file where the folder should be")

    with pytest.raises(TransferError, match="cannot be written") as caught:
        fetch(target, f"{server.url}/f")

    assert caught.value.reason is TransferFault.DISK


def test_nobody_listening_is_told(target):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]

    with pytest.raises(TransferError) as caught:
        fetch(target, f"http://127.0.0.1:{port}/f")

    assert caught.value.reason is TransferFault.UNREACHABLE


@pytest.mark.parametrize(
    ("number", "reason"), [(socket.EAI_AGAIN, TransferFault.OFFLINE), (socket.EAI_NONAME, TransferFault.DNS)]
)
def test_a_name_that_cannot_be_looked_up_is_told(target, monkeypatch, number, reason):
    def fail(*_arguments, **_names):
        raise socket.gaierror(number, "no such name")

    monkeypatch.setattr(socket, "getaddrinfo", fail)

    with pytest.raises(TransferError, match=r"models\.invalid") as caught:
        fetch(target, "https://models.invalid/f")

    assert caught.value.reason is reason


def test_where_no_mirror_can_be_looked_up_the_computer_is_offline(target, monkeypatch):
    def fail(*_arguments, **_names):
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    monkeypatch.setattr(socket, "getaddrinfo", fail)

    with pytest.raises(TransferError, match=r"offline: none of one\.invalid, two\.invalid can be looked up") as caught:
        fetch(target, "https://one.invalid/f", "https://two.invalid/f")

    assert caught.value.reason is TransferFault.OFFLINE


def test_all_mirrors_that_failed_are_told(server, target):
    server.behaviours |= {"/a": servers.missing, "/b": servers.serve(b"wrong")}

    with pytest.raises(TransferError, match=r"does not have the file; .* is not the right one"):
        fetch(target, f"{server.url}/a", f"{server.url}/b")


def test_a_proxy_from_the_environment_is_asked(server, target, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", server.url)
    server.behaviours["http://models.invalid/f"] = servers.serve(CONTENT)

    fetch(target, "http://models.invalid/f")

    assert target.read_bytes() == CONTENT


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:9", "socks5://127.0.0.1:9"])
def test_a_proxy_that_does_not_work_is_told(target, monkeypatch, proxy):
    monkeypatch.setenv("HTTPS_PROXY", proxy)

    with pytest.raises(TransferError) as caught:
        fetch(target, "https://models.invalid/f")

    assert caught.value.reason is TransferFault.PROXY


def test_a_certificate_that_nobody_vouches_for_is_told(server, target):
    """Plain HTTP behind an https address: what a broken interception looks like."""
    with pytest.raises(TransferError) as caught:
        fetch(target, server.url.replace("http:", "https:") + "/f")

    assert caught.value.reason is TransferFault.TLS


def test_passwords_of_the_user_are_not_sent(server, target, isolated_home):
    (isolated_home / ".netrc").write_text("machine 127.0.0.1 login me password secret\n")
    server.behaviours["/f"] = servers.serve(CONTENT)

    fetch(target, f"{server.url}/f")

    assert "Authorization" not in server.asked("/f")[0]
