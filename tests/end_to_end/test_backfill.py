"""Looks into the past of a source, through the command line."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.archive_site import ArchiveSite, is_relevant, published
from tests.instance import Instance, running_inbox
from tests.waiting import wait_for
from tests.web import Web

COUNT = 45


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[tuple[Instance, ArchiveSite]]:
    instance = Instance(tmp_path / "config")
    with Web() as web, running_inbox(instance.mail_folder) as port:
        site = ArchiveSite(web, COUNT)
        instance.settings(inbox_port=port)
        instance.source("paper", web.url("/"), languages="en")
        yield instance, site


def day(number: int) -> str:
    return published(number).date().isoformat()


def test_everything_is_found_stored_and_matched_and_nobody_is_told(
    paper: tuple[Instance, ArchiveSite],
) -> None:
    instance, site = paper
    ran = instance.run("backfill", "paper", "--since", day(COUNT), "--json")
    assert ran.code == 0, ran.err
    assert ran.json["articles"] == COUNT
    assert ran.json["matches"] == sum(map(is_relevant, range(COUNT)))
    assert (ran.json["alerts"], instance.mails()) == (0, [])
    assert sorted(site.requested()) == sorted(site.paths)
    again = instance.run("backfill", "paper", "--since", day(COUNT), "--json")
    assert (again.code, again.json["asked"]) == (0, 0)


def test_only_what_lies_within_the_dates_is_looked_for(
    paper: tuple[Instance, ArchiveSite],
) -> None:
    instance, site = paper
    ran = instance.run("backfill", "paper", "--since", day(12), "--json")
    assert ran.code == 0, ran.err
    assert set(site.paths[:13]) <= set(site.requested())
    # The list shows no dates: it is read until a page of it is older as a whole.
    assert {number for number, path in enumerate(site.paths) if path in site.requested()} <= {
        *range(40)
    }
    assert "/page/5/" not in site.web.paths()


def test_whoever_asks_to_be_told_is_told_however_old_it_is(
    paper: tuple[Instance, ArchiveSite],
) -> None:
    instance, _site = paper
    instance.settings(inbox_port=int(_port(instance)), more="")
    text = (instance.folder / "marsad.yaml").read_text(encoding="utf-8")
    strict = text.replace("max_age_days: null", "max_age_days: 1")
    (instance.folder / "marsad.yaml").write_text(strict, encoding="utf-8")
    ran = instance.run("backfill", "paper", "--since", day(COUNT), "--tell", "--json")
    assert ran.code == 0, ran.err
    assert len(instance.mails()) == ran.json["alerts"] == sum(map(is_relevant, range(COUNT)))


def test_a_run_ends_where_it_was_told_to_and_the_next_goes_on(
    paper: tuple[Instance, ArchiveSite],
) -> None:
    instance, site = paper
    words = ("backfill", "paper", "--since", day(COUNT), "--json")
    first = instance.run(*words, "--max-pages", "7")
    assert (first.code, first.json["asked"], len(site.requested())) == (1, 7, 7)
    second = instance.run(*words)
    assert (second.code, second.json["resumed"]) == (0, True)
    assert sorted(site.requested()) == sorted(site.paths)


def test_ctrl_c_ends_it_in_order_and_the_next_run_goes_on(
    paper: tuple[Instance, ArchiveSite],
) -> None:
    instance, site = paper
    words = ("backfill", "paper", "--since", day(COUNT))
    process = instance.start(*words)
    wait_for("three pages are asked for", lambda: len(site.requested()) >= 3)
    os.kill(process.pid, signal.SIGINT)
    assert process.wait(300) == 1
    log = (instance.folder / "daemon.log").read_text(encoding="utf-8")
    assert "Give the same command again" in log
    assert "Traceback" not in log
    assert instance.run(*words).code == 0
    assert len(instance.articles()) == COUNT


def test_a_page_that_a_channel_names_later_is_news_and_told(
    paper: tuple[Instance, ArchiveSite],
) -> None:
    instance, site = paper
    assert instance.run("backfill", "paper", "--since", day(COUNT)).code == 0
    assert instance.run("crawl", "paper").code == 0
    assert instance.mails() != []
    assert sorted(site.requested()) == sorted(site.paths)  # nothing was fetched again


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("nobody", "--since", "2026-01-01"), "no source"),
        (("paper", "--since", "yesterday"), "yesterday"),
        (("paper", "--since", "2026-02-01", "--until", "2026-01-01"), "before it begins"),
    ],
    ids=["unknown-source", "no-date", "backwards"],
)
def test_what_cannot_be_looked_up_is_refused(
    paper: tuple[Instance, ArchiveSite], words: tuple[str, ...], complaint: str
) -> None:
    instance, site = paper
    ran = instance.run("backfill", *words)
    assert ran.code == 2
    assert complaint in ran.err
    assert site.web.paths() == []


def _port(instance: Instance) -> str:
    text = (instance.folder / "marsad.yaml").read_text(encoding="utf-8")
    return text.partition("127.0.0.1:")[2].partition("/")[0]
