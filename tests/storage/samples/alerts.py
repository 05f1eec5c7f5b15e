"""What topics found in the texts, and who was told: a delivery in every state."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from storage.alerts import AlertRow, add_alert
from storage.deliveries import (
    NewDelivery,
    add_delivery,
    deliveries_of,
    postpone,
    unassigned_due,
    withdraw,
)
from storage.digests import set_next_digest
from storage.feedback import Judgement, save_feedback
from storage.matches import MatchRow, add_match, trim_matches
from storage.messages import (
    NewMessage,
    Settlement,
    add_message,
    carry_alone,
    claim_due,
    settle,
)
from storage.outcomes import (
    DeliveryState,
    FeedbackDoor,
    MessageKind,
    Relevance,
    UnsubscribedBy,
    UntoldReason,
    Via,
)
from storage.records import Passage, Span, TopicMatch
from storage.silences import NewSilence, add_silence, expire
from storage.troubles import begin_trouble
from storage.unsubscriptions import subscribe_again, unsubscribe
from tests.storage.samples import texts
from tests.storage.samples.articles import FAR_AHEAD, NOW, Stored
from tests.storage.samples.texts import SampleText

SENDER = "b1946ac92492:4711:123456:5e4de400"
# What became of what was claimed, in the order it was claimed; the last one is still being sent.
SETTLED = (
    Settlement(DeliveryState.SENT),
    Settlement(DeliveryState.FAILED, "550 5.1.1 لا يوجد صندوق بريد بهذا الاسم"),
    Settlement(DeliveryState.DEAD, "HTTP 503"),
    Settlement(DeliveryState.UNSURE, "no answer within 20 s: possible repeat", unanswered=True),
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
    for reason, match in zip(UntoldReason, session.query(MatchRow).order_by("id"), strict=False):
        match.untold = reason
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
    _add_together(session, new)


def add_feedback(session: Session, stored: Stored) -> None:
    """Judgements of two people at every door; one person changed her mind."""
    said = (
        (texts.ARABIC, "gcm", Relevance.NOT, "مريم", FeedbackDoor.MAIL),
        (texts.ARABIC, "gcm", Relevance.RELEVANT, "مريم", FeedbackDoor.WEB),
        (texts.FRENCH, "quays", Relevance.NOT, "Éloïse", FeedbackDoor.COMMAND),
        (texts.FRENCH, "quays", Relevance.NOT, "王五", FeedbackDoor.MAIL),
    )
    for text, topic, relevance, author, door in said:
        judgement = Judgement(stored[text].id, topic, relevance, author, door)
        save_feedback(session, judgement, NOW)


def add_silences(session: Session) -> None:
    """A silence that holds, and one that was ended."""
    conditions = {"topics": ["gcm"], "languages": ["ar", "fr"]}
    span = (NOW, NOW + timedelta(days=1))
    add_silence(session, NewSilence(conditions, "Éloïse", *span, comment="عطلة"))
    ended = add_silence(session, NewSilence({"sources": ["al-marsa"]}, "王五", *span))
    expire(session, ended.id, NOW + timedelta(hours=1))
    unsubscribe(session, "desk", "mailto:d@x", "gcm", UnsubscribedBy.ONE_CLICK, NOW)
    again = unsubscribe(session, "王五", "mailto:w@x", "", UnsubscribedBy.LINK, NOW)
    subscribe_again(session, again.id, NOW + timedelta(hours=1))
    begin_trouble(session, "disk", "القرص ممتلئ", NOW)
    over = begin_trouble(session, "source_silent:al-marsa", "al-marsa is silent", NOW)
    over.ended_at = NOW + timedelta(hours=2)
    set_next_digest(session, "desk", "1.2", NOW + timedelta(hours=9))


def _add_together(session: Session, alert: AlertRow) -> None:
    """A delivery held, one inhibited, one refused; one in each kind of message; a notice."""
    reasons = ("held", "inhibited", "unsubscribed")
    _post(session, alert, *reasons, occasion="language:ar", route="2.1")
    held, inhibited, refused = deliveries_of(session, alert.id)[-3:]
    until = NOW + timedelta(hours=10)
    postpone(session, [held.id], DeliveryState.HELD, reason="quiet hours", until=until)
    postpone(session, [inhibited.id], DeliveryState.INHIBITED, reason="told under quays")
    postpone(session, [refused.id], DeliveryState.UNSUBSCRIBED, reason="unsubscribed")
    for kind in (MessageKind.GROUP, MessageKind.DIGEST, MessageKind.STORM):
        recipient = f"by-{kind}"
        _post(session, alert, recipient, via=Via(kind.value))
        row = deliveries_of(session, alert.id)[-1]
        header = f"<{kind}@marsad.invalid>"
        new = NewMessage(header, kind, recipient, row.address, "2.1/gcm", since=NOW)
        add_message(session, new, [row.id], NOW + timedelta(hours=3))
    said = {"trouble": "disk", "subject": "القرص ممتلئ", "lines": ["…"], "resolved": False}
    notice = NewMessage("<n@marsad.invalid>", MessageKind.NOTICE, "desk", "d@x", content=said)
    add_message(session, notice, [], NOW + timedelta(hours=3))


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
    recipients = ("desk", "newsroom-ar", "chat", "mute", "former", "busy", "slow")
    _post(session, alert, *recipients)
    carry_alone(session, unassigned_due(session, NOW), NOW)
    claimed = claim_due(session, owner=SENDER, now=NOW, lease_s=300, limit=len(recipients))
    for message, settlement in zip(claimed, SETTLED, strict=False):
        settle(session, message.id, settlement, owner=SENDER, now=NOW + timedelta(seconds=3))


def _post(
    session: Session,
    alert: AlertRow,
    *recipients: str,
    via: Via = Via.INSTANT,
    route: str = "",
    occasion: str = "",
) -> None:
    for recipient in recipients:
        new = NewDelivery(
            alert_id=alert.id,
            recipient=recipient,
            address=f"mailto:{recipient}@bureau.example",
            message_id=f"<{alert.id}-{recipient}@marsad.invalid>",
            not_before=NOW,
            via=via,
            route=route,
            occasion=occasion,
        )
        assert add_delivery(session, new, NOW)
