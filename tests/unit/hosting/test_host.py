"""The host against real engine processes with null engines."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.errors import HostError
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.domain.pages import PageSource
from ocr_desktop.domain.requests import OcrRequest
from ocr_desktop.domain.results import BoxesFound, LineRead, OcrResult, PageRead
from ocr_desktop.hosting.client import EngineHost
from ocr_desktop.hosting.config import HostConfig
from ocr_desktop.hosting.events import HostEnded, HostEvent, PixelsReceived
from ocr_desktop.hosting.messages.answers import (
    DevicesListed,
    EngineOpened,
    EngineProgressed,
    JobCancelled,
    JobFailed,
    ReadingProgressed,
)
from ocr_desktop.hosting.messages.greeting import Hello
from tests.helpers.hosts import PATIENCE_S, Events, host_config, make_page
from tests.helpers.waiting import wait_for

OPEN, READ, LOOK = JobId(1), JobId(2), JobId(3)


class Bench:
    """Hosts of one test, all closed at its end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hosts: list[EngineHost] = []

    def start(self, config: HostConfig) -> tuple[EngineHost, Events]:
        events = Events()
        host = EngineHost(config, events)
        self.hosts.append(host)
        return host, events

    def start_open(self) -> tuple[EngineHost, Events]:
        host, events = self.start(host_config(self.folder))
        host.open_engine(OPEN, EngineOptions())
        events.wait_for(EngineOpened)
        return host, events

    def page(self, name: str = "page.png") -> PageSource:
        return make_page(self.folder / name)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    yield bench
    for host in bench.hosts:
        host.close()


def wait_for_result(events: Events) -> OcrResult:
    last = events.wait_for(ReadingProgressed, lambda event: isinstance(event.event, PageRead))
    assert isinstance(last.event, PageRead)
    return last.event.result


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that is dead and not yet collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_an_engine_opens_in_stages_and_reads(bench: Bench) -> None:
    host, events = bench.start(host_config(bench.folder))
    host.open_engine(OPEN, EngineOptions(model="test model", enable_hpi=False))
    plan = events.wait_for(EngineOpened).plan
    assert (plan.model, plan.enable_hpi) == ("test model", False)
    assert [event.progress.stage for event in events.seen if isinstance(event, EngineProgressed)] == ["verify", "load"]

    host.recognize(READ, bench.page(), OcrRequest())
    result = wait_for_result(events)
    assert result.text == "page 第1行\npage 第2行"
    assert result.timings_ms["decode"] > 0.1
    assert result.timings_ms["total"] == result.timings_ms["decode"] + 1.5
    reading = [event.event for event in events.seen if isinstance(event, ReadingProgressed)]
    assert [type(event) for event in reading] == [BoxesFound, LineRead, LineRead, PageRead]


@pytest.mark.parametrize(("width", "height"), [(30, 20), (1500, 1000)])
def test_colours_cross_the_processes(bench: Bench, width: int, height: int) -> None:
    host, events = bench.start(host_config(bench.folder))
    source = make_page(bench.folder / "färbig #1 漢.png", width=width, height=height, bgr=(1, 2, 250))
    host.load_page(LOOK, source)
    answer = events.wait_for(PixelsReceived)
    assert answer.job == LOOK
    assert len(answer.sha256) == 64
    assert answer.image.pixels.shape == (height, width, 3)
    assert np.all(answer.image.pixels == (1, 2, 250))


def test_pixels_outlive_the_engine_process(bench: Bench) -> None:
    host, events = bench.start(host_config(bench.folder))
    host.load_page(LOOK, make_page(bench.folder / "large.png", width=1500, height=1000, bgr=(9, 8, 7)))
    image = events.wait_for(PixelsReceived).image
    host.close()
    assert np.all(image.pixels == (9, 8, 7))


def test_the_notice_of_a_page_comes_with_its_pixels_and_its_result(bench: Bench) -> None:
    host, events = bench.start_open()
    path = bench.folder / "pages.tif"
    first = Image.new("L", (30, 20))
    first.save(path, save_all=True, append_images=[first, first])
    host.load_page(LOOK, PageSource(path))
    notice = "Only the first of 3 pages was read"
    assert events.wait_for(PixelsReceived).notice == notice
    host.recognize(READ, PageSource(path), OcrRequest())
    assert wait_for_result(events).notice == notice


def test_a_thumbnail_is_small(bench: Bench) -> None:
    host, events = bench.start(host_config(bench.folder))
    host.make_thumbnail(LOOK, make_page(bench.folder / "wide.png", width=800, height=400), side_px=160)
    image = events.wait_for(PixelsReceived).image
    assert (image.width, image.height) == (160, 80)


def test_a_file_that_changed_is_decoded_again(bench: Bench) -> None:
    host, events = bench.start(host_config(bench.folder))
    for width in (40, 50):
        source = make_page(bench.folder / "page.png", width=width)
        host.load_page(LOOK, source)
        assert events.wait_for(PixelsReceived).image.width == width


def test_looking_does_not_wait_for_reading(bench: Bench) -> None:
    host, events = bench.start_open()
    host.recognize(READ, bench.page("blocks.png"), OcrRequest())
    events.wait_for(ReadingProgressed)
    host.load_page(LOOK, bench.page("other.png"))
    events.wait_for(PixelsReceived)
    host.cancel(READ)
    assert events.wait_for(JobCancelled).job == READ


def test_a_page_that_cannot_be_decoded_fails_and_the_next_is_read(bench: Bench) -> None:
    host, events = bench.start_open()
    (bench.folder / "broken.png").write_bytes(b"no image")
    host.recognize(READ, PageSource(bench.folder / "broken.png"), OcrRequest())
    failed = events.wait_for(JobFailed)
    assert (failed.job, failed.failure.kind) == (READ, "DocumentError")
    host.recognize(JobId(9), bench.page(), OcrRequest())
    assert wait_for_result(events).text


@pytest.mark.parametrize(("name", "words"), [("raises.png", "told to fail"), ("silent.png", "without a result")])
def test_an_engine_that_fails_says_so(bench: Bench, name: str, words: str) -> None:
    host, events = bench.start_open()
    host.recognize(READ, bench.page(name), OcrRequest())
    failure = events.wait_for(JobFailed).failure
    assert failure.kind == "EngineError"
    assert words in failure.message
    assert failure.hint


def test_reading_without_an_engine_says_so(bench: Bench) -> None:
    host, events = bench.start(host_config(bench.folder))
    host.recognize(READ, bench.page(), OcrRequest())
    assert "No engine is open" in events.wait_for(JobFailed).failure.message


def test_an_idle_engine_is_warmed_up_until_something_is_asked_of_it(bench: Bench) -> None:
    host, events = bench.start(host_config(bench.folder))
    host.open_engine(OPEN, EngineOptions(model=str(bench.folder / "warms")))
    wait_for((bench.folder / "warms.begun").exists, "warming up")

    host.recognize(READ, bench.page(), OcrRequest())
    assert wait_for_result(events).text
    host.open_engine(JobId(8), EngineOptions(model="other"))
    events.wait_for(EngineOpened, lambda event: event.job == JobId(8))


def test_warming_up_goes_on_once_nothing_is_asked_any_more(bench: Bench) -> None:
    host, events = bench.start(host_config(bench.folder))
    host.open_engine(OPEN, EngineOptions(model=str(bench.folder / "warms")))
    begun = bench.folder / "warms.begun"
    wait_for(begun.exists, "warming up")

    host.recognize(READ, bench.page(), OcrRequest())
    assert wait_for_result(events).text
    wait_for(lambda: len(begun.read_bytes()) == 2, "warming up again")


def test_warming_up_that_fails_by_a_defect_lands_in_the_log(bench: Bench) -> None:
    host, events = bench.start(host_config(bench.folder))
    host.open_engine(OPEN, EngineOptions(model="muddled"))
    events.wait_for(EngineOpened)

    log = host_config(bench.folder).log_path
    wait_for(lambda: log.exists() and b"ZeroDivisionError" in log.read_bytes(), "the log")


def test_an_engine_that_cannot_be_warmed_up_reads_all_the_same(bench: Bench) -> None:
    host, events = bench.start(host_config(bench.folder))
    host.open_engine(OPEN, EngineOptions(model="cold"))
    events.wait_for(EngineOpened)

    host.recognize(READ, bench.page(), OcrRequest())
    assert wait_for_result(events).text


def test_opening_can_be_cancelled(bench: Bench) -> None:
    host, events = bench.start(host_config(bench.folder, "open_after_cancel"))
    host.open_engine(OPEN, EngineOptions())
    events.wait_for(EngineProgressed)
    host.cancel(OPEN)
    assert events.wait_for(JobCancelled).job == OPEN


def test_work_that_has_not_begun_is_cancelled_at_once(bench: Bench) -> None:
    host, events = bench.start_open()
    host.recognize(READ, bench.page("blocks.png"), OcrRequest())
    events.wait_for(ReadingProgressed)
    host.open_engine(JobId(8), EngineOptions(model="other"))
    host.recognize(JobId(9), bench.page(), OcrRequest())
    for job in (JobId(9), JobId(8), READ):
        host.cancel(job)
        assert events.wait_for(JobCancelled).job == job
    host.recognize(JobId(10), bench.page(), OcrRequest())
    assert wait_for_result(events).plan.model == "PP-OCRv6_small"


def test_an_engine_that_cannot_open_leaves_the_one_before(bench: Bench) -> None:
    host, events = bench.start_open()
    host.open_engine(JobId(8), EngineOptions(device="gpu:0"))
    failure = events.wait_for(JobFailed).failure
    assert (failure.kind, failure.message) == ("UnavailableError", "No GPU was found")
    host.recognize(READ, bench.page(), OcrRequest())
    assert wait_for_result(events).text


def test_a_page_is_finished_on_the_engine_it_began_with(bench: Bench) -> None:
    host, events = bench.start_open()
    host.recognize(READ, bench.page("one.png"), OcrRequest())
    host.open_engine(JobId(8), EngineOptions(model="other"))
    host.recognize(JobId(9), bench.page("two.png"), OcrRequest())
    assert wait_for_result(events).plan.model == "PP-OCRv6_small"
    assert wait_for_result(events).plan.model == "other"


@pytest.mark.parametrize("factory", ["no_such_module:open", "tests.helpers.null_engine:missing", "nonsense"])
def test_a_broken_factory_name_is_an_error_not_an_end(bench: Bench, factory: str) -> None:
    host, events = bench.start(dataclasses.replace(host_config(bench.folder), engine_factory=factory))
    host.open_engine(OPEN, EngineOptions())
    failure = events.wait_for(JobFailed).failure
    assert failure.kind == "HostError"
    assert factory in failure.message
    host.load_page(LOOK, bench.page())
    events.wait_for(PixelsReceived)


def test_what_a_runtime_prints_does_no_harm_and_lands_in_the_log(bench: Bench) -> None:
    host, events = bench.start_open()
    host.recognize(READ, bench.page("prints.png"), OcrRequest())
    assert wait_for_result(events).text
    host.close()
    log = host_config(bench.folder).log_path.read_bytes()
    assert b'"garbage"' in log
    assert b"\x00\xff raw garbage" in log


def test_devices_are_listed(bench: Bench) -> None:
    host, events = bench.start(host_config(bench.folder))
    host.list_devices(LOOK)
    assert any(status.device.kind == "cpu" for status in events.wait_for(DevicesListed).devices)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
@pytest.mark.parametrize("name", ["SIGKILL", "SIGSEGV"])
def test_a_death_is_told_with_its_signal(bench: Bench, name: str) -> None:
    host, events = bench.start_open()
    host.recognize(READ, bench.page(f"dies-{name}.png"), OcrRequest())
    cause = events.wait_for(HostEnded).cause
    assert cause.kind == "HostError"
    assert name in cause.message
    assert cause.hint
    if name == "SIGSEGV":
        assert "Segmentation fault" in cause.details
    host.cancel(READ)
    host.recognize(READ, bench.page(), OcrRequest())


def test_a_death_while_opening_carries_the_last_words(bench: Bench) -> None:
    host, events = bench.start(host_config(bench.folder, "open_and_die"))
    host.open_engine(OPEN, EngineOptions())
    assert "driver: about to crash" in events.wait_for(HostEnded).cause.details


def test_who_kills_it_gives_the_cause(bench: Bench) -> None:
    host, events = bench.start_open()
    host.recognize(READ, bench.page("stubborn.png"), OcrRequest())
    events.wait_for(ReadingProgressed)
    host.kill(HostError("It did not answer"))
    assert events.wait_for(HostEnded).cause.message == "It did not answer"


@pytest.mark.parametrize("name", ["page.png", "stubborn.png"])
def test_close_ends_the_process_even_if_it_hangs(bench: Bench, name: str) -> None:
    host, events = bench.start_open()
    hello = next(event for event in events.seen if isinstance(event, Hello))
    host.recognize(READ, bench.page(name), OcrRequest())
    events.wait_for(ReadingProgressed)
    host.close()
    host.close()
    assert not is_alive(hello.pid)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_close_ends_a_process_that_is_stopped(bench: Bench) -> None:
    host, events = bench.start(host_config(bench.folder))
    pid = events.wait_for(Hello).pid
    os.kill(pid, signal.SIGSTOP)
    for _ in range(2000):
        host.load_page(LOOK, PageSource(bench.folder / ("long name " * 20)))
    host.close()
    assert not is_alive(pid)


def fake_process(bench: Bench, output: str) -> HostConfig:
    """A program that is no engine process, says its piece and waits."""
    code = f"import sys; sys.stdout.write({output!r}); sys.stdout.flush(); sys.stdin.read()"
    return dataclasses.replace(host_config(bench.folder), command=(sys.executable, "-c", code))


@pytest.mark.parametrize(("protocol", "age"), [(0, "older"), (999, "newer")])
def test_another_version_is_told_with_its_age(bench: Bench, protocol: int, age: str) -> None:
    greeting = f'{{"protocol":{protocol},"app_version":"7.7","pid":1,"more":[]}}\n'
    _, events = bench.start(fake_process(bench, greeting))
    cause = events.wait_for(HostEnded).cause
    assert f"{age} than this window" in cause.message
    assert "7.7" in cause.message


def test_a_program_that_speaks_nonsense_is_ended(bench: Bench) -> None:
    _, events = bench.start(fake_process(bench, "Hello, world!\n"))
    assert "no message" in events.wait_for(HostEnded).cause.message


_LIAR = """
import os, sys
from dataclasses import replace
import numpy as np
from ocr_desktop._version import __version__
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.hosting.messages.answers import PixelsSent
from ocr_desktop.hosting.messages.greeting import PROTOCOL, Hello
from ocr_desktop.hosting.messages.lines import answer_to_line, hello_to_line
from ocr_desktop.hosting.pixel_channel import open_sender

sender = open_sender(int(sys.argv[-1]))
handle = sender.send(np.zeros((1, 1, 3), np.uint8))
lie = replace(handle, height=int(sys.argv[1]), width=int(sys.argv[2]))
sys.stdout.buffer.write(hello_to_line(Hello(PROTOCOL, __version__, os.getpid())))
sys.stdout.buffer.write(answer_to_line(PixelsSent(JobId(3), lie, "", "")))
sys.stdout.buffer.flush()
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors carry pixels on POSIX")
@pytest.mark.parametrize("size", [(100, 100), (0, 5), (-1, -1), (2**62, 2**62)])
def test_pixels_that_are_not_as_announced_end_the_process(bench: Bench, size: tuple[int, int]) -> None:
    command = (sys.executable, "-c", _LIAR, *map(str, size))
    _, events = bench.start(dataclasses.replace(host_config(bench.folder), command=command))
    cause = events.wait_for(HostEnded).cause
    assert "lost the pixels" in cause.message
    assert cause.hint
    assert not is_alive(next(event.pid for event in events.seen if isinstance(event, Hello)))


def test_an_error_nobody_thought_of_ends_the_process_and_is_told(bench: Bench) -> None:
    class Clumsy(Events):
        def __call__(self, event: HostEvent) -> None:
            super().__call__(event)
            if isinstance(event, DevicesListed):
                raise ZeroDivisionError("clumsy")

    events = Clumsy()
    host = EngineHost(host_config(bench.folder), events)
    bench.hosts.append(host)
    host.list_devices(LOOK)
    assert "clumsy" in events.wait_for(HostEnded).cause.message


def test_a_process_that_never_greets_is_ended(bench: Bench) -> None:
    config = dataclasses.replace(fake_process(bench, ""), start_timeout_s=0.2)
    _, events = bench.start(config)
    assert "did not start" in events.wait_for(HostEnded).cause.message


def test_a_program_that_is_missing_is_a_host_error(bench: Bench) -> None:
    with pytest.raises(HostError, match="cannot be started"):
        EngineHost(dataclasses.replace(host_config(bench.folder), command=("/no-such-program",)), Events())


_PARENT = """
import sys
from pathlib import Path
from ocr_desktop.domain.engine_options import EngineOptions
from ocr_desktop.domain.jobs import JobId
from ocr_desktop.domain.requests import OcrRequest
from ocr_desktop.hosting.messages.answers import EngineOpened, ReadingProgressed
from ocr_desktop.hosting.messages.greeting import Hello
from ocr_desktop.hosting.events import PixelsReceived
from tests.helpers.hosts import host_config, make_page, open_host

folder = Path(sys.argv[1])
host, events = open_host(host_config(folder))
pid = events.wait_for(Hello).pid
host.load_page(JobId(3), make_page(folder / "large.png", width=1500, height=1000))
image = events.wait_for(PixelsReceived).image
host.open_engine(JobId(1), EngineOptions())
events.wait_for(EngineOpened)
host.recognize(JobId(2), make_page(folder / sys.argv[2]), OcrRequest())
events.wait_for(ReadingProgressed)
print(pid, flush=True)
sys.stdin.read()
"""


def shared_places(temporary: Path) -> set[Path]:
    """Everything in the places where shared memory could be left behind."""
    return {path for place in (Path("/dev/shm"), temporary) for path in place.glob("*ocr-desktop*")}


@pytest.mark.skipif(sys.platform != "linux", reason="waits for the end of a process through /proc and pidfd")
@pytest.mark.parametrize("name", ["blocks.png", "stubborn.png"])
def test_a_window_killed_at_once_leaves_nothing(tmp_path: Path, name: str) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    before = shared_places(temporary)
    environment = {**os.environ, **host_config(tmp_path).environment, "TMPDIR": str(temporary)}
    command = [sys.executable, "-c", _PARENT, str(tmp_path), name]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        watch = os.pidfd_open(pid)
        parent.kill()
    wait_for_end(watch)
    assert not is_alive(pid)
    assert shared_places(temporary) == before
    assert not list((tmp_path / "cache").rglob("*"))


def wait_for_end(watch: int) -> None:
    import select

    readable, _, _ = select.select([watch], [], [], PATIENCE_S)
    os.close(watch)
    assert readable, "the engine process outlived its window"
