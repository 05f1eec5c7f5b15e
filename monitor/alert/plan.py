"""Decides what becomes of the deliveries that are due at one address. Pure.

Every delivery that is due ends in exactly one part of the plan, so none can be dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from config.recipient import Recipient
from config.times import clock_span
from monitor.alert.grouping import group_ready_at
from monitor.alert.inhibition import StoryTopic, inhibited
from monitor.alert.limits import STORM_WINDOW_S, is_storm, within_budget
from monitor.alert.local_time import next_day
from monitor.alert.quiet_hours import quiet_until
from monitor.alert.silences import Silence
from storage.outcomes import MessageKind, Via

QUIET_HOURS = "quiet hours"
BUDGET = "budget of the day used up"
STORM = "storm: too many alerts in ten minutes"
GROUP = "waits for the next message of its topic"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A delivery that no message carries yet."""

    id: int
    topic: str
    story: int
    route: str
    via: Via
    due_at: datetime
    score: float = 0.0
    held_for: str = ""  # the reason why it was held until now; "": it was not

    @property
    def group_key(self) -> str:
        """The group that it belongs to: a route and a topic."""
        return f"{self.route}/{self.topic}"


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of an address at the moment of the decision."""

    recipient: Recipient
    now: datetime
    told: Mapping[int, str] = field(default_factory=dict)  # topic by story that it hears of
    unsubscribed: Callable[[Waiting], bool] = lambda _: False  # whether the address is, from it
    silenced: Callable[[Waiting], Silence | None] = lambda _: None
    group_interval_s: Mapping[str, float] = field(default_factory=dict)  # by route
    last_of_group: Callable[[str], datetime | None] = lambda _: None
    sent_today: int = 0  # messages since its local day began
    recent: int = 0  # messages within the window of a storm
    storm_alerts: int | None = None
    storm_until: datetime | None = None  # end of a storm that has begun
    may_wait: bool = True  # False: nobody comes back later, as after a single crawl


@dataclass(frozen=True, slots=True)
class PlannedMessage:
    """A message to make now."""

    kind: MessageKind
    deliveries: tuple[Waiting, ...]
    group_key: str = ""


@dataclass(frozen=True, slots=True)
class Postponed:
    """Deliveries that are not sent now: held for a reason, or waiting for their group."""

    deliveries: tuple[Waiting, ...]
    reason: str
    until: datetime
    is_held: bool = True


@dataclass(slots=True)
class Plan:
    """What becomes of the deliveries that are due at one address."""

    messages: list[PlannedMessage] = field(default_factory=list)
    postponed: list[Postponed] = field(default_factory=list)
    inhibited: dict[int, str] = field(default_factory=dict)  # delivery -> the topic that tells
    unsubscribed: list[int] = field(default_factory=list)  # deliveries that nobody wants

    def hold(self, deliveries: Sequence[Waiting], reason: str, until: datetime) -> None:
        if deliveries:
            self.postponed.append(Postponed(tuple(deliveries), reason, until))


def plan_address(due: Sequence[Waiting], early: Sequence[Waiting], situation: Situation) -> Plan:
    """Decide about the deliveries that are due at one address.

    `early` are those that are not due yet; a group that is sent takes its members along.
    """
    plan = Plan()
    rest = _without_unsubscribed(due, situation, plan)
    rest = _without_inhibited(rest, situation, plan)
    rest = _without_silenced(rest, situation, plan)
    rest = _without_disturbing(rest, situation, plan)
    digest = [w for w in rest if w.via is Via.DIGEST and not w.held_for]
    released = [w for w in rest if w.held_for]
    instant = [w for w in rest if w.via is not Via.DIGEST and not w.held_for]
    messages = _messages_of(instant, early, situation, plan)
    messages = _without_storm(messages, situation, plan)
    plan.messages += _within_budget(messages, situation, plan)
    _add_together([*digest, *(w for w in released if w.held_for != STORM)], plan)
    _add_storm([w for w in released if w.held_for == STORM], plan)
    return plan


def _without_unsubscribed(
    due: Sequence[Waiting], situation: Situation, plan: Plan
) -> list[Waiting]:
    """Return what is wanted; first of all, so that a topic that is not inhibits no other one."""
    wanted = []
    for waiting in due:
        if situation.unsubscribed(waiting):
            plan.unsubscribed.append(waiting.id)
        else:
            wanted.append(waiting)
    return wanted


def _without_inhibited(due: Sequence[Waiting], situation: Situation, plan: Plan) -> list[Waiting]:
    topics = [StoryTopic(w.id, w.story, w.topic, w.score) for w in due]
    plan.inhibited = inhibited(topics, situation.told)
    return [waiting for waiting in due if waiting.id not in plan.inhibited]


def _without_silenced(due: Iterable[Waiting], situation: Situation, plan: Plan) -> list[Waiting]:
    kept = []
    for waiting in due:
        silence = situation.silenced(waiting)
        if silence is None:
            kept.append(waiting)
        else:
            plan.hold([waiting], silence.reason, silence.ends_at)
    return kept


def _without_disturbing(due: list[Waiting], situation: Situation, plan: Plan) -> list[Waiting]:
    span, zone = situation.recipient.quiet_hours, situation.recipient.time_zone
    until = quiet_until(clock_span(span), zone, now=situation.now) if span else None
    if until is None:
        return due
    plan.hold(due, QUIET_HOURS, until)
    return []


def _messages_of(
    due: Sequence[Waiting], early: Sequence[Waiting], situation: Situation, plan: Plan
) -> list[PlannedMessage]:
    """Return a message for each story, or for each group whose interval is over."""
    messages, groups = [], dict[str, list[Waiting]]()
    for waiting in due:
        if waiting.route in situation.group_interval_s:
            groups.setdefault(waiting.group_key, []).append(waiting)
        else:
            messages.append(PlannedMessage(MessageKind.INSTANT, (waiting,)))
    for key, members in groups.items():
        ready_at = group_ready_at(
            min(member.due_at for member in members),
            last_message_at=situation.last_of_group(key),
            interval_s=situation.group_interval_s[members[0].route],
        )
        if ready_at > situation.now:
            plan.postponed.append(Postponed(tuple(members), GROUP, ready_at, is_held=False))
        else:
            everyone = (*members, *_joining(early, key, members, situation))
            kind = MessageKind.GROUP if len(everyone) > 1 else MessageKind.INSTANT
            messages.append(PlannedMessage(kind, everyone, key))
    return messages


def _joining(
    early: Sequence[Waiting],
    key: str,
    members: Sequence[Waiting],
    situation: Situation,
) -> list[Waiting]:
    """Return the members of a group that are not due yet and may go along."""
    told = {**situation.told, **{member.story: member.topic for member in members}}
    return [
        waiting
        for waiting in early
        if waiting.group_key == key
        and waiting.via is not Via.DIGEST
        and told.get(waiting.story, waiting.topic) == waiting.topic
        and situation.silenced(waiting) is None
        and not situation.unsubscribed(waiting)
    ]


def _without_storm(
    messages: list[PlannedMessage], situation: Situation, plan: Plan
) -> list[PlannedMessage]:
    everyone = [waiting for message in messages for waiting in message.deliveries]
    until = situation.storm_until
    if until is None and is_storm(
        situation.storm_alerts, recent=situation.recent, new=len(messages)
    ):
        until = situation.now + timedelta(seconds=STORM_WINDOW_S)
    if until is None or not everyone:
        return messages
    if situation.may_wait:
        plan.hold(everyone, STORM, until)
    else:
        _add_storm(everyone, plan)
    return []


def _within_budget(
    messages: list[PlannedMessage], situation: Situation, plan: Plan
) -> list[PlannedMessage]:
    budget = situation.recipient.budget_per_day
    room = within_budget(budget, sent_today=situation.sent_today, new=len(messages))
    over = [waiting for message in messages[room:] for waiting in message.deliveries]
    plan.hold(over, BUDGET, next_day(situation.now, situation.recipient.time_zone))
    return messages[:room]


def _add_together(together: Sequence[Waiting], plan: Plan) -> None:
    """Plan one digest of all; a single one that was held is a message of its own."""
    if len(together) == 1 and together[0].via is not Via.DIGEST:
        plan.messages.append(PlannedMessage(MessageKind.INSTANT, tuple(together)))
    elif together:
        plan.messages.append(PlannedMessage(MessageKind.DIGEST, tuple(together)))


def _add_storm(storm: Sequence[Waiting], plan: Plan) -> None:
    if storm:
        kind = MessageKind.STORM if len(storm) > 1 else MessageKind.INSTANT
        plan.messages.append(PlannedMessage(kind, tuple(storm)))
