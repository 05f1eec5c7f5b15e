"""The main job on the reference sites: everything stored once, clean, and told once."""

from __future__ import annotations

from collections import defaultdict
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
# Different texts about one event: the UN's own news and a report of it; a jubilee in two languages.
SAME_EVENT = {"seed-004": "seed-000", "ar-64eefc54": "en-941cb0c8"}
SAME_TEXT = ("copy", "cut", "edited")


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


def test_every_copy_is_in_the_story_of_its_original_and_no_other_event_is(
    outcome: Outcome,
) -> None:
    originals = {truth["id"]: truth["copy_of"] or truth["id"] for truth in expected()}
    events = defaultdict(set)
    for name, original in originals.items():
        story = outcome.articles[name]["story"]
        assert story == outcome.articles[original]["story"], name
        events[story].add(SAME_EVENT.get(original, original))
    assert {story: told for story, told in events.items() if len(told) > 1} == {}


def test_only_copies_are_told_to_be_the_same_text(outcome: Outcome) -> None:
    same_text = {name for name, row in outcome.articles.items() if row["relation"] in SAME_TEXT}
    copies = {truth["id"]: truth["copy_of"] for truth in expected() if truth["copy_of"]}
    # Of an original and its copy, the one that was read later is the copy.
    assert len(same_text) == len(copies)
    assert same_text <= {*copies, *copies.values()}


def test_every_relevant_story_is_told_exactly_once(outcome: Outcome) -> None:
    stories = {outcome.articles[t["id"]]["story"] for t in expected() if t["relevant"]}
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
