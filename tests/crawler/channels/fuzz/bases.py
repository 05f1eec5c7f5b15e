"""The feeds and sitemaps that are damaged: whole ones, in many languages, formats and encodings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from config.source import ChannelKind
from crawler.channels.outcome import ChannelOutcome
from crawler.channels.parse import parse

URL = "https://gazette.example/feeds/all.xml"
_FILES = Path(__file__).parent / "files"
_ENCODINGS = {"cp1251": "cp1251", "cp1254": "cp1254", "gb": "gb18030", "latin1": "cp1252"}
_ITEM = re.compile(r"<((?:a:)?(?:item|entry|url|sitemap))(?=[\s>]).*?</\1>", re.DOTALL)
_LINE = re.compile(r"^(?:\{\"id\"|https:).*$", re.MULTILINE)


@dataclass(frozen=True)
class Base:
    """A whole feed or sitemap."""

    name: str
    body: bytes

    @property
    def kind(self) -> ChannelKind:
        """What the body is."""
        return ChannelKind.SITEMAP if self.name.startswith("map") else ChannelKind.FEED

    @property
    def is_wide(self) -> bool:
        """Whether it is UTF-16."""
        return self.body.startswith(b"\xff\xfe")

    @property
    def is_markup(self) -> bool:
        """Whether it is XML, and not JSON or a list of lines."""
        return self.name.endswith(".xml")

    @cached_property
    def text(self) -> str:
        """The body as text, without its byte order mark."""
        return self.body.decode("utf-16" if self.is_wide else self._encoding)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each item stands in the text."""
        items = (_ITEM if self.is_markup else _LINE).finditer(self.text)
        return [found.span() for found in items]

    @cached_property
    def links(self) -> list[str]:
        """The link of each item, as it is read from the whole body."""
        found = read(self.kind, self.body)
        named = [item.url for item in found.announcements] or list(found.further)
        by_end = {_end(url): url for url in named}
        places = {end: self._item_naming(end) for end in by_end}
        return [by_end[end] for end in sorted(by_end, key=lambda end: places[end])]

    @property
    def _encoding(self) -> str:
        return _ENCODINGS.get(self.name.rpartition(".")[0].rsplit("-", 1)[-1], "utf-8")

    def _item_naming(self, end: str) -> int:
        return next(n for n, (a, b) in enumerate(self.spans) if f"-{end}" in self.text[a:b])

    def encoded(self, text: str) -> bytes:
        """Return a text as the body is written."""
        return text.encode("utf-16" if self.is_wide else self._encoding)

    def encoded_rest(self, text: str) -> bytes:
        """Return a text as it stands inside the body, without a byte order mark."""
        return text.encode("utf-16-le" if self.is_wide else self._encoding)

    def items_between(self, first: int, last: int) -> frozenset[int]:
        """Return the items that a change from `first` to before `last` touches.

        An item of a list of lines also ends with its line, which markup does not.
        """
        edge = 0 if self.is_markup else 1
        return frozenset(
            number
            for number, (a, b) in enumerate(self.spans)
            if first < b + edge and a - edge < last
        )


def bases() -> list[Base]:
    """Return all bases by name."""
    return [Base(path.name, path.read_bytes()) for path in sorted(_FILES.iterdir())]


def read(kind: ChannelKind, body: bytes, content_type: str | None = None) -> ChannelOutcome:
    """Read a body as a channel of this kind."""
    return parse(kind, body, url=URL, content_type=content_type)


def _end(url: str) -> str:
    return url.partition("?")[0].rstrip("/").rsplit("-", 1)[-1]
