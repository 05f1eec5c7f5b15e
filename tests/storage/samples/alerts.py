"""What topics found in the texts, and who was told: a delivery in every state."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from storage.alerts import AlertRow, add_alert
from storage.deliveries import (
    NewDelivery,
    Settlement,
    add_delivery,
    claim_due,
    settle,
    withdraw,
)
from storage.matches import add_match, trim_matches
from storage.outcomes import DeliveryState
from storage.records import Passage, Span, TopicMatch
from tests.storage.samples import texts
from tests.storage.samples.articles import FAR_AHEAD, NOW, Stored
from tests.storage.samples.texts import SampleText

SENDER = "b1946ac92492:4711:123456:5e4de400"
# What became of what was claimed, in the order it was claimed; the last one is still being sent.
SETTLED = (
    Settlement(DeliveryState.SENT),
    Settlement(DeliveryState.FAILED, "550 5.1.1 لا يوجد صندوق بريد بهذا الاسم"),
    Settlement(DeliveryState.DEAD, "no answer within 20 s: possible repeat"),
    Settlement(DeliveryState.CANCELLED, "the recipient or its address is no longer in the config"),
    Settlement(DeliveryState.PENDING, "451 4.3.0 réessayez — 再试", FAR_AHEAD),
)


def add_matches(session: Session, stored: Stored) -> None:
    """Every text that holds its term matches; one of them holds it no more."""
    for text, row in stored.items():
        if text.term is not None:
            add_match(session, row.id, _match(text, text.term), NOW)
            row.matched_at = NOW
    cut = stored[texts.FRENCH_CUT]
    add_match(session, cut.id, _match(texts.FRENCH_CUT, "Pacte", topic="quays"), NOW)
    cut.matched_at = NOW
    gone = {"title": cut.title, "text": "Le texte a été corrigé."}
    trim_matches(session, cut.id, gone, fresh=(), now=NOW)


def add_alerts(session: Session, stored: Stored) -> None:
    """Three alerts: one told in every way, one withdrawn, one not told yet."""
    told, withdrawn, new = (
        add_alert(session, topic, stored[text].story_id, NOW)
        for topic, text in (
            ("gcm", texts.ARABIC),
            ("quays", texts.FRENCH),
            ("gcm", texts.ENGLISH_LONG),
        )
    )
    _deliver(session, told)
    _post(session, withdrawn, "desk")
    withdraw(session, withdrawn.id, NOW)
    _post(session, new, "desk", "newsroom-ar")


def _match(text: SampleText, term: str, *, topic: str = "gcm") -> TopicMatch:
    name = f"{text.language}-official"
    fields = {"title": text.title, "text": "\n\n".join(text.blocks)}
    spans = tuple(
        Span(field, start, start + len(term), term, name)
        for field, whole in fields.items()
        if (start := whole.find(term)) >= 0
    )
    first = fields["text"].partition("\n\n")[0]
    return TopicMatch(
        topic=topic,
        score=2.5,
        rule_version="5f1c" * 16,
        spans=spans,
        rule=f"strong: {name} «{term}»",
        parts={name: 2.0, "near": 0.5},
        passages=(Passage("text", 0, len(first), first),),
        relaxations={name: ("case", "accents")},
    )


def _deliver(session: Session, alert: AlertRow) -> None:
    recipients = ("desk", "newsroom-ar", "chat", "former", "busy", "slow")
    _post(session, alert, *recipients)
    claimed = claim_due(session, owner=SENDER, now=NOW, lease_s=300, limit=len(recipients))
    for delivery, settlement in zip(claimed, SETTLED, strict=False):
        settle(session, delivery.id, settlement, owner=SENDER, now=NOW + timedelta(seconds=3))


def _post(session: Session, alert: AlertRow, *recipients: str) -> None:
    for recipient in recipients:
        new = NewDelivery(
            alert_id=alert.id,
            recipient=recipient,
            address=f"mailto:{recipient}@bureau.example",
            message_id=f"<{alert.id}-{recipient}@marsad.invalid>",
            not_before=NOW,
        )
        assert add_delivery(session, new, NOW)
