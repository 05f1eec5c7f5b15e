"""An article: where it says so, why, since when and how we know, what changed, who was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.orm import Session

from config.load import Config
from monitor.compose.cleaning import clean_line, cut, web_url
from monitor.compose.load import hit_sentence
from monitor.compose.parts.facts import date_words
from monitor.compose.parts.news import News, news, sentence_news
from monitor.locale.local_text import LocalText, Name
from monitor.locale.locale import Locale
from monitor.service.alerts.hearing import Assumed, topic_hearing
from monitor.web.base.number import Number
from monitor.web.base.state import State
from monitor.web.entrance.allowed import Editor, Form, Reader, entered
from monitor.web.parts.audit import audited
from monitor.web.parts.names import named, source_name, topic_name
from monitor.web.parts.page import page_locale, render
from monitor.web.parts.redirect import back_to
from monitor.web.parts.untold import reason_words
from monitor.web.stories.article_dates import DateLine, candidate_lines, date_lines
from monitor.web.stories.carriers import CarrierLine, carrier_lines
from monitor.web.stories.deliveries import DeliveryWords, delivery_words, route_words
from monitor.web.stories.judging import judging_words
from monitor.web.stories.marked_text import (
    Paragraph,
    marked_title,
    paragraph_of,
    paragraphs,
)
from monitor.web.stories.story_cards import MAX_SENTENCE
from monitor.web.stories.text_changes import Passage, changed_passages
from monitor.web.stories.why import WhyWords, why_of
from storage.articles import ArticleRow
from storage.compression import unpack
from storage.feedback import Judgement, save_feedback, withdraw_feedback
from storage.outcomes import ArticleStatus, FeedbackDoor, Relevance
from storage.views.article import ArticleRecord, article_record, stored_body

router = APIRouter(include_in_schema=False)

SHOWN_DROPPED = 20  # blocks that were left out of the text
MAX_DROPPED = 200  # code points of one of them
MAX_CARRIERS = 12
MAX_AUTHORS = 5


@dataclass(frozen=True, slots=True)
class NotTold:
    """A recipient who was not told, and why."""

    recipient: LocalText
    why: LocalText


@dataclass(frozen=True, slots=True)
class Opinion:
    """What this reader said about the article and one topic."""

    topic: str
    title: LocalText
    said: str  # "relevant", "not"; empty: nothing
    preview: LocalText  # what each answer makes of the precision


@dataclass(frozen=True, slots=True)
class Proof:
    """The fetched page behind the article."""

    fetched: LocalText
    status: str
    sha256: str
    kib: int
    kept_until: LocalText
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """The sentence in which a topic was found."""

    topic: str
    title: LocalText
    sentence: News
    paragraph: int  # 0: the title


@dataclass(frozen=True, slots=True)
class Change:
    """What an article said before its page changed."""

    found: LocalText
    title: News | None  # before the change; None: it is the same
    passages: list[Passage]  # of the text


@dataclass(frozen=True, slots=True)
class ArticleFields:
    """What the template of the page shows."""

    id: int
    story: int
    story_words: LocalText
    title: News
    plain_title: str
    source: LocalText
    source_name: str
    language: str
    published: LocalText
    authors: LocalText
    notes: list[LocalText]
    hits: list[Hit]
    found_in: list[int]  # numbers of paragraphs with a hit
    paragraphs: list[Paragraph]
    link: str  # empty: the address is not safe to follow
    address: str
    why: list[WhyWords]
    dates: list[DateLine]
    candidates: list[DateLine]  # every date that the page names
    told: list[DeliveryWords]
    waits: list[DeliveryWords]
    not_told: list[NotTold]
    opinions: list[Opinion]
    carriers: list[CarrierLine]
    more_carriers: int
    changes: list[Change]
    dropped: list[News]
    dropped_count: int
    proof: Proof


@router.get("/articles/{article}", name="article")
def show_article(request: Request, article: Number, state: State, visitor: Reader) -> HTMLResponse:
    """Show an article."""
    locale, now = page_locale(request, visitor), state.now()
    with state.store.read() as session:
        record = article_record(session, article)
        if record is None:
            raise HTTPException(404)
        fields = _fields(session, record, state.config, locale, now, visitor.name)
    return render(request, "article.html", {"page": fields}, visitor=visitor)


@router.get("/articles/{article}/page", dependencies=[Depends(entered)])
def page_as_fetched(article: Number, state: State) -> Response:
    """Send the page as it was fetched, as a file to keep: a browser must not run it here."""
    with state.store.read() as session:
        page = stored_body(session, article)
        if page is None:
            raise HTTPException(404)
        body = unpack(page.body or b"")
    headers = {"Content-Disposition": f'attachment; filename="page-{article}.html"'}
    return Response(body, headers=headers, media_type="application/octet-stream")


@router.post("/articles/{article}/feedback")
def judge(article: Number, state: State, visitor: Editor, form: Form) -> Response:
    """Keep what somebody says about an article and a topic, or take it back."""
    topic, said = form.get("topic", "")[:64], form.get("said", "")
    with state.store.write() as session:
        if session.get(ArticleRow, article) is None or topic not in state.config.topics:
            raise HTTPException(404)
        if said in tuple(Relevance):
            door, relevance = FeedbackDoor.WEB, Relevance(said)
            judgement = Judgement(article, topic, relevance, visitor.name, door)
            save_feedback(session, judgement, state.now())
        else:
            said = "undo"
            withdraw_feedback(session, article, topic, visitor.name)
        subject = f"article {article}, topic {topic}"
        audited(session, state, visitor, f"feedback.{said}", subject)
    return back_to(state, form)


def _fields(
    session: Session,
    record: ArticleRecord,
    config: Config,
    locale: Locale,
    now: datetime,
    reader: str,
) -> ArticleFields:
    row = record.article
    whole = paragraphs(row, record.matches)
    deliveries = [
        delivery_words(delivery, locale, now)
        for told in record.told
        for delivery in told.deliveries
    ]
    others = [line for line in record.members if line.id != row.id]
    return ArticleFields(
        id=row.id,
        story=row.story_id,
        story_words=_story_words(record, locale),
        title=marked_title(row, record.matches),
        plain_title=cut(clean_line(row.title), 120),
        source=LocalText((source_name(config, row.source),), locale.rtl),
        source_name=row.source,
        language=locale.language_name(row.language),
        published=date_words(row.published, discovered_at=row.discovered_at, locale=locale),
        authors=_authors(row, locale),
        notes=_notes(row, locale),
        hits=_hits(record, config, locale),
        found_in=[paragraph.number for paragraph in whole if paragraph.has_hit],
        paragraphs=whole,
        link=web_url(row.url) or "",
        address=cut(clean_line(row.url), 500),
        why=[why_of(match, row, config, locale) for match in record.matches],
        dates=date_lines(row, record.page, locale, now),
        candidates=candidate_lines(row, locale),
        told=[words for words in deliveries if words.was_told],
        waits=[words for words in deliveries if not words.was_told],
        not_told=_not_told(session, record, config, locale, now),
        opinions=_opinions(session, record, config, locale, reader),
        carriers=carrier_lines(others[:MAX_CARRIERS], config, locale, now),
        more_carriers=max(0, len(others) - MAX_CARRIERS),
        changes=_changes(record, locale),
        dropped=[
            news(cut(clean_line(block["text"]), MAX_DROPPED), row.language)
            for block in row.dropped[:SHOWN_DROPPED]
        ],
        dropped_count=len(row.dropped),
        proof=_proof(record, config, locale),
    )


def _changes(record: ArticleRecord, locale: Locale) -> list[Change]:
    """Return what changed since, with the title before where that changed too."""
    row = record.article
    passages = changed_passages(row, record.revisions)
    titles = [*(revision.title for revision in record.revisions), row.title]
    return [
        Change(
            found=_day(revision.found_at, locale),
            title=(
                news(clean_line(revision.title), row.language)
                if revision.title != titles[place + 1]
                else None
            ),
            passages=passages[revision.number],
        )
        for place, revision in enumerate(record.revisions)
    ]


def _hits(record: ArticleRecord, config: Config, locale: Locale) -> list[Hit]:
    """Return the sentence of each topic, the same one once."""
    row = record.article
    found: dict[str, Hit] = {}
    for match in record.matches:
        sentence = sentence_news(hit_sentence(row, match), row.language, MAX_SENTENCE)
        if sentence["text"]:
            best = [span for span in match.found if span.field == "text"][:1]
            place = paragraph_of(row, best[0]) if best else 0
            title = LocalText((topic_name(config, match.topic, locale),), locale.rtl)
            found.setdefault(sentence["text"], Hit(match.topic, title, sentence, place))
    return list(found.values())


def _story_words(record: ArticleRecord, locale: Locale) -> LocalText:
    languages = {line.language for line in record.members}
    return locale.say(
        "Story of {articles} in {languages}",
        articles=locale.count("{n} article", "{n} articles", n=len(record.members)),
        languages=locale.count("{n} language", "{n} languages", n=len(languages)),
    )


def _authors(row: ArticleRow, locale: Locale) -> LocalText:
    if not row.authors:
        return LocalText(())
    names = [named(author, row.language) for author in row.authors[:MAX_AUTHORS]]
    return locale.say("by {authors}", authors=locale.listed(names))


def _notes(row: ArticleRow, locale: Locale) -> list[LocalText]:
    notes = []
    if row.status is ArticleStatus.PARTIAL:
        notes.append(
            locale.say("Only the summary from the feed is known: the page could not be read.")
        )
    if row.text_removed_at is not None:
        day = _day(row.text_removed_at, locale)
        notes.append(locale.say("Its text was removed on {day}, as the settings say.", day=day))
    if row.origin:
        origin = named(row.origin["name"], row.language)
        notes.append(locale.say("credited to {origin}", origin=origin))
    return notes


def _not_told(
    session: Session, record: ArticleRecord, config: Config, locale: Locale, now: datetime
) -> list[NotTold]:
    """Return recipients that the routes of now do not tell of this, and who has no delivery."""
    row, found = record.article, list[NotTold]()
    heard = {delivery.recipient for told in record.told for delivery in told.deliveries}
    for match in record.matches:
        if match.untold is not None:
            nobody = locale.say("Nobody")
            found.append(NotTold(nobody, reason_words(match.untold, locale)))
            continue
        assumed = Assumed(row.language, row.source, match.score)
        hearing = topic_hearing(session, config, match.topic, now, assumed).hearing
        for other in hearing.not_told:
            if other.recipient not in heard:
                name = LocalText((named(other.recipient),), locale.rtl)
                found.append(NotTold(name, route_words(other.routes, locale)))
    return list(dict.fromkeys(found))


def _opinions(
    session: Session, record: ArticleRecord, config: Config, locale: Locale, reader: str
) -> list[Opinion]:
    said = {row.topic: row.relevance.value for row in record.feedback if row.author == reader}
    return [
        Opinion(
            match.topic,
            why_of(match, record.article, config, locale).title,
            said.get(match.topic, ""),
            judging_words(session, match.topic, record.article.id, locale),
        )
        for match in record.matches
        if match.topic in config.topics
    ]


def _proof(record: ArticleRecord, config: Config, locale: Locale) -> Proof:
    page, retention = record.page, config.settings.retention
    days = retention.matched_days if record.matches else retention.days
    fetched = page.fetched_at
    return Proof(
        fetched=_moment(fetched, locale) if fetched else LocalText(()),
        status=str(page.status or ""),
        sha256=page.body_sha256 or "",
        kib=-(-(page.body_bytes or 0) // 1024),
        kept_until=_day(fetched + timedelta(days=days), locale) if fetched else LocalText(()),
        is_kept=page.body_bytes is not None,
    )


def _moment(moment: datetime, locale: Locale) -> LocalText:
    day = locale.day(locale.local(moment).date())
    return locale.say("{day}, {time}", day=day, time=locale.time(moment))


def _day(moment: datetime, locale: Locale) -> LocalText:
    return LocalText((Name(locale.day(locale.local(moment).date()), locale.language),), locale.rtl)
