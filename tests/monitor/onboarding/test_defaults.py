"""What is proposed for a new source, from what was seen of its site."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.channels.outcome import SiteFacts
from monitor.onboarding.defaults import (
    propose_country,
    propose_languages,
    propose_name,
)
from monitor.onboarding.preview import PreviewItem, newest
from storage.outcomes import DatePrecision, DateSource
from storage.records import Announcement, DateEvidence, Extraction


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.harbour-gazette.example/", "harbour-gazette"),
        ("https://news.gazette.co.uk/fr/", "news-gazette"),
        ("https://m.gazette.ma/", "gazette"),
        ("http://127.0.0.1:8000/", "the-daily-catch"),
        ("https://xn--80ak6aa92e.test/", "the-daily-catch"),
        ("http://localhost/", "localhost"),
    ],
)
def test_a_name_comes_from_the_host_or_from_the_title(url: str, name: str) -> None:
    assert propose_name(url, "The Daily Catch", ()) == name


def test_a_title_names_a_source_where_it_is_wanted_and_can_be_written() -> None:
    url = "https://gazette.example/"
    assert propose_name(url, "Le Courrier d’Été", (), by_title=True) == "le-courrier-dete"
    assert propose_name(url, "جريدة الميناء", (), by_title=True) == "gazette"


def test_a_taken_name_gets_a_number() -> None:
    taken = {"gazette", "gazette-2"}
    assert propose_name("https://gazette.example/", "", taken) == "gazette-3"


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://gazette.ma/", "MA"),
        ("https://gazette.co.uk/", "GB"),
        ("https://gazette.tv/", None),
        ("https://gazette.eu/", None),
        ("https://gazette.org/", None),
        ("http://127.0.0.1/", None),
    ],
)
def test_a_country_is_that_of_the_domain_or_unknown(url: str, country: str | None) -> None:
    assert propose_country(url) == country


def item(language: str | None, path: str = "/x", said: str | None = None) -> PreviewItem:
    read = Extraction("", (), language) if language else None
    return PreviewItem(Announcement(url=f"http://a.test{path}", language=said), read)


NOTHING = SiteFacts()


@pytest.mark.parametrize(
    ("items", "announced", "facts", "languages"),
    [
        ([item("fr"), item("ar"), item("fr")], [], NOTHING, ("fr", "ar")),
        ([item("und")], [], SiteFacts(languages=("es",)), ("es",)),
        ([item(None)], [], NOTHING, ()),
        ([item("fr", "/fr/1")], [item(None, "/ar/2")], NOTHING, ("fr", "ar")),
        ([item("en", "/us/1")], [item(None, "/uk/2")], NOTHING, ("en", "uk")),
        ([item("en", "/uk/1")], [item(None, "/uk/2"), item(None, "/ar/2")], NOTHING, ("en",)),
        ([item("ar", said="en-US")], [item(None, said="en-US")], NOTHING, ("ar",)),
        ([item("fr", said="fr-MA")], [item(None, said="ar")], NOTHING, ("fr", "ar")),
        ([item("en")], [], SiteFacts(languages=("fr", "ar")), ("en", "ar")),
    ],
    ids=["most frequent first", "only the page says it", "nobody says it", "addresses say it",
         "an address that is believed", "addresses that are wrong", "a feed that is wrong",
         "a feed that is right", "other versions of the home page"],
)  # fmt: skip
def test_languages_are_those_read_then_those_named(
    items: list[PreviewItem],
    announced: list[PreviewItem],
    facts: SiteFacts,
    languages: tuple[str, ...],
) -> None:
    named = [one.announced for one in announced]
    assert propose_languages(items, named, facts) == languages


def test_the_newest_are_chosen_by_date_then_by_the_order_of_the_channel() -> None:
    def dated(path: str, number: int) -> Announcement:
        evidence = DateEvidence(
            datetime(2026, 11, number, tzinfo=UTC), DatePrecision.DAY, DateSource.FEED
        )
        return Announcement(url=f"http://a.test{path}", published=evidence)

    announced = [
        Announcement(url="http://a.test/first"),
        dated("/old", 1),
        Announcement(url="http://a.test/second"),
        Announcement(url="http://a.test/2026/11/05/by-its-address/"),
        dated("/new?utm_source=feed", 9),
        dated("/new", 9),
        Announcement(url="http://a.test/"),
        Announcement(url="mailto:a@a.test"),
    ]
    chosen = [
        one.url.removeprefix("http://a.test") for one in newest(announced, 4, home="http://a.test/")
    ]
    assert chosen == ["/new?utm_source=feed", "/2026/11/05/by-its-address/", "/old", "/first"]
