"""Word F1 between two folders of `<stem>_res.json`: how far two programs read the same.

usage: agreement.py ONE OTHER

Words are upper-cased runs of A-Z and 0-9, counted per image without regard to order.
"""

from __future__ import annotations

import collections
import json
import re
import sys
from pathlib import Path


def main() -> None:
    one, other = Path(sys.argv[1]), Path(sys.argv[2])
    names = sorted(path.name for path in one.glob("*_res.json"))
    pairs = [(words(one / name), words(other / name)) for name in names]
    shared = sum((left & right).total() for left, right in pairs)
    total = sum(left.total() + right.total() for left, right in pairs)
    print(f"{len(pairs)} images, word F1 {2 * shared / max(total, 1):.4f}")


def words(path: Path) -> collections.Counter[str]:
    texts = json.loads(path.read_text("utf-8"))["rec_texts"]
    return collections.Counter(word for text in texts for word in re.findall(r"[A-Z0-9]+", text.upper()))


if __name__ == "__main__":
    main()
