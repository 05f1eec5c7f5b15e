"""Writes the four lists of names into the text of a topic file, and nothing else.

The text is edited where an entry stands, so that comments, order and style of everything else stay
as their writer left them. An entry that stays keeps what is said about it, such as `case: name`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from config.chosen_sources import NotEditable
from config.name_lists import KEYS
from config.said import said
from config.yaml_nodes import end_of, line_end, mapping_of, value_of

ANY = ""  # the language of the entries of a list without languages
Lists: TypeAlias = Mapping[str, Mapping[str, Sequence[str]]]  # key -> language -> names

_INDENT = 2
# Texts that YAML reads as they are written: no sign in them or before them has a meaning.
_PLAIN = re.compile(r"[^\W\d_](?:[^:#,\[\]{}\"\\\n]*[^:#,\[\]{}\"\\\n\s])?")
_OTHER_MEANING = re.compile(r"on|off|yes|no|y|n|true|false|null", re.IGNORECASE)


def lists_of(text: str) -> dict[str, dict[str, list[str]]]:
    """Return the four lists of a topic file by language. Raises NotEditable."""
    root = _root(text)
    return {key: {code: _names(node) for code, node in _parts(root, key)} for key in KEYS}


def with_lists(text: str, wanted: Lists) -> str:
    """Return the text with these names in its lists; lists that `wanted` lacks stay.

    Raises NotEditable where an edit by hand is needed; nothing is lost then.
    """
    editing = _Editing(text, _root(text))
    for key in KEYS:
        if key in wanted:
            editing.write(key, {code: list(names) for code, names in wanted[key].items() if names})
    edited = editing.done()
    _prove(text, edited, wanted)
    return edited


@dataclass(slots=True)
class _Editing:
    """Collects replacements of one text, by offsets of the text before."""

    text: str
    root: MappingNode
    found: list[tuple[int, int, str]] = field(default_factory=list)

    def write(self, key: str, wanted: dict[str, list[str]]) -> None:
        node = value_of(self.root, key)
        present = dict(_parts(self.root, key))
        if {code: _names(one) for code, one in present.items()} == wanted:
            return
        if node is None:
            self._insert(self._place_for(key), _block(key, wanted))
        elif not wanted:
            self._take_away(_key(self.root, key), node)
        elif isinstance(node, SequenceNode):
            if set(wanted) != {ANY}:
                raise NotEditable(said("`{key}` is one list for all languages", key=key))
            self._entries(node, wanted[ANY])
        else:
            self._languages(key, node, present, wanted)

    def done(self) -> str:
        """Return the text with all replacements."""
        text = self.text
        # what was added first stands first, also where several stand at one place
        for start, end, new in sorted(self.found, key=lambda one: one[0])[::-1]:
            text = text[:start] + new + text[end:]
        return text

    def _languages(
        self,
        key: str,
        node: Node,
        present: Mapping[str, SequenceNode],
        wanted: Mapping[str, Sequence[str]],
    ) -> None:
        if not isinstance(node, MappingNode) or ANY in wanted:
            raise NotEditable(said("`{key}` has entries per language", key=key))
        for code, entries in present.items():
            if not wanted.get(code):
                self._take_away(_key(node, code), entries, flow=node if node.flow_style else None)
            elif _names(entries) != list(wanted[code]):
                self._entries(entries, wanted[code])
        new = [code for code in wanted if code not in present]
        if new and node.flow_style:
            added = "".join(f", {_code(code)}: {_flow(wanted[code])}" for code in new)
            self._put(end_of(node.value[-1][1]), added)
        elif new:
            indent = " " * node.start_mark.column
            lines = [f"{indent}{_code(code)}: {_flow(wanted[code])}" for code in new]
            self._insert(line_end(self.text, end_of(node)), lines)

    def _entries(self, node: SequenceNode, wanted: Sequence[str]) -> None:
        gone = [item for item in node.value if _name(item) not in wanted]
        known = set(_names(node))
        new = [name for name in dict.fromkeys(wanted) if name not in known]
        kept = [item for item in node.value if item not in gone]
        if not kept:
            self._all_anew(node, new)
        elif node.flow_style:
            for item in gone:
                self._cut_from_flow(node, item)
            self._put(end_of(kept[-1]), "".join(f", {_scalar(name)}" for name in new))
        else:
            for item in gone:
                self._cut_lines(item.start_mark.index, end_of(item))
            indent = " " * node.start_mark.column
            lines = [f"{indent}- {_scalar(name)}" for name in new]
            self._insert(line_end(self.text, end_of(kept[-1])), lines)

    def _all_anew(self, node: SequenceNode, new: Sequence[str]) -> None:
        """Replace every entry: notes beside them would say something of others."""
        start, end = node.start_mark.index, end_of(node)
        if node.flow_style:
            self.found.append((start, end, _flow(new)))
            return
        indent = " " * node.start_mark.column
        lines = f"\n{indent}".join(f"- {_scalar(name)}" for name in new)
        self.found.append((start, end, lines))

    def _cut_from_flow(self, node: SequenceNode, item: Node) -> None:
        """Take an entry out of brackets, with one comma."""
        place = node.value.index(item)
        if place:
            start, end = end_of(node.value[place - 1]), end_of(item)
        else:
            start, end = item.start_mark.index, node.value[1].start_mark.index
        if "#" in self.text[start:end]:
            raise NotEditable(said("it has notes between the entries of a list in brackets"))
        self.found.append((start, end, ""))

    def _take_away(self, key: Node, value: Node, *, flow: MappingNode | None = None) -> None:
        if flow is None:
            self._cut_lines(key.start_mark.index, end_of(value))
            return
        pairs = [one for one, _ in flow.value]
        place = pairs.index(key)
        if place + 1 < len(pairs):
            self.found.append((key.start_mark.index, pairs[place + 1].start_mark.index, ""))
        else:
            before = end_of(flow.value[place - 1][1]) if place else key.start_mark.index
            self.found.append((before, end_of(value), ""))

    def _cut_lines(self, start: int, end: int) -> None:
        """Take out whole lines, with what is noted at their ends."""
        first = self.text.rfind("\n", 0, start) + 1
        self.found.append((first, min(len(self.text), line_end(self.text, end) + 1), ""))

    def _put(self, place: int, text: str) -> None:
        if text:
            self.found.append((place, place, text))

    def _insert(self, place: int, lines: Sequence[str]) -> None:
        """Put lines behind the line that ends at `place`."""
        self._put(place, "".join(f"\n{line}" for line in lines))

    def _place_for(self, key: str) -> int:
        """Return the end of the line behind which a new list stands: after those before it."""
        before = ("name", "title", *KEYS[: KEYS.index(key)])
        last = [value for name, value in self.root.value if name.value in before][-1]
        return line_end(self.text, end_of(last))


def _root(text: str) -> MappingNode:
    root = mapping_of(text)
    if root is None or value_of(root, "name") is None:
        raise NotEditable(said("it has no name"))
    if re.search(r"(?:^|[\s\[:])[&*][\w-]+", text):
        raise NotEditable(said("it has anchors"))
    return root


def _parts(root: MappingNode, key: str) -> Iterator[tuple[str, SequenceNode]]:
    """Yield the entries of a list by language. Raises NotEditable for other forms."""
    node = value_of(root, key)
    if node is None:
        return
    parts = [(ANY, node)]
    if isinstance(node, MappingNode):
        parts = [(str(code.value), entries) for code, entries in node.value]
    for code, entries in parts:
        if not isinstance(entries, SequenceNode) or not entries.value:
            raise NotEditable(said("`{key}` is not a list of names", key=key))
        yield code, entries


def _names(node: SequenceNode) -> list[str]:
    return [_name(item) for item in node.value]


def _name(item: Node) -> str:
    """Return the name of an entry, which may have more said about it."""
    found = value_of(item, "name") if isinstance(item, MappingNode) else item
    if not isinstance(found, ScalarNode):
        raise NotEditable(said("an entry has no name"))
    return str(found.value)


def _key(mapping: MappingNode, wanted: str) -> Node:
    return next(key for key, _ in mapping.value if key.value == wanted)  # type: ignore[no-any-return]


def _block(key: str, lists: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the lines of a new list."""
    if set(lists) == {ANY}:
        return [f"{key}: {_flow(lists[ANY])}"]
    lines = [f"{key}:"]
    for code, names in lists.items():
        lines.append(f"{' ' * _INDENT}{_code(code)}:")
        lines += [f"{' ' * _INDENT * 2}- {_scalar(name)}" for name in names]
    return lines


def _flow(names: Sequence[str]) -> str:
    return f"[{', '.join(map(_scalar, names))}]"


def _code(code: str) -> str:
    return json.dumps(code) if _OTHER_MEANING.fullmatch(code) else code


def _scalar(text: str) -> str:
    """Return a text as YAML has it: without quotes where it needs none."""
    is_plain = _PLAIN.fullmatch(text) and not _OTHER_MEANING.fullmatch(text)
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def _prove(before: str, after: str, wanted: Lists) -> None:
    """Raise NotEditable unless the lists are what was wanted and all else is as before."""
    old, new = _loaded(before), _loaded(after)
    for key in KEYS:
        old.pop(key, None), new.pop(key, None)  # compared below
    found = lists_of(after)
    for key, lists in wanted.items():
        asked = {code: list(dict.fromkeys(names)) for code, names in lists.items() if names}
        if {c: sorted(n) for c, n in found[key].items()} != {
            c: sorted(n) for c, n in asked.items()
        }:
            raise NotEditable(said("`{key}` cannot be written where it stands", key=key))
    if old != new:
        raise NotEditable(said("its lists cannot be found"))


def _loaded(text: str) -> dict[str, Any]:
    try:
        loaded = YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        raise NotEditable(said("it cannot be read")) from error
    return dict(loaded) if isinstance(loaded, dict) else {}
