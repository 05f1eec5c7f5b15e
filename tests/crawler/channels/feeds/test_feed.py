from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.channels.feeds.feed import read
from storage.outcomes import DateSource, SourceState

URL = "http://a.test/news/feed.xml"

RSS2 = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>A</title><language>fr-FR</language>
<item><title>Le port rouvre &amp; les bateaux sortent</title><link>/2026/port</link>
<pubDate>Fri, 20 Nov 2026 09:30:00 +0100</pubDate>
<description>&lt;p&gt;Premier &lt;b&gt;paragraphe&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;Second.&lt;/p&gt;
&lt;script&gt;alert(1)&lt;/script&gt;</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar" xml:base="http://a.test/x/">
<title>ا</title><entry><title>فتح الميناء</title><link rel="alternate" href="port"/>
<published>2026-11-20T09:30:00Z</published><summary>ملخص</summary></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>x</title></channel>
<item><title>Porto aberto</title><link>http://a.test/porto</link><dc:date>2026-11-20</dc:date></item></rdf:RDF>"""
RSS091 = """<rss version="0.91"><channel><title>x</title><item><title>Port</title>
<link>http://a.test/port</link></item></channel></rss>"""


def test_an_item_is_read_whole() -> None:
    (item,) = read(RSS2.encode(), url=URL).announcements
    assert (item.url, item.language) == ("http://a.test/2026/port", "fr-FR")
    assert item.title == "Le port rouvre & les bateaux sortent"
    assert item.summary == "Premier paragraphe.\nSecond."
    assert item.published is not None
    assert item.published.value == datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
    assert (item.published.source, item.published.tz_known) == (DateSource.FEED, True)


@pytest.mark.parametrize(
    ("feed", "url", "title"),
    [
        (ATOM, "http://a.test/x/port", "فتح الميناء"),
        (RDF, "http://a.test/porto", "Porto aberto"),
        (RSS091, "http://a.test/port", "Port"),
    ],
    ids=["atom", "rss 1.0", "rss 0.91"],
)
def test_every_kind_of_feed_is_read(feed: str, url: str, title: str) -> None:
    """Case C1."""
    (item,) = read(feed.encode(), url=URL).announcements
    assert (item.url, item.title) == (url, title)


def test_the_language_of_an_atom_feed_is_kept() -> None:
    assert read(ATOM.encode(), url=URL).announcements[0].language == "ar"


@pytest.mark.parametrize(
    "broken",
    [
        RSS2.replace("</channel></rss>", ""),
        RSS2.replace("&amp;", "&"),
        RSS2.replace("UTF-8", "no-such-encoding"),
        "\n\n  " + RSS2,
    ],
    ids=["cut off", "bare ampersand", "unknown encoding", "blank lines first"],
)
def test_a_malformed_feed_is_still_read(broken: str) -> None:
    assert read(broken.encode(), url=URL).announcements[0].url == "http://a.test/2026/port"


def test_a_feed_in_an_old_encoding_is_read() -> None:
    """Case C4."""
    feed = RSS091.replace("Port<", "Порт<").replace(
        "<rss", '<?xml version="1.0" encoding="windows-1251"?><rss', 1
    )
    assert read(feed.encode("cp1251"), url=URL).announcements[0].title == "Порт"


def test_an_item_without_an_address_is_left_out() -> None:
    feed = RSS091.replace("<link>http://a.test/port</link>", "")
    reading = read(feed.encode(), url=URL)
    assert (reading.announcements, reading.problem) == ((), None)


def test_a_permalink_in_the_guid_serves_as_address() -> None:
    """Case C12."""
    feed = RSS091.replace("link>", "guid>").replace("0.91", "2.0")
    assert read(feed.encode(), url=URL).announcements[0].url == "http://a.test/port"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("<!DOCTYPE html><html><body>x</body></html>", SourceState.NOT_A_FEED),
        ("no markup at all", SourceState.NOT_A_FEED),
        ('{"version": "x"}', SourceState.NOT_A_FEED),
        ("\x00\x01\x02" * 99, SourceState.PARSE_ERROR),
        ("   ", SourceState.EMPTY),
    ],
)
def test_what_is_no_feed_says_what_it_is(body: str, problem: SourceState) -> None:
    assert read(body.encode(), url=URL).problem is problem


def test_the_name_of_a_file_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(RSS2)
    assert read(str(tmp_path / "feed.xml").encode(), url=URL).announcements == ()


@pytest.mark.parametrize(
    "entity",
    ['<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">', '<!ENTITY b SYSTEM "file:///etc/hostname">'],
    ids=["nested", "external"],
)
def test_entities_of_a_feed_bring_nothing_in(entity: str) -> None:
    feed = f"<!DOCTYPE rss [{entity}]>" + RSS091.replace("Port<", "Port &b;<")
    reading = read(feed.encode(), url=URL)
    assert all("\n" not in (item.title or "") for item in reading.announcements)
    assert all(len(item.title or "") < 20 for item in reading.announcements)
