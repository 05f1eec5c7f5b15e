"""The content of an article's page that does not belong to the article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from monitor.demo.article import Article
from monitor.demo.site import Site


@dataclass(frozen=True)
class Surroundings:
    """All content of a page besides its article; extraction must keep it out of the text."""

    chrome: Mapping[str, str]
    ticker: tuple[str, ...]
    teasers: tuple[Article, ...]
    related: tuple[Article, ...]
    switcher: Mapping[str, str]

    def strings(self) -> tuple[str, ...]:
        """Return all its strings, each once, as the page shows them."""
        titles = [article.title for article in (*self.teasers, *self.related)]
        words = [*self.chrome.values(), *self.ticker, *titles, *self.switcher.values()]
        return tuple(dict.fromkeys(words))


def surroundings(site: Site, article: Article) -> Surroundings:
    """Return the content around `article` on the pages of `site`."""
    teasers = _teasers(site, article)
    return Surroundings(
        chrome=site.chrome[article.language],
        ticker=site.ticker,
        teasers=teasers,
        related=_related(site, article, teasers),
        switcher=site.switcher,
    )


def _teasers(site: Site, article: Article) -> tuple[Article, ...]:
    """Return the advertised articles, those in the language of the page first."""
    by_id = {other.id: other for other in site.articles if other.id != article.id}
    advertised = [by_id[name] for name in site.teasers if name in by_id]
    advertised.sort(key=lambda other: other.language != article.language)
    return tuple(advertised[: site.teasers_per_article])


def _related(site: Site, article: Article, taken: tuple[Article, ...]) -> tuple[Article, ...]:
    """Return the next articles in turn, without advertised ones and translations of this one."""
    start = site.articles.index(article) + 1
    following = site.articles[start:] + site.articles[: start - 1]
    versions = [other for other in following if article.node and other.node == article.node]
    free = [other for other in following if other not in (*taken, *versions)]
    return tuple(free[: site.related_per_article])
