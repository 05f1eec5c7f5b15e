from __future__ import annotations

import pytest

from crawler.channels.alternates import in_languages
from crawler.channels.outcome import ChannelOutcome
from crawler.channels.pages import front_page
from crawler.channels.sitemaps import sitemap

URL = "http://a.test/sitemap.xml"
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)


def entry(path: str, **versions: str) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language.replace("_", "-")}" href="{href}"/>'
        for language, href in versions.items()
    )
    return f"<url><loc>http://a.test{path}</loc>{links}</url>"


def read(*entries: str) -> ChannelOutcome:
    body = f"<urlset {NAMESPACES}>{''.join(entries)}</urlset>"
    return sitemap.read(body.encode(), url=URL)


def test_a_page_that_names_itself_among_its_versions_has_that_language() -> None:
    versions = {"fr": "http://a.test/fr/port-rouvert", "ar": "http://a.test/ar/port-rouvert"}
    outcome = read(entry("/fr/port-rouvert", **versions))
    assert [item.language for item in outcome.announcements] == ["fr"]


def test_versions_without_an_entry_of_their_own_are_announced_once() -> None:
    versions = {"fr": "http://a.test/fr/port-rouvert", "ar": "/ar/port-rouvert"}
    outcome = read(entry("/fr/port-rouvert", **versions), entry("/fr/autre-recit", **versions))
    assert [(item.url, item.language) for item in outcome.alternates] == [
        ("http://a.test/ar/port-rouvert", "ar")
    ]


def test_versions_with_an_entry_of_their_own_are_no_alternates() -> None:
    versions = {"fr": "http://a.test/fr/port-rouvert", "ar": "http://a.test/ar/port-rouvert"}
    outcome = read(entry("/fr/port-rouvert", **versions), entry("/ar/port-rouvert", **versions))
    assert {item.language for item in outcome.announcements} == {"fr", "ar"}
    assert outcome.alternates == ()


@pytest.mark.parametrize(
    ("language", "href"),
    [("x_default", "/en/port"), ("fr", "file:///etc/hostname"), ("fr", "http://b.test/port"),
     ("fr", ""), ("not a language", "/fr/port"), ("fr", "http://[broken/")],
    ids=["no language", "odd address", "another host", "no address", "no code", "broken"],
)  # fmt: skip
def test_what_is_no_version_is_left_out(language: str, href: str) -> None:
    assert read(entry("/port-reopened-today", **{language: href})).alternates == ()


def test_only_the_languages_of_the_source_are_wanted() -> None:
    outcome = read(
        entry("/en/port-reopened", fr="/fr/port", ar="/ar/port", pt_BR="/br/port", de="/de/port")
    )
    wanted = in_languages(outcome, ("fr", "pt"))
    assert [item.language for item in wanted] == ["fr", "pt-BR"]


def test_a_link_of_a_list_tells_the_language_of_its_page() -> None:
    body = (
        '<html><body><h2><a hreflang="ar" href="/2026/11/20/port-reopened-after-the-storm">'
        "Port reopened after the storm of the week</a></h2></body></html>"
    )
    (item,) = front_page.read(body.encode(), url="http://a.test/").announcements
    assert item.language == "ar"
