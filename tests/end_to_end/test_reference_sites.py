"""The main job on the reference sites: everything stored once, clean, and told once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.end_to_end.shared_sites import FOLDER, Served, expected, served, squeezed
from tests.instance import Instance, Ran, running_inbox

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the reference sites are not here")

LANGUAGES = {
    "presse-reunie": "fr, ar, en, ru, tr",
    "barlatlas": "fr, ar, en",
    "reseau-onu": "en, fr, es, ar, ru, zh",
    "portada": "es, pt, it, de, nl, tr",
    "vestnik-old": "ru, ar, zh",
}


@dataclass
class Outcome:
    """The first crawl of the sites and what it left behind."""

    instance: Instance
    served: Served
    crawl: Ran
    articles: dict[str, dict[str, Any]]  # by the id of the expected article


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outcome]:
    folder = tmp_path_factory.mktemp("sites")
    instance = Instance(folder / "config")
    with served(folder) as sites, running_inbox(instance.mail_folder) as port:
        instance.settings(inbox_port=port)
        for host, url in sites.base_urls.items():
            name = host.removesuffix(".test")
            instance.source(name, f"{url}/", languages=LANGUAGES[name])
        crawl = instance.run("crawl", "--all", "--json")
        urls = {sites.base_urls[e["host"]] + e["path"]: e["id"] for e in expected()}
        articles = {urls.get(row["url"], row["url"]): row for row in instance.articles()}
        yield Outcome(instance, sites, crawl, articles)


def test_all_articles_are_stored_and_nothing_else(outcome: Outcome) -> None:
    assert outcome.crawl.code == 0, outcome.crawl.err
    assert set(outcome.articles) == {e["id"] for e in expected()}


def test_paragraphs_are_kept_and_chrome_is_not(outcome: Outcome) -> None:
    kept, total, leaked = 0, 0, []
    for truth in expected():
        text = squeezed(outcome.articles[truth["id"]]["text"])
        kept += sum(squeezed(paragraph) in text for paragraph in truth["paragraphs"])
        total += len(truth["paragraphs"])
        leaked += [(truth["id"], words) for words in truth["forbidden"] if squeezed(words) in text]
    assert kept / total >= 0.99
    assert leaked == []


def test_titles_dates_and_languages_are_right(outcome: Outcome) -> None:
    rows = [(truth, outcome.articles[truth["id"]]) for truth in expected()]
    wrong_titles = [(t["title"], r["title"]) for t, r in rows if t["title"] != r["title"]]
    wrong_dates = [
        (t["id"], r["published"])
        for t, r in rows
        if not (r["published"] or {"value": ""})["value"].startswith(t["date"])
    ]
    wrong_languages = [(t["id"], r["language"]) for t, r in rows if t["lang"] != r["language"]]
    assert wrong_titles == []
    assert wrong_dates == []
    assert wrong_languages == []


def test_copies_are_folded_into_the_story_of_their_original(outcome: Outcome) -> None:
    stories = {truth["id"]: outcome.articles[truth["id"]]["story"] for truth in expected()}
    for truth in expected():
        together = {other for other, story in stories.items() if story == stories[truth["id"]]}
        original = truth["copy_of"] or truth["id"]
        assert together == {e["id"] for e in expected() if original in (e["id"], e["copy_of"])}


def test_every_relevant_story_is_told_exactly_once(outcome: Outcome) -> None:
    relevant = {t["copy_of"] or t["id"] for t in expected() if t["relevant"]}
    stories = {outcome.articles[name]["story"] for name in relevant}
    alerts = outcome.instance.alerts()
    assert sorted(alert["story"] for alert in alerts) == sorted(stories)
    assert all(alert["deliveries"][0]["state"] == "sent" for alert in alerts)
    assert len(outcome.instance.mails()) == len(stories)


def test_a_second_crawl_stores_and_tells_nothing_and_asks_only_the_channels(
    outcome: Outcome,
) -> None:
    before = len(outcome.served.requests())
    again = outcome.instance.run("crawl", "--all", "--json")
    assert again.code == 0
    assert (again.json["articles_new"], again.json["alerts"]) == (0, 0)
    channels = {"/feed/", "/sitemap.xml", "/sitemap-1.xml", "/", "/list.php"}
    asked = outcome.served.requests()[before:]
    assert {path for _, _, path in asked} <= channels
    assert len(asked) == len(set(asked))
    assert again.json["requests"] == len(asked)
    assert len(outcome.instance.mails()) == len(outcome.instance.alerts())
