"""`marsad sources add`, `check --live`, `import` and `export`, as a user runs them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.end_to_end.shared_sites import FOLDER, expected, served
from tests.instance import COMMAND, ROOT, Instance, Ran
from tests.web import Web

PRIVATE = "--allow-private-network"


@pytest.fixture
def instance(tmp_path: Path) -> Instance:
    return ready(tmp_path)


def ready(folder: Path) -> Instance:
    made = Instance(folder / "config")
    (made.folder / "marsad.yaml").write_text(
        "include_shipped: {sources: false, topics: [gcm]}\n"
        f"storage_url: {made.storage_url}\n"
        "fetch: {default_delay_s: 0}\n",
        encoding="utf-8",
    )
    return made


@dataclass
class Site:
    """A paper with a feed of twelve stories, one a day, told oldest first."""

    web: Web

    def publish(self, *, declared: bool = True) -> None:
        link = '<link rel="alternate" type="application/rss+xml" href="/news.xml">'
        head = f"<title>Le Courrier du Port</title>{link if declared else ''}"
        self.web.page("/", f'<html lang="fr"><head>{head}</head><body><p>Accueil</p></body></html>')
        items = "".join(self._item(number) for number in range(1, 13))
        feed = f"<rss version='2.0'><channel><title>x</title>{items}</channel></rss>"
        self.web.page("/news.xml", feed, content_type="application/rss+xml")

    def _item(self, number: int) -> str:
        path = f"/recit-{number}"
        text = f"Le récit {number} raconte la journée des pêcheurs du port et de leurs familles."
        paragraphs = "".join(f"<p>{text} Partie {part} du récit.</p>" for part in range(5))
        story = f"<article><h1>Récit du jour {number}</h1>{paragraphs}</article>"
        self.web.page(path, f'<html lang="fr"><body>{story}</body></html>')
        return (
            f"<item><title>Récit du jour {number}</title><link>{self.web.url(path)}</link>"
            f"<pubDate>{number:02d} Nov 2026 08:00:00 GMT</pubDate></item>"
        )


@pytest.fixture
def site() -> Iterator[Site]:
    with Web() as web:
        yield Site(web)


def test_a_site_becomes_a_source_that_the_check_accepts(instance: Instance, site: Site) -> None:
    site.publish()
    ran = instance.run("sources", "add", site.web.url("/"), PRIVATE, "--yes", "--json")
    assert ran.code == 0, ran.err
    told = ran.json
    assert (told["name"], told["languages"], told["written"]) == (
        "le-courrier-du-port",
        ["fr"],
        True,
    )
    assert told["channels"] == [
        {"kind": "feed", "url": site.web.url("/news.xml"), "announced": 12, "further": 0}
    ]
    assert [item["title"] for item in told["items"]] == [
        f"Récit du jour {number}" for number in range(12, 2, -1)
    ]
    newest = told["items"][0]
    assert newest["published"] == {
        "value": "2026-11-12T08:00:00Z",
        "precision": "second",
        "source": "feed",
    }
    assert (newest["language"], newest["letters"] > 300) == ("fr", True)
    assert instance.run("sources", "check", told["name"]).code == 0


def test_nothing_is_written_before_a_yes(instance: Instance, site: Site) -> None:
    site.publish()
    ran = instance.run("sources", "add", site.web.url("/"), PRIVATE, given="n\n")
    assert (ran.code, list(instance.folder.glob("sources/*"))) == (0, [])
    assert "Récit du jour 12" in ran.out
    assert "languages: [fr]" in ran.out


def test_a_yes_on_the_terminal_writes_the_file(instance: Instance, site: Site) -> None:
    site.publish()
    words = ("sources", "add", site.web.url("/"), PRIVATE, "--name", "port")
    assert instance.run(*words, given="y\n").code == 0
    written = (instance.folder / "sources" / "port.yaml").read_text(encoding="utf-8")
    assert "name: port\n" in written


def test_no_file_is_overwritten(instance: Instance, site: Site) -> None:
    site.publish()
    mine = instance.folder / "sources" / "port.yaml"
    mine.write_text("# switched off\n")
    ran = instance.run("sources", "add", site.web.url("/"), PRIVATE, "--name", "port", "--yes")
    assert (ran.code, mine.read_text(), site.web.accepts) == (1, "# switched off\n", 0)
    assert "nothing is overwritten" in ran.err


def test_a_site_is_not_added_twice(instance: Instance, site: Site) -> None:
    site.publish()
    instance.source("port", site.web.url("/"))
    ran = instance.run("sources", "add", site.web.url("/"), PRIVATE, "--yes")
    assert (ran.code, site.web.accepts) == (1, 0)
    assert "watched already, by the source port" in ran.err


def test_a_page_with_nothing_says_so(instance: Instance, site: Site) -> None:
    site.web.page("/", "<html><body><p>Coming soon</p></body></html>")
    ran = instance.run("sources", "add", site.web.url("/"), PRIVATE, "--yes", "--json")
    assert (ran.code, list(instance.folder.glob("sources/*"))) == (1, [])
    assert (
        ran.json["problem"] == f"no feed, sitemap or list of articles found at {site.web.url('/')}"
    )


def test_a_private_site_is_not_looked_at_without_leave(instance: Instance, site: Site) -> None:
    site.publish()
    ran = instance.run("sources", "add", site.web.url("/"), "--yes")
    assert (ran.code, site.web.accepts) == (1, 0)
    assert "not a public address" in ran.err


def test_robots_txt_is_obeyed(instance: Instance, site: Site) -> None:
    site.publish()
    site.web.page("/robots.txt", "User-agent: *\nDisallow: /\n", content_type="text/plain")
    ran = instance.run("sources", "add", site.web.url("/"), PRIVATE, "--yes")
    assert (ran.code, site.web.paths()) == (1, ["/robots.txt"])
    assert "robots.txt disallows" in ran.err


def test_without_a_config_folder_nothing_is_asked(tmp_path: Path, site: Site) -> None:
    plain = _without_folder("sources", "add", site.web.url("/"), PRIVATE, "--yes", home=tmp_path)
    assert (plain.code, site.web.accepts) == (2, 0)
    assert "marsad init" in plain.err


def test_a_live_check_asks_now_and_stores_no_article(instance: Instance, site: Site) -> None:
    site.publish()
    feed = f"channels: [{{kind: feed, url: '{site.web.url('/news.xml')}'}}]\n"
    instance.source("port", site.web.url("/"), more=feed)
    instance.source("gone", site.web.url("/gone/"))
    ran = instance.run("sources", "check", "--live", "--json")
    assert ran.code == 1
    by_name = {row["name"]: row["channels"] for row in ran.json}
    (answer,) = by_name["port"]
    assert (answer["state"], answer["items"], answer["newest"]) == (
        "ok",
        12,
        "2026-11-12T08:00:00Z",
    )
    assert by_name["gone"][0]["state"] == "gone"
    assert instance.articles() == []
    shown = instance.run("sources", "check", "--live", "port")
    assert shown.code == 0, shown.err
    assert "feed /news.xml" in shown.out


def test_a_list_of_feeds_goes_in_and_out(instance: Instance, tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    file.write_text(
        '<opml version="2.0"><body><outline text="Port" xmlUrl="http://port.test/feed"/>'
        '<outline text="Port" xmlUrl="http://port.test/feed#again"/></body></opml>'
    )
    ran = instance.run("sources", "import", str(file), "--language", "fr")
    assert (ran.code, "line 1 already" in ran.err) == (1, True)
    assert instance.run("sources", "check", "port").code == 0
    assert 'xmlUrl="http://port.test/feed"' in instance.run("sources", "export").out


CHANNELS = {
    "presse-reunie.test": {("feed", "/feed/")},
    "barlatlas.test": {("feed", "/feed/"), ("sitemap", "/sitemap.xml")},
    "reseau-onu.test": {("sitemap", "/sitemap.xml")},
    "portada.test": {("sitemap", "/sitemap.xml")},
    "vestnik-old.test": {("front_page", "/")},
}


@pytest.fixture(scope="module")
def base_urls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with served(tmp_path_factory.mktemp("sites")) as sites:
        yield sites.base_urls


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the reference sites are not here")
@pytest.mark.parametrize("host", CHANNELS)
def test_a_reference_site_shows_its_channels_and_newest_items(
    instance: Instance, base_urls: dict[str, str], host: str
) -> None:
    ran = instance.run("sources", "add", f"{base_urls[host]}/", PRIVATE, "--yes", "--json")
    assert ran.code == 0, ran.err
    told = ran.json
    found = {(one["kind"], urlsplit(one["url"]).path) for one in told["channels"]}
    assert found == CHANNELS[host]
    _compare(host, told)
    assert instance.run("sources", "check", told["name"]).code == 0


def _compare(host: str, told: dict[str, Any]) -> None:
    truth = {t["path"]: t for t in expected() if t["host"] == host}
    items = {_path(item["url"]): item for item in told["items"]}
    days = sorted((t["date"] for t in truth.values()), reverse=True)[:10]
    assert sorted((truth[path]["date"] for path in items), reverse=True) == days
    for path, item in items.items():
        assert (item["title"], item["language"]) == (truth[path]["title"], truth[path]["lang"])
        assert item["published"]["value"].startswith(truth[path]["date"])
    assert set(told["languages"]) == {t["lang"] for t in truth.values()}


def _path(url: str) -> str:
    parts = urlsplit(url)
    query = "&".join(one for one in parts.query.split("&") if not one.startswith("utm_"))
    return f"{parts.path}?{query}" if query else parts.path


def _without_folder(*words: str, home: Path) -> Ran:
    """A command without --config and without $MARSAD_CONFIG."""
    environment = {name: value for name, value in os.environ.items() if "MARSAD" not in name}
    environment |= {"PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(home), "HOME": str(home)}
    done = subprocess.run(
        (*COMMAND, *words), capture_output=True, text=True, env=environment, cwd=home, check=False
    )
    return Ran(done.returncode, done.stdout, done.stderr)
