"""What is read of sitemaps that break the rules: every address that is whole."""

from __future__ import annotations

import gzip
import random
import time
from collections.abc import Callable

import pytest

from config.source import ChannelKind
from crawler.channels.parse import parse
from crawler.channels.sitemaps import sitemap
from storage.outcomes import SourceState

URL = "http://a.test/maps/all.xml"
STORIES = [f"http://a.test/2026/11/29/story-of-the-harbour-{number}" for number in range(6)]
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def entry(url: str, more: str = "") -> str:
    return (
        f"<url>\n <loc>{url}</loc>\n <lastmod>2026-11-29T08:00:00+00:00</lastmod>{more}\n</url>\n"
    )


def whole(*entries: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {SPACE}>\n{"".join(entries)}</urlset>'


MAP = whole(*map(entry, STORIES))


def read(body: str | bytes, kind: ChannelKind | None = ChannelKind.SITEMAP) -> list[str]:
    data = body.encode() if isinstance(body, str) else body
    return sorted(page.url for page in parse(kind, data, url=URL).announcements)


IMAGE = "<image:image><image:loc>http://a.test/i.php?w=1&h=2</image:loc></image:image>"
WARNING = "<br />\n<b>Warning</b>: include(x.php): failed in <b>/www/i.php</b> on line <b>3</b>\n"
SURROUNDED = {
    "a raw ampersand in a caption": whole(entry(STORIES[0], IMAGE), *map(entry, STORIES[1:])),
    "a prefix without a declaration": MAP.replace("<url", "<s:url").replace("</url", "</s:url"),
    "a mistyped namespace": MAP.replace("sitemaps.org", "sitemap.org").replace(
        "http:", "https:", 1
    ),
    "a warning of the server": WARNING + MAP,
    "blank lines first": "\n\n \n" + MAP,
    "a long comment first": f"<!-- {'cached by a plugin ' * 400}-->" + MAP,
    "a comment that never ends": MAP.replace("<url>", "<url><!-- ", 1),
    "control characters": MAP.replace("story", "sto\x03ry"),
    "invisible characters": MAP.replace("<loc>", "<loc>\u200f\ufeff "),
    "addresses broken over lines": MAP.replace("-of-the-", "-of-\n      the-"),
    "CDATA": MAP.replace("<loc>", "<loc><![CDATA[").replace("</loc>", "]]></loc>"),
    "capitals": MAP.replace("loc>", "LOC>").replace("url>", "URL>"),
    "attributes": MAP.replace("<loc>", '<loc xml:lang="fr">'),
    "no end of the file": MAP.removesuffix("</urlset>"),
    "ends of entries missing": MAP.replace("</url>", ""),
    "beginnings of entries missing": MAP.replace("<url>", ""),
    "ends of addresses missing": MAP.replace("</loc>", ""),
    "doubled tags": MAP.replace("<url>", "<url><url>").replace("<loc>", "<loc><loc>"),
    "the root twice": MAP.replace("<urlset", "<urlset><urlset"),
    "the root closed too early": MAP.replace("</url>", "</url></urlset>", 1),
    "no root": MAP.partition(">\n<url>")[2],
    "entities of its own": f'<!DOCTYPE urlset [<!ENTITY a "b">]>{MAP}',
    "two files after each other": whole(entry(STORIES[0])) + whole(*map(entry, STORIES[1:])),
    "a pair of empty tags": MAP.replace("</urlset>", "<url></url><url/></urlset>"),
}


@pytest.mark.parametrize("body", SURROUNDED.values(), ids=SURROUNDED.keys())
def test_damage_around_addresses_costs_none(body: str) -> None:
    assert read(body) == STORIES


@pytest.mark.parametrize(
    "pack",
    [
        gzip.compress,
        lambda plain: gzip.compress(gzip.compress(plain)),
        lambda plain: gzip.compress(plain) + b"<!-- cached -->",
        lambda plain: plain.decode().encode("utf-16"),
        lambda plain: plain.decode().encode("utf-16-be"),
        lambda plain: gzip.compress(plain.decode().encode("utf-16-le")),
        lambda plain: b"\xef\xbb\xbf" + plain,
        lambda plain: plain.replace(b"UTF-8", b"windows-1256"),
        lambda plain: plain.replace(b"UTF-8", b"no-such-encoding"),
    ],
    ids=["gzip", "gzip twice", "a note behind gzip", "utf-16", "utf-16 without a mark",
         "utf-16 in gzip", "a mark of UTF-8", "another encoding", "an unknown encoding"],
)  # fmt: skip
@pytest.mark.parametrize("kind", [ChannelKind.SITEMAP, None], ids=["named", "recognised"])
def test_packing_and_encoding_cost_no_address(
    pack: Callable[[bytes], bytes], kind: ChannelKind | None
) -> None:
    assert read(pack(MAP.encode()), kind) == STORIES


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/news.php?id=7&amp;lang=ar", "http://a.test/news.php?id=7&lang=ar"),
        (
            "/news.php?id=7&lang=ar&copy=1&sect=2",
            "http://a.test/news.php?id=7&lang=ar&copy=1&sect=2",
        ),
        ("/news.php?id=7&amp;amp;lang=ar", "http://a.test/news.php?id=7&lang=ar"),
        ("/news.php?id=7&#38;lang=ar", "http://a.test/news.php?id=7&lang=ar"),
        ("<![CDATA[/news.php?id=7&lang=ar]]>", "http://a.test/news.php?id=7&lang=ar"),
        ("//a.test/a-b-c-d", "http://a.test/a-b-c-d"),
        ("www.a.test/a-b-c-d", "http://www.a.test/a-b-c-d"),
    ],
)
def test_an_address_is_read_as_it_is_meant(written: str, meant: str) -> None:
    assert read(whole(entry(written), entry(STORIES[0]))) == sorted([meant, STORIES[0]])


def test_a_byte_of_another_encoding_stays_the_byte_that_it_is() -> None:
    body = whole(entry("http://a.test/caf\xe9-on-the-harbour")).encode("latin-1")
    assert read(body) == ["http://a.test/caf%E9-on-the-harbour"]


@pytest.mark.parametrize(
    "bad",
    ["http://[site_url]/story", "", "http://a.test/a<b", "mailto:a@a.test"],
)
def test_an_address_that_cannot_be_read_is_counted_and_costs_no_other(bad: str) -> None:
    outcome = parse(ChannelKind.SITEMAP, whole(*map(entry, [*STORIES, bad])).encode(), url=URL)
    assert sorted(page.url for page in outcome.announcements) == STORIES
    assert outcome.left_out == {sitemap.UNREADABLE: 1}
    assert (outcome.named, outcome.readable) == (7, 6)


@pytest.mark.parametrize("end", ["/story-of-the", "</lo"])
def test_half_an_address_is_no_address(end: str) -> None:
    body = MAP[: MAP.rindex(end) + len(end)]
    outcome = parse(ChannelKind.SITEMAP, body.encode(), url=URL)
    assert sorted(page.url for page in outcome.announcements) == STORIES[:5]
    assert outcome.left_out == {sitemap.UNREADABLE: 1}


def test_a_packed_file_that_is_cut_off_gives_what_came_before() -> None:
    urls = [f"http://a.test/{random.Random(n).getrandbits(256):x}" for n in range(900)]
    body = gzip.compress(whole(*map(entry, urls)).encode())
    outcome = parse(ChannelKind.SITEMAP, body[: len(body) // 2], url=URL)
    assert len(outcome.announcements) > 300
    assert "the rest of the file: the gzip data is cut off" in outcome.left_out


def test_an_entry_in_a_comment_is_none() -> None:
    assert read(whole(f"<!-- {entry(STORIES[0])} -->", entry(STORIES[1]))) == [STORIES[1]]


def test_what_is_called_news_is_not_called_video() -> None:
    video = (
        "<video:video><video:title>Film</video:title>"
        "<video:publication_date>2020-01-01</video:publication_date></video:video>"
    )
    [page] = parse(
        ChannelKind.SITEMAP, whole(entry(STORIES[0], video)).encode(), url=URL
    ).announcements
    assert (page.title, page.published) == (None, None)


@pytest.mark.parametrize("prefix", ["n", "news", ""])
def test_news_are_known_by_their_namespace(prefix: str) -> None:
    p, x = (f"{prefix}:", f":{prefix}") if prefix else ("", "")
    news = (
        f'<{p}news xmlns{x}="http://www.google.com/schemas/sitemap-news/0.9">'
        f"<{p}title>Caf&eacute; &amp; Hafen</{p}title>"
        f"<{p}publication_date>2026-11-29</{p}publication_date></{p}news>"
    )
    space = f' xmlns{x}="http://www.google.com/schemas/sitemap-news/0.9"' if prefix else ""
    body = whole(entry(STORIES[0], news)).replace("<urlset", f"<urlset{space}")
    [page] = parse(ChannelKind.SITEMAP, body.encode(), url=URL).announcements
    assert (page.title, page.published is not None) == ("Café & Hafen", True)


@pytest.mark.parametrize(
    "body",
    [
        "\ufeff" + "\r\n".join(STORIES),
        "# all of it\n\n" + "\n".join(f"{url}\t2026-11-29" for url in STORIES),
        "\r".join(STORIES),
    ],
    ids=["lines of Windows", "a comment and columns", "lines of the old Macintosh"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_text_with_an_address_a_line_is_a_sitemap(body: str, encoding: str) -> None:
    assert read(body.encode(encoding), None) == STORIES


def test_lines_of_a_text_that_are_no_address_are_counted() -> None:
    body = "\n".join([*STORIES, "not an address"]).encode()
    assert parse(None, body, url=URL).left_out == {sitemap.UNREADABLE: 1}


@pytest.mark.parametrize(
    "body",
    [
        f"<rss><channel><item><title>T</title><link>{STORIES[0]}</link></item></channel></rss>",
        f"<feed><entry><title>T</title><link href='{STORIES[0]}'/></entry></feed>",
    ],
    ids=["RSS", "Atom"],
)
def test_a_feed_in_the_place_of_a_sitemap_is_read(body: str) -> None:
    assert read(body) == read(gzip.compress(body.encode())) == [STORIES[0]]


def test_sitemaps_listed_as_pages_are_children() -> None:
    body = whole(entry("http://a.test/posts-1.xml"), entry("http://a.test/posts-2.xml.gz"))
    outcome = parse(ChannelKind.SITEMAP, body.encode(), url=URL)
    assert outcome.further == ("http://a.test/posts-2.xml.gz", "http://a.test/posts-1.xml")


def test_of_a_file_over_the_limit_the_newest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MAX_URLS", 10)
    urls = [f"http://a.test/2026/11/29/story-number-{number:05}" for number in range(100, 199)]
    outcome = parse(ChannelKind.SITEMAP, whole(*map(entry, urls)).encode(), url=URL)
    assert sorted(page.url for page in outcome.announcements) == urls[-10:]
    assert list(outcome.left_out.values()) == [89]


def test_a_packed_file_of_many_megabytes_is_read_to_its_newest_end() -> None:
    filler = "<image:caption>words of a caption</image:caption>" * 60
    urls = [f"http://a.test/2026/11/29/story-number-{number:05}" for number in range(3_000)]
    body = whole(*(entry(url, filler) for url in urls)).encode()
    assert len(body) > 6_000_000
    outcome = parse(ChannelKind.SITEMAP, gzip.compress(body, 1), url=URL)
    assert len(outcome.announcements) == 3_000
    assert outcome.announcements[0].url == urls[-1]


MUTATIONS = 60


def mutated(body: bytes, seed: int) -> bytes:
    """One wound to a file, of a kind and at a place that the seed decides."""
    chance = random.Random(seed)
    start = chance.randrange(len(body))
    wounds = [
        lambda: body[:start],
        lambda: body[:start] + body[start + chance.randrange(200) :],
        lambda: body[:start] + bytes([chance.randrange(256)]) + body[start + 1 :],
        lambda: body.replace(b"<loc>", b"<loc><loc>", 1 + start % 4),
        lambda: body.replace(b"<url>", b"<x:url>", 1 + start % 4),
        lambda: body[:start] + b"&bogus;&#0;&#xFFFFFFF;&&amp" + body[start:],
        lambda: body.replace(b"UTF-8", chance.choice([b"utf-16", b"koi8-r", b"\x00"])),
        lambda: body[:start] + b"<" * chance.randrange(1, 40) + body[start:],
    ]
    return wounds[seed % len(wounds)]()


@pytest.mark.parametrize("seed", range(MUTATIONS))
def test_a_wound_costs_at_most_the_addresses_that_it_touches(seed: int) -> None:
    body = MAP.encode()
    wounded = mutated(body, seed)
    undamaged = [url for url in STORIES if f"<loc>{url}</loc>".encode() in wounded]
    assert set(undamaged) <= set(read(wounded))


@pytest.mark.parametrize(
    "body",
    [
        "<!--" * 200_000,
        "<loc><![CDATA[" * 60_000,
        "<loc>" * 150_000,
        "<" * 1_000_000,
        "<url><loc>" + "&" * 1_000_000,
        "<url><loc>" + " " * 1_000_000,
        ("<xhtml:link " + "a" * 60_000 + ">") * 15,
        "<xhtml:link " + "a=1 " * 200_000 + ">",
        "<url " + "a:" * 400_000,
    ],
    ids=["comments", "CDATA", "open tags", "brackets", "ampersands", "blanks", "long names",
         "attributes", "prefixes"],
)  # fmt: skip
def test_hostile_files_take_time_in_proportion_to_their_length(body: str) -> None:
    """Case B9. One that took the square would take hours."""
    began = time.process_time()
    assert read(f"<urlset>{body}") == []
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    "entities",
    [
        "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)),
        '<!ENTITY a11 SYSTEM "file:///etc/hostname">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;',
    ],
    ids=["laughs", "a file", "a parameter"],
)
def test_entities_are_neither_expanded_nor_fetched(entities: str) -> None:
    """Cases B9, B10."""
    body = f"<!DOCTYPE urlset [{entities}]>" + whole(entry("http://a.test/&a11;-of-the-harbour"))
    assert read(body) == ["http://a.test/&a11;-of-the-harbour"]


def test_a_page_is_no_sitemap() -> None:
    body = b"<html><body><p>No sitemap here, but a &lt;urlset&gt; is named.</p></body></html>"
    assert parse(ChannelKind.SITEMAP, body, url=URL).problem is SourceState.NOT_A_FEED
