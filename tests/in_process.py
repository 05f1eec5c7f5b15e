"""A pool that does jobs in this process, for tests that need no children and many pools."""

from __future__ import annotations

import asyncio
from typing import TypeVar

from config.settings import ExtractionLimits
from crawler.sandbox.job import Job
from crawler.sandbox.poison import Poison
from crawler.sandbox.pool import SandboxPool

T = TypeVar("T")


class InProcessPool(SandboxPool):
    """Does jobs in a thread of this process, without limits."""

    def __init__(self) -> None:
        super().__init__(ExtractionLimits(workers=1))

    async def run(self, job: Job[T]) -> T | Poison:
        return await asyncio.to_thread(job.run)
