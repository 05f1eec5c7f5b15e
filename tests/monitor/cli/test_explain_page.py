"""`marsad explain` shows the evidence for the fields of a page, to people and to programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.instance import Instance

PAGE = """<html lang="de"><head><title>Harbour opens after storm</title>
<meta property="article:published_time" content="2026-11-03T00:50:00+02:00">
<meta name="date" content="2027-01-01T00:00:00Z">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Harbour opens after storm",
"datePublished": "2026-11-02T22:50:00Z", "author": "Ada Lovelace", "isAccessibleForFree": false}
</script></head><body><article><h1>Harbour opens after storm</h1>
<p>The harbour opened again on Monday, two days after the storm had closed it, and forty ships that
had waited outside came in before noon, said the harbour master, who had slept little since.</p>
<p>Nobody was hurt; the breakwater lost eleven stones and will be mended before winter, when the
next storms of this kind are expected by those who watch the sea from the old tower.</p>
<p>Le port a rouvert lundi, deux jours après la tempête qui l'avait fermé pendant la nuit.</p>
</article></body></html>"""


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Instance:
    folder = tmp_path_factory.mktemp("explain")
    (folder / "page.html").write_text(PAGE)
    instance = Instance(folder / "config")
    instance.settings(inbox_port=9)
    return instance


def page_of(instance: Instance) -> str:
    return str(Path(instance.folder).parent / "page.html")


def test_every_date_says_why_it_was_believed_or_not(instance: Instance) -> None:
    ran = instance.run("explain", page_of(instance), "--json")
    article = ran.json["article"]
    assert article["published"]["value"] == "2026-11-03T00:50:00+02:00"
    assert {(date["place"], date["verdict"]) for date in article["dates"]} == {
        ("JSON-LD datePublished", "believed"),
        ("meta article:published_time", "agrees"),
        ("meta date", "later_than_now"),
    }


def test_language_votes_and_the_other_facts_are_there(instance: Instance) -> None:
    article = instance.run("explain", page_of(instance), "--json").json["article"]
    assert article["language_votes"]["ranked"][0] == "en"
    assert article["language_votes"]["declared"] == ["de"]
    assert article["block_languages"] == ["en", "en", "fr"]
    assert (article["authors"], article["paywalled"]) == (["Ada Lovelace"], True)


def test_people_read_the_same_in_words(instance: Instance) -> None:
    shown = instance.run("explain", page_of(instance)).out
    assert "published 2026-11-03 00:50 UTC+02:00, known to the second from jsonld" in shown
    assert "not believed, it lies in the future" in shown
    assert "language en: engine" in shown
    assert "+ [fr] Le port a rouvert" in shown
