"""From stored rows to what an alert tells."""

from __future__ import annotations

from typing import Any

import pytest

from config.load import Config
from config.settings import Settings
from config.source import Source
from monitor.compose.content import Sentence
from monitor.compose.load import alert_content, hit_sentence
from storage.alerts import AlertMember, AlertRecord, AlertRow
from storage.articles import ArticleRow
from storage.matches import MatchRow
from storage.outcomes import AlertKind, ArticleStatus, Relation
from tests.monitor.telling import NOW

BLOCKS = ["Première phrase. Le pacte est là, le PACTE !", "Autre bloc sur l'accord des ruches."]
TEXT = "\n\n".join(BLOCKS)


def row(**changes: Any) -> ArticleRow:
    values = {
        "title": "Le pacte signé",
        "blocks": BLOCKS,
        "source": "gazette",
        "url": "https://gazette.example/1",
        "language": "fr",
        "discovered_at": NOW,
        "relation": Relation.FIRST,
        "status": ArticleStatus.FULL,
        **changes,
    }
    return ArticleRow(**values)


def match(*hits: tuple[str, str], parts: dict[str, float] | None = None) -> MatchRow:
    """A match on (field, words), the term being the words in lower case."""
    spans = []
    for field, words in hits:
        start = (TEXT if field == "text" else "Le pacte signé").index(words)
        spans.append(
            {"field": field, "start": start, "end": start + len(words), "text": words,
             "term": words.lower()}
        )  # fmt: skip
    return MatchRow(topic="bees", rule="strong: x", spans=spans, parts=parts or {})


def marked(sentence: Sentence | None) -> tuple[str, list[str]]:
    assert sentence is not None
    return sentence.text, [sentence.text[a:b] for a, b in sentence.highlights]


def test_the_sentence_of_the_hit_is_shown_with_every_hit_in_it() -> None:
    found = match(("text", "pacte"), ("text", "PACTE"), ("text", "accord des ruches"))
    sentence = hit_sentence(row(), found)
    assert marked(sentence) == ("Le pacte est là, le PACTE !", ["pacte", "PACTE"])


def test_the_strongest_hit_chooses_the_sentence() -> None:
    found = match(
        ("text", "pacte"), ("text", "accord des ruches"), parts={"accord des ruches": 3.0}
    )
    assert marked(hit_sentence(row(), found)) == (BLOCKS[1], ["accord des ruches"])


def test_a_hit_in_the_title_alone_shows_the_title() -> None:
    assert marked(hit_sentence(row(), match(("title", "pacte")))) == ("Le pacte signé", ["pacte"])


def test_the_first_article_that_matches_comes_first() -> None:
    alert = AlertRow(id=7, topic="bees", story_id=3, kind=AlertKind.STORY, created_at=NOW)
    members = (
        AlertMember(row(title="other"), None),
        AlertMember(row(title="hit"), match(("text", "pacte"), ("text", "PACTE"))),
        AlertMember(row(title="hit too", source="gone"), match(("text", "pacte"))),
    )
    source = Source(name="gazette", url="https://g.example/", languages=("fr",), title="Gazette")
    config = Config(Settings(), {"gazette": source}, {}, None)
    content = alert_content(AlertRecord(alert, members), config)
    assert [article.title for article in content.articles] == ["hit", "hit too", "other"]
    assert [article.source for article in content.articles] == ["Gazette", "gone", "Gazette"]
    assert content.articles[0].terms == ("pacte",)
    assert content.topic_title == "bees"


@pytest.mark.parametrize("origin", [None, {"name": "APB", "text": "Avec APB"}])
def test_whom_a_text_is_credited_to_is_told(origin: dict[str, str] | None) -> None:
    alert = AlertRow(id=7, topic="bees", story_id=3, kind=AlertKind.STORY, created_at=NOW)
    record = AlertRecord(alert, (AlertMember(row(origin=origin), None),))
    (article,) = alert_content(record, Config(Settings(), {}, {}, None)).articles
    assert article.origin == (origin and origin["name"])
