"""The title is the headline that readers see, without kicker, site, channel or escapes."""

from __future__ import annotations

import json

import pytest

from crawler.extract.page.hints import PageHints
from crawler.extract.read import read_page
from storage.records import Announcement, Extraction

TEXT = (
    "<p>The harbour opened again on Monday, two days after the storm had closed it, and forty ships"
    " that had waited outside came in before noon, said the harbour master, who had slept.</p>"
    "<p>Nobody was hurt; the breakwater lost eleven stones and will be mended by winter, when the"
    " next storms of this kind are expected by those who watch the sea from the old tower.</p>"
)


def title(
    h1: str = "", *, head: str = "", page: str = "", headline: str = "", announced: str = ""
) -> str:
    node = {"@type": "NewsArticle", "headline": headline}
    script = f"<script type='application/ld+json'>{json.dumps(node)}</script>" if headline else ""
    heading = f"<h1>{h1}</h1>" if h1 else ""
    body = (
        f"<html><head><meta charset=utf-8><title>{page}</title>{head}{script}</head>"
        f"<body><article>{heading}{TEXT}</article></body></html>"
    )
    url = "https://hafenpost.invalid/2026/11/03/harbour"
    announcement = Announcement(url=url, title=announced or None) if announced else None
    outcome = read_page(body.encode(), url=url, hints=PageHints(announcement))
    assert isinstance(outcome, Extraction)
    return outcome.title


HEADINGS = [
    ("line break", "Hafen öffnet<br>nach dem Sturm", "Hafen öffnet nach dem Sturm"),
    ("line break in ar", "الميناء يفتح<br/>بعد العاصفة", "الميناء يفتح بعد العاصفة"),
    ("kicker", "<span class=kicker>Demo</span>Der Hafen öffnet wieder", "Der Hafen öffnet wieder"),
    ("es volanta", "<span class=volanta>Puerto</span>Abre el muelle nuevo", "Abre el muelle nuevo"),
    (
        "spans",
        "<span>Hafen öffnet</span><span>nach dem Sturm</span>",
        "Hafen öffnet nach dem Sturm",
    ),
    ("an initial", "<b>D</b>er Hafen öffnet wieder", "Der Hafen öffnet wieder"),
    ("ruby", "<ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>が再び開く", "港が再び開く"),
    ("escaped", "Port &amp;amp; mer : l&amp;#39;accord", "Port & mer : l'accord"),
    ("escaped once", "R&amp;D im Hafen", "R&D im Hafen"),
    ("ko", "항구가 <em>다시</em> 열렸다", "항구가 다시 열렸다"),
]


@pytest.mark.parametrize(("case", "h1", "expected"), HEADINGS, ids=[row[0] for row in HEADINGS])
def test_the_heading_is_read_as_it_is_shown(case: str, h1: str, expected: str) -> None:
    assert title(h1, page=f"{expected} | Hafenpost") == expected


def test_a_kicker_without_a_name_goes_where_a_claim_lacks_it() -> None:
    og = '<meta property="og:title" content="Der Hafen öffnet wieder">'
    assert title("Demo: Der Hafen öffnet wieder", head=og) == "Der Hafen öffnet wieder"


PAGE_TITLES = [
    ("zh channel", "港口在风暴后重新开放_林德尔新闻网_社会频道", "港口在风暴后重新开放"),
    ("zh site", "港口在风暴后重新开放_国际_林德尔网", "港口在风暴后重新开放"),
    ("ja bar", "港が嵐の後に再び開かれた｜リンデル新聞", "港が嵐の後に再び開かれた"),
    ("de", "Der Hafen öffnet wieder | Lokales | Hafenpost", "Der Hafen öffnet wieder"),
    ("own site", "Port opens after storm - hafenpost", "Port opens after storm"),
    ("in front", "Hafenpost | Port opens after storm", "Port opens after storm"),
    ("es dash stays", "El puerto abre - dos días después", "El puerto abre - dos días después"),
    ("fr", "Le port rouvre : « enfin » | Le Courrier", "Le port rouvre : « enfin »"),
    ("escaped twice", "L&amp;amp;M öffnet den Hafen | Hafenpost", "L&M öffnet den Hafen"),
]


@pytest.mark.parametrize(("case", "page", "expected"), PAGE_TITLES, ids=[r[0] for r in PAGE_TITLES])
def test_names_of_site_and_channel_go(case: str, page: str, expected: str) -> None:
    assert title(page=page) == expected


GLUED = [
    ("de", "<span>Demo</span>Der Hafen öffnet wieder", "Der Hafen öffnet wieder"),
    ("fr", "<small>Port</small>Les navires rentrent enfin", "Les navires rentrent enfin"),
    ("ru", "<span>Порт</span>Корабли снова вошли утром", "Корабли снова вошли утром"),
    ("ar", "<span>عاجل</span>الميناء يفتح بعد العاصفة", "الميناء يفتح بعد العاصفة"),
]


@pytest.mark.parametrize(("language", "h1", "expected"), GLUED, ids=[row[0] for row in GLUED])
def test_a_kicker_is_not_glued_to_the_headline(language: str, h1: str, expected: str) -> None:
    assert title(h1, headline=expected, page=f"{expected} | Hafenpost") == expected


def test_the_claims_are_preferred_in_order() -> None:
    og = '<meta property="og:title" content="Port opens again after storm">'
    assert title(headline="Harbour opens", head=og, page="Page title of port") == "Harbour opens"
    assert title(head=og, page="Page title of the port") == "Port opens again after storm"
    assert title(page="x", announced="Port opens, says the feed") == "Port opens, says the feed"


@pytest.mark.parametrize(
    ("logo", "name", "headline"),
    [
        ("Hafenpost", "", "Hafen öffnet nach dem Sturm"),
        ("India Post", "India Post", "With shattered dreams, deportees return home"),
        ("Le Courrier", "Le Courrier", "Le port rouvre deux jours après la tempête"),
        ("Портовая газета", "Портовая газета", "Порт открылся после шторма"),
        ("صحيفة الميناء", "صحيفة الميناء", "الميناء يفتح بعد العاصفة"),
    ],
)
def test_the_name_of_the_site_as_first_heading_is_no_title(
    logo: str, name: str, headline: str
) -> None:
    head = f'<meta property="og:site_name" content="{name}">' if name else ""
    assert title(logo, head=head, page=f"{headline} | {logo}") == headline
