"""Which URLs name the same page, and which are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.urls.canonical import (
    MAX_URL_LENGTH,
    canonical_url,
    choose_canonical,
    origin_of,
    url_key,
)

CANONICAL = {
    # fragments
    "fragment": ("https://a.example/x#top", "https://a.example/x"),
    "hash-bang fragment": ("https://a.example/x#!/y", "https://a.example/x"),
    "empty fragment": ("https://a.example/x#", "https://a.example/x"),
    # tracking
    "utm": ("https://a.example/x?utm_source=t&utm_medium=s", "https://a.example/x"),
    "utm in capitals": ("https://a.example/x?UTM_Source=t&id=4", "https://a.example/x?id=4"),
    "facebook click": ("https://a.example/x?fbclid=IwAR0", "https://a.example/x"),
    "google click": ("https://a.example/x?gclid=1&b=2", "https://a.example/x?b=2"),
    "mailchimp": ("https://a.example/x?mc_cid=1&mc_eid=2", "https://a.example/x"),
    "instagram": ("https://a.example/x?igshid=1", "https://a.example/x"),
    "linked analytics": ("https://a.example/x?_ga=2.1&_gl=1", "https://a.example/x"),
    "xtor": ("https://a.example/x?xtor=RSS-3208", "https://a.example/x"),
    "at_medium": ("https://a.example/x?at_medium=RSS&at_campaign=9", "https://a.example/x"),
    "yandex": ("https://a.example/x?yclid=1&ysclid=2", "https://a.example/x"),
    "hubspot": ("https://a.example/x?_hsenc=1&hsCtaTracking=2", "https://a.example/x"),
    "matomo": ("https://a.example/x?pk_campaign=1&mtm_source=2", "https://a.example/x"),
    "ref of a social site": ("https://a.example/x?ref=twitter", "https://a.example/x"),
    "source of a feed": ("https://a.example/x?source=RSS", "https://a.example/x"),
    "ref that names content": ("https://a.example/x?ref=A12", "https://a.example/x?ref=A12"),
    "utm escaped twice": ("https://a.example/x?id=1&amp;utm_source=t", "https://a.example/x?id=1"),
    "session in the path": ("https://a.example/x;jsessionid=A1B2?id=1", "https://a.example/x?id=1"),
    "session in the query": ("https://a.example/x?PHPSESSID=aa&id=1", "https://a.example/x?id=1"),
    # scheme, host, port
    "scheme in capitals": ("HTTPS://a.example/x", "https://a.example/x"),
    "host in capitals": ("https://A.EXAMPLE/x", "https://a.example/x"),
    "default port of https": ("https://a.example:443/x", "https://a.example/x"),
    "default port of http": ("http://a.example:80/x", "http://a.example/x"),
    "empty port": ("http://a.example:/x", "http://a.example/x"),
    "other port": ("http://127.0.0.1:8765/a/", "http://127.0.0.1:8765/a/"),
    "port of the other scheme": ("http://a.example:443/x", "http://a.example:443/x"),
    "scheme stays": ("http://a.example/x", "http://a.example/x"),
    "www stays, the host without it may not exist": (
        "https://www.a.example/x",
        "https://www.a.example/x",
    ),
    "arabic host": ("http://مثال.example/", "http://xn--mgbh0fb.example/"),
    "german host": ("http://BÜCHER.example/", "http://xn--bcher-kva.example/"),
    "full-width host": ("http://ａ.example/", "http://a.example/"),
    "address in octal": ("http://0177.0.0.1/x", "http://127.0.0.1/x"),
    "address in one number": ("http://2130706433/x", "http://127.0.0.1/x"),
    "ipv6": ("http://[0:0::1]:8080/x", "http://[::1]:8080/x"),
    # path
    "no path": ("https://a.example", "https://a.example/"),
    "dot segments": ("https://a.example/a/./b/../c", "https://a.example/a/c"),
    "escaped dot segments": ("https://a.example/a/%2e%2E/c", "https://a.example/c"),
    "dots above the root": ("https://a.example/../../c", "https://a.example/c"),
    "double slashes": ("https://a.example//a///b//", "https://a.example/a/b/"),
    "url inside the path": (
        "https://a.example/go/https://b.example//y",
        "https://a.example/go/https://b.example/y",
    ),
    "case of the path stays": ("https://a.example/Ab/cD", "https://a.example/Ab/cD"),
    "trailing slash stays": ("https://a.example/a/", "https://a.example/a/"),
    "backslashes": ("https:\\\\a.example\\a\\b", "https://a.example/a/b"),
    "tab and newline inside": ("https://a.exa\nmple/a\tb", "https://a.example/ab"),
    "blanks around": ("  https://a.example/a \n", "https://a.example/a"),
    "blank inside": ("https://a.example/a b", "https://a.example/a%20b"),
    # percent-encoding
    "needless escapes": ("https://a.example/%7Eme/%61", "https://a.example/~me/a"),
    "small escapes": ("https://a.example/%d8%ae", "https://a.example/%D8%AE"),
    "arabic path": ("https://a.example/خبر", "https://a.example/%D8%AE%D8%A8%D8%B1"),
    "escaped slash stays": ("https://a.example/a%2fb", "https://a.example/a%2Fb"),
    "stray percent": ("https://a.example/100%", "https://a.example/100%25"),
    "old code page in the query": (
        "https://a.example/x?q=%ce%c8%d1",
        "https://a.example/x?q=%CE%C8%D1",
    ),
    # query
    "sorted": ("https://a.example/x?b=2&a=1", "https://a.example/x?a=1&b=2"),
    "equal names keep their order": ("https://a.example/x?a=2&a=1", "https://a.example/x?a=2&a=1"),
    "empty query": ("https://a.example/x?", "https://a.example/x"),
    "empty pairs": ("https://a.example/x?&&a=1&", "https://a.example/x?a=1"),
    "name without a value": ("https://a.example/x?id", "https://a.example/x?id"),
    # AMP and print
    "amp at the end": ("https://a.example/news/x/amp", "https://a.example/news/x"),
    "amp with a slash": ("https://a.example/news/x/amp/", "https://a.example/news/x/"),
    "amp in the query": ("https://a.example/x?amp=1", "https://a.example/x"),
    "amp without a value": ("https://a.example/x?amp", "https://a.example/x"),
    "amp suffix": ("https://a.example/x.amp.html", "https://a.example/x.html"),
    "a section called amp": ("https://a.example/amp/", "https://a.example/amp/"),
    "print in the query": ("https://a.example/x?id=1&print=1", "https://a.example/x?id=1"),
    "print at the end": ("https://a.example/node/1/print", "https://a.example/node/1"),
    "joomla print": (
        "https://a.example/x?tmpl=component&print=1&page=",
        "https://a.example/x?page=",
    ),
}


@pytest.mark.parametrize(("url", "expected"), CANONICAL.values(), ids=CANONICAL)
def test_an_address_is_brought_to_its_canonical_form(url: str, expected: str) -> None:
    """Case C7."""
    assert canonical_url(url) == expected


RELATIVE = {
    "path": ("/b?c=1#d", "https://a.example/b?c=1"),
    "neighbour": ("b", "https://a.example/x/b"),
    "parent": ("../b", "https://a.example/b"),
    "scheme-relative": ("//b.example/c", "https://b.example/c"),
    "query": ("?p=2", "https://a.example/x/y?p=2"),
    "absolute": ("http://b.example/", "http://b.example/"),
}


@pytest.mark.parametrize(("link", "expected"), RELATIVE.values(), ids=RELATIVE)
def test_a_link_is_resolved_against_its_page(link: str, expected: str) -> None:
    assert canonical_url(link, base="https://a.example/x/y") == expected


def test_an_unusable_base_does_not_spoil_an_absolute_link() -> None:
    assert canonical_url("https://a.example/x", base="not a base") == "https://a.example/x"


REFUSED = {
    "nothing": "",
    "no scheme": "a.example/x",
    "scheme-relative without a page": "//a.example/x",
    "mail": "mailto:desk@a.example",
    "script": "javascript:void(0)",
    "data": "data:text/html,x",
    "file": "file:///etc/passwd",
    "ftp": "ftp://a.example/x",
    "user": "https://user@a.example/x",
    "user and password": "https://user:secret@a.example/x",
    "no host": "https:///",
    "bad port": "https://a.example:99999/x",
    "blank in the host": "https://a b.example/x",
    "broken address": "http://300.1.1.1/",
    "broken ipv6": "http://[::1/",
    "empty label": "http://a..example/",
    "label too long": f"http://{'a' * 64}.example/",
    "letters dns has not": "http://a$b.example/",
    "half a surrogate pair": "https://a.example/\ud800",
    "too long": "https://a.example/" + "x" * MAX_URL_LENGTH,
}


@pytest.mark.parametrize("url", REFUSED.values(), ids=REFUSED)
def test_what_is_no_page_of_the_web_is_refused(url: str) -> None:
    """Case C6."""
    assert canonical_url(url) is None


SAME_KEY = {
    "scheme": ("http://a.example/x", "https://a.example/x"),
    "www": ("https://www.a.example/x", "https://a.example/x"),
    "mobile host": ("https://m.a.example/x", "https://www.a.example/x"),
    "mobile host of an edition": ("https://fr.m.a.example/x", "https://fr.a.example/x"),
    "amp host": ("https://amp.a.example/x", "https://a.example/x"),
    "amp section": ("https://a.example/amp/news/x", "https://a.example/news/x"),
    "print section": ("https://a.example/print/news/x", "https://a.example/news/x"),
    "trailing slash": ("https://a.example/x/", "https://a.example/x"),
    "trailing dot of the host": ("https://a.example./x", "https://a.example/x"),
    "tracking": ("https://a.example/x?utm_source=y&id=1", "http://www.a.example/x?id=1#c"),
}


@pytest.mark.parametrize(("one", "other"), SAME_KEY.values(), ids=SAME_KEY)
def test_two_addresses_of_one_page_have_the_same_key(one: str, other: str) -> None:
    """Case C7."""
    assert url_key(one) == url_key(other)


OTHER_KEY = {
    "path": ("https://a.example/x", "https://a.example/y"),
    "case of the path": ("https://a.example/x", "https://a.example/X"),
    "query": ("https://a.example/x?id=1", "https://a.example/x?id=2"),
    "port": ("http://127.0.0.1:8765/x", "http://127.0.0.1:8766/x"),
    "address": ("http://127.0.0.1/x", "http://127.0.0.2/x"),
    "edition": ("https://fr.a.example/x", "https://ar.a.example/x"),
    "a domain called m": ("https://m.com/x", "https://com/x"),
    "a registered www": ("https://www.gov.uk/x", "https://gov.uk/x"),
    "two refused": ("mailto:a@a.example", "mailto:b@a.example"),
}


@pytest.mark.parametrize(("one", "other"), OTHER_KEY.values(), ids=OTHER_KEY)
def test_two_pages_have_two_keys(one: str, other: str) -> None:
    assert url_key(one) != url_key(other)


ARTICLE = "https://www.a.example/2026/11/03/harbour-opens-again/"
BELIEVED = {
    "the same": (ARTICLE, ARTICLE),
    "relative": (ARTICLE + "?x=1", "/2026/11/03/harbour-opens-again/"),
    "without www": (ARTICLE, "https://a.example/2026/11/03/harbour-opens-again/"),
    "from the mobile host": ("https://m.a.example/n/77", "https://www.a.example/n/77"),
    "amp to full": ("https://a.example/amp/n/77", "https://a.example/n/77"),
    "number to slug": ("https://a.example/?p=77", "https://a.example/harbour-opens-again/"),
    "slug to number": (ARTICLE, "https://a.example/story/77812.html"),
    "second part to the whole": (ARTICLE + "2/", ARTICLE),
    "comments to the article": (ARTICLE + "comments/", ARTICLE),
    "arabic slug": ("https://a.example/77", "https://a.example/%D9%85%D9%8A-%D9%86%D8%A7-%D8%A1"),
    "relative to an address with a port": ("http://127.0.0.1:8765/n/7?x=1", "/n/7"),
    "unknown top-level domain": ("http://n.paper.test/n/77", "http://paper.test/n/77"),
}


@pytest.mark.parametrize(("page", "declared"), BELIEVED.values(), ids=BELIEVED)
def test_a_plausible_declared_address_is_believed(page: str, declared: str) -> None:
    assert choose_canonical(page, declared) == canonical_url(declared, base=page)


DISBELIEVED = {
    "nothing": (ARTICLE, None),
    "empty": (ARTICLE, " "),
    "home page": (ARTICLE, "https://www.a.example/"),
    "home page of a language": (ARTICLE, "https://www.a.example/fr/"),
    "home page for a query page": ("https://a.example/?p=77", "https://a.example/"),
    "section": (ARTICLE, "https://www.a.example/politics/"),
    "archive of the month": (ARTICLE, "https://www.a.example/2026/11/"),
    "list page": (ARTICLE, "https://www.a.example/news/page/2"),
    "script without the number": ("https://a.example/read.php?id=7", "https://a.example/read.php"),
    "another site": (ARTICLE, "https://b.example/2026/11/03/harbour-opens-again/"),
    "another blog of one host": ("https://a.blogspot.com/n/7", "https://b.blogspot.com/n/7"),
    "another site under co.uk": ("https://a.co.uk/n/7", "https://b.co.uk/n/7"),
    "address without its port": ("http://127.0.0.1:8765/n/7", "http://127.0.0.1/n/7"),
    "address with another port": ("http://127.0.0.1:8765/n/7", "http://127.0.0.1:8766/n/7"),
    "another address": ("http://127.0.0.11/n/7", "http://127.0.0.12/n/7"),
    "name without its port": ("http://a.example:8080/n/7", "http://a.example/n/7"),
    "garbage": (ARTICLE, "http://["),
    "script": (ARTICLE, "javascript:void(0)"),
}


@pytest.mark.parametrize(("page", "declared"), DISBELIEVED.values(), ids=DISBELIEVED)
def test_an_implausible_declared_address_is_not_believed(page: str, declared: str | None) -> None:
    assert choose_canonical(page, declared) == page


def test_a_page_on_https_is_not_sent_back_to_http() -> None:
    declared = ARTICLE.replace("https:", "http:")
    assert choose_canonical(ARTICLE, declared) == ARTICLE


ORIGINS = {
    "the canonical address of another site": (
        ["https://agency.example/despatch/1?utm_source=x"],
        "https://agency.example/despatch/1",
    ),
    "the first that is of another site": (
        [ARTICLE, None, "https://agency.example/a", "https://other.example/b"],
        "https://agency.example/a",
    ),
    "relative to the page": (["/other/page"], None),
    "another host of the publisher": (["https://m.a.example/other"], None),
    "a home page": (["https://agency.example/", "https://agency.example"], None),
    "no address": (["javascript:void(0)", "", "  ", "http://["], None),
    "credentials": (["https://user:secret@agency.example/a"], None),
    "nothing": ([], None),
}


@pytest.mark.parametrize(("declared", "origin"), ORIGINS.values(), ids=ORIGINS)
def test_where_a_text_was_first_published_is_another_site(
    declared: list[str | None], origin: str | None
) -> None:
    assert origin_of(ARTICLE, *declared) == origin


PIECES = st.sampled_from(
    [
        "http:", "https:", "/", "//", "\\", "?", "&", "=", "#", "@", ":", ":80", ".",
        "..", ";", "%", "%2e", "%2F", "%25", "%61", "%zz", "amp", "/amp", "amp;",
        "print=1", "utm_source=x", "www.", "m.", ";jsessionid=1", ".amp", ".html",
        "a.example", "127.0.0.1", "[::1]", "é", "خبر", "新闻", "\t", " ",
    ]
)  # fmt: skip
PUZZLED = st.lists(PIECES | st.text(max_size=2), max_size=14).map("".join)
ADDRESSES = PUZZLED.map("https://a.example/{}".format)


@given(st.text() | PUZZLED | ADDRESSES)
def test_a_canonical_address_is_its_own_and_nothing_raises(url: str) -> None:
    """Cases C6, C7."""
    canonical = canonical_url(url)
    assert canonical is None or canonical_url(canonical) == canonical


@given(ADDRESSES)
def test_an_address_and_its_canonical_form_have_one_key(url: str) -> None:
    assert url_key(canonical_url(url) or url) == url_key(url)


@given(st.text() | PUZZLED, st.none() | PUZZLED)
def test_choosing_an_address_never_raises(page: str, declared: str | None) -> None:
    chosen = choose_canonical(page, declared)
    assert chosen == choose_canonical(page, chosen)


@given(st.text() | PUZZLED, st.text() | PUZZLED | ADDRESSES)
def test_an_origin_is_canonical_and_nothing_raises(page: str, declared: str) -> None:
    origin = origin_of(page, declared)
    assert origin is None or origin == canonical_url(origin)


@given(ADDRESSES, PUZZLED)
def test_a_believed_address_is_canonical(page: str, declared: str) -> None:
    chosen = choose_canonical(page, declared)
    assert chosen in (canonical_url(chosen), page)
