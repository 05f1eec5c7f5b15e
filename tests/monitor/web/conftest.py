"""One served page for each module of tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.monitor.web import model_news
from tests.monitor.web.served import Served


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Iterator[Served]:
    page = Served(tmp_path_factory.mktemp("page"), empty_database)
    yield page
    page.close()


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Iterator[Served]:
    """A served page with the day of the models; `numbers` has its articles."""
    page = Served(
        tmp_path_factory.mktemp("model"),
        empty_database,
        sources=model_news.SOURCES,
        topics=model_news.TOPICS,
        more="  time_zone: Africa/Casablanca\n",
    )
    yield page
    page.close()


@pytest.fixture(scope="module")
def numbers(model: Served) -> dict[str, int]:
    """The number of each leading article by its language."""
    return model_news.publish_all(model.paper)
