"""A small newspaper on loopback with years of articles: some in sitemaps, some only in a list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from tests.web import Web

NEWEST = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
PER_LIST = 10
_PLACES = ("harbour", "valley", "upper town", "island", "old quarter", "border village", "airport")
_THINGS = ("ferry", "school", "market", "library", "clinic", "bridge", "orchard", "theatre", "mill")


class ArchiveSite:
    """`count` articles, a day apart, the newest first; every third stands in a sitemap."""

    def __init__(self, web: Web, count: int) -> None:
        self.web = web
        self.paths = [_path(number) for number in range(count)]
        for number, path in enumerate(self.paths):
            web.page(path, _article(number))
        self._lists()
        self._sitemaps()

    def requested(self) -> list[str]:
        """The articles that were requested, in this order."""
        mine = set(self.paths)
        return [path for path in self.web.paths() if path in mine]

    def _lists(self) -> None:
        """Serve a front page that continues in numbered pages, without any date."""
        starts = range(0, len(self.paths), PER_LIST)
        for page, start in enumerate(starts, start=1):
            links = _links(self.paths[start : start + PER_LIST], start)
            older = (
                f'<a rel="next" href="/page/{page + 1}/">Older</a>' if page < len(starts) else ""
            )
            self.web.page("/" if page == 1 else f"/page/{page}/", f"<main>{links}</main>{older}")

    def _sitemaps(self) -> None:
        self.web.page("/robots.txt", f"Sitemap: {self.web.url('/sitemap.xml')}\n")
        chosen = [(number, path) for number, path in enumerate(self.paths) if number % 3 == 0]
        half = len(chosen) // 2
        for name, part in (("new", chosen[:half]), ("old", chosen[half:])):
            entries = (_entry("url", self.web.url(path), published(n)) for n, path in part)
            self._xml(f"/sitemap-{name}.xml", "urlset", entries)
        days = {"new": NEWEST, "old": published(chosen[half][0]) if chosen else NEWEST}
        index = (_entry("sitemap", self.web.url(f"/sitemap-{n}.xml"), d) for n, d in days.items())
        self._xml("/sitemap.xml", "sitemapindex", index)

    def _xml(self, path: str, root: str, entries: Iterable[str]) -> None:
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        body = f'<?xml version="1.0"?><{root} xmlns="{space}">{"".join(entries)}</{root}>'
        self.web.page(path, body, content_type="application/xml")


def published(number: int) -> datetime:
    return NEWEST - timedelta(days=number)


def is_relevant(number: int) -> bool:
    return number % 10 == 0


def _path(number: int) -> str:
    return f"/news/{_slug(number)}-{number:04d}.html"


def _slug(number: int) -> str:
    return f"{_thing(number)}-of-the-{_place(number).replace(' ', '-')}-opens-again"


def _thing(number: int) -> str:
    return _THINGS[number % len(_THINGS)]


def _place(number: int) -> str:
    return _PLACES[number // len(_THINGS) % len(_PLACES)]


def _title(number: int) -> str:
    return f"The {_thing(number)} of the {_place(number)} opens again, number {number}"


def _links(paths: list[str], start: int) -> str:
    items = (f'<h2><a href="{path}">{_title(start + n)}</a></h2>' for n, path in enumerate(paths))
    return "".join(items)


def _entry(kind: str, url: str, changed: datetime) -> str:
    return f"<{kind}><loc>{url}</loc><lastmod>{changed.isoformat()}</lastmod></{kind}>"


def _article(number: int) -> str:
    words = " ".join(f"{_thing(number * 7 + k * k)}{number * 31 + k}" for k in range(40))
    why = " as the Global Compact for Migration asks" if is_relevant(number) else ""
    return (
        f"<html><head><title>{_title(number)}</title>"
        f'<meta property="article:published_time" content="{published(number).isoformat()}"></head>'
        f"<body><article><h1>{_title(number)}</h1>"
        f"<p>Neighbours of the {_place(number)} met for time {number} to speak of it{why}.</p>"
        f"<p>They listed what is still missing there: {words}.</p>"
        f"<p>Visit {number} ended with soup, and with a promise to write down who brings what.</p>"
        "</article></body></html>"
    )
