"""The replica sites of the demo, with their articles and the other content of their pages.

Every site is a folder of `sites/`: `site.yaml` (addresses, chrome), `articles.yaml` (invented news)
and page templates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pydantic import TypeAdapter
from ruamel.yaml import YAML

from config.model import StrictModel
from config.texts import Language, Name
from monitor.demo.article import Article, Draft, copy, original

SITES_FOLDER = Path(__file__).parent / "sites"


class PageFile(StrictModel):
    """A page other than an article, such as a front page, list, feed, sitemap or robots.txt."""

    path: str
    template: str
    type: str
    language: Language | None = None  # for lists, the language of the articles and of the page
    skip: int = 0  # for lists, how many articles earlier pages of the list show
    show: int | None = None  # for lists, how many articles they show; None for all
    in_robots: bool = False  # named by a Sitemap line of robots.txt


class Site(StrictModel):
    """A replica news site."""

    name: Name
    title: str
    kind: str  # for readers, such as "press aggregator" or "magazine"
    languages: tuple[Language, ...]
    front_language: Language
    article_path: str  # with {language} {id} {number} {section} {year} {month} {day}
    first_number: int
    article_types: Mapping[Language, str] = {}  # content types other than the usual one
    charsets: Mapping[Language, str] = {}  # for pages that are not in UTF-8
    pages: tuple[PageFile, ...]
    ticker: tuple[str, ...] = ()  # headlines that run on every page
    teasers: tuple[Name, ...] = ()  # articles advertised inside others
    teasers_per_article: int = 0
    related_per_article: int = 0
    switcher: Mapping[Language, str] = {}  # names of the language versions
    labels: Mapping[Language, Mapping[str, str]] = {}  # words that a text may have or not
    chrome: Mapping[Language, Mapping[str, str]]  # words that a text must not have
    articles: tuple[Article, ...]

    @property
    def folder(self) -> Path:
        """Return the folder of the site's data and templates."""
        return SITES_FOLDER / self.name

    def charset(self, language: str) -> str:
        """Return the encoding of the site's pages in `language`."""
        return self.charsets.get(language, "utf-8")

    def path(self, article: Article, *, today: date) -> str:
        """Return the path of an article on this site, with its leading slash."""
        day = published_at(article, today=today)
        path = self.article_path.format(
            language=article.language,
            id=article.id,
            number=article.number,
            section=article.section,
            year=day.year,
            month=f"{day.month:02}",
            day=f"{day.day:02}",
        )
        return quote(path, safe="/?=&-")


def published_at(article: Article, *, today: date) -> datetime:
    """Return when the article was published (aware UTC) if the demo runs on `today`."""
    return datetime.combine(today - timedelta(days=article.days_ago), article.at, tzinfo=UTC)


def load_sites() -> tuple[Site, ...]:
    """Load all replica sites, in the order of their names.

    Raises pydantic.ValidationError for a data file that does not fit.
    """
    folders = sorted(path.parent for path in SITES_FOLDER.glob("*/site.yaml"))
    drafts = {folder.name: _drafts(folder) for folder in folders}
    settings = {folder.name: _yaml(folder / "site.yaml") for folder in folders}
    firsts = {
        article.key: article
        for name, entries in drafts.items()
        for article in _originals(name, entries, first_number=settings[name]["first_number"])
    }
    return tuple(
        Site.model_validate(
            {"name": name, "articles": _articles(name, drafts[name], firsts, values), **values}
        )
        for name, values in settings.items()
    )


def _drafts(folder: Path) -> tuple[Draft, ...]:
    entries = _yaml(folder / "articles.yaml")
    return TypeAdapter(tuple[Draft, ...]).validate_python(entries)


def _originals(site: str, drafts: Iterable[Draft], *, first_number: int) -> Iterable[Article]:
    for number, draft in enumerate(drafts, first_number):
        if draft.copy_of is None:
            yield original(draft, site=site, number=number)


def _articles(
    site: str, drafts: Iterable[Draft], firsts: Mapping[str, Article], values: Mapping[str, Any]
) -> tuple[Article, ...]:
    return tuple(
        copy(draft, firsts[draft.copy_of], site=site, number=number)
        if draft.copy_of
        else firsts[f"{site}/{draft.id}"]
        for number, draft in enumerate(drafts, values["first_number"])
    )


def _yaml(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))
