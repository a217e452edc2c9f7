"""How far two programs read the same: word F1 between two folders of `<stem>_res.json`."""

from __future__ import annotations

import collections
import json
import re
from pathlib import Path


def word_agreement(one: Path, other: Path) -> tuple[int, float]:
    """Number of images and word F1; words are upper-cased runs of A-Z and 0-9, counted per image without order."""
    names = sorted(path.name for path in one.glob("*_res.json"))
    pairs = [(_words(one / name), _words(other / name)) for name in names]
    shared = sum((left & right).total() for left, right in pairs)
    total = sum(left.total() + right.total() for left, right in pairs)
    return len(pairs), 2 * shared / max(total, 1)


def _words(path: Path) -> collections.Counter[str]:
    texts = json.loads(path.read_text("utf-8"))["rec_texts"]
    return collections.Counter(word for text in texts for word in re.findall(r"[A-Z0-9]+", text.upper()))
