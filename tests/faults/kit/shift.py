"""Workers at work on many sites: how much they get done, and what kills and stops do to them."""

from __future__ import annotations

import itertools
import json
import os
import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, text

from storage.articles import ArticleRow
from storage.deliveries import DeliveryRow
from storage.matches import MatchRow
from storage.messages import MessageRow
from storage.outcomes import DeliveryState, PageState
from storage.pages import PageRow
from storage.sources import CrawlRow
from storage.store import Store
from tests.faults.kit.invented_news import TERM
from tests.faults.kit.many_sites import ManySites
from tests.faults.kit.processes import kill_group
from tests.instance import Instance, running_inbox
from tests.waiting import until, wait_for

TOPIC = "quays"
DELAY_S = 1.0
_TICKS = os.sysconf("SC_CLK_TCK")
Process = subprocess.Popen[bytes]


@dataclass
class Shift:
    """A daemon that hands out, workers that do, on a database of PostgreSQL."""

    instance: Instance
    store: Store
    sites: ManySites
    concurrency: int
    daemon: Process | None = None
    workers: dict[str, Process] = field(default_factory=dict)
    _started: int = 0

    def add_sources(self, hosts: range, *, every_s: float) -> None:
        """Watch the sites of these hosts; each is due again after so many seconds."""
        for host in hosts:
            home = self.sites.url(host)
            (self.instance.folder / "sources" / f"house-{host}.yaml").write_text(
                f"name: house-{host}\nurl: {home}\nlanguages: [en]\n"
                f"allow_private_network: true\ndelay_s: {DELAY_S:g}\n"
                f"schedule: {{min_interval_s: {every_s:g}, max_interval_s: {every_s + 5:g}}}\n"
                f"channels: [{{kind: feed, url: {home}feed.xml}}]\n",
                encoding="utf-8",
            )

    def start(self, workers: int) -> None:
        self.daemon = self.instance.start("run")
        for _ in range(workers):
            self.start_worker()

    def start_worker(self) -> str:
        """Start one more worker; return its name."""
        self._started += 1
        name = f"worker-{self._started}"
        folder = self.instance.folder.parent / name
        own = Instance(folder, storage_url=self.instance.storage_url)
        (folder / "marsad.yaml").write_text(
            "include_shipped: {sources: false, topics: []}\n"
            f"storage_url: {self.instance.storage_url}\n",
            encoding="utf-8",
        )
        words = ("worker", "--concurrency", str(self.concurrency))
        self.workers[name] = own.start(*words)
        return name

    def log_of(self, name: str) -> list[dict[str, Any]]:
        path = self.instance.folder.parent / name / "daemon.log"
        lines = path.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]

    def kill(self, name: str) -> list[int]:
        """Kill a worker with its children; return the hosts that it held."""
        hosts = self.held_by(name)
        kill_group(self.workers.pop(name))
        return hosts

    def held_by(self, name: str) -> list[int]:
        """The hosts whose lease a worker holds now."""
        pid = str(self.workers[name].pid)
        with self.store.read() as session:
            held = "SELECT host, owner FROM lease WHERE until > now() AND owner LIKE '%:%'"
            rows = session.execute(text(held))  # hosts that only rest have no owner
            hosts = [row.host for row in rows if row.owner.split(":")[1] == pid]
        known = {address: host for host, address in enumerate(self.sites.addresses)}
        return [known[host] for host in hosts if host in known]

    def articles(self) -> int:
        with self.store.read() as session:
            return session.scalars(select(func.count(ArticleRow.id))).one()

    def left_over(self) -> int:
        """Count what a stage has not done yet: pages to read, articles to match, mails to send."""
        with self.store.read() as session:
            pages = select(func.count()).where(PageRow.state == PageState.FETCHED)
            articles = select(func.count()).where(ArticleRow.matched_at.is_(None))
            mails = select(func.count()).where(DeliveryRow.state != DeliveryState.SENT)
            return sum(session.scalars(count).one() for count in (pages, articles, mails))

    def is_read(self) -> bool:
        """Whether everything that was published is stored and matched."""
        with self.store.read() as session:
            waiting = select(func.count()).where(ArticleRow.matched_at.is_(None))
            return self.articles() >= self.sites.total and not session.scalars(waiting).one()

    def is_done(self) -> bool:
        """Whether everything that was published is stored, matched and told."""
        return self.articles() >= self.sites.total and not self.left_over()

    def wait_until_done(self, *, seconds: float = 600) -> None:
        wait_for("all is stored, matched and told", self.is_done, seconds=seconds)

    def overlapping_crawls(self) -> int:
        """Count crawls that began before an earlier one of the same host was recorded."""
        with self.store.read() as session:
            rows = session.execute(
                select(CrawlRow.source, CrawlRow.started_at, CrawlRow.ended_at).order_by(
                    CrawlRow.source, CrawlRow.started_at
                )
            ).all()
        return sum(
            one.source == other.source and other.started_at < one.ended_at
            for one, other in itertools.pairwise(rows)
        )

    def recorded_late(self, before: datetime, after: datetime) -> int:
        """Count crawls that began before the one time and were recorded after the other."""
        with self.store.read() as session:
            late = (CrawlRow.started_at < before) & (CrawlRow.ended_at > after)
            return session.scalars(select(func.count(CrawlRow.id)).where(late)).one()

    def matches(self) -> int:
        with self.store.read() as session:
            return session.scalars(select(func.count(MatchRow.id))).one()

    def sent(self) -> set[str]:
        """The Message-IDs of all messages."""
        with self.store.read() as session:
            return set(session.scalars(select(MessageRow.message_id)))

    def told(self) -> Counter[str]:
        """How often each mail arrived, by its Message-ID."""
        return Counter(mail.message_id for mail in self.instance.mails())

    def cpu_s(self) -> float:
        """Processor time of daemon, workers and their children so far."""
        processes = [self.daemon, *self.workers.values()]
        return sum(_cpu_s(process.pid) for process in processes if process is not None)

    def stop(self) -> None:
        for process in (self.daemon, *self.workers.values()):
            if process is not None:
                kill_group(process)


@contextmanager
def shift(folder: Path, url: str, sites: ManySites, *, concurrency: int) -> Iterator[Shift]:
    """A shift that has not started; it knows no source yet."""
    instance = Instance(folder / "config", storage_url=url)
    instance.topic(TOPIC, TERM)
    with running_inbox(instance.mail_folder) as port, closing(Store.open(url)) as store:
        instance.settings(
            inbox_port=port,
            topic=TOPIC,
            more="work: workers\nextraction: {workers: 1}\n"
            "delivery: {first_retry_s: 1, attempt_timeout_s: 20, lease_s: 60}\n",
        )
        settings = instance.folder / "marsad.yaml"
        written = settings.read_text(encoding="utf-8")
        address = written.partition('url: "')[2].partition('"')[0]
        os.environ["SECRET_RECIPIENTS_DESK_URL"] = address
        made = Shift(instance, store, sites, concurrency)
        store.upgrade()
        try:
            yield made
        finally:
            made.stop()


@dataclass(frozen=True, slots=True)
class Kills:
    """What random kills of workers did."""

    kills: int
    hosts_held: int  # by killed workers, at the time
    longest_until_again_s: float  # from a kill to the next poll of a host that was held
    longest_gap_s: float  # between two polls of any host
    within_60_s: bool


def kill_workers(
    work: Shift,
    hosts: range,
    *,
    seconds: float,
    every_s: float,
    publish_every_s: float,
    seed: int,
) -> Kills:
    """Kill a random worker every so often and start another, while these hosts publish."""
    chance, began, kills = random.Random(seed), time.monotonic(), 0
    waits: list[tuple[int, float]] = []  # host, time of the kill
    next_kill, next_news = began + every_s, began
    while time.monotonic() - began < seconds:
        now = time.monotonic()
        if now >= next_news:
            next_news += publish_every_s / len(hosts)
            work.sites.publish(chance.choice(hosts))
        if now >= next_kill:
            next_kill += every_s
            held = work.kill(chance.choice(sorted(work.workers)))
            waits += [(host, time.monotonic()) for host in held]
            kills += 1
            work.start_worker()
        time.sleep(0.05)
    until(lambda: all(_again(work, *wait) for wait in waits), seconds=90)
    again = [_again(work, *wait) or 1e9 for wait in waits]
    gaps = [gap for host in hosts for gap in _gaps(work.sites.polls(host), began)]
    return Kills(
        kills=kills,
        hosts_held=len(waits),
        longest_until_again_s=round(max(again, default=0.0), 1),
        longest_gap_s=round(max(gaps, default=0.0), 1),
        within_60_s=max(again, default=0.0) <= 60,
    )


@dataclass(frozen=True, slots=True)
class Stopped:
    """What a worker did that was stopped for some time and went on."""

    hosts_held: int
    longest_until_again_s: float  # by another worker
    refused: int  # crawls of it that ended as taken over
    recorded_late: int  # crawls of it that were recorded all the same
    lived_on: bool


def stop_a_worker(work: Shift, *, seconds: float, publish_every_s: float) -> Stopped:
    """Stop a worker in the middle of crawls, for so long, and let it go on."""
    name = _busiest(work)
    process = work.workers[name]
    os.kill(process.pid, signal.SIGSTOP)
    stopped, at, held = datetime.now().astimezone(), time.monotonic(), work.held_by(name)
    while time.monotonic() - at < seconds:
        for host in held:
            work.sites.publish(host)
        time.sleep(publish_every_s)
    waits = [_again(work, host, at + 1) or 1e9 for host in held]
    went_on = datetime.now().astimezone()
    os.kill(process.pid, signal.SIGCONT)
    until(lambda: _refused(work, name) >= 1, seconds=60)
    time.sleep(5)
    return Stopped(
        hosts_held=len(held),
        longest_until_again_s=round(max(waits, default=0.0), 1),
        refused=_refused(work, name),
        recorded_late=work.recorded_late(stopped, went_on - timedelta(seconds=0)),
        lived_on=process.poll() is None,
    )


def _busiest(work: Shift) -> str:
    """Wait for a worker that crawls two hosts at least."""
    found: list[str] = []

    def looked() -> bool:
        found[:] = [name for name in work.workers if len(work.held_by(name)) >= 2]
        return bool(found)

    wait_for("a worker crawls two hosts", looked, seconds=120)
    return found[0]


def _refused(work: Shift, name: str) -> int:
    return sum(
        event["event"] == "crawl_ended" and event["outcome"] == "taken_over"
        for event in work.log_of(name)
    )


def _again(work: Shift, host: int, since: float) -> float:
    """Return after how long a host was polled again; 0 if it was not yet."""
    return next((at - since for at in work.sites.polls(host) if at > since), 0.0)


def _gaps(polls: list[float], began: float) -> list[float]:
    times = [at for at in polls if at >= began]
    return [later - earlier for earlier, later in itertools.pairwise(times)]


def _cpu_s(pid: int) -> float:
    """Processor time of a process and its descendants, those that ended included."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    own = sum(int(ticks) for ticks in fields[11:15]) / _TICKS
    children: list[int] = []
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            children += map(int, thread.read_text(encoding="ascii").split())
    return own + sum(map(_cpu_s, children))


def machine_cpu_s() -> Mapping[str, float]:
    """Seconds that all processors were busy, and had, since the machine started."""
    line = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()[1:9]
    ticks = [int(one) / _TICKS for one in line]
    idle = ticks[3] + ticks[4]
    return {"busy": sum(ticks) - idle, "all": sum(ticks)}
