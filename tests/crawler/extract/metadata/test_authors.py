"""The authors of an article come from what its page declares, else from its byline."""

from __future__ import annotations

import json

import pytest

from crawler.extract.read import read_page
from storage.records import Extraction

TEXT = (
    "<p>The harbour opened again on Monday, two days after the storm had closed it, and forty ships"
    " that had waited outside came in before noon, said the harbour master, who had slept.</p>"
    "<p>Nobody was hurt; the breakwater lost eleven stones and will be mended by winter, when the"
    " next storms of this kind are expected by those who watch the sea from the old tower.</p>"
)


def authors(*, claim: object = None, byline: str = "", meta: str = "") -> tuple[str, ...]:
    node = {
        "@type": "NewsArticle",
        "headline": "Harbour opens after storm",
        "publisher": {"@type": "Organization", "name": "The Harbour Post"},
        "author": claim,
    }
    page = (
        f"<html lang=en><head><script type='application/ld+json'>{json.dumps(node)}</script>{meta}"
        f"</head><body><article><h1>Harbour opens after storm</h1>{byline}{TEXT}</article></body>"
    )
    outcome = read_page(page.encode(), url="https://news.invalid/2026/11/03/harbour")
    assert isinstance(outcome, Extraction)
    return outcome.authors


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("Ada Lovelace", ("Ada Lovelace",)),
        ({"@type": "Person", "name": "Ada Lovelace"}, ("Ada Lovelace",)),
        ({"@type": "Person", "givenName": "Ada", "familyName": "Lovelace"}, ("Ada Lovelace",)),
        ([{"name": "Ada Lovelace"}, {"name": "Awa Diallo"}], ("Ada Lovelace", "Awa Diallo")),
        ("Ada Lovelace and Awa Diallo", ("Ada Lovelace", "Awa Diallo")),
        ("Trine Holm og Nils Berg", ("Trine Holm", "Nils Berg")),
        ("Ana Ruiz y Juan Soto", ("Ana Ruiz", "Juan Soto")),
        ("Le Courrier et AFP", ("Le Courrier et AFP",)),
        ("ليلى بنعلي وسعيد العلوي", ("ليلى بنعلي", "سعيد العلوي")),
        ("By Ada Lovelace, in News, Harbours", ("Ada Lovelace",)),
        ("https://news.invalid/authors/ada-lovelace", ()),
        (None, ()),
    ],
    ids=str,
)
def test_names_come_from_what_the_page_declares(claim: object, expected: tuple[str, ...]) -> None:
    assert authors(claim=claim) == expected


def test_a_byline_is_believed_before_the_name_of_the_site() -> None:
    found = authors(claim={"name": "The Harbour Post"}, byline="<p>By Awa Diallo</p>")
    assert found == ("Awa Diallo",)


def test_a_signature_over_the_text_is_believed_before_the_name_of_the_site() -> None:
    byline = "<p><strong>Awa Diallo/Ada Lovelace</strong></p>"
    assert authors(claim={"name": "The Harbour Post"}, byline=byline) == (
        "Awa Diallo",
        "Ada Lovelace",
    )


def test_the_site_is_the_author_where_no_person_is_named() -> None:
    assert authors(claim={"name": "The Harbour Post"}) == ("The Harbour Post",)


def test_a_byline_without_a_name_is_none() -> None:
    assert authors(byline='<p class="author">von</p>') == ()


@pytest.mark.parametrize(
    "placeholder",
    ["admin", "Administrator", "webmaster", "La Rédaction", "Redaktion", "Redacción", "Редакция",
     "التحرير", "هيئة التحرير", "编辑", "مدير الموقع", "Haber Merkezi", "The Harbour Post", "AFP",
     "desk@news.invalid", "https://www.facebook.com/harbourpost", "वेब डेस्क", "편집부"],
)  # fmt: skip
def test_a_person_in_a_byline_is_believed_before_a_placeholder(placeholder: str) -> None:
    assert authors(claim=placeholder, byline="<p>By Awa Diallo</p>") == ("Awa Diallo",)
    meta = f'<meta name="author" content="{placeholder}">'
    assert authors(meta=meta, byline="<p>By Awa Diallo</p>") == ("Awa Diallo",)


def test_an_account_of_a_program_is_nobody_even_where_nobody_else_is_named() -> None:
    assert authors(claim="admin") == ()
    assert authors(claim="La Rédaction") == ("La Rédaction",)


def test_a_person_is_preferred_to_an_organisation_beside_them() -> None:
    claim = [
        {"@type": "Organization", "name": "Harbour News Agency"},
        {"@type": "Person", "name": "Awa Diallo"},
    ]
    assert authors(claim=claim) == ("Awa Diallo",)


def test_an_agency_beside_a_person_stays() -> None:
    claim = [{"@type": "Person", "name": "Awa Diallo"}, {"@type": "Organization", "name": "AFP"}]
    assert authors(claim=claim) == ("Awa Diallo", "AFP")


def test_a_place_beside_an_agency_is_nobody() -> None:
    meta = '<meta name="author" content="Reuters">'
    assert authors(meta=meta, byline='<p class="author">Reuters, Washington</p>') == ("Reuters",)


MARKS = [
    ("rel", '<p>By <a rel="author" href="/a">Awa Diallo</a> | 3 November 2026</p>'),
    ("itemprop", '<div itemprop="author" itemscope><span itemprop="name">Awa Diallo</span></div>'),
    ("itemprop alone", '<span itemprop="author">Awa Diallo</span>'),
    ("vcard", '<p class="vcard"><span class="fn">Awa Diallo</span>, Rabat</p>'),
    ("hcard", '<span class="author vcard"><a class="url fn n" href="/a">Awa Diallo</a></span>'),
    ("class", '<div class="author-name">Awa Diallo</div>'),
    ("class of a link", '<div>3 November <a class="author-link" href="/a">Awa Diallo</a></div>'),
    ("BEM", '<p class="x"><span class="article__author-name">Awa Diallo</span></p>'),
    ("byline", '<p class="byline">Awa Diallo (awa@news.invalid)</p>'),
    ("content", '<p><span itemprop="author" content="Awa Diallo"></span>Tuesday, Rabat</p>'),
]


@pytest.mark.parametrize(("case", "byline"), MARKS, ids=[row[0] for row in MARKS])
def test_a_name_that_the_page_marks_is_read(case: str, byline: str) -> None:
    assert authors(byline=byline) == ("Awa Diallo",)


METAS = [
    ("twitter", '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Awa Diallo">'),
    ("twitter fr", '<meta name="twitter:label1" content="Écrit par"><meta name="twitter:data1" content="Awa Diallo">'),
    ("twitter ar", '<meta name="twitter:label1" content="كُتب بواسطة"><meta name="twitter:data1" content="Awa Diallo">'),
    ("second", '<meta name="twitter:label1" content="Est. reading time"><meta name="twitter:data1" content="3 minutes"><meta name="twitter:label2" content="Verfasst von"><meta name="twitter:data2" content="Awa Diallo">'),
    ("citation", '<meta name="citation_author" content="Awa Diallo">'),
    ("itemprop", '<meta itemprop="author" content="Awa Diallo">'),
]  # fmt: skip


@pytest.mark.parametrize(("case", "meta"), METAS, ids=[row[0] for row in METAS])
def test_a_name_in_a_meta_element_is_read(case: str, meta: str) -> None:
    assert authors(meta=meta) == ("Awa Diallo",)


def test_what_is_no_writer_in_a_meta_element_is_not_read() -> None:
    meta = '<meta name="twitter:label1" content="Filed under"><meta name="twitter:data1" content="Harbour">'
    assert authors(meta=meta) == ()


def test_a_reference_in_json_ld_is_followed() -> None:
    graph = {
        "@graph": [
            {"@type": "Person", "@id": "/#/person/1", "name": "Awa Diallo", "url": "/awa"},
            {"@type": "NewsArticle", "headline": "Harbour opens", "author": {"@id": "/#/person/1"}},
            {"@type": "WebSite", "@id": "/#site", "name": "The Harbour Post"},
        ]
    }
    script = f"<script type='application/ld+json'>{json.dumps(graph)}</script>"
    page = (
        f"<html><head>{script}</head><body><article><h1>Harbour opens</h1>{TEXT}</article></body>"
    )
    outcome = read_page(page.encode(), url="https://news.invalid/2026/11/03/harbour")
    assert isinstance(outcome, Extraction)
    assert outcome.authors == ("Awa Diallo",)


def test_a_reference_to_nothing_is_no_name() -> None:
    assert authors(claim={"@id": "#author"}) == ()


def test_the_author_of_a_teaser_in_the_margin_is_not_read() -> None:
    aside = '<aside><p>Other news by <a rel="author" href="/m">Mara Lindt</a></p></aside>'
    assert authors(byline=aside) == ()


@pytest.mark.parametrize(
    ("free", "expected"),
    [(False, True), ("False", True), (True, False), ("true", False), (None, None)],
    ids=str,
)
def test_a_paywall_is_what_the_page_declares(free: object, expected: bool | None) -> None:
    node = {"@type": "NewsArticle", "headline": "Harbour opens", "isAccessibleForFree": free}
    page = (
        f"<html><head><script type='application/ld+json'>{json.dumps(node)}</script></head>{TEXT}"
    )
    outcome = read_page(page.encode(), url="https://news.invalid/2026/11/03/harbour")
    assert isinstance(outcome, Extraction)
    assert outcome.is_paywalled is expected


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ("Ada Lovelace writes about harbours and the sea.", True),
        ("The Post's Ada Lovelace is the author of a book about harbours.", True),
        ("Ada Lovelace", True),
        ("Nobody told Ada Lovelace that the harbour would open so soon.", False),
    ],
)
def test_a_line_about_the_author_is_no_text(line: str, gone: bool) -> None:
    node = {"@type": "NewsArticle", "headline": "Harbour opens", "author": "Ada Lovelace"}
    page = (
        f"<html lang=en><head><script type='application/ld+json'>{json.dumps(node)}</script></head>"
        f"<body><article><h1>Harbour opens</h1>{TEXT}<p>{line}</p></article></body></html>"
    )
    outcome = read_page(page.encode(), url="https://news.invalid/2026/11/03/harbour")
    assert isinstance(outcome, Extraction)
    assert (line not in outcome.blocks) is gone


@pytest.mark.parametrize(
    ("claim", "byline", "expected"),
    [
        ("Harbour Post staff reporter", "<p>by <span>Alice Robb</span></p>", ("Alice Robb",)),
        ("The Harbour Post", "<p><strong>Awa Diallo/Ada Lovelace</strong></p>", ("Awa Diallo", "Ada Lovelace")),
        ("Tom Davies Associated Press", "", ("Tom Davies",)),
        ("Posted by Awa Diallo", "", ("Awa Diallo",)),
        ("Publié par Awa Diallo", "", ("Awa Diallo",)),
        ("jdadmin", "<p>Von Ada Lovelace</p>", ("Ada Lovelace",)),
        ("harbour.de", '<p class="author">von <a href="/m">David Straub</a></p>', ("David Straub",)),
    ],
    ids=str,
)  # fmt: skip
def test_a_person_on_the_page_is_preferred_to_a_house_that_is_declared(
    claim: str, byline: str, expected: tuple[str, ...]
) -> None:
    assert authors(claim=claim, byline=byline) == expected


def test_a_signature_may_stand_below_the_lead_and_is_no_text() -> None:
    lead = "<p>... as villages cry foul over blasts</p>"
    signed = f"{lead}<p><strong>Awa Diallo/Ada Lovelace</strong></p>"
    page = (
        '<html lang=en><head><meta name="author" content="The Harbour Post">'
        '<meta property="og:site_name" content="The Harbour Post"></head>'
        f"<body><article><h1>Harbour opens</h1>{signed}{TEXT}</article></body></html>"
    )
    found = read_page(page.encode(), url="https://news.invalid/2026/11/03/harbour")
    assert isinstance(found, Extraction)
    assert found.authors == ("Awa Diallo", "Ada Lovelace")
    assert not any("Diallo" in block for block in found.blocks)


def test_a_marked_name_of_one_word_counts_only_where_nobody_is_declared() -> None:
    mark = '<p><a rel="author" href="/josh">Josh</a></p>'
    assert authors(byline=mark) == ("Josh",)
    assert authors(claim="Ada Lovelace", byline=mark) == ("Ada Lovelace",)
    assert authors(byline=mark.replace("Josh", "admin")) == ()


MARKED = (
    '<p class="by">By <a rel="author" href="/a">{}</a> and <a rel="author" href="/b">{}</a></p>'
)


def test_the_page_may_show_more_authors_than_it_declares() -> None:
    both = MARKED.format("Ada Lovelace", "Awa Diallo")
    assert authors(claim="Awa Diallo", byline=both) == ("Ada Lovelace", "Awa Diallo")
    assert authors(claim="Grace Hopper", byline=both) == ("Grace Hopper",)


def test_a_desk_that_is_marked_is_named_where_nobody_else_is() -> None:
    mark = '<p><span class="author-name">Telegraph Reporters</span></p>'
    assert authors(byline=mark) == ("Telegraph Reporters",)
    assert authors(claim="Ada Lovelace", byline=mark) == ("Ada Lovelace",)


def test_the_department_beside_a_name_is_no_author() -> None:
    byline = '<p class="author">von <a href="/m">David Straub, The Harbour Post LINDEL</a></p>'
    assert authors(byline=byline) == ("David Straub",)
