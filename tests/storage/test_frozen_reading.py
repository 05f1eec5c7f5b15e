"""What an earlier commit stored is read, and worked on, by this program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from config.source import ChannelKind
from storage.alerts import all_alerts, content_of
from storage.articles import ArticleRow, article_by_key, unmatched
from storage.backfills import Order, begin, next_list, pages_to_fetch
from storage.bodies import every_body, is_intact
from storage.channels import channels_of, history_of, rows_of
from storage.compression import unpack
from storage.deliveries import deliveries_of, unassigned_due
from storage.leases import held_hosts
from storage.matches import all_matches
from storage.messages import carry_alone, claim_due
from storage.outages import open_outage
from storage.outcomes import (
    BackfillState,
    DatePrecision,
    DateSource,
    DeliveryState,
    Relation,
    SourceState,
)
from storage.pages import due_pages, fetched_pages, page_by_key
from storage.records import DateEvidence
from storage.robots import robots_of
from storage.search.search import search_articles
from storage.search_backlog import Backlog
from storage.sources import due_sources
from storage.store import Store
from storage.stories import members_of
from storage.subscriptions import subscriptions_of
from tests.instance import Instance
from tests.storage.freeze import Upgraded
from tests.storage.seeds import article as new_article

NOW = datetime(2026, 11, 3, 20, 15, 30, 123456, tzinfo=UTC)
GAZETTE = "harbour-gazette"
ARABIC = (
    "al-marsa.example/2026/11/03/"
    "%D9%85%D9%8A%D8%AB%D8%A7%D9%82-%D8%A7%D9%84%D9%87%D8%AC%D8%B1%D8%A9"
)


def arabic(session: Session) -> ArticleRow:
    found = article_by_key(session, ARABIC)
    assert found is not None, "the Arabic article is not found by its key"
    return found


def test_an_article_says_what_it_said(upgraded: Upgraded) -> None:
    with upgraded.store.read() as session:
        row = arabic(session)
    assert row.title == "وزراء الميناء يناقشون الاتفاق العالمي من أجل الهجرة"
    assert row.blocks[2] == "وتعود اللجنة إلى الاجتماع في الربيع المقبل."
    assert row.text.count("\n\n") == 2
    assert row.authors == ["ليلى المرساوي", "王五", "Éloïse D’Œuvre"]
    assert row.origin == {"name": "وكالة الفنار", "text": "المصدر: وكالة الفنار"}
    assert row.is_paywalled is False
    assert row.published == DateEvidence(
        NOW - timedelta(hours=1),
        DatePrecision.SECOND,
        DateSource.JSON_LD,
        tz_known=True,
        offset_minutes=60,
    )
    assert row.modified_evidence == row.published


def test_dates_far_away_are_the_same(upgraded: Upgraded) -> None:
    with upgraded.store.read() as session:
        old = article_by_key(session, f"{GAZETTE}.example/long-reads/ninety-evenings-updated")
        late = article_by_key(session, f"{GAZETTE}.example/long-reads/ninety-evenings")
    assert old is not None
    assert late is not None
    assert old.published_at == datetime(1938, 7, 15, tzinfo=UTC)
    assert late.published_at == datetime(2199, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)


def test_signs_of_every_kind_are_the_same(upgraded: Upgraded) -> None:
    with upgraded.store.read() as session:
        row = article_by_key(session, f"{GAZETTE}.example/briefs/odd-signs")
    assert row is not None
    assert "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f" in row.title
    assert row.title.endswith("\\n :name %(key)s $1 --")
    assert "\tbit" not in row.text
    assert "tab\there" in row.text
    assert "soft\u00adhyphen, a joiner\u200dsign and a line separator\u2028in" in row.text


def test_a_story_has_its_members(upgraded: Upgraded) -> None:
    with upgraded.store.read() as session:
        first = arabic(session)
        members = members_of(session, first.story_id)
    assert [(row.language, row.relation) for row in members] == [
        ("ar", Relation.FIRST),
        ("zh", Relation.TRANSLATION),
        ("ru", Relation.SAME_EVENT),
        ("tr", Relation.SAME_EVENT),
    ]
    assert {row.relation_of for row in members[1:]} == {first.id}


def test_every_span_and_passage_is_where_it_says(upgraded: Upgraded) -> None:
    with upgraded.store.read() as session:
        matches = all_matches(session)
        for match in matches:
            row = session.get_one(ArticleRow, match.article_id)
            fields = {"title": row.title, "text": row.text}
            for span in match.found:
                assert fields[span.field][span.start : span.end] == span.text
            for passage in match.passages:
                whole = fields[passage["field"]]
                assert whole[passage["start"] : passage["end"]] == passage["text"]
    assert [len(match.found) for match in matches] == [2, 2, 1, 1, 1, 1, 2, 0]
    assert [match.vanished_at is not None for match in matches] == [False] * 7 + [True]
    assert matches[0].found[0].text == "الاتفاق العالمي من أجل الهجرة"


def test_every_body_is_what_was_fetched(upgraded: Upgraded) -> None:
    with upgraded.store.read() as session:
        bodies = list(every_body(session))
        russian = page_by_key(session, "severny-mayak.example/news/2026/11/03/dogovor.html")
        assert len(bodies) == 15
        assert [page.url for page in bodies if not is_intact(page)] == []
        assert russian is not None
        assert "Глобальный договор" in unpack(russian.body or b"").decode("windows-1251")
        removed = page_by_key(session, f"{GAZETTE}.example/1938/zeitung")
    assert removed is not None
    assert (removed.body_bytes, removed.body_removed_at) == (None, NOW)
    assert removed.body_sha256 is not None


def test_an_alert_has_its_deliveries(upgraded: Upgraded) -> None:
    with upgraded.store.read() as session:
        told, withdrawn, _new = all_alerts(session)
        record = content_of(session, told.id)
        states = {row.recipient: row.state for row in deliveries_of(session, told.id)}
        (cancelled,) = deliveries_of(session, withdrawn.id)
    assert [member.match is not None for member in record.members] == [True, True, True, False]
    assert states == {
        "desk": DeliveryState.SENT,
        "newsroom-ar": DeliveryState.FAILED,
        "chat": DeliveryState.DEAD,
        "former": DeliveryState.CANCELLED,
        "busy": DeliveryState.PENDING,
        "slow": DeliveryState.SENDING,
    }
    assert cancelled.state is DeliveryState.CANCELLED


def test_a_channel_remembers_its_last_poll(upgraded: Upgraded) -> None:
    url = f"https://{GAZETTE}.example/feed.xml"
    with upgraded.store.read() as session:
        memory = next(one for one in channels_of(session, GAZETTE) if one.url == url)
        row = rows_of(session, GAZETTE)[url]
        found = next(one for one in channels_of(session, GAZETTE) if one.discovered)
    assert (memory.kind, memory.etag, memory.polls) == (ChannelKind.FEED, 'W/"é-9"', 3)
    assert memory.last_seen == (f"{GAZETTE}.example/1", f"{GAZETTE}.example/ñandú")
    assert row.proposed_url == f"https://{GAZETTE}.example/rss/"
    assert (row.state, row.gaps) == (SourceState.MOVED, 3)
    assert history_of(row).publications_by_hour == {494_468: 3, 494_469: 1}
    assert (found.state, found.polls) == (SourceState.NEW, 0)


def test_promises_are_still_promised(upgraded: Upgraded) -> None:
    with upgraded.store.read() as session:
        assert held_hosts(session, NOW) == {f"{GAZETTE}.example"}
        outage = open_outage(session)
        assert outage is not None
        assert outage.sources == 3
        kept = robots_of(session, "https://al-marsa.example:443")
        assert kept is not None
        assert kept.body.decode("windows-1251") == "User-agent: *\nDisallow: /поиск\n"
    with upgraded.store.write() as session:
        assert len(subscriptions_of(session, GAZETTE)) == 5


@contextmanager
def undone_later(store: Store) -> Iterator[Session]:
    """A transaction of which nothing stays."""
    with store.write() as session:
        savepoint = session.begin_nested()
        yield session
        savepoint.rollback()


def test_work_that_waited_is_found(upgraded: Upgraded) -> None:
    later = NOW + timedelta(hours=2)
    with undone_later(upgraded.store) as session:
        assert len(fetched_pages(session, source=GAZETTE, limit=9)) == 1
        assert len(due_pages(session, GAZETTE, later, limit=9)) == 2
        assert [row.language for row in unmatched(session, limit=9)] == ["en", "tr"]
        assert due_sources(session, ["al-marsa", "nie-besucht"], NOW) == ["nie-besucht"]
        carry_alone(session, unassigned_due(session, later), later)
        claimed = claim_due(session, owner="somebody", now=later, lease_s=60, limit=9)
        assert sorted(one.recipient for one in claimed) == ["desk", "newsroom-ar", "slow"]
        backfill, goes_on = begin(session, Order(GAZETTE, datetime(1938, 7, 15, tzinfo=UTC)), later)
        assert (goes_on, backfill.state) == (True, BackfillState.RUNNING)
        assert next_list(session, backfill.id) is not None
        assert len(pages_to_fetch(session, backfill.id, limit=9)) == 2


def test_new_rows_follow_the_old_ones(upgraded: Upgraded) -> None:
    with undone_later(upgraded.store) as session:
        last = max(row.id for row in members_of(session, arabic(session).story_id))
        assert new_article(session).id > last


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("الاتفاق العالمي", "وزراء الميناء يناقشون الاتفاق العالمي من أجل الهجرة"),
        ("全球契约", "港口各城商讨《移民问题全球契约》落实办法"),
        ("глобальный договор", "Портовые города сверили часы"),
        ('"pacto mundial"', "¿Qué queda del Pacto Mundial"),
    ],
    ids=["arabic", "chinese", "russian", "spanish"],
)
def test_search_finds_it(upgraded: Upgraded, query: str, title: str) -> None:
    backlog = Backlog(upgraded.store)
    while backlog.index_some():
        pass
    with upgraded.store.read() as session:
        (found,) = search_articles(session, query).hits
    assert found.article.title.startswith(title)


def test_the_commands_show_it(upgraded: Upgraded, tmp_path: Path) -> None:
    instance = Instance(tmp_path / "config", storage_url=upgraded.url)
    instance.settings(inbox_port=1)
    instance.source("al-marsa", "https://al-marsa.example/", languages="ar")
    status = instance.run("status", "--json").json
    (source,) = status["sources"]
    assert (source["state"], source["articles"], source["pages"]) == ("ok", 1, {"extracted": 1})
    assert status["stories"] == 6
    assert sum(status["deliveries"].values()) == 9
    assert len(instance.articles()) == 12
