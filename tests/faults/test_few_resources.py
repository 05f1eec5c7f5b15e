"""A long life, and a machine that gives little."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from storage.outcomes import SourceState
from tests.crawler.fetch.newsroom import Newsroom
from tests.faults.paper import Watch
from tests.instance import COMMAND


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def children() -> int:
    return len(Path("/proc/self/task").joinpath(str(os.getpid()), "children").read_text().split())


def test_crawls_without_end_leave_no_file_open_and_no_child(newsroom: Newsroom) -> None:
    """Case H13; `python -m benchmarks endurance` and `life` measure hours of it."""
    newsroom.feed(*(newsroom.article(f"/{number}") for number in range(3)))
    source = newsroom.source("/feed.xml")
    for _ in range(3):
        newsroom.wait(hours=1)
        newsroom.crawl(source)
    before = open_files(), children()
    for number in range(6):
        newsroom.feed(newsroom.article(f"/more/{number}"))
        newsroom.wait(hours=1)
        assert newsroom.crawl(source).state is SourceState.OK
    assert (open_files(), children()) == before


@pytest.mark.slow
@pytest.mark.parametrize(
    "limit", ["--nofile=40", "--as=700000000"], ids=["few files", "little memory"]
)
def test_a_crawl_with_too_little_says_so_and_the_next_one_has_everything(
    watch: Watch, limit: str
) -> None:
    """Case H14."""
    prlimit = shutil.which("prlimit")
    if prlimit is None:
        pytest.skip("prlimit (of util-linux) is not installed")
    ran = watch.crawl((prlimit, limit, *COMMAND))
    assert ran.code in (0, 1, 3), ran.err
    assert ran.code == 0 or ran.out or ran.err
    ran = watch.crawl()
    assert ran.code == 0, ran.err
    watch.expect_all_told()
