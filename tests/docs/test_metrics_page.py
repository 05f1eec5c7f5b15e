"""The page of metrics is that of the code, and what the pages of others name exists."""

from __future__ import annotations

from tests.metrics_page import PAGE, page


def test_the_page_is_that_of_the_code() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.metrics_page"
