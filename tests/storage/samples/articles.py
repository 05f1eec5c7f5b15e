"""Pages and the articles that came out of them: every state, relation and kind of date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from sqlalchemy.orm import Session

from crawler.stories.fingerprint import fingerprint
from storage.articles import ArticleRow, NewArticle, add_article
from storage.bodies import BodyLimits, prune_bodies
from storage.events import StoredEvents, pin
from storage.families import add_links, remember_repeated, save_shingles
from storage.outcomes import (
    ArticleStatus,
    DatePrecision,
    DateRole,
    DateSource,
    DateVerdict,
    PageState,
    Relation,
)
from storage.pages import (
    Announced,
    FetchedPage,
    PageFailure,
    announce,
    save_failure,
    save_fetched,
    set_state,
)
from storage.records import (
    Announcement,
    DateCandidate,
    DateEvidence,
    DroppedBlock,
    Extraction,
    Origin,
    StoryLink,
    TextLink,
)
from storage.revisions import NewRevision, add_revision
from storage.search.indexing import index_articles
from storage.search.saved import save_search
from storage.stories import open_story
from tests.storage.samples import texts
from tests.storage.samples.texts import SampleText

NOW = datetime(2026, 11, 3, 20, 15, 30, 123456, tzinfo=UTC)
LONG_AGO = datetime(1938, 7, 15, tzinfo=UTC)
FAR_AHEAD = datetime(2199, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)

Stored = dict[SampleText, ArticleRow]

PUBLISHED = {
    texts.ARABIC: DateEvidence(
        NOW - timedelta(hours=1),
        DatePrecision.SECOND,
        DateSource.JSON_LD,
        tz_known=True,
        offset_minutes=60,
    ),
    texts.CHINESE: DateEvidence(
        NOW.replace(second=0, microsecond=0),
        DatePrecision.MINUTE,
        DateSource.META,
        tz_known=True,
        offset_minutes=480,
    ),
    texts.RUSSIAN: DateEvidence(
        datetime(2026, 11, 3, tzinfo=UTC), DatePrecision.DAY, DateSource.TEXT
    ),
    texts.FRENCH: DateEvidence(NOW, DatePrecision.SECOND, DateSource.FEED, tz_known=True),
    texts.FRENCH_COPY: DateEvidence(NOW, DatePrecision.HOUR, DateSource.TIME),
    texts.FRENCH_CUT: DateEvidence(
        datetime(2026, 11, 1, tzinfo=UTC), DatePrecision.MONTH, DateSource.URL
    ),
    texts.SPANISH: DateEvidence(
        datetime(2026, 11, 2, tzinfo=UTC), DatePrecision.DAY, DateSource.NEWS_SITEMAP
    ),
    texts.ENGLISH_LONG: DateEvidence(
        FAR_AHEAD, DatePrecision.SECOND, DateSource.RECIPE, tz_known=True, offset_minutes=-570
    ),
    texts.ENGLISH_EDITED: DateEvidence(LONG_AGO, DatePrecision.DAY, DateSource.TEXT),
}
# How an article relates to another one; the rest open stories of their own.
RELATED = {
    texts.CHINESE: (Relation.TRANSLATION, texts.ARABIC),
    texts.RUSSIAN: (Relation.SAME_EVENT, texts.ARABIC),
    texts.TURKISH_SAME_EVENT: (Relation.SAME_EVENT, texts.ARABIC),
    texts.FRENCH_COPY: (Relation.COPY, texts.FRENCH),
    texts.FRENCH_CUT: (Relation.CUT, texts.FRENCH),
    texts.ENGLISH_EDITED: (Relation.EDITED, texts.ENGLISH_LONG),
}


def add_articles(session: Session) -> Stored:
    """Announce, fetch and extract every text."""
    stored: Stored = {}
    for text in texts.TEXTS:
        page = _page(session, text)
        relation, of = RELATED.get(text, (Relation.FIRST, None))
        first = None if of is None else stored[of]
        story = open_story(session, text.title, NOW).id if first is None else first.story_id
        new = _article(text, page)
        row = add_article(session, new, story_id=story)
        row.relation, row.relation_of = relation, None if first is None else first.id
        save_shingles(session, row.id, new.fingerprint.shingles)
        stored[text] = row
    index_articles(session, list(stored.values()))
    save_search(session, "crónicas", "портовый OR 港口 date:P1W", NOW, owner="Éloïse")
    stored[texts.EMOJI].matched_at = stored[texts.SUMMARY].matched_at = NOW
    stored[texts.EMOJI].text_removed_at = NOW
    _add_family(session, stored)
    return stored


def _add_family(session: Session, stored: Stored) -> None:
    """A text with its copy, which was changed once; two stories that became one."""
    first, copied = stored[texts.FRENCH], stored[texts.FRENCH_COPY]
    first.family_id = copied.family_id = first.id
    copied.share, copied.origin_url = 0.975, "https://agence.example/dépêche/1"
    add_links(session, [TextLink(copied.id, first.id, 0.975, 1.0)])
    _add_events(session, first, copied)
    remember_repeated(session, fingerprint("", texts.ENGLISH_LONG.blocks[0]).shingles, NOW)
    before = NewRevision("Le quai rouvre", copied.text_hash, [{"at": 0, "gone": "Le", "new": "Un"}])
    add_revision(session, copied.id, before, number=1, now=NOW)
    merged = open_story(session, "Le quai, encore", NOW)
    merged.merged_into = first.story_id


def add_pages(session: Session, *, backfill: int) -> None:
    """A page for every other state: waiting, refused, failed, removed, found by a backfill."""
    odd = b"<p>\x00\xff\xfe not UTF-8</p>" * 20
    endings: dict[str, Callable[[int], None]] = {
        "fetched": lambda page: save_fetched(session, page, _fetched("fetched", odd), NOW),
        "list": lambda page: _end(session, page, PageState.NOT_ARTICLE, "list:links"),
        "poison": lambda page: _end(session, page, PageState.POISON, "memory: más de 1 GiB"),
        "double": lambda page: _end(session, page, PageState.DUPLICATE, ""),
        "later": lambda page: save_failure(
            session, page, PageFailure(PageState.FAILED, "HTTP 503", 503, NOW, summary_stands=True)
        ),
        "forbidden": lambda page: save_failure(
            session, page, PageFailure(PageState.REFUSED, "robots.txt disallows it")
        ),
        "announced": lambda page: None,
    }
    for name, ends in endings.items():
        ends(_announce(session, "harbour-gazette", f"/pages/{name}", title=None))
    found = _announce(session, "harbour-gazette", "/1938/zeitung", title="Altes", backfill=backfill)
    save_fetched(session, found, _fetched("zeitung", b"<p>alt</p>"), LONG_AGO)
    set_state(session, found, PageState.NOT_ARTICLE, "none:shell")
    limits = BodyLimits(since=NOW - timedelta(days=90), matched_since=LONG_AGO, max_bytes=2**31)
    prune_bodies(session, "harbour-gazette", limits, NOW)
    _announce(session, "harbour-gazette", "/1938/wartet", title="Wartet", backfill=backfill)


def url_of(text: SampleText) -> str:
    return f"https://{text.source}.example{quote(text.path, safe='/?=')}"


def key_of(text: SampleText) -> str:
    return url_of(text).removeprefix("https://")


def _page(session: Session, text: SampleText) -> int:
    page = _announce(
        session,
        text.source,
        text.path,
        title=text.title,
        date=PUBLISHED.get(text),
        url=url_of(text),
    )
    if text is texts.SUMMARY:
        gone = PageFailure(PageState.FAILED, "HTTP 410", 410, NOW + timedelta(days=7))
        save_failure(session, page, gone)
        return page
    body = _html(text).encode(text.encoding)
    save_fetched(session, page, _fetched(url_of(text), body, text.encoding), NOW)
    set_state(session, page, PageState.EXTRACTED)
    return page


def _announce(
    session: Session,
    source: str,
    path: str,
    *,
    title: str | None,
    date: DateEvidence | None = None,
    url: str | None = None,
    backfill: int | None = None,
) -> int:
    url = url or f"https://{source}.example{path}"
    summary = None if title else "Un résumé: 摘要"
    said = Announcement(url, title, summary, date, "fr" if date else None)
    item = Announced(url.removeprefix("https://"), url, said)
    return announce(session, source, [item], NOW, backfill=backfill)[0].id


def _fetched(url: str, body: bytes, encoding: str = "utf-8") -> FetchedPage:
    headers = {"content-type": f"text/html; charset={encoding}", "etag": 'W/"é-1"'}
    return FetchedPage(url, 200, headers, body)


def _add_events(session: Session, first: ArticleRow, other: ArticleRow) -> None:
    """What stories are made of, and what a user said of one."""
    events = StoredEvents(session)
    events.add(first.id, NOW.toordinal(), {"v": 1, "names": [["Éloïse", "ليلى"]]}, [-7, 2**62])
    why = {"names": ["Éloïse"], "numbers": [41.0], "places": ["MA"]}
    events.add_links([StoryLink(other.id, first.id, 3.25, 2, 6, why)])
    pin(session, [other.id], other.story_id, "split", NOW)


def _html(text: SampleText) -> str:
    paragraphs = "".join(f"<p>{block}</p>\n" for block in text.blocks)
    head = f'<meta charset="{text.encoding}"><title>{text.title}</title>'
    return f"<html lang={text.language}><head>{head}</head><body>{paragraphs}</body></html>"


def _end(session: Session, page: int, state: PageState, reason: str) -> None:
    save_fetched(session, page, _fetched("https://harbour-gazette.example/", b"<p>?</p>"), NOW)
    set_state(session, page, state, reason)


def _article(text: SampleText, page: int) -> NewArticle:
    return NewArticle(
        page_id=page,
        source=text.source,
        url=url_of(text),
        key=key_of(text),
        discovered_at=NOW,
        extraction=_extraction(text),
        fingerprint=fingerprint(text.title, "\n\n".join(text.blocks)),
        status=ArticleStatus.PARTIAL if text is texts.SUMMARY else ArticleStatus.FULL,
        extractor_version="12",
        boilerplate_pages=texts.TEXTS.index(text),
    )


def _extraction(text: SampleText) -> Extraction:
    rich = text in (texts.ARABIC, texts.FRENCH)
    published = PUBLISHED.get(text)
    return Extraction(
        title=text.title,
        blocks=text.blocks,
        language=text.language,
        published=published,
        modified=published if rich else None,
        date_candidates=(
            DateCandidate(
                DateRole.PUBLISHED, "سطر قرب العنوان", "19 نونبر", published, DateVerdict.BELIEVED
            ),
        )
        if rich
        else (),
        authors=("ليلى المرساوي", "王五", "Éloïse D’Œuvre") if rich else (),
        origin=Origin("وكالة الفنار", "المصدر: وكالة الفنار") if rich else None,
        section="Monde / العالم" if rich else None,
        image="https://cdn.example/quai.webp" if rich else None,
        method="trafilatura" if rich else "rules",
        score=0.875 if rich else 0.0,
        dropped=(DroppedBlock("اقرأ أيضا: المزيد من الأخبار", "teaser"),) if rich else (),
        block_languages=(text.language,) * len(text.blocks) if rich else (),
        is_paywalled={texts.FRENCH: True, texts.ARABIC: False}.get(text),
    )
