"""Render data files and templates into the bytes that a replica site serves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import format_datetime
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from monitor.demo.article import Article
from monitor.demo.calendar_words import long_date
from monitor.demo.site import SITES_FOLDER, PageFile, Site, published_at
from monitor.demo.surroundings import surroundings

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class ServedPage:
    """One response of a replica site."""

    path: str
    content_type: str
    body: bytes
    changed: datetime  # aware UTC

    @property
    def etag(self) -> str:
        """Return an ETag that depends on the body alone, so that every run gives the same."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'


@dataclass(frozen=True)
class Entry:
    """An article as templates see it."""

    article: Article
    path: str
    url: str
    published: datetime

    @property
    def summary(self) -> str:
        """Return the first words of the text, as feeds give them."""
        first = self.article.paragraphs[0]
        return first if len(first) <= 150 else f"{first[:149].rstrip()}…"


def render_pages(site: Site, *, today: date, base_url: str) -> dict[str, ServedPage]:
    """Render all pages of `site`, by path. `base_url` has no slash at its end."""
    renderer = _Renderer(site, today=today, base_url=base_url)
    pages = [*renderer.articles(), *map(renderer.page, site.pages)]
    return {page.path: page for page in pages}


class _Renderer:
    """Renders the pages of one site for one day and one address."""

    def __init__(self, site: Site, *, today: date, base_url: str) -> None:
        self._site = site
        self._base_url = base_url
        self._entries = {a.id: self._entry(a, today) for a in site.articles}
        self._newest_first = sorted(
            self._entries.values(), key=lambda entry: entry.published, reverse=True
        )

    def articles(self) -> Iterator[ServedPage]:
        for entry in self._entries.values():
            language = entry.article.language
            around = surroundings(self._site, entry.article)
            text = self._render(
                "article.html.j2",
                language,
                entry=entry,
                article=entry.article,
                around=around,
                teasers=[self._entries[a.id] for a in around.teasers],
                related=[self._entries[a.id] for a in around.related],
                versions=self._versions(entry.article),
            )
            kind = self._site.article_types.get(language, HTML)
            yield self._served(entry.path, kind, text, language, entry.published)

    def page(self, file: PageFile) -> ServedPage:
        language = file.language or self._site.front_language
        listed = [e for e in self._newest_first if file.language in (None, e.article.language)]
        listed = listed[file.skip :][: file.show]
        text = self._render(file.template, language, entries=listed, page=file)
        changed = max(entry.published for entry in self._entries.values())
        return self._served(file.path, file.type, text, language, changed)

    def _entry(self, article: Article, today: date) -> Entry:
        path = self._site.path(article, today=today)
        return Entry(article, path, self._base_url + path, published_at(article, today=today))

    def _versions(self, article: Article) -> dict[str, Entry]:
        """Return the language versions of an article, including itself, by language."""
        if article.node is None:
            return {}
        same = [e for e in self._entries.values() if e.article.node == article.node]
        return {entry.article.language: entry for entry in same}

    def _render(self, template: str, language: str, **values: Any) -> str:
        site = self._site
        return (
            _environment(site.name)
            .get_template(template)
            .render(
                site=site,
                base_url=self._base_url,
                language=language,
                direction="rtl" if language == "ar" else "ltr",
                chrome=site.chrome[language],
                labels=site.labels.get(language, {}),
                latest=self._newest_first,
                **values,
            )
        )

    def _served(
        self, path: str, content_type: str, text: str, language: str, changed: datetime
    ) -> ServedPage:
        charset = self._site.charset(language) if "html" in content_type else "utf-8"
        # Write characters that an old encoding lacks as character references, as old editors did.
        return ServedPage(path, content_type, text.encode(charset, "xmlcharrefreplace"), changed)


@cache
def _environment(site_name: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([SITES_FOLDER / site_name, SITES_FOLDER / "shared"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["long_date"] = long_date
    environment.filters["rfc822"] = format_datetime
    environment.filters["hashed"] = hashed_class
    return environment


def hashed_class(word: str) -> str:
    """Return a meaningless class name, as style compilers do, always the same for a word."""
    return f"u{hashlib.sha256(word.encode()).hexdigest()[:7]}"
