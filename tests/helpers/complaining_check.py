"""A check that holds, and has something to say besides."""

from __future__ import annotations

import sys

sys.stdout.write("all is well\n")
sys.stderr.write("a library is old\n")
