"""Read the rows that React server components stream into a page, as Next.js writes them.

A row is a number, a colon and JSON, or `T`, a length and a text. Elements are lists:
`["$", tag, key, {"children": ...}]`; `"$7"` and `"$L7"` stand for row 7.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

FLIGHT = re.compile(r'__next_f\s*(?:=\s*[^;]*?\))?\s*\.push\(\s*\[\s*\d+\s*,\s*("(?:[^"\\]|\\.)*")')
_ROW = re.compile(rb"([0-9a-f]+):(T([0-9a-f]+),)?")
_REFERENCE = re.compile(r"^\$[L@]?([0-9a-f]+)$")
_DEEPEST = 60  # elements
_MOST_ROWS = 5_000
_MOST_NODES = 50_000
_INNER = ("children", "dangerouslySetInnerHTML", "style")
_TAG = re.compile(r"^[a-z][a-z0-9-]*$")


class Markup(str):
    """HTML that was made of streamed elements."""

    __slots__ = ()


def read_rows(pushed: Sequence[str]) -> Iterator[object]:
    """Yield the rows of some streamed pieces: markup where a row holds elements, else its data.

    What elements hand to components, such as a whole article, is data, too.
    """
    if not pushed:
        return
    rows = _rows("".join(_text(piece) for piece in pushed).encode())
    renderer = _Renderer(rows)
    for value in rows.values():
        yield Markup(renderer.html(value)) if _is_element(value) else value
    yield from renderer.handed


def _text(piece: str) -> str:
    try:
        text = json.loads(piece, strict=False)
    except ValueError:
        return ""
    return text if isinstance(text, str) else ""


def _rows(stream: bytes) -> dict[str, object]:
    """Return the rows by their numbers; lengths count bytes."""
    rows: dict[str, object] = {}
    position = 0
    while len(rows) < _MOST_ROWS and (row := _ROW.match(stream, position)):
        if row[3]:
            end = row.end() + int(row[3], 16)
            rows[row[1].decode()] = stream[row.end() : end].decode(errors="replace")
        else:
            end = stream.find(b"\n", row.end())
            end = len(stream) if end < 0 else end
            # Other rows are modules and hints what to load.
            with contextlib.suppress(ValueError, RecursionError):
                rows[row[1].decode()] = json.loads(stream[row.end() : end])
        position = end + (stream[end : end + 1] == b"\n")
    return rows


def _is_element(value: object) -> bool:
    if not isinstance(value, list) or not value:
        return False
    return value[0] == "$" or all(_is_element(entry) for entry in value)


class _Renderer:
    """Writes elements as HTML; a component that only scripts know is a `<div>`."""

    def __init__(self, rows: Mapping[str, object]) -> None:
        self._rows = rows
        self._left = _MOST_NODES
        self.handed: list[object] = []

    def html(self, value: object, depth: int = 0) -> str:
        self._left -= 1
        if depth > _DEEPEST or self._left < 0:
            return ""
        if isinstance(value, str):
            return self._text(value, depth)
        if isinstance(value, list) and value[:1] == ["$"] and len(value) > 3:
            return self._element(value[1], value[3], depth)
        if isinstance(value, list):
            return "".join(self.html(entry, depth + 1) for entry in value)
        return ""

    def _text(self, text: str, depth: int) -> str:
        reference = _REFERENCE.match(text)
        if reference is None:
            return escape(text.removeprefix("$") if text.startswith("$$") else text)
        referred = self._rows.get(reference[1])
        return escape(referred) if isinstance(referred, str) else self.html(referred, depth + 1)

    def _element(self, tag: object, props: object, depth: int) -> str:
        if not isinstance(props, dict):
            return ""
        handed = (value for key, value in props.items() if key not in _INNER)
        self.handed += [value for value in handed if isinstance(value, dict | list)]
        name = tag if isinstance(tag, str) and _TAG.match(tag) else "div"
        link = f' href="{escape(str(props["href"]))}"' if "href" in props else ""
        kind = f' class="{escape(str(props["className"]))}"' if "className" in props else ""
        raw = props.get("dangerouslySetInnerHTML")
        inner = self._raw(raw["__html"]) if isinstance(raw, dict) and "__html" in raw else ""
        inner += self.html(props.get("children"), depth + 1)
        return f"<{name}{link}{kind}>{inner}</{name}>"

    def _raw(self, html: object) -> str:
        text = html if isinstance(html, str) else ""
        reference = _REFERENCE.match(text)
        referred = self._rows.get(reference[1]) if reference else text
        return referred if isinstance(referred, str) else ""
