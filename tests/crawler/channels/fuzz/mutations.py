"""Damages feeds and sitemaps in the ways that sites do, the same way for the same seed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.crawler.channels.fuzz.bases import Base

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_MARK = re.compile(r"[{}\[\],\"]|\n")  # what holds JSON and lists of lines together
_NAMESPACE = re.compile(r"\sxmlns:\w+=\"[^\"]*\"")
_ENCODING = re.compile(r"encoding=\"[^\"]*\"")
_BYTES = (b"\xff", b"\x80", b"\xc3", b"\x00", b"\x0b", b"\xe2\x28", b"\xf0\x9f")
_UNITS = (b"\xff\xff", b"\x00\xd8", b"\x0b\x00")
_CHARSETS = (
    "utf-8", "utf-16", "iso-8859-1", "windows-1252", "koi8-r", "us-ascii", "x-unknown",
)  # fmt: skip
_NOWHERE = (-2, -2)  # of a change that touches no item
_SOUP = (
    "&nbsp;&hellip;", "&bogus;", " & && ", "&amp;amp;", "&#0;&#xD800;", "&#99999999;",
    "&lang=ar&copy", "&", "&lt", "]]>", "<", " > ",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutation:
    """A damaged body, and which items of its base the damage touches."""

    kind: str
    body: bytes
    damaged: frozenset[int]
    content_type: str | None = None


def mutate(base: Base, seed: int) -> Mutation:
    """Return the mutation of a base that a seed stands for; six seeds in a row are of six kinds."""
    kind = list(_KINDS)[(seed + len(base.body)) % len(_KINDS)]
    body, first, last, content_type = _KINDS[kind](base, Random(f"{base.name}:{seed}"))
    return Mutation(kind, body, base.items_between(first, last), content_type)


_Change = tuple[bytes, int, int, str | None]  # the body, the characters it touches, a header


def _cut(base: Base, rng: Random) -> _Change:
    """End the body early, or take a piece out of it."""
    start = rng.randrange(len(base.text) // 10, len(base.text))
    if rng.random() < 0.5:
        return base.encoded(base.text[:start]), start, len(base.text), None
    end = min(start + rng.randrange(1, 80), len(base.text))
    return base.encoded(base.text[:start] + base.text[end:]), start, end, None


def _bad_byte(base: Base, rng: Random) -> _Change:
    """Put bytes that fit no encoding before a character."""
    at = rng.randrange(len(base.text))
    bad = rng.choice(_UNITS if base.is_wide else _BYTES)
    before, after = base.encoded(base.text[:at]), base.encoded_rest(base.text[at:])
    return before + bad + after, at, at, None


def _doubled_tag(base: Base, rng: Random) -> _Change:
    """Write a tag twice, or a bracket, a quote or a line end where there are no tags."""
    tag = rng.choice(list((_TAG if base.is_markup else _MARK).finditer(base.text)))
    text = base.text[: tag.end()] + tag[0] + base.text[tag.end() :]
    return base.encoded(text), tag.start(), tag.end(), None


def _undeclared_prefix(base: Base, rng: Random) -> _Change:
    """Use a prefix of a namespace that nobody declares. This damages no item."""
    if not base.is_markup:
        return _entity_soup(base, rng)
    declared = list(_NAMESPACE.finditer(base.text))
    if declared and rng.random() < 0.5:
        gone = rng.choice(declared)
        return base.encoded(base.text[: gone.start()] + base.text[gone.end() :]), *_NOWHERE, None
    at = rng.choice(list(re.finditer(r"<[A-Za-z]", base.text))).start()
    text = f"{base.text[:at]}<zz:note q='1'>x</zz:note>{base.text[at:]}"
    return base.encoded(text), *_NOWHERE, None


def _wrong_charset(base: Base, rng: Random) -> _Change:
    """Declare another encoding, in the body or in the header. This damages no item."""
    lie = rng.choice(_CHARSETS)
    if rng.random() < 0.5 and _ENCODING.search(base.text):
        return base.encoded(_ENCODING.sub(f'encoding="{lie}"', base.text, count=1)), *_NOWHERE, None
    return base.body, *_NOWHERE, f"text/xml; charset={lie}"


def _entity_soup(base: Base, rng: Random) -> _Change:
    """Put references that mean nothing, or pieces of markup, before a character."""
    at = rng.randrange(len(base.text))
    text = base.text[:at] + rng.choice(_SOUP) + base.text[at:]
    return base.encoded(text), at, at, None


_KINDS: dict[str, Callable[[Base, Random], _Change]] = {
    "cut": _cut,
    "bad byte": _bad_byte,
    "doubled tag": _doubled_tag,
    "undeclared prefix": _undeclared_prefix,
    "wrong charset": _wrong_charset,
    "entity soup": _entity_soup,
}
