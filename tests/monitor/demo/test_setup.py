"""The demo's folder is a config that Marsad accepts."""

from __future__ import annotations

from pathlib import Path

from config.load import load_config
from monitor.demo.server import serve
from monitor.demo.setup import demo_config
from tests.monitor.demo.conftest import SITES, TODAY


def test_the_demo_folder_loads_with_every_site_as_a_source(tmp_path: Path) -> None:
    with serve(SITES, today=TODAY, first=151) as served:
        demo_config(tmp_path, served, inbox_port=2525)
        config = load_config(tmp_path, environ={})
    assert set(config.sources) == {site.name for site in SITES}
    assert set(config.topics) == {"gcm"}
    for site in SITES:
        source = config.sources[site.name]
        assert source.url == served.url(site.name)
        assert source.languages == site.languages
        assert (source.channels, source.delay_s, source.allow_private_network) == ((), 0, True)


def test_the_demo_tells_one_local_inbox_at_once(tmp_path: Path) -> None:
    with serve(SITES[:1], today=TODAY, first=161) as served:
        demo_config(tmp_path, served, inbox_port=2525)
        settings = load_config(tmp_path, environ={}).settings
    assert settings.recipients["inbox"].url.reveal().startswith("mailto://127.0.0.1:2525/")
    assert settings.recipients["inbox"].allow_private_network
    assert [(route.topics, route.to, route.group_wait_s) for route in settings.routes] == [
        (("gcm",), ("inbox",), 0)
    ]
    assert settings.storage_url.reveal() == f"sqlite:///{tmp_path.resolve()}/marsad.db"


def test_the_demo_writes_to_its_reader_in_the_language_that_was_asked_for(tmp_path: Path) -> None:
    with serve(SITES[:1], today=TODAY, first=171) as served:
        demo_config(tmp_path, served, inbox_port=2525, language="ar")
        settings = load_config(tmp_path, environ={}).settings
    assert settings.recipients["inbox"].language == "ar"
