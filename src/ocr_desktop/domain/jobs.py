"""Names for pieces of work that cross threads and processes."""

from __future__ import annotations

import itertools
from typing import NewType

JobId = NewType("JobId", int)
"""Names one piece of work; late answers to an old one can be told and dropped."""

PageId = NewType("PageId", int)
"""Names one page of the workspace, whatever file it came from."""

_job_numbers = itertools.count(1)


def new_job_id() -> JobId:
    """A number no other job of this process has."""
    return JobId(next(_job_numbers))
