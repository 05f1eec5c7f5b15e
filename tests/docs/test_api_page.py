"""The page of the API is that of its description."""

from __future__ import annotations

from monitor.web.programs.reference import PAGE, page


def test_the_page_of_the_api_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "run python -m monitor.web.programs.reference"
