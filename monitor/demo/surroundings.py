"""What stands around an article on its page and is no part of it: the reader's noise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from monitor.demo.article import Article
from monitor.demo.site import Site


@dataclass(frozen=True)
class Surroundings:
    """Everything a page shows beside one article. All of it must be kept out of the text."""

    chrome: Mapping[str, str]
    ticker: tuple[str, ...]
    teasers: tuple[Article, ...]
    related: tuple[Article, ...]
    switcher: Mapping[str, str]

    def strings(self) -> tuple[str, ...]:
        """The words of all of it, each once, as they stand on the page."""
        titles = [article.title for article in (*self.teasers, *self.related)]
        words = [*self.chrome.values(), *self.ticker, *titles, *self.switcher.values()]
        return tuple(dict.fromkeys(words))


def surroundings(site: Site, article: Article) -> Surroundings:
    """What stands around `article` on the pages of `site`."""
    teasers = _teasers(site, article)
    return Surroundings(
        chrome=site.chrome[article.language],
        ticker=site.ticker,
        teasers=teasers,
        related=_related(site, article, teasers),
        switcher=site.switcher,
    )


def _teasers(site: Site, article: Article) -> tuple[Article, ...]:
    """The advertised articles, those in the reader's language first."""
    by_id = {other.id: other for other in site.articles if other.id != article.id}
    advertised = [by_id[name] for name in site.teasers if name in by_id]
    advertised.sort(key=lambda other: other.language != article.language)
    return tuple(advertised[: site.teasers_per_article])


def _related(site: Site, article: Article, taken: tuple[Article, ...]) -> tuple[Article, ...]:
    """The next articles, going round: neither advertised already nor translations of this one."""
    start = site.articles.index(article) + 1
    following = site.articles[start:] + site.articles[: start - 1]
    versions = [other for other in following if article.node and other.node == article.node]
    free = [other for other in following if other not in (*taken, *versions)]
    return tuple(free[: site.related_per_article])
