"""A join that turns out to be wrong is undone: what was not told is told, and nothing twice."""

from __future__ import annotations

from pathlib import Path
from random import Random

from sqlalchemy import select

from storage.alerts import all_alerts
from storage.articles import ArticleRow
from storage.store import Store
from tests.crawler.ingest.test_article_writer import write
from tests.crawler.stories.stream import words
from tests.crawler.stories.test_copies import FOOTER
from tests.monitor.service.test_alerting import GCM, alerting, config, deliveries
from tests.storage.seeds import at

ABOUT = "Zeitungen und Sender in Kiel, Nordlicht und die Agentur, Texten und Bildern."


def store_report(store: Store, name: str, own: str, *, title: str) -> None:
    with store.write() as session:
        url = f"https://gazette.example/{name}-a-b-c"
        write(session, f"{own} {FOOTER}", url=url, title=title)


def store_likely(store: Store, name: str) -> None:
    """A report that is about what the footer speaks of, and matches."""
    about = " ".join(Random(name).sample(ABOUT.split(), len(ABOUT.split())))
    own = f"{GCM}. {words(f'one {name}', 16)} {about} {words(f'two {name}', 8)}."
    store_report(store, name, own, title="Nordlicht Kiel Zeitungen")


def stories(store: Store) -> list[int]:
    with store.read() as session:
        return list(session.scalars(select(ArticleRow.story_id).order_by(ArticleRow.id)))


def test_a_part_that_is_split_off_untold_becomes_an_alert_of_its_own(
    store: Store, tmp_path: Path
) -> None:
    working = alerting(store, config(tmp_path))
    store_likely(store, "a")
    store_likely(store, "b")
    first, second = stories(store)
    assert first == second, "the footer is all that is known"
    assert working.match_waiting(at(minutes=1)).alerts == 1
    told = len(deliveries(store))

    for number in range(4):
        own = f"{words(f'report {number}', 40)}."
        store_report(store, f"r{number}", own, title=words(f"title {number}", 5))
    assert len(set(stories(store))) == 6
    assert working.match_waiting(at(minutes=2)).alerts == 1
    assert len(deliveries(store)) == 2 * told
    with store.read() as session:
        assert [alert.story_id for alert in all_alerts(session)] == stories(store)[:2]

    store_likely(store, "c")
    working.match_waiting(at(minutes=3))
    assert working.match_waiting(at(minutes=4)).alerts == 0
    assert len(deliveries(store)) == 3 * told, "the third is a text of its own from the start"
