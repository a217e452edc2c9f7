"""Pages and thumbnails that were asked for and not yet answered."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from ocr_desktop.domain.jobs import JobId, PageId, new_job_id
from ocr_desktop.domain.pages import PageSource

_MOST_ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class Look:
    """A picture the window wants.

    Attributes:
        page: Of which page.
        source: Where it comes from.
        side_px: Longest side of a thumbnail; None for the page itself.
        attempt: Counts from 1; a second one follows when the engine process died under the first.
    """

    page: PageId
    source: PageSource
    side_px: int | None = None
    attempt: int = 1


class Looks:
    """The pictures under way, by job."""

    def __init__(self) -> None:
        self._looks: dict[JobId, Look] = {}

    def add(self, look: Look) -> JobId:
        """Remember a picture that is asked for now."""
        job = new_job_id()
        self._looks[job] = look
        return job

    def take(self, job: JobId) -> Look | None:
        """The picture a job was for; a job of something else, or of a page dropped since, is None."""
        return self._looks.pop(job, None)

    def drop(self, pages: Collection[PageId]) -> Iterator[JobId]:
        """Forget the pictures of pages, and yield their jobs."""
        for job in [job for job, look in self._looks.items() if look.page in pages]:
            del self._looks[job]
            yield job

    def take_all(self, *, is_death: bool) -> tuple[list[Look], list[Look]]:
        """The engine process is gone, by a death or because it was replaced.

        Returns:
            The pictures to ask for again, and those that were under way at two deaths in a row.
        """
        looks, self._looks = list(self._looks.values()), {}
        again = [replace(look, attempt=look.attempt + is_death) for look in looks]
        given_up = [look for look in again if look.attempt > _MOST_ATTEMPTS]
        return [look for look in again if look.attempt <= _MOST_ATTEMPTS], given_up
