"""Schedules what a crawl has polled: reads the history, decides, writes the due times.

The decisions are those of `monitor.schedule` and, for channels with a hub, of
`monitor.websub.polling`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from config.source import Source
from crawler.crawl_events import ChannelResult, CrawlResult
from monitor.schedule.failure_weight import UNREACHED
from monitor.schedule.next_check import PollOutcome, next_check, next_check_in_outage
from monitor.schedule.next_crawl import CrawlFacts, next_crawl_at
from monitor.websub.polling import Poll, plan_with_hub, record_poll
from storage.channel_records import ChannelPlan, channels_in_use
from storage.channels import ChannelRow, history_of, rows_of, save_plan
from storage.pages import next_page_attempt
from storage.sources import CrawlRecord, SourceRow
from storage.subscription_records import Subscription
from storage.subscriptions import save_subscription


def schedule_channels(
    session: Session,
    source: Source,
    result: CrawlResult,
    record: CrawlRecord,
    *,
    hubs: Mapping[str, Subscription],
    in_outage: bool,
) -> None:
    """Save when each polled channel is due again.

    `hubs` are the subscriptions of the source by channel. `in_outage` excuses channels that could
    not be reached.
    """
    rows = rows_of(session, source.name)
    for url, outcome in poll_outcomes(result).items():
        if url not in rows:
            continue
        row, now = rows[url], record.ended_at
        plan = _plan(source, row, outcome, in_outage=in_outage, now=now)
        if url in hubs:
            poll = Poll(outcome, row.announced, began=record.started_at, ended=now)
            subscription = record_poll(hubs[url], poll)
            save_subscription(session, subscription)
            plan = plan_with_hub(plan, subscription, poll, schedule=source.schedule)
        save_plan(row, plan)


def next_crawl(
    session: Session, source: Source, result: CrawlResult, record: CrawlRecord
) -> datetime:
    """Return when the source is due; call it after `schedule_channels`."""
    rows = rows_of(session, source.name)
    used = channels_in_use([channel.url for channel in source.channels], list(rows.values()))
    facts = CrawlFacts(
        state=record.state,
        failures=session.get_one(SourceRow, source.name).failures,
        channel_checks=[rows[url].next_check_at if url in rows else None for url in used],
        next_page_at=next_page_attempt(session, source.name),
        all_deferred=bool(result.channels) and not any(c.requested for c in result.channels),
        not_before=result.not_before,
    )
    return next_crawl_at(source.schedule, facts, source=source.name, now=record.ended_at)


def poll_outcomes(result: CrawlResult) -> dict[str, PollOutcome]:
    """Return the outcome of each polled channel by URL, child sitemaps added to their index."""
    groups: dict[str, list[ChannelResult]] = {}
    for channel in result.channels:
        if channel.requested:
            groups.setdefault(channel.root, []).append(channel)
    return {url: _poll_outcome(url, group) for url, group in groups.items()}


def _plan(
    source: Source, row: ChannelRow, outcome: PollOutcome, *, in_outage: bool, now: datetime
) -> ChannelPlan:
    history, key = history_of(row), f"{source.name} {row.url}"
    if in_outage and outcome.state in UNREACHED:
        return next_check_in_outage(source.schedule, history, channel=key, now=now)
    return next_check(source.schedule, history, outcome, channel=key, now=now)


def _poll_outcome(url: str, group: list[ChannelResult]) -> PollOutcome:
    own = next((channel for channel in group if channel.url == url), group[0])
    return PollOutcome(
        state=own.state,
        status=own.status,
        announced=sum(channel.announced for channel in group),
        new=sum(channel.new for channel in group),
        publication_times=tuple(time for channel in group for time in channel.publication_times),
        min_delay_s=own.min_delay_s,
    )
