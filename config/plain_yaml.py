"""Reading plain YAML fast: what every reader of YAML understands alike, and nothing else.

The general reader of `config.yaml_file` is written in Python and takes most of a command's start. A
parser in C is forty times faster, but speaks YAML 1.1 and differs in corners. So its answer counts
only for a text made of what both must read alike, piece by piece: mappings and lists in block or
flow form, texts in a line with or without quotes, comments, and the scalars of `_resolved`. All
else is left to the general reader: anchors, tags, directives, block texts, escapes, tabs, numbers
in odd forms, keys that stand twice, and whatever is wrong.
"""

from __future__ import annotations

import re
from datetime import date

from yaml import MappingStartEvent, ScalarEvent, SequenceStartEvent, YAMLError
from yaml.events import CollectionEndEvent, DocumentStartEvent, Event, StreamStartEvent

from config.document import Document, Path, Place, Scalar, Tree

try:
    from yaml.cyaml import CParser
except ImportError:  # PyYAML was built without its parser in C
    CParser = None

_MAX_LENGTH = 300_000  # characters; the general reader counts the values of longer texts
_MAX_DEPTH = 16  # the general reader allows more, and reports what is too deep
_MAX_KEY = 500  # characters; parsers give up on keys of 1,024

# Line breaks of YAML 1.1, tabs, control characters, a byte order mark: readers differ.
_UNUSUAL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
# What may stand between two scalars: indicators that a blank follows, brackets, comments.
_BETWEEN = re.compile(r"(?:[ \n,\[\]{}]|[-:](?=[ \n])|(?<![^ \n])#[^\n]*)*")
_QUOTED = re.compile(r"""'(?:[^'\n]|'')*'|"[^"\\\n]*\"""")
# A text without quotes: neither it nor its start is like an indicator.
_START = r"""(?:[^ \n\-?:,\[\]{}#&*!|>'"%@`]|-(?=[^ \n\-?:,\[\]{}]))"""
_IN_BLOCK = re.compile(rf"{_START}(?:[^ \n#:]|[#:](?=[^ \n#:])| (?=[^ \n#]))*")
_IN_FLOW = re.compile(rf"{_START}(?:[^ \n#:?,\[\]{{}}]|#(?=[^ \n#:?,\[\]{{}}])| (?=[^ \n#:]))*")

_WORDS: dict[str, Scalar] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Every letter that occurs in a number, a time or a special value of any version of YAML.
_NUMBER_LIKE = re.compile(r"[-+.0-9][-+.0-9_:a-fA-FeExXoOiInNtTzZ ]*|<<|=")


class _Unclear(Exception):
    """The text has something that is left to the general reader."""


def read_plain(text: str, name: str) -> Document | None:
    """The document of a plain text; None where the general reader has to look at it."""
    if CParser is None or len(text) > _MAX_LENGTH or _UNUSUAL.search(text):
        return None
    try:
        return _Reading(text, name).document()
    except (_Unclear, YAMLError):
        return None


class _Reading:
    """One pass over the events of one text."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._parser = CParser(text)
        self._done = 0  # up to here the text is understood
        self._flow = 0  # brackets that are open
        self._places: dict[Path, Place] = {(): Place(name, 1)}

    def document(self) -> Document:
        tree: dict[str, Tree] = {}
        self._expect(StreamStartEvent)
        if self._parser.check_event(DocumentStartEvent):
            if self._parser.get_event().explicit:
                raise _Unclear
            tree = self._mapping(self._expect(MappingStartEvent), ())
            self._parser.get_event()
            if self._parser.check_event(DocumentStartEvent):
                raise _Unclear
        self._understand_until(len(self._text))
        return Document(tree, self._places)

    def _expect(self, kind: type[Event]) -> Event:
        event = self._parser.get_event()
        if not isinstance(event, kind):
            raise _Unclear
        return event

    def _value(self, event: Event, path: Path) -> Tree:
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if isinstance(event, MappingStartEvent):
            return self._mapping(event, path)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(event, path)
        raise _Unclear  # an alias

    def _mapping(self, start: Event, path: Path) -> dict[str, Tree]:
        self._enter(start, path)
        tree: dict[str, Tree] = {}
        while not isinstance(event := self._parser.get_event(), CollectionEndEvent):
            key = self._scalar(event) if isinstance(event, ScalarEvent) else None
            if not isinstance(key, str) or key in tree or len(key) > _MAX_KEY:
                raise _Unclear
            here = (*path, key)
            self._places[here] = Place(self._name, event.start_mark.line + 1)
            tree[key] = self._value(self._parser.get_event(), here)
        self._flow -= start.flow_style
        return tree

    def _sequence(self, start: Event, path: Path) -> list[Tree]:
        self._enter(start, path)
        items: list[Tree] = []
        while not isinstance(event := self._parser.get_event(), CollectionEndEvent):
            here = (*path, len(items))
            if event.start_mark.index == event.end_mark.index and isinstance(event, ScalarEvent):
                raise _Unclear  # nothing stands there, and parsers differ in where that is
            self._places[here] = Place(self._name, event.start_mark.line + 1)
            items.append(self._value(event, here))
        self._flow -= start.flow_style
        return items

    def _enter(self, start: Event, path: Path) -> None:
        if start.anchor or start.tag or len(path) > _MAX_DEPTH:
            raise _Unclear
        self._flow += start.flow_style

    def _scalar(self, event: ScalarEvent) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        if event.anchor or event.tag:
            raise _Unclear
        if start == end:
            return None
        is_plain = event.implicit[0]
        self._understand_until(start)
        shape = _QUOTED if not is_plain else _IN_FLOW if self._flow else _IN_BLOCK
        if not shape.fullmatch(self._text, start, end):
            raise _Unclear
        self._done = end
        return _resolved(event.value) if is_plain else event.value

    def _understand_until(self, place: int) -> None:
        if not _BETWEEN.fullmatch(self._text, self._done, place):
            raise _Unclear
        self._done = place


def _resolved(text: str) -> Scalar:
    """What a text without quotes means in YAML 1.2."""
    if text in _WORDS:
        return _WORDS[text]
    if not _NUMBER_LIKE.fullmatch(text):
        return text
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise _Unclear from error
    raise _Unclear
