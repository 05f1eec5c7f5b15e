"""Load feeds of topics and searches from stored rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from config.load import Config
from monitor.compose.cleaning import clean_line
from monitor.compose.load import found_sentence, told_article, topic_title
from monitor.feeds.content import Feed, urn
from monitor.feeds.entries import Told, entry_of
from monitor.locale.locale import Locale
from storage.alerts import AlertMember, story_for
from storage.findings import last_changes
from storage.search.filters import Surroundings
from storage.search.search import SearchHit, search_articles
from storage.views.story_lines import matched_stories

MOST_ENTRIES = 50  # readers that look once a day miss nothing of a topic with 50 stories a day
_SPAN = timedelta(days=90)  # how far back a feed reaches


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a feed and the pages of Marsad are."""

    feed: str  # of the feed itself
    home: str  # of the page that shows the same
    base: str = ""  # of Marsad, without a slash at the end; empty: entries lead to no page of it

    def story(self, number: int) -> str:
        return f"{self.base}/stories/{number}" if self.base else ""

    def article(self, number: int) -> str:
        return f"{self.base}/articles/{number}" if self.base else ""


def topic_feed(
    session: Session,
    config: Config,
    topic: str,
    locale: Locale,
    addresses: Addresses,
    *,
    now: datetime,
) -> Feed:
    """Return the latest stories of a topic, each one entry that is updated when others tell it."""
    found = matched_stories(session, [topic], now - _SPAN, limit=MOST_ENTRIES)
    changed = last_changes(session, {one.story for one in found})
    told = [
        _story(session, config, topic, one.story, changed[one.story], addresses)
        for one in found
        if one.story in changed
    ]
    return Feed(
        id=urn("topic", topic),
        title=clean_line(topic_title(config, topic, locale.language.partition("-")[0])),
        language=locale.language,
        address=addresses.feed,
        home=addresses.home,
        entries=tuple(entry_of(one, locale) for one in told),
    )


def search_feed(
    session: Session,
    config: Config,
    query: str,
    locale: Locale,
    addresses: Addresses,
    *,
    now: datetime,
) -> Feed:
    """Return the latest articles that a query finds. Raises QueryError."""
    around = Surroundings(now=now, tags=config.sources_by_tag())
    hits = search_articles(session, query, limit=MOST_ENTRIES, around=around).hits
    return Feed(
        id=urn("search", query),
        title=locale.say("Found by the query “{query}”", query=clean_line(query)).plain,
        language=locale.language,
        address=addresses.feed,
        home=addresses.home,
        entries=tuple(entry_of(_article(hit, config, addresses), locale) for hit in hits),
    )


def _story(
    session: Session,
    config: Config,
    topic: str,
    story: int,
    updated: datetime,
    addresses: Addresses,
) -> Told:
    members = story_for(session, topic, story)
    # The sort is stable: what matches comes first, the others keep their order.
    ranked = sorted(members, key=lambda one: -(one.match.score if one.match else 0.0))
    return Told(
        id=urn("topic", topic, members[0].article.url),  # of the article that opened the story
        carriers=tuple(told_article(member, config.sources) for member in ranked),
        updated=updated,
        tags=(topic,),
        related=addresses.story(story),
    )


def _article(hit: SearchHit, config: Config, addresses: Addresses) -> Told:
    row = hit.article
    article = told_article(AlertMember(row, None), config.sources)
    return Told(
        id=urn("article", row.url),
        carriers=(replace(article, sentence=found_sentence(hit)),),
        updated=row.discovered_at,
        related=addresses.article(row.id),
    )
