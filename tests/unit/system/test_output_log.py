from __future__ import annotations

import os
from pathlib import Path

from ocr_desktop.system.output_log import OutputLog

PATIENCE_S = 10


def log_of(chunks: list[bytes], path: Path, limit_bytes: int = 1000) -> str:
    reading, writing = os.pipe()
    log = OutputLog(os.fdopen(reading, "rb", buffering=0), path, limit_bytes=limit_bytes)
    with os.fdopen(writing, "wb", buffering=0) as pipe:
        for chunk in chunks:
            pipe.write(chunk)
    return log.finish(timeout_s=PATIENCE_S)


def test_output_is_kept_and_its_end_returned(tmp_path: Path) -> None:
    path = tmp_path / "new" / "engine.log"
    assert log_of([b"first\n", b"la\xfft\n"], path) == "first\nla\N{REPLACEMENT CHARACTER}t"
    assert path.read_bytes() == b"first\nla\xfft\n"


def test_the_file_never_grows_past_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "engine.log"
    for _ in range(20):
        log_of([b"x" * 300], path)
    assert path.stat().st_size <= 1000
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 2000


def test_a_log_that_cannot_be_written_still_gives_the_last_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert log_of([b"driver: crash\n"], tmp_path / "file" / "engine.log") == "driver: crash"


def test_only_the_end_of_long_output_is_returned(tmp_path: Path) -> None:
    assert log_of([b"a" * 9000, b"END"], tmp_path / "engine.log").endswith("aEND")
    assert len(log_of([b"a" * 9000, b"END"], tmp_path / "engine.log")) == 8192
