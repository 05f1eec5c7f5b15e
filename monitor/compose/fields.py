"""The named fields that a template may use; they hold only cleaned text, numbers and lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from monitor.compose.cleaning import clean_line, cut, web_url
from monitor.compose.content import AlertArticle, AlertContent, Sentence
from monitor.compose.direction import direction, isolate
from monitor.compose.words import date_words, language_words, relation_words
from storage.outcomes import ArticleStatus

MAX_TITLE = 200  # mail programs show no more of a subject
MAX_NAME = 100  # of a source, a topic, an origin
MAX_TERMS = 8
MAX_CARRIERS = 20  # of the other members; the rest are counted, not listed


class Piece(TypedDict):
    """A part of the sentence; `hit` says whether it is a match of the topic."""

    text: str
    hit: bool


class CarrierFields(TypedDict):
    """Another article of the story."""

    title: str
    title_dir: str
    language_code: str
    facts: list[str]
    link: str
    address: str


class AlertFields(TypedDict):
    """All fields that an alert template may use."""

    title: str
    title_dir: str
    language_code: str
    topic: str
    facts: list[str]
    notes: list[str]
    sentence: list[Piece]
    sentence_dir: str
    terms: list[str]
    rule: str
    link: str
    address: str
    languages: list[str]
    carriers: list[CarrierFields]
    more: int


@dataclass(frozen=True, slots=True)
class AlertTexts:
    """The cleaned texts of an alert, computed once and cut to length for each form."""

    full: AlertFields  # with every member, and without a sentence
    sentence: Sentence | None  # of the lead article; each form cuts it to its own length

    def fields(self, *, max_carriers: int, max_sentence: int) -> AlertFields:
        """Return the fields with at most so many other members and code points of the sentence."""
        carriers = self.full["carriers"]
        return {
            **self.full,
            "sentence": _pieces(self.sentence, max_sentence),
            "carriers": carriers[:max_carriers],
            "more": max(0, len(carriers) + self.full["more"] - max_carriers),
        }


def alert_texts(content: AlertContent) -> AlertTexts:
    """Clean the texts of an alert. Raises ValueError for an alert without articles."""
    if not content.articles:
        raise ValueError(f"alert {content.alert} has no articles")
    lead, *others = content.articles
    title = title_of(content)
    full = AlertFields(
        title=title,
        title_dir=direction(title, lead.language),
        language_code=lead.language,
        topic=cut(clean_line(content.topic_title), MAX_NAME),
        facts=_facts(lead),
        notes=[
            *_notes(lead),
            *(f"also about {isolate(cut(clean_line(t), MAX_NAME))}" for t in content.also),
        ],
        sentence=[],
        sentence_dir=direction(lead.sentence.text if lead.sentence else "", lead.language),
        terms=[cut(clean_line(term), MAX_NAME) for term in lead.terms[:MAX_TERMS]],
        rule=cut(clean_line(lead.rule), MAX_TITLE),
        link=web_url(lead.url) or "",
        address=cut(clean_line(lead.url), MAX_TITLE),
        languages=_other_languages(lead, others),
        carriers=[_carrier(article) for article in others[:MAX_CARRIERS]],
        more=max(0, len(others) - MAX_CARRIERS),
    )
    return AlertTexts(full, lead.sentence)


def title_of(content: AlertContent) -> str:
    """Return the subject of an alert: the article's title in its own language, else the topic's."""
    return cut(clean_line(content.articles[0].title), MAX_TITLE) or cut(
        clean_line(content.topic_title), MAX_TITLE
    )


def _facts(article: AlertArticle) -> list[str]:
    facts = [
        cut(clean_line(article.source), MAX_NAME),
        language_words(article.language),
        clean_line(article.country or ""),
        date_words(article.published, discovered_at=article.discovered_at),
    ]
    return [fact for fact in facts if fact]


def _notes(article: AlertArticle) -> list[str]:
    notes = []
    if article.status is ArticleStatus.PARTIAL:
        notes.append("only the summary was available")
    if article.origin:
        notes.append(f"credited to {isolate(cut(clean_line(article.origin), MAX_NAME))}")
    return notes


def _carrier(article: AlertArticle) -> CarrierFields:
    title = cut(clean_line(article.title), MAX_TITLE)
    return CarrierFields(
        title=title,
        title_dir=direction(title, article.language),
        language_code=article.language,
        facts=[*_facts(article), *filter(None, [relation_words(article.relation)])],
        link=web_url(article.url) or "",
        address=cut(clean_line(article.url), MAX_TITLE),
    )


def _other_languages(lead: AlertArticle, others: list[AlertArticle]) -> list[str]:
    codes = dict.fromkeys(a.language for a in others if a.language not in (lead.language, "und"))
    return [language_words(code) for code in codes]


def _pieces(sentence: Sentence | None, limit: int) -> list[Piece]:
    """Split the part of the sentence around the first hit, of about `limit` code points."""
    if sentence is None or limit <= 0:
        return []
    text, highlights = sentence.text, _in_order(sentence)
    start, end = _window(text, limit, around=highlights[0] if highlights else (0, 0))
    pieces = [Piece(text="…", hit=False)] if start else []
    at = start
    for left, right in highlights:
        left, right = max(left, at), min(right, end)  # noqa: PLW2901 - clipped to the window
        if left < right:
            pieces += [_piece(text[at:left], hit=False), _piece(text[left:right], hit=True)]
            at = right
    pieces.append(_piece(text[at:end], hit=False))
    if end < len(text):
        pieces.append(Piece(text="…", hit=False))
    return [piece for piece in pieces if piece["text"]]


def _in_order(sentence: Sentence) -> list[tuple[int, int]]:
    size = len(sentence.text)
    return sorted((max(0, a), min(b, size)) for a, b in sentence.highlights if a < min(b, size))


def _window(text: str, limit: int, *, around: tuple[int, int]) -> tuple[int, int]:
    """Return where to cut a long sentence so that the first hit stays, at blanks if possible."""
    if len(text) <= limit:
        return 0, len(text)
    hit_start, hit_end = around
    start = max(0, min(hit_start - limit // 3, len(text) - limit))
    end = max(start + _shown(text[start:], limit), min(hit_end, start + limit))
    blank = text.find(" ", start, hit_start) if start else -1
    return (blank + 1 if blank >= 0 else start), min(end, len(text))


def _shown(text: str, limit: int) -> int:
    """Return how many code points of a text are shown, its ellipsis aside."""
    return len(text) if len(text) <= limit else len(cut(text, limit)) - 1


def _piece(text: str, *, hit: bool) -> Piece:
    """Clean the text but keep the blanks at its ends, which separate it from its neighbours."""
    inner = clean_line(text)
    if not inner:
        return Piece(text=" " if text.strip("\u200b") and text.isspace() else "", hit=False)
    left = " " if text[0].isspace() else ""
    right = " " if text[-1].isspace() else ""
    return Piece(text=f"{left}{inner}{right}", hit=hit)
