"""Stored pages read again: what was read wrongly is corrected, and nobody hears twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from monitor.cli.reextract import word_diff
from storage.articles import ArticleRow
from storage.store import Store
from tests.end_to_end.test_partial_articles import FULL, TITLE
from tests.instance import Instance, running_inbox
from tests.web import Web

LEAK = "Most read: the harbour in pictures"


@pytest.fixture
def crawled(tmp_path: Path) -> Iterator[Instance]:
    """An instance with one article, which yesterday's rules read badly, and one mail told."""
    instance = Instance(tmp_path / "config")
    with Web() as web, running_inbox(instance.mail_folder) as port:
        instance.settings(inbox_port=port)
        channel = f"channels:\n  - {{kind: feed, url: {web.url('/feed.xml')}}}\n"
        instance.source("island", web.url("/"), languages="en", more=channel)
        item = f"<item><title>{TITLE}</title><link>{web.url('/a')}</link></item>"
        feed = f'<?xml version="1.0"?><rss version="2.0"><channel>{item}</channel></rss>'
        web.page("/feed.xml", feed, content_type="application/rss+xml")
        web.page("/a", FULL)
        assert instance.run("crawl", "island").code == 0
        spoil(instance)
        yield instance


def spoil(instance: Instance) -> None:
    store = Store.open(instance.storage_url)
    with store.write() as session:
        row = session.scalars(select(ArticleRow)).one()
        session.execute(
            update(ArticleRow).values(title="Home", blocks=[*row.blocks, LEAK], language="fr")
        )
    store.close()


def test_a_rehearsal_shows_what_would_change_and_changes_nothing(crawled: Instance) -> None:
    before = crawled.articles()
    ran = crawled.run("reextract", "--dry-run", "--diff", "--json")
    assert ran.code == 0, ran.err
    island = ran.json["island"]
    assert island["articles_changed"] == 1
    assert island["changed"] == {"text": 1, "title": 1, "language": 1}
    assert f"[-{LEAK}-]" in island["changes"][0]["diff"]
    assert crawled.articles() == before


def test_articles_are_corrected_in_place_and_told_once(crawled: Instance) -> None:
    (before,) = crawled.articles()
    assert len(crawled.mails()) == 1
    assert crawled.run("reextract", "island").code == 0
    (after,) = crawled.articles()
    assert (after["title"], after["language"]) == (TITLE, "en")
    assert LEAK not in after["text"]
    assert (after["id"], after["story"], after["discovered"]) == (
        before["id"],
        before["story"],
        before["discovered"],
    )
    assert crawled.run("crawl", "island").code == 0
    assert len(crawled.mails()) == 1
    assert len(crawled.alerts()) == 1


def test_pages_fetched_before_since_are_left_alone(crawled: Instance) -> None:
    ran = crawled.run("reextract", "--since", "2999-01-01", "--json")
    assert ran.json["island"]["pages"] == 0
    assert crawled.articles()[0]["title"] == "Home"


def test_an_unknown_source_is_refused(crawled: Instance) -> None:
    assert crawled.run("reextract", "atlantis").code == 2


def test_a_diff_shows_words_that_go_and_come_with_some_around() -> None:
    around = " ".join(f"w{n}" for n in range(40))
    shown = word_diff(f"a {around} old end", f"a {around} new end").plain
    assert "[-old-] {+new+}" in shown
    assert "w20" not in shown
    assert shown.strip().endswith("end")
