"""What a robots.txt allows by RFC 9309: case D2 of the reliability cases, as our own table."""

from __future__ import annotations

import pytest

from crawler.fetch.manners.robots_rules import MAX_BYTES, rules_of
from tests.calls import calls_of

# robots.txt (lines divided by |), path, allowed; the section is that of RFC 9309
TABLE = [
    # 2.2.1 the user-agent line
    ("U: *|D: /a", "/a", False),
    ("U: *|D: /a", "/b", True),
    ("U: marsad|D: /a", "/a", False),
    ("U: MARSAD|D: /a", "/a", False),
    ("U: mArSaD|D: /a", "/a", False),
    ("U: other|D: /a", "/a", True),
    ("U: marsadbot|D: /a", "/a", True),
    ("U: *|D: /a||U: marsad|D: /b", "/a", True),
    ("U: *|D: /a||U: marsad|D: /b", "/b", False),
    ("U: marsad|D: /b||U: *|D: /a", "/a", True),
    ("U: marsad|D: /a||U: other|D: /c||U: marsad|D: /b", "/a", False),
    ("U: marsad|D: /a||U: other|D: /c||U: marsad|D: /b", "/b", False),
    ("U: marsad|D: /a||U: other|D: /c||U: marsad|D: /b", "/c", True),
    ("U: other|U: marsad|D: /a", "/a", False),
    ("U: marsad news bot|D: /a", "/a", False),
    ("U: marsad/1.0 (+http://a.test)|D: /a", "/a", False),
    ("U: marsad 1|A: /a||U: *|D: /", "/a", True),
    ("U: mar|A: /a||U: *|D: /a", "/a", False),
    ("U: mar|D: /a", "/a", True),
    ("U: other marsad|D: /a", "/a", True),
    ("U: marsad|U: *|D: /a", "/a", False),
    ("U: other|D: /||U: another|D: /", "/a", True),
    ("U: *|D: /||U: marsad|D:", "/a", True),
    # 2.2.2 allow and disallow: the longest match, and allow where both are as long
    ("U: *|D: /a|A: /a/b", "/a/b", True),
    ("U: *|D: /a|A: /a/b", "/a/c", False),
    ("U: *|A: /a|D: /a/b", "/a/b/c", False),
    ("U: *|A: /a/b|D: /a", "/a/b", True),
    ("U: *|D: /a|A: /a", "/a", True),
    ("U: *|A: /a|D: /a", "/a", True),
    ("U: *|D: /|A: /a", "/", False),
    ("U: *|D: /|A: /a", "/a", True),
    ("U: *|D:", "/a", True),
    ("U: *|A: /a", "/b", True),
    ("U: *|D: /a", "/abc", False),
    ("U: *|D: /a/", "/a", True),
    ("U: *|D: /A", "/a", True),
    ("U: *|D: /a", "/robots.txt", True),
    ("U: *|D: /a?b", "/a?b=c", False),
    ("U: *|D: /a?b", "/a?c", True),
    ("", "/a", True),
    ("D: /a", "/a", True),
    # 2.2.2 percent-encoding: octets are compared, whichever way they are written
    ("U: *|D: /%61", "/a", False),
    ("U: *|D: /é", "/%C3%A9", False),
    ("U: *|D: /%C3%A9", "/é", False),
    ("U: *|D: /%c3%a9", "/%C3%A9", False),
    ("U: *|D: /خبر", "/%D8%AE%D8%A8%D8%B1/1", False),
    # 2.2.3 special characters
    ("U: *|D: /*.pdf$", "/x/y.pdf", False),
    ("U: *|D: /*.pdf$", "/x/y.pdf?z", True),
    ("U: *|D: /a$", "/a", False),
    ("U: *|D: /a$", "/ab", True),
    ("U: *|D: /*/b", "/a/b", False),
    ("U: *|D: /*/b", "/b", True),
    ("U: *|D: /a*b", "/ab", False),
    ("U: *|D: /a***b", "/a/x/b", False),
    ("U: *|D: *", "/a", False),
    ("U: *|D: /*?print=", "/a?x=1&print=", True),
    ("U: *|D: /*print=", "/a?x=1&print=1", False),
    ("U: *|A: /*.html$|D: /a", "/a/b.html", True),
    ("U: * # all|D: /a # not this", "/a", False),
    ("# U: *|U: *|#D: /a|D: /b", "/a", True),
    # 2.2.4 other lines and 2.3 loose writing
    ("U: *|Sitemap: http://a.test/s.xml|D: /a", "/a", False),
    ("U: *|Crawl-delay: 5|D: /a", "/a", False),
    ("  U :  *  |   D  :   /a  ", "/a", False),
    ("u: *|d: /a", "/a", False),
    ("U: *\r|D: /a\r", "/a", False),
    ("U: *|nonsense|D: /a", "/a", False),
    ("<html>|U: *|D: /a|</html>", "/a", False),
]


def written(lines: str) -> bytes:
    """The table's short form written out."""
    long = {"u": "User-agent", "d": "Disallow", "a": "Allow"}
    out = []
    for line in lines.split("|"):
        field, colon, rest = line.partition(":")
        name = long.get(field.strip().lower())
        kept = field.replace(field.strip(), name) if name else field
        out.append((kept.lower() if field.strip().islower() else kept) + colon + rest)
    return "\n".join(out).encode()


@pytest.mark.parametrize(("lines", "path", "allowed"), TABLE)
def test_a_path_is_allowed_as_the_standard_says(lines: str, path: str, allowed: bool) -> None:
    """Case D2."""
    rules = rules_of(200, written(lines), agent="Marsad")
    assert rules.allows(f"http://a.test{path}") is allowed


def test_the_table_is_as_long_as_it_says() -> None:
    assert len(TABLE) >= 40
    assert len({(lines, path) for lines, path, _allowed in TABLE}) == len(TABLE)


@pytest.mark.parametrize(
    "filler",
    [b"Disallow: /no/%d\n", b"# %d\n", b"Allow: /*/%d/*/x$\n"],
    ids=["rules", "comments", "wildcards"],
)
def test_a_long_robots_txt_is_read_to_its_limit_line_by_line(filler: bytes) -> None:
    """Case D7: what stands in the first 500 KiB counts; twice the lines are twice the work."""
    early = b"User-agent: *\nDisallow: /early\n"

    def read(lines: int) -> None:
        body = early + b"".join(filler % number for number in range(lines))
        rules = rules_of(200, body, agent="Marsad")
        assert not rules.allows("http://a.test/early")
        assert rules.allows("http://a.test/else")

    assert calls_of(lambda: read(4_000)) < 2.2 * calls_of(lambda: read(2_000))
    read(100_000)


@pytest.mark.parametrize("padding", [MAX_BYTES - 200, MAX_BYTES + 90_000], ids=["499", "590"])
def test_a_rule_counts_up_to_500_kib(padding: int) -> None:
    """Case D7."""
    body = b"User-agent: *\n#" + b"x" * (padding - 15) + b"\nDisallow: /late\n"
    allowed = rules_of(200, body, agent="Marsad").allows("http://a.test/late")
    assert allowed is (padding > MAX_BYTES)


@pytest.mark.parametrize(
    "body",
    [b"\x00" * 1_000, b"\xff\xfe\xff", b"User-agent: *\nDisallow: /" + b"x" * 1_000_000,
     b"User-agent: \xff\nDisallow: \xfe", b"User-agent: *\nCrawl-delay: 1e999", b":" * 9_999,
     b"User-agent: *\nDisallow: " + b"*" * 5_000 + b"x"],
    ids=["nul", "half a mark", "long line", "bad utf-8", "infinite delay", "colons", "stars"],
)  # fmt: skip
def test_no_robots_txt_breaks_the_reading(body: bytes) -> None:
    """Case D7."""
    rules = rules_of(200, body, agent="Marsad")
    assert rules.allows("http://a.test/ordinary/page")
    assert 0 <= rules.crawl_delay_s <= 120
