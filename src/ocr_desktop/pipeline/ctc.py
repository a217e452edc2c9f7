"""Connectionist temporal classification: from a class per step to text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ocr_desktop.domain.geometry import FloatArray

_BLANK = 0


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
    """What a crop says.

    Attributes:
        text: The characters.
        score: Mean probability of the kept steps; 0 where nothing was kept.
        char_spans: float32 [n, 2]: start and end of each character as shares of the crop's width, 0 to 1.
        char_scores: float32 [n]: highest probability of each character among the steps that read it.
    """

    text: str
    score: float
    char_spans: FloatArray
    char_scores: FloatArray


def decode(
    indices: npt.NDArray[np.int64],
    values: FloatArray,
    characters: Sequence[str],
    *,
    filled: float,
) -> Decoded:
    """Collapse repeats and drop blanks.

    Args:
        indices: Best class of each of the T steps.
        values: Its probability.
        characters: What class k + 1 stands for; class 0 is the blank.
        filled: Share of the network's input width that the crop fills, the rest being padding.
    """
    is_new = np.ones(len(indices), dtype=bool)
    is_new[1:] = indices[1:] != indices[:-1]
    starts = np.flatnonzero(is_new)
    is_text = indices[starts] != _BLANK
    steps = starts[is_text]
    texts = [characters[index - 1] for index in indices[steps]]
    # A dictionary entry may be more than one code point; each gets its step's span and score.
    counts = [len(text) for text in texts]
    steps_of_code_points = np.repeat(steps, counts)
    edges = np.stack([steps_of_code_points, steps_of_code_points + 1], axis=1) / (len(indices) * filled)
    spans = np.clip(edges, 0.0, 1.0).astype(np.float32)
    scores = np.repeat(np.maximum.reduceat(values, starts)[is_text], counts).astype(np.float32)
    spans.flags.writeable = scores.flags.writeable = False
    score = float(values[steps].mean()) if len(steps) else 0.0
    return Decoded("".join(texts), score, spans, scores)
