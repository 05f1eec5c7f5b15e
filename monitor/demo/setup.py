"""Write the demo's config: the replica sites as sources and a local inbox as recipient."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from ruamel.yaml import YAML

from monitor.demo.server import ServedSites
from monitor.demo.site import load_sites

SENDER = "marsad@demo.example"
READER = "reader@demo.example"
TOPIC = "gcm"


def demo_config(
    folder: Path, served: ServedSites, inbox_port: int, *, language: str = "en"
) -> None:
    """Write `marsad.yaml` and one source file per served site into `folder`.

    `language` is that of the reader, in which the mails are written.
    The sources name no channels, so discovery has to find them. The database is in the same folder.
    """
    sources = folder / "sources"
    sources.mkdir(parents=True, exist_ok=True)
    _write(folder / "marsad.yaml", _settings(folder, inbox_port, language))
    for site in load_sites():
        if site.name in served.base_urls:
            source = _source(site.name, served.url(site.name), list(site.languages))
            _write(sources / f"{site.name}.yaml", {**source, "title": site.title})


def _settings(folder: Path, inbox_port: int, language: str) -> dict[str, Any]:
    url = f"mailto://127.0.0.1:{inbox_port}/?from={SENDER}&to={READER}"
    inbox = {"url": url, "language": language, "allow_private_network": True}
    return {
        "include_shipped": {"sources": False, "topics": [TOPIC]},
        "storage_url": f"sqlite:///{folder.resolve() / 'marsad.db'}",
        "recipients": {"inbox": inbox},
        "routes": [{"topics": [TOPIC], "to": ["inbox"], "group_wait_s": 0}],
        "web": {"port": _free_port(), "token": token_urlsafe(24)},
    }


def _free_port() -> int:
    """Return a port on which nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _source(name: str, url: str, languages: list[str]) -> dict[str, Any]:
    return {
        "name": name,
        "url": url,
        "languages": languages,
        "allow_private_network": True,
        "delay_s": 0,
    }


def _write(path: Path, values: Mapping[str, Any]) -> None:
    yaml: Any = YAML(typ="safe")
    yaml.sort_base_mapping_type_on_output = False
    yaml.allow_unicode = True
    yaml.width = 1000
    text = StringIO()
    yaml.dump(dict(values), text)
    path.write_text(text.getvalue(), encoding="utf-8")
