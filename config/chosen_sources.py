"""Writes `include_shipped` into the text of a user's marsad.yaml, and nothing else.

The text is edited where the list stands, so that comments, order and style of all other lines stay
as their writer left them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from config.said import said

_LONGEST_LINE = 100
_APPENDED = {
    "sources": (
        "# Which of the shipped sources are watched: `marsad sources enable` adds to this list.\n"
    ),
    "topics": "# Which of the shipped topics are looked for.\n",
}


class NotEditable(Exception):
    """The text is not what this module can edit; the list must be written by hand."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """Put a text in the place of what stands between two offsets."""

    start: int
    end: int
    text: str


def with_sources(text: str, names: Sequence[str]) -> str:
    """Return the text with these names as the list of shipped sources. Raises NotEditable."""
    return with_chosen(text, "sources", names)


def with_chosen(text: str, kind: str, names: Sequence[str]) -> str:
    """Return the text with these names as the list of shipped "sources" or "topics".

    Raises NotEditable.
    """
    root = _root(text)
    edited = text
    edits = _edits(text, root, kind, names)
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        edited = edited[: edit.start] + edit.text + edited[edit.end :]
    _prove(text, edited, kind, names)
    return edited


def _root(text: str) -> MappingNode | None:
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except YAMLError as error:
        raise NotEditable(said("it cannot be read")) from error
    if root is None or (isinstance(root, ScalarNode) and not root.value):
        return None
    if not isinstance(root, MappingNode):
        raise NotEditable(said("it is not a mapping"))
    return root


def _edits(text: str, root: MappingNode | None, kind: str, names: Sequence[str]) -> Iterator[_Edit]:
    key, included = _entry(root, "include_shipped")
    if key is None:
        end = len(text)
        gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
        added = f"{_APPENDED[kind]}include_shipped:\n  {kind}: {_flow(names)}\n"
        yield _Edit(end, end, gap + added)
    elif not isinstance(included, MappingNode):
        end = _span(text, key, included)[1]
        yield _Edit(_colon(text, key), end, f"\n  {kind}: {_flow(names)}")
    else:
        yield from _in_mapping(text, included, kind, names)


def _in_mapping(
    text: str, included: MappingNode, kind: str, names: Sequence[str]
) -> Iterator[_Edit]:
    key, value = _entry(included, kind)
    if key is None and included.flow_style:
        start = included.start_mark.index + 1
        yield _Edit(start, start, f"{kind}: {_flow(names)}{', ' if included.value else ''}")
    elif key is None:
        start = included.start_mark.index
        indent = " " * included.start_mark.column
        yield _Edit(start, start, f"{kind}: {_flow(names)}\n{indent}")
    elif isinstance(value, SequenceNode) and not value.flow_style:
        yield from _in_lines(text, key, value, names)
    else:
        yield from _replaced(text, key, value, names, in_block=not included.flow_style)


def _replaced(
    text: str, key: Node, value: Node | None, names: Sequence[str], *, in_block: bool
) -> Iterator[_Edit]:
    """Replace a value on one line: by a list in brackets, or by lines where that is too long."""
    colon = _colon(text, key)
    start, end = _span(text, key, value)
    if "#" in text[start:end]:
        raise NotEditable(said("it has notes between the names of the list"))
    flow = f" {_flow(names)}" if start == colon else _flow(names)
    if not in_block or start - _line_start(text, start) + len(flow) <= _LONGEST_LINE:
        yield _Edit(start, end, flow)
        return
    after = _line_end(text, end)
    yield _Edit(colon, end, "")
    yield _Edit(after, after, _lines(names, indent=key.start_mark.column + 2))


def _in_lines(text: str, key: Node, value: SequenceNode, names: Sequence[str]) -> Iterator[_Edit]:
    """Take out the lines of names that go, and add lines for those that come."""
    if not all(isinstance(item, ScalarNode) for item in value.value):
        raise NotEditable(said("the list in include_shipped holds more than names"))
    present = [item.value for item in value.value]
    for item in value.value:
        if item.value not in names:
            start = _line_start(text, item.start_mark.index)
            yield _Edit(start, min(len(text), _line_end(text, item.end_mark.index) + 1), "")
    new = [name for name in names if name not in present]
    kept = [item for item in value.value if item.value in names]
    if kept:
        after = _line_end(text, kept[-1].end_mark.index)
        yield _Edit(after, after, _lines(new, indent=value.start_mark.column))
    elif new:
        after = _line_end(text, _colon(text, key))
        yield _Edit(after, after, _lines(new, indent=value.start_mark.column))
    else:
        colon = _colon(text, key)
        yield _Edit(colon, colon, " []")


def _lines(names: Sequence[str], *, indent: int) -> str:
    return "".join(f"\n{' ' * indent}- {name}" for name in names)


def _span(text: str, key: Node, value: Node | None) -> tuple[int, int]:
    """Return where a value stands; behind the colon of its key if there is none."""
    if value is None or (isinstance(value, ScalarNode) and not value.value and not value.style):
        return _colon(text, key), _colon(text, key)
    return value.start_mark.index, value.end_mark.index


def _colon(text: str, key: Node) -> int:
    """Return the offset behind the colon of a key."""
    return text.index(":", key.end_mark.index) + 1


def _entry(mapping: MappingNode | None, wanted: str) -> tuple[Node | None, Node | None]:
    """Return the nodes of a key and its value, or None for both."""
    for key, value in mapping.value if mapping is not None else ():
        if key.value == wanted:
            return key, value
    return None, None


def _flow(names: Sequence[str]) -> str:
    return f"[{', '.join(names)}]"


def _line_start(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def _prove(before: str, after: str, kind: str, names: Sequence[str]) -> None:
    """Raise NotEditable unless the texts differ in this list alone."""
    yaml = YAML(typ="safe", pure=True)
    try:
        old, new = yaml.load(before) or {}, yaml.load(after)
        included = {**(old.get("include_shipped") or {}), kind: list(names)}
    except (YAMLError, AttributeError, TypeError) as error:
        raise NotEditable(said("its list cannot be found")) from error
    if {**old, "include_shipped": included} != new or sorted(names) != sorted(set(names)):
        raise NotEditable(said("its list cannot be found"))
