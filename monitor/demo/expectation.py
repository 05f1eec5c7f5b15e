"""The articles that a perfect crawl of a replica site stores, for the tests and the demo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from monitor.demo.article import Article
from monitor.demo.site import Site, published_at
from monitor.demo.surroundings import surroundings
from storage.outcomes import Relation


@dataclass(frozen=True)
class ExpectedArticle:
    """The correct data of one article of a replica site."""

    site: str
    id: str
    path: str  # path on the site, with its leading slash
    language: str
    title: str
    paragraphs: tuple[str, ...]
    published: datetime  # aware UTC; some sites show only the day
    relevant: bool  # whether it is about the Global Compact for Migration
    copy_of: str | None  # "site/id" of the original
    relation: Relation  # first, copy, cut or edited
    translations: tuple[str, ...]  # "site/id" of its other language versions
    credit: str  # the agency line, which the text may have or not; empty if none
    forbidden: tuple[str, ...]  # is on the page but must not be in the text

    @property
    def key(self) -> str:
        """Return the name that `copy_of` uses: "site/id"."""
        return f"{self.site}/{self.id}"

    @property
    def day(self) -> date:
        """Return the day of publication (UTC)."""
        return self.published.date()


def stories_to_tell(articles: Iterable[ExpectedArticle]) -> set[str]:
    """Return the stories about the topic, by the key of one original of each.

    Copies and language versions are of one story.
    """
    known = {article.key: article for article in articles}
    relevant = [article for article in known.values() if article.relevant]
    originals = [known[article.copy_of] if article.copy_of else article for article in relevant]
    return {min([article.key, *article.translations]) for article in originals}


def expected(site: Site, today: date) -> list[ExpectedArticle]:
    """Return all articles of `site` as a crawl on `today` should store them."""
    return [_expected(site, article, today) for article in site.articles]


def _expected(site: Site, article: Article, today: date) -> ExpectedArticle:
    return ExpectedArticle(
        site=site.name,
        id=article.id,
        path=site.path(article, today=today),
        language=article.language,
        title=article.title,
        paragraphs=article.paragraphs,
        published=published_at(article, today=today),
        relevant=article.relevant,
        copy_of=article.copy_of,
        relation=article.relation,
        translations=_translations(site, article),
        credit=article.credit,
        forbidden=surroundings(site, article).strings(),
    )


def _translations(site: Site, article: Article) -> tuple[str, ...]:
    if article.node is None:
        return ()
    return tuple(a.key for a in site.articles if a.node == article.node and a.id != article.id)
