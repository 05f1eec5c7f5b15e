"""Search: what is there, how it is narrowed, and what became of each article."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlalchemy.orm import Session

from config.load import Config
from monitor.compose.cleaning import clean_line
from monitor.compose.content import Sentence
from monitor.compose.parts.news import News, sentence_news
from monitor.locale.local_text import LocalText, Name
from monitor.locale.locale import Locale
from monitor.web.acts.saved_searches import owner_of
from monitor.web.base.state import State, WebState
from monitor.web.entrance.allowed import Reader
from monitor.web.parts.bars import shares
from monitor.web.parts.dates import ListDate, list_date
from monitor.web.parts.names import source_name, topic_name
from monitor.web.parts.page import page_locale, render
from monitor.web.parts.untold import reason_words
from monitor.web.stories.story_cards import MAX_TITLE
from storage.outcomes import UntoldReason
from storage.search.cursor import CursorError
from storage.search.facets import Facets
from storage.search.filters import Surroundings
from storage.search.order import Order
from storage.search.query.tree import QueryError
from storage.search.saved import saved_searches
from storage.search.search import SearchHit, SearchPage, search_articles
from storage.search.text.marks import Piece
from storage.views.found import story_sizes, topics_of

router = APIRouter(include_in_schema=False)

PAGE = 20
SHOWN_FACETS = 8  # values of each list
MOST_QUERY = 2_000  # characters; longer ones are a mistake that the parser says


@dataclass(frozen=True, slots=True)
class Mistake:
    """A query that cannot be read: what is before, at and after the place, and why."""

    before: str
    at: str
    after: str
    why: LocalText


@dataclass(frozen=True, slots=True)
class Result:
    """An article that was found."""

    id: int
    title: News
    snippet: News
    source: LocalText
    language: str
    date: ListDate
    fate: LocalText  # what became of it


@dataclass(frozen=True, slots=True)
class Facet:
    """A value by which results are narrowed."""

    name: LocalText
    count: int
    share: int
    href: str


@dataclass(frozen=True, slots=True)
class FacetList:
    """The values of one kind."""

    title: LocalText
    choices: list[Facet]


@dataclass(frozen=True, slots=True)
class SavedItem:
    """A search that this reader saved."""

    name: str
    query: str
    href: str


@dataclass(frozen=True, slots=True)
class SearchFields:
    """What the template of the page shows."""

    query: str
    by: str
    mistake: Mistake | None
    total: LocalText
    results: list[Result]
    facets: list[FacetList]
    following: str  # the query of the next page; empty: this is the last
    saved: list[SavedItem]


@router.get("/search", name="search")
def show_search(
    request: Request, state: State, visitor: Reader, q: str = "", by: str = "date", after: str = ""
) -> HTMLResponse:
    """Show the articles that a query finds, or the place of a mistake in it."""
    locale = page_locale(request, visitor)
    order = Order.RELEVANCE if by == Order.RELEVANCE else Order.DATE
    query = q[: MOST_QUERY + 1]
    with state.store.read() as session:
        fields = _fields(session, state, locale, query, order, after, owner_of(visitor))
    return render(request, "search.html", {"page": fields}, visitor=visitor)


def _fields(
    session: Session,
    state: WebState,
    locale: Locale,
    query: str,
    order: Order,
    after: str,
    owner: str,
) -> SearchFields:
    now = state.now()
    around = Surroundings(now=now, tags=state.config.sources_by_tag())
    mistake, found = None, None
    try:
        found = _found(session, query, order, after, around)
    except QueryError as error:
        mistake = _mistake(query, error, locale)
    hits = found.hits if found else ()
    total = found.total if found else 0
    return SearchFields(
        query=query,
        by=order.value,
        mistake=mistake,
        total=locale.count("{n} article", "{n} articles", n=total),
        results=_results(session, hits, state.config, locale, now),
        facets=_facets(found.facets, query, order, state.config, locale) if found else [],
        following=(
            urlencode({"q": query, "by": order.value, "after": found.after})
            if found and found.after
            else ""
        ),
        saved=[
            SavedItem(row.name, row.query, "/search?" + urlencode({"q": row.query}))
            for row in saved_searches(session, owner=owner)
        ],
    )


def _found(
    session: Session, query: str, order: Order, after: str, around: Surroundings
) -> SearchPage:
    try:
        return search_articles(
            session, query, limit=PAGE, order=order, after=after or None, around=around,
            with_facets=True,
        )  # fmt: skip
    except CursorError:  # of a link that somebody changed: the first page is still right
        return search_articles(
            session, query, limit=PAGE, order=order, around=around, with_facets=True
        )


def _mistake(query: str, error: QueryError, locale: Locale) -> Mistake:
    start, end = error.place.start, error.place.end
    values = {
        name: value if isinstance(value, int) else Name(str(value))
        for name, value in error.values.items()
    }
    return Mistake(
        query[:start], query[start:end] or " ", query[end:], locale.say(error.sentence, **values)
    )


def _results(
    session: Session, hits: Sequence[SearchHit], config: Config, locale: Locale, now: datetime
) -> list[Result]:
    topics = topics_of(session, [hit.article.id for hit in hits])
    sizes = story_sizes(session, [hit.article.story_id for hit in hits])
    return [
        Result(
            id=hit.article.id,
            title=_marked(hit.title_pieces, hit.article.language, MAX_TITLE),
            snippet=_marked(_around(hit), hit.article.language, MAX_TITLE),
            source=LocalText((source_name(config, hit.article.source),), locale.rtl),
            language=locale.language_name(hit.article.language),
            date=list_date(hit.article.published, hit.article.discovered_at, locale, now),
            fate=_fate(
                topics.get(hit.article.id, ()), sizes.get(hit.article.story_id, 1), config, locale
            ),
        )
        for hit in hits
    ]


def _around(hit: SearchHit) -> tuple[Piece, ...]:
    """Return the snippet with an ellipsis where the text goes on."""
    shown = hit.snippet
    before = (Piece("… ", is_marked=False),) if shown.start else ()
    cut = shown.end < len(hit.article.text)
    return (*before, *shown.pieces, *((Piece(" …", is_marked=False),) if cut else ()))


def _marked(found: Sequence[Piece], language: str, limit: int) -> News:
    text, marks = "", []
    for piece in found:
        if piece.is_marked:
            marks.append((len(text), len(text) + len(piece.text)))
        text += piece.text
    return sentence_news(Sentence(text, tuple(marks)), language, limit)


def _fate(
    topics: Sequence[tuple[str, UntoldReason | None]], size: int, config: Config, locale: Locale
) -> LocalText:
    """Return what became of an article: its topics, whether somebody was told, its story."""
    story = locale.count("story of {n} article", "story of {n} articles", n=size)
    if not topics:
        return locale.say("No topic; {story}.", story=story)
    names = locale.listed([topic_name(config, topic, locale) for topic, _ in topics])
    reasons = [reason for _, reason in topics if reason is not None]
    if len(reasons) == len(topics):
        why = reason_words(reasons[0], locale)
        return locale.say(
            "{topics}: nobody was told, {why}; {story}.", topics=names, why=why, story=story
        )
    return locale.say("{topics}; {story}.", topics=names, story=story)


def _facets(
    facets: Facets, query: str, order: Order, config: Config, locale: Locale
) -> list[FacetList]:
    def values(
        counts: Mapping[str, int], prefix: str, name: Callable[[str], LocalText]
    ) -> list[Facet]:
        shown = list(counts.items())[:SHOWN_FACETS]
        sizes = shares([count for _, count in shown])
        return [
            Facet(
                name=name(value),
                count=count,
                share=size,
                href="/search?"
                + urlencode({"q": _narrowed(query, f"{prefix}:{value}"), "by": order.value}),
            )
            for (value, count), size in zip(shown, sizes, strict=True)
        ]

    def text(name: Name | str) -> LocalText:
        return LocalText((name,), locale.rtl)

    lists = [
        (
            locale.say("Language"),
            values(facets.languages, "lang", lambda code: text(locale.language_name(code))),
        ),
        (
            locale.say("Source"),
            values(facets.sources, "source", lambda code: text(source_name(config, code))),
        ),
        (
            locale.say("Topic"),
            values(facets.topics, "topic", lambda code: text(topic_name(config, code, locale))),
        ),
        (
            locale.say("Month"),
            values(_months(facets), "date", lambda code: text(_month(code, locale))),
        ),
    ]
    return [FacetList(title, found) for title, found in lists if found]


def _months(facets: Facets) -> dict[str, int]:
    """Return counts by month, the newest first."""
    months: dict[str, int] = {}
    for day, count in facets.days.items():
        months[f"{day:%Y-%m}"] = months.get(f"{day:%Y-%m}", 0) + count
    return dict(sorted(months.items(), reverse=True))


def _narrowed(query: str, condition: str) -> str:
    """Return a query that must also satisfy a condition, whatever stands in it."""
    inner = clean_line(query)
    return f"({inner}) {condition}" if " OR " in inner else f"{inner} {condition}"


def _month(code: str, locale: Locale) -> str:
    """Return the name of a month such as `2026-11`."""
    return locale.month(date.fromisoformat(f"{code}-01"))
