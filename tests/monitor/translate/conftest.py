"""A server of translations."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.monitor.translate.engine_server import EngineServer, engine_server


@pytest.fixture
def server() -> Iterator[EngineServer]:
    with engine_server() as running:
        yield running
