"""Read the data that a page hands to its scripts: JSON elements, assignments, streamed rows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from crawler.extract.page.dom import Element
from crawler.extract.rescue.flight import FLIGHT, read_rows

_SHORTEST = 150  # characters of a script or an attribute; less holds no article
_LONGEST = 3_000_000
_MOST_VALUES = 20  # of one script
# "window.__STATE__ = {", "Fusion.globalContent=[", "JSON.parse("{\"a\":..."
_START = re.compile(r"""=\s*(?=[{\[])|JSON\.parse\(\s*(?=["'])""")
_DECODER = json.JSONDecoder(strict=False)
_SINGLE = re.compile(r"'((?:[^'\\]|\\.)*)'")


def script_values(root: Element) -> Iterator[object]:
    """Yield what JSON there is in the scripts and attributes of a page, decoded."""
    streamed: list[str] = []
    for script in root.iter("script"):
        text = script.text or ""
        if len(text) > _LONGEST or "ld+json" in (script.get("type") or ""):
            continue
        if found := FLIGHT.findall(text):
            streamed += found
        elif len(text) >= _SHORTEST:
            yield from _values(text)
    yield from read_rows(streamed)
    for element in root.iter():
        for value in map(str, element.attrib.values()):
            if _SHORTEST <= len(value) <= _LONGEST and value.lstrip()[:1] in ("{", "["):
                yield from _decoded(value)


def _values(text: str) -> Iterator[object]:
    plain = text.strip()
    if plain[:1] in ("{", "["):
        yield from _decoded(plain)
        return
    position = 0
    for _ in range(_MOST_VALUES):
        start = _START.search(text, position)
        if start is None:
            return
        position = start.end()
        if text[position] == "'":
            single = _SINGLE.match(text, position)
            yield from _decoded(_unquoted(single[1])) if single else ()
            continue
        try:
            value, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError):
            continue
        yield from _decoded(value) if isinstance(value, str) else (value,)


def _decoded(text: str) -> Iterator[object]:
    try:
        yield _DECODER.raw_decode(text.strip())[0]
    except (ValueError, RecursionError):
        return


def _unquoted(text: str) -> str:
    """Return what a script means by a text in single quotes."""
    inner = text.replace("\\'", "'").replace('"', '\\"').replace('\\\\"', '\\"')
    found = next(_decoded(f'"{inner}"'), "")
    return found if isinstance(found, str) else ""
