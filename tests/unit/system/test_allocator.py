from __future__ import annotations

import platform
import subprocess
import sys

import pytest

PROGRAM = """
import numpy as np
from ocr_desktop.system.allocator import give_back_large_blocks
from ocr_desktop.system.process_memory import resident_mb
import os
give_back_large_blocks()
del_first = np.ones(2**20); del del_first  # from here on glibc would keep blocks of this size
blocks = [np.ones(2**20) for _ in range(20)]
full_mb = resident_mb(os.getpid())
del blocks[:-1]
print(full_mb - resident_mb(os.getpid()))
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only where memory is handed out by glibc")
def test_blocks_of_some_megabytes_are_given_back_though_others_lie_behind_them() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)

    assert float(done.stdout) > 140
