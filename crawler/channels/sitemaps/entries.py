"""Finds the entries of a sitemap by their tags alone, wherever its XML is broken.

A parser of XML gives up, or changes what it reads, behind the first error: an ampersand that is not
escaped, a prefix that is not declared, a file that is cut off. The format is flat, so its tags are
enough: an entry is what stands between one `<url>` or `<sitemap>` and the next. Entities are not
expanded, so none can grow or fetch anything. The text comes in pieces and is never held as a whole.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_TAG = re.compile(
    r"<(?:(?P<comment>!--)|(?P<end>/?)(?:(?P<prefix>[\w.-]{1,64}):)?"
    r"(?P<name>urlset|sitemapindex|sitemap|url|loc|lastmod|news|publication_date|title|language"
    r"|link)(?=[\s/>])(?P<rest>[^<>]*)>)",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"(?<![\w:.-])([\w:.-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
)
_SPACE = re.compile(r"xmlns(?::([\w.-]+))?\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE)
_TEXT_END = re.compile(r"</|<!|<\?|<(?:[\w.-]+:)?[a-z_][\w.-]*(?:\s[^<>]*|/)?>", re.IGNORECASE)
_CDATA = re.compile(r"\s*<!\[CDATA\[", re.IGNORECASE)
_XML_ENTITY = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));", re.IGNORECASE)
_XML = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)

# Zero-width and direction marks, byte order marks and control characters, which no address has.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060\ufeff]"
)
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
_LONGEST_TOKEN = 65_536  # a tag, text or comment without an end within it is damage
# Prefixes by custom, for files that do not declare them: what they hold is not of the page itself.
_OTHERS = frozenset({"image", "video", "mobile", "pagemap", "geo", "codesearch", "xhtml"})
_NEWS = "sitemap-news"


@dataclass(slots=True)
class RawEntry:
    """One entry as it is written; `is_child` where it names another sitemap."""

    is_child: bool = False
    prefix: str = ""
    loc: str | None = None
    cut: bool = False  # its address is cut off or broken by a tag
    lastmod: str = ""
    news: bool = False
    published: str = ""
    title: str = ""
    language: str = ""
    links: list[dict[str, str]] = field(default_factory=list)  # attributes of its `link` elements

    @property
    def says_something(self) -> bool:
        """Whether the entry is more than an empty pair of tags."""
        return self.loc is not None or self.cut or bool(self.lastmod) or self.news


def entries_of(pieces: Iterable[str]) -> Iterator[RawEntry]:
    """Yield the entries of a sitemap in its order; text in between is passed over."""
    reader = _Reader()
    for piece in pieces:
        yield from reader.read(piece)
    yield from reader.end()


class _Reader:
    """Reads pieces of a sitemap; keeps the entry under way and the text of a tag that is cut."""

    def __init__(self) -> None:
        self._held = ""
        self._entry: RawEntry | None = None
        self._is_index = False
        self._news_prefixes = {"news"}
        self._others = set(_OTHERS)

    def read(self, piece: str) -> Iterator[RawEntry]:
        """Read one more piece and yield the entries that ended in it."""
        text = self._held + piece
        self._held = ""
        yield from self._scan(text, is_last=False)

    def end(self) -> Iterator[RawEntry]:
        """Read what is left and yield the last entries."""
        text, self._held = self._held, ""
        yield from self._scan(text, is_last=True)
        yield from self._finished(None)

    def _scan(self, text: str, *, is_last: bool) -> Iterator[RawEntry]:
        position = 0
        ends = _LastEnds(text.rfind("-->"), text.rfind("]]>"))
        while (tag := _TAG.search(text, position)) is not None:
            waits = not is_last and len(text) - tag.start() < _LONGEST_TOKEN
            end, content, is_whole = _behind(text, tag, ends)
            if end < 0 and waits:
                self._held = text[tag.start() :]
                return
            position = tag.end() if end < 0 else end
            if tag["comment"] is None:
                yield from self._take(tag, content, is_whole=is_whole)
        if not is_last:
            self._held = _unfinished(text, position)

    def _take(self, tag: re.Match[str], content: str, *, is_whole: bool) -> Iterator[RawEntry]:
        name, prefix = tag["name"].lower(), (tag["prefix"] or "").lower()
        if name in ("urlset", "sitemapindex"):
            self._is_index = name == "sitemapindex"
            self._declare(tag["rest"])
        elif name in ("url", "sitemap"):
            is_start = not tag["end"] and not tag["rest"].endswith("/")
            new = RawEntry(is_child=name == "sitemap", prefix=prefix) if is_start else None
            yield from self._finished(new)
        elif not tag["end"]:
            if name == "loc" and prefix not in self._others and self._begins_another(content):
                yield from self._finished(RawEntry(is_child=self._is_index, prefix=prefix))
            self._fill(name, prefix, tag["rest"], content, is_whole=is_whole)

    def _declare(self, attributes: str) -> None:
        for prefix, space in _SPACE.findall(attributes):
            if _NEWS in space.lower():
                self._news_prefixes.add(prefix.lower())
            elif any(f"sitemap-{kind}" in space.lower() for kind in ("image", "video", "mobile")):
                self._others.add(prefix.lower())

    def _begins_another(self, content: str) -> bool:
        """Whether an address begins an entry whose own tag is missing."""
        entry = self._entry
        return entry is None or (entry.loc is not None and bool(content.strip()))

    def _fill(self, name: str, prefix: str, rest: str, content: str, *, is_whole: bool) -> None:
        entry = self._entry
        if entry is None or (prefix in self._others and name != "link"):
            return
        if name == "loc":
            _set_loc(entry, content, is_whole=is_whole)
        elif name == "lastmod":
            entry.lastmod = entry.lastmod or _text(content)
        elif name == "link":
            entry.links.append(attributes_of(rest))
        elif prefix in self._news_prefixes or (entry.news and not prefix) or name == "news":
            _set_news(entry, name, content)

    def _finished(self, following: RawEntry | None) -> Iterator[RawEntry]:
        entry, self._entry = self._entry, following
        if entry is not None and entry.says_something:
            yield entry


def attributes_of(text: str) -> dict[str, str]:
    """Return the attributes of a tag by their lower-case names, entities resolved."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), address_text(next(filter(None, values), "")))
    return found


def address_text(written: str) -> str:
    """Return an address as it is meant: entities of XML resolved, broken lines joined.

    Names of HTML are left alone, because `&copy=1` and `&lang=ar` are parameters.
    """
    text = _INVISIBLE.sub("", "".join(line.strip() for line in written.splitlines())).strip()
    for _ in range(2):  # some sites escape twice
        text = _XML_ENTITY.sub(_character, text)
        if "&amp;" not in text:
            break
    return _ESCAPED_BYTE.sub(lambda found: f"%{ord(found[0]) - 0xDC00:02X}", text)


@dataclass(frozen=True, slots=True)
class _LastEnds:
    """Where the last comment and CDATA section of a text end; none is sought behind it."""

    comment: int
    cdata: int


def _behind(text: str, tag: re.Match[str], ends: _LastEnds) -> tuple[int, str, bool]:
    """Return where to go on behind a tag, its text, and whether that text is whole.

    -1 where a piece ends before that is known.
    """
    start = tag.end()
    if tag["comment"] is not None:
        end = text.find("-->", start) if start <= ends.comment else -1
        return (end + 3 if end >= 0 else -1), "", True
    if tag["end"] or tag["rest"].endswith("/") or tag["name"].lower() in _WITHOUT_TEXT:
        return start, "", True
    if (cdata := _CDATA.match(text, start)) is not None:
        end = text.find("]]>", cdata.end()) if cdata.end() <= ends.cdata else -1
        if end < 0:
            return -1, "", False
        return end, text[cdata.end() : end].replace("&", "&amp;"), True
    end = text.find("<", start, start + _LONGEST_TOKEN)
    if end < 0 or text.find(">", end, end + _LONGEST_TOKEN) < 0:
        return -1, text[start:], False
    return end, text[start:end], _TEXT_END.match(text, end) is not None


_WITHOUT_TEXT = frozenset({"urlset", "sitemapindex", "url", "sitemap", "news", "link"})


def _unfinished(text: str, position: int) -> str:
    """Return the end of a piece that may be the beginning of a tag."""
    start = text.rfind("<", max(position, len(text) - _LONGEST_TOKEN))
    return text[start:] if start >= 0 and text.find(">", start) < 0 else ""


def _set_loc(entry: RawEntry, content: str, *, is_whole: bool) -> None:
    written = address_text(content)
    if not written:
        return
    if is_whole and "\ufffd" not in written:
        entry.loc = entry.loc or written
    else:
        entry.cut = True


def _set_news(entry: RawEntry, name: str, content: str) -> None:
    entry.news = True
    if name == "publication_date":
        entry.published = entry.published or _text(content)
    elif name == "title":
        entry.title = entry.title or _text(content)
    elif name == "language":
        entry.language = entry.language or _text(content)


def _text(written: str) -> str:
    """Return text without entities; empty where bytes of another encoding damaged it."""
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), written)
    damaged = "\ufffd" in text or _ESCAPED_BYTE.search(text) is not None
    return "" if damaged else " ".join(text.split())


def _character(found: re.Match[str]) -> str:
    name, decimal, hexadecimal = found.groups()
    if name:
        return _XML[name.lower()]
    number = int(decimal) if decimal else int(hexadecimal, 16)
    usable = 32 <= number < 0xD800 or 0xE000 <= number < 0x110000
    return chr(number) if usable else ""
