"""Puts the deliveries that are due into messages, or stores why they are not sent now.

The decisions are those of `monitor.alert`; this reads what they need and writes what they say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b

from sqlalchemy.orm import Session

from config.load import Config
from config.recipient import Recipient
from monitor.alert.limits import STORM_WINDOW_S
from monitor.alert.local_time import day_start
from monitor.alert.plan import STORM, Plan, PlannedMessage, Situation, Waiting, plan_address
from monitor.alert.routing import all_routes, digest_after
from monitor.alert.silences import Carrier, Silence, silence_for
from storage.alerts import AlertRow, alert_members, ranked, told_to
from storage.deliveries import (
    DeliveryRow,
    end_of_held,
    postpone,
    unassigned_due,
    unassigned_of,
)
from storage.digests import locked_digest_rows, set_next_digest
from storage.messages import (
    NewMessage,
    add_message,
    carry_alone,
    last_digest,
    last_of_group,
    sent_since,
)
from storage.outcomes import DeliveryState, MessageKind
from storage.silences import active_silences
from storage.unsubscriptions import Unsubscribed


@dataclass(frozen=True, slots=True)
class Assembly:
    """Assembles the messages of one instance."""

    config: Config
    addresses: Mapping[str, Sequence[str]]  # keys of addresses by recipient
    may_wait: bool = True  # False: nobody comes back later, as after a single crawl

    def assemble(self, session: Session, now: datetime) -> int:
        """Decide about every delivery that is due; return the number of messages made."""
        made = 0
        due: dict[tuple[str, str], list[DeliveryRow]] = {}
        for row in unassigned_due(session, now):
            due.setdefault((row.recipient, row.address), []).append(row)
        silences = [
            Silence(row.id, row.conditions, row.ends_at) for row in active_silences(session, now)
        ]
        unsubscribed = Unsubscribed(session)
        for (recipient, address), rows in due.items():
            known = self.config.settings.recipients.get(recipient)
            if known is None:
                carry_alone(session, rows, now)  # which will say that the recipient is gone
                continue
            work = _AddressWork(session, self, recipient, address, now, silences, unsubscribed)
            made += work.assemble(rows, known)
        return made + self._add_empty_digests(session, unsubscribed, now)

    def _add_empty_digests(
        self, session: Session, unsubscribed: Unsubscribed, now: datetime
    ) -> int:
        """Make the digests that are due without news, where their route sends these too."""
        made, next_at = (
            0,
            {(row.recipient, row.route): row.next_at for row in locked_digest_rows(session)},
        )
        for path, route in all_routes(self.config.settings.routes):
            if not route.send_empty or route.at is None:
                continue
            for name in route.to or ():
                zone = self.config.settings.recipients[name].time_zone
                due_at = next_at.get((name, path))
                if due_at is not None and due_at <= now:
                    made += self._add_empty(session, name, unsubscribed, now)
                if due_at is None or due_at <= now:
                    set_next_digest(session, name, path, digest_after(route, zone, now))
        return made

    def _add_empty(
        self, session: Session, recipient: str, unsubscribed: Unsubscribed, now: datetime
    ) -> int:
        made = 0
        for address in self.addresses.get(recipient, ()):
            if unsubscribed.from_everything(recipient, address):
                continue
            last = last_digest(session, recipient, address)
            if last != now:  # the one with news has just been made
                header = _message_id("digest", recipient, address, now.isoformat())
                new = NewMessage(header, MessageKind.DIGEST, recipient, address, since=last)
                add_message(session, new, [], now)
                made += 1
        return made


@dataclass(slots=True)
class _AddressWork:
    """The work for one address."""

    session: Session
    assembly: Assembly
    recipient: str
    address: str
    now: datetime
    silences: Sequence[Silence]
    unsubscribed: Unsubscribed
    _carriers: dict[int, tuple[str, list[Carrier]]] = field(default_factory=dict)
    _alert_of: dict[int, int] = field(default_factory=dict)

    def assemble(self, rows: Sequence[DeliveryRow], recipient: Recipient) -> int:
        """Store what is decided about these deliveries; return the number of messages."""
        intervals = _intervals(self.assembly.config)
        early: list[DeliveryRow] = []
        if any(row.route in intervals for row in rows):
            due = {row.id for row in rows}
            all_waiting = unassigned_of(self.session, self.recipient, self.address)
            early = [row for row in all_waiting if row.id not in due]
        waiting = self._waiting([*rows, *early])
        plan = plan_address(
            waiting[: len(rows)], waiting[len(rows) :], self._situation(waiting, recipient)
        )
        self._store(plan, {row.id: row for row in (*rows, *early)})
        return len(plan.messages)

    def _waiting(self, rows: Sequence[DeliveryRow]) -> list[Waiting]:
        alerts = {one.id: one for one in ranked(self.session, [row.alert_id for row in rows])}
        self._alert_of = {row.id: row.alert_id for row in rows}
        return [
            Waiting(
                id=row.id,
                topic=alerts[row.alert_id].topic,
                story=alerts[row.alert_id].story,
                route=row.route,
                via=row.via,
                due_at=row.next_attempt_at,
                score=alerts[row.alert_id].score,
                held_for=row.reason if row.state is DeliveryState.HELD else "",
            )
            for row in rows
        ]

    def _situation(self, waiting: Sequence[Waiting], recipient: Recipient) -> Situation:
        session, name, address, now = self.session, self.recipient, self.address, self.now
        window = now - timedelta(seconds=STORM_WINDOW_S)
        told = told_to(session, name, address, {one.story for one in waiting})
        return Situation(
            recipient=recipient,
            now=now,
            told={one.story: one.topic for one in reversed(told)},
            unsubscribed=lambda one: self.unsubscribed.from_topic(name, address, one.topic),
            silenced=self._silence,
            group_interval_s=_intervals(self.assembly.config),
            last_of_group=lambda key: last_of_group(session, name, address, key),
            sent_today=sent_since(session, name, address, day_start(now, recipient.time_zone)),
            recent=sent_since(session, name, address, window),
            storm_alerts=self.assembly.config.settings.delivery.storm_alerts,
            storm_until=end_of_held(session, name, address, STORM, now),
            may_wait=self.assembly.may_wait,
        )

    def _silence(self, waiting: Waiting) -> Silence | None:
        if not self.silences:
            return None
        alert = self._alert_of[waiting.id]
        if alert not in self._carriers:
            self._carriers[alert] = (waiting.topic, self._carriers_of(alert))
        topic, carriers = self._carriers[alert]
        return silence_for(self.silences, topic=topic, recipient=self.recipient, carriers=carriers)

    def _carriers_of(self, alert: int) -> list[Carrier]:
        sources = self.assembly.config.sources
        row = self.session.get_one(AlertRow, alert)
        return [
            Carrier(source, language, known.country if (known := sources.get(source)) else None)
            for source, language in alert_members(self.session, row)
        ]

    def _store(self, plan: Plan, rows: Mapping[int, DeliveryRow]) -> None:
        postpone(
            self.session,
            plan.unsubscribed,
            DeliveryState.UNSUBSCRIBED,
            reason="whoever reads this address unsubscribed",
        )
        for delivery, topic in plan.inhibited.items():
            reason = f"told under {topic}"
            postpone(self.session, [delivery], DeliveryState.INHIBITED, reason=reason)
        for one in plan.postponed:
            state = DeliveryState.HELD if one.is_held else DeliveryState.PENDING
            ids = [waiting.id for waiting in one.deliveries]
            postpone(self.session, ids, state, reason=one.reason, until=one.until)
        for message in plan.messages:
            self._add(message, [rows[waiting.id] for waiting in message.deliveries])

    def _add(self, planned: PlannedMessage, rows: Sequence[DeliveryRow]) -> None:
        header = rows[0].message_id
        since = None
        if planned.kind is not MessageKind.INSTANT:
            header = _message_id(planned.kind, *(row.message_id for row in rows))
            last = last_digest(self.session, self.recipient, self.address)
            is_digest = planned.kind is MessageKind.DIGEST
            since = (last if is_digest else None) or min(row.created_at for row in rows)
        new = NewMessage(
            header, planned.kind, self.recipient, self.address, planned.group_key, since
        )
        message = add_message(self.session, new, [row.id for row in rows], self.now)
        message.attempts = max(message.attempts, *(row.attempts for row in rows), 0)


def _intervals(config: Config) -> dict[str, float]:
    """Return the group interval of each route that has one, by its path."""
    return {
        path: route.group_interval_s
        for path, route in all_routes(config.settings.routes)
        if route.group_interval_s is not None
    }


def _message_id(*parts: str) -> str:
    """Return a Message-ID that is the same for the same parts."""
    return f"<{blake2b(' '.join(parts).encode(), digest_size=12).hexdigest()}@marsad.invalid>"
