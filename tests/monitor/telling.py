"""Alerts to tell in tests, by verbs. Every text is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from monitor.compose.content import AlertArticle, AlertContent, Sentence
from storage.outcomes import DatePrecision, DateSource, Relation
from storage.records import DateEvidence

NOW = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)
MAY = DateEvidence(datetime(2022, 5, 20, tzinfo=UTC), DatePrecision.DAY, DateSource.TEXT)

FRENCH = "Les ministres ont signé le pacte sur les abeilles, jeudi soir."
ARABIC = "وقع الوزراء ميثاق النحل مساء الخميس."


def article(**changes: Any) -> AlertArticle:
    """A French article of the Gazette, changed as asked."""
    plain = AlertArticle(
        title="Un pacte pour les abeilles",
        source="La Gazette",
        url="https://gazette.example/abeilles",
        language="fr",
        country="MA",
        discovered_at=NOW,
        published=MAY,
        sentence=marked(FRENCH, "pacte sur les abeilles"),
        terms=("pacte sur les abeilles",),
        rule="strong: fr-official",
    )
    return replace(plain, **changes)


def marked(text: str, *hits: str) -> Sentence:
    """A sentence with these words highlighted."""
    return Sentence(text, tuple((text.index(hit), text.index(hit) + len(hit)) for hit in hits))


def alert(*articles: AlertArticle, **changes: Any) -> AlertContent:
    """An alert of the bees topic about these articles (the French one by default)."""
    plain = AlertContent(
        alert=7,
        topic="bees",
        topic_title="Pact on Bees",
        story=3,
        articles=articles or (article(),),
        created_at=NOW,
    )
    return replace(plain, **changes)


def arabic_article(**changes: Any) -> AlertArticle:
    """The same news in Arabic."""
    changes = {
        "title": "ميثاق من أجل النحل",
        "source": "الجريدة",
        "url": "https://jarida.example/نحل",
        "language": "ar",
        "sentence": marked(ARABIC, "ميثاق النحل"),
        "terms": ("ميثاق النحل",),
        "rule": "strong: ar-official",
        "relation": Relation.TRANSLATION,
        **changes,
    }
    return article(**changes)
