"""The replica sites, loaded once, rendered for one fixed day."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.demo.expectation import expected
from monitor.demo.pages import ServedPage, render_pages
from monitor.demo.site import Site, load_sites

TODAY = date(2031, 3, 2)
BASE_URL = "http://127.0.0.1:7777"

SITES = load_sites()
ARTICLES = [article for site in SITES for article in expected(site, TODAY)]


@pytest.fixture(params=SITES, ids=lambda site: site.name)
def site(request: pytest.FixtureRequest) -> Site:
    """Every replica site in turn."""
    found: Site = request.param
    return found


@pytest.fixture(scope="session")
def rendered() -> dict[str, dict[str, ServedPage]]:
    """All pages of all sites, by site name and path."""
    return {site.name: render_pages(site, today=TODAY, base_url=BASE_URL) for site in SITES}
