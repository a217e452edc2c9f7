"""How long a download waits, and how often it tries again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a download waits, and how often it tries again.

    Attributes:
        connect_s: Seconds for a connection to be made.
        stall_s: Seconds in which hardly anything arrives, after which a download counts as stalled.
        rounds: How often all addresses are tried in vain; a try that brought the file forward does not count.
        pause_s: Seconds between two rounds.
    """

    connect_s: float = 15.0
    stall_s: float = 30.0
    rounds: int = 3
    pause_s: float = 2.0


USUAL_PATIENCE = Patience()
