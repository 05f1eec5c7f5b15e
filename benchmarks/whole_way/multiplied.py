"""Some hundreds of pages, multiplied from a few: the same templates around other texts.

The originals are the replica sites beside the checkout, or those of the demo. Each copy of an
article has its own address, and its words are exchanged for others of the same language, so that
copies are other articles to everybody who compares texts; names stay, and topics are still met.
"""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import format_datetime
from pathlib import Path
from random import Random

from monitor.demo.pages import render_pages
from monitor.demo.site import load_sites, published_at

REPLICAS = Path(__file__).resolve().parents[3] / "shared" / "sites"
_WORD = re.compile(r"[^\W\d_]{3,}")  # of a language with spaces
_LETTER = re.compile("[\u4e00-\u9fff]")
_LAST_NUMBER = re.compile(r"(\d+)(?!.*\d)")
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)")


@dataclass(frozen=True, slots=True)
class Original:
    """One article as a site serves it."""

    site: str
    path: str
    language: str
    title: str
    paragraphs: tuple[str, ...]
    day: date
    content_type: str
    body: bytes

    @property
    def charset(self) -> str:
        found = _CHARSET.search(self.content_type.encode()) or _CHARSET.search(self.body[:2_000])
        return found[1].decode() if found else "utf-8"


@dataclass(frozen=True, slots=True)
class Page:
    """One article of a multiplied site."""

    path: str
    title: str
    summary: str
    day: date
    content_type: str
    body: bytes


def multiplied(originals: Sequence[Original], copies: int) -> dict[str, list[Page]]:
    """Return by site the originals and, of each, `copies` - 1 others."""
    vocabulary = _vocabulary(originals)
    sites: defaultdict[str, list[Page]] = defaultdict(list)
    for number in range(copies):
        exchanged = {
            code: _exchange(words, seed=f"{code} {number}") if number else {}
            for code, words in vocabulary.items()
        }
        for one in originals:
            sites[one.site].append(_copy(one, number, exchanged[one.language]))
    return dict(sites)


def feed(pages: Iterable[Page], base: str) -> bytes:
    """Return the RSS feed of a site."""
    items = "".join(
        f"<item><title>{html.escape(page.title)}</title>"
        f"<link>{html.escape(base + page.path)}</link>"
        f"<pubDate>{format_datetime(datetime(*page.day.timetuple()[:3], 9, tzinfo=UTC))}</pubDate>"
        f"<description>{html.escape(page.summary)}</description></item>"
        for page in pages
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>News</title>'
        f"<link>{base}</link><description>x</description>{items}</channel></rss>"
    ).encode()


def originals() -> list[Original]:
    """Return the articles of the replicas beside the checkout, or of the demo."""
    return list(_of_replicas() if REPLICAS.exists() else _of_demo())


def _of_replicas() -> Iterator[Original]:
    routes = json.loads((REPLICAS / "routes.json").read_text(encoding="utf-8"))
    for line in (REPLICAS / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        known = json.loads(line)
        route = routes[known["host"]][known["path"]]
        yield Original(
            known["host"].partition(".")[0],
            known["path"],
            known["lang"],
            known["title"],
            tuple(known["paragraphs"]),
            date.fromisoformat(known["date"]),
            route["type"],
            (REPLICAS / route["file"]).read_bytes(),
        )


def _of_demo() -> Iterator[Original]:
    today = date(2026, 11, 16)
    for site in load_sites():
        pages = render_pages(site, today=today, base_url=f"http://{site.name}.test")
        for article in site.articles:
            page = pages[site.path(article, today=today)]
            yield Original(
                site.name,
                page.path,
                article.language,
                article.title,
                tuple(article.paragraphs),
                published_at(article, today=today).date(),
                page.content_type,
                page.body,
            )


def _vocabulary(originals: Iterable[Original]) -> dict[str, list[str]]:
    """Return by language the words in small letters of all texts, and the letters of Chinese."""
    words: defaultdict[str, set[str]] = defaultdict(set)
    for one in originals:
        text = "\n".join(one.paragraphs)
        found = _LETTER.findall(text) if one.language == "zh" else _WORD.findall(text)
        words[one.language].update(word for word in found if word == word.lower())
    return {code: sorted(found) for code, found in words.items()}


def _exchange(words: Sequence[str], *, seed: str) -> dict[str, str]:
    others = list(words)
    Random(seed).shuffle(others)
    return dict(zip(words, others, strict=True))


def _copy(one: Original, number: int, exchanged: Mapping[str, str]) -> Page:
    path, title = one.path, one.title
    texts = {text: _other(text, one.language, exchanged) for text in (title, *one.paragraphs)}
    body = one.body
    if number:
        path = _numbered(one.path, number)
        page = one.body.decode(one.charset).replace(one.path, path)
        for text, other in texts.items():
            for before, after in zip(_spellings(text), _spellings(other), strict=True):
                page = page.replace(before, after)
        body = page.encode(one.charset, "xmlcharrefreplace")
        title = texts[title]
    summary = texts[one.paragraphs[0]][:150]
    return Page(path, title, summary, one.day, one.content_type, body)


def _numbered(path: str, number: int) -> str:
    """Return an address like another one, which ends with the same kind of number."""
    if not _LAST_NUMBER.search(path):
        return f"{path.rstrip('/')}-{number}"
    return _LAST_NUMBER.sub(rf"\g<1>0{number}", path)


def _other(text: str, language: str, exchanged: Mapping[str, str]) -> str:
    units = _LETTER if language == "zh" else _WORD
    return units.sub(lambda found: exchanged.get(found[0], found[0]), text)


def _spellings(text: str) -> tuple[str, ...]:
    """Return a text as pages write it."""
    return (
        text,
        html.escape(text),
        html.escape(text, quote=False),
        json.dumps(text)[1:-1],
    )
