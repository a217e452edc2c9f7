"""How far two readings of the same text agree."""

from __future__ import annotations

from collections.abc import Sequence


def character_agreement(reference: Sequence[str], other: Sequence[str]) -> float:
    """Share of the reference's characters, 0 to 1, that another reading has too, line by line.

    It is 1 minus the edit distance over the number of characters, at least 0; 1 where the reference is empty.

    Args:
        reference: The lines.
        other: The same lines as read otherwise, as many.
    """
    characters = sum(map(len, reference))
    if not characters:
        return 1.0
    wrong = sum(edit_distance(*pair) for pair in zip(reference, other, strict=True))
    return max(0.0, 1.0 - wrong / characters)


def edit_distance(first: str, second: str) -> int:
    """Fewest characters to insert, remove or replace that turn one text into the other (Levenshtein)."""
    if first == second:
        return 0
    row = list(range(len(second) + 1))
    for number, character in enumerate(first, start=1):
        diagonal, row[0] = row[0], number
        for column, other in enumerate(second, start=1):
            diagonal, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, diagonal + (character != other)),
            )
    return row[-1]
