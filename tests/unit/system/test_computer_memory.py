from __future__ import annotations

import pytest

from ocr_desktop.system import computer_memory
from ocr_desktop.system.computer_memory import free_memory_bytes, total_memory_bytes

MIB = 1024**2


def kernel_tells(tmp_path, monkeypatch, *, available_kib):
    figures = tmp_path / "meminfo"
    figures.write_text(f"MemTotal: 16000000 kB\nMemFree: 1 kB\nMemAvailable: {available_kib} kB\nHugePages_Total: 0\n")
    monkeypatch.setattr(computer_memory, "_KERNEL_FIGURES", figures)


def container_tells(tmp_path, monkeypatch, *, limit, use):
    (tmp_path / "limit").write_text(f"{limit}\n")
    (tmp_path / "use").write_text(f"{use}\n")
    monkeypatch.setattr(computer_memory.container_limit_bytes, "__defaults__", ((tmp_path / "limit",),))
    monkeypatch.setattr(computer_memory, "_CONTAINER_USES", (tmp_path / "use",))


@pytest.mark.skipif("sys.platform != 'linux'", reason="reads Linux's own figures")
@pytest.mark.parametrize(
    ("limit", "expected"), [("max", 3000 * 1024), (str(2 * MIB), MIB), (str(1 << 62), 3000 * 1024)]
)
def test_free_is_the_least_of_what_the_system_and_the_container_leave(tmp_path, monkeypatch, limit, expected):
    kernel_tells(tmp_path, monkeypatch, available_kib=3000)
    container_tells(tmp_path, monkeypatch, limit=limit, use=MIB)

    assert free_memory_bytes() == expected


def test_no_more_is_free_than_there_is():
    free, total = free_memory_bytes(), total_memory_bytes()
    if free is None or total is None:
        pytest.skip("this system does not tell")
    assert 0 < free <= total
