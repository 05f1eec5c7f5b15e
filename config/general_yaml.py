"""Reads any YAML with the line of every key, and reports every problem.

YAML 1.2: `no` is a text (Norwegian), not false. A file is one document, a mapping of texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import ComposerError, MaxDepthExceededError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from config.document import Document, Path, Place, Scalar, Tree
from config.errors import Problem, dotted
from config.said import said

MAX_NODES = 200_000  # after aliases are followed: a few lines of them can mean billions
MAX_DEPTH = 24  # settings are five levels deep

_SCALAR_TAGS = frozenset({"str", "int", "float", "bool", "null", "timestamp"})
_TAG_PREFIX = "tag:yaml.org,2002:"
# Characters that no file, database or message can carry: controls and lone surrogates.
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def read_general(text: str, name: str) -> tuple[Document | None, list[Problem]]:
    """Return the document of a text, or None if it has none, and its problems."""
    reading = _Reading(name)
    return reading.document(text), reading.problems


_NOT_A_TEXT = said("a key must be a text; put it in quotes")
_NUMBERED = said(
    "a key must be a text; put it in quotes. Entries of a list have no numbers: write `- entry`"
    " lines, or [one, other]"
)


class _LimitExceeded(Exception):
    """The tree is too large or too deep to be a settings file."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line, self.reason = line, reason


class _Reading:
    """Reads one text in one pass and collects its problems."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.problems: list[Problem] = []
        self._places: dict[Path, Place] = {(): Place(name, 1)}
        self._nodes = 0
        self._yaml = YAML(typ="safe", pure=True)
        self._yaml.max_depth = MAX_DEPTH
        self._yaml.composer.warn_double_anchors = False

    def document(self, text: str) -> Document | None:
        try:
            root = self._yaml.compose(text)
        except (YAMLError, ValueError, AssertionError) as error:  # what ruamel raises on bad text
            self.problems.append(_syntax_problem(error, self._name, text))
            return None
        if root is None or _is_null(root):
            return Document({}, self._places)
        if not isinstance(root, MappingNode):
            self._report(root, (), said("is not a mapping; write `key: value` lines"))
            return None
        try:
            tree = self._mapping(root, ())
        except _LimitExceeded as limit:
            self.problems.append(Problem(self._name, limit.line, "", limit.reason))
            return None
        return Document(tree, self._places)

    def _value(self, node: Node, path: Path) -> Tree:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _LimitExceeded(
                _line(node),
                said("has more than {most} values, aliases followed", most=MAX_NODES),
            )
        if len(path) > MAX_DEPTH:
            raise _LimitExceeded(_line(node), said("is nested too deeply"))
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self._item(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._scalar(node, path) if isinstance(node, ScalarNode) else None

    def _item(self, node: Node, path: Path) -> Tree:
        self._places[path] = Place(self._name, _line(node))
        return self._value(node, path)

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, Tree]:
        self._refuse_tag(node, path, "map")
        tree: dict[str, Tree] = {}
        first_lines: dict[str, int] = {}
        for key, value in self._keys(node, path):
            here, line = (*path, key), _line(value[0])
            if key in tree:
                self._report(
                    value[0],
                    here,
                    said("is here twice, first in line {line}", line=first_lines[key]),
                )
                continue
            first_lines[key] = line
            self._places[here] = Place(self._name, line)
            tree[key] = self._value(value[1], here)
        return tree

    def _keys(self, node: MappingNode, path: Path) -> Iterator[tuple[str, tuple[Node, Node]]]:
        for key_node, value_node in node.value:
            key = self._scalar(key_node, path) if isinstance(key_node, ScalarNode) else None
            if isinstance(key, str):
                yield key, (key_node, value_node)
            else:
                is_number = isinstance(key, int) and not isinstance(key, bool)
                self._report(key_node, path, _NUMBERED if is_number else _NOT_A_TEXT)

    def _scalar(self, node: ScalarNode, path: Path) -> Scalar:
        kind = _kind(node)
        if kind not in _SCALAR_TAGS:
            self._report(node, path, said("a tag (a word after `!`) has no meaning here"))
            return None
        try:
            value = self._yaml.constructor.construct_object(node, deep=True)
        except (ValueError, LookupError, ArithmeticError, AttributeError, TypeError, YAMLError):
            self._report(node, path, _SCALAR_REASONS.get(kind, said("cannot be understood")))
            return None
        if isinstance(value, str) and _UNSTORABLE.search(value):
            self._report(node, path, said("has a character that cannot be stored"))
            return None
        return _plain(value)

    def _refuse_tag(self, node: Node, path: Path, expected: str) -> None:
        if _kind(node) != expected:
            self._report(node, path, said("a tag (a word after `!`) has no meaning here"))

    def _report(self, node: Node, path: Path, reason: str) -> None:
        self.problems.append(Problem(self._name, _line(node), dotted(path), reason))


_SCALAR_REASONS = {
    "timestamp": said("is not a date that exists; put it in quotes if it is a text"),
    "int": said("is not a number that can be read"),
    "float": said("is not a number that can be read"),
    "bool": said("must be true or false"),
}


def _plain(value: Any) -> Scalar:
    """Convert a value of a parser's subclass to its plain type, and a datetime to a date."""
    if isinstance(value, datetime):
        return value.date()
    for kind in (bool, int, float, str):
        if isinstance(value, kind):
            return kind(value)
    return value if isinstance(value, date) else None


def _syntax_problem(error: Exception, name: str, text: str) -> Problem:
    """Reword the parser's error: its own text would quote the line, secrets included."""
    mark = None
    if isinstance(error, MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
    if mark is None:
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        return Problem(name, line, "", said("is not YAML: it has a character that is not allowed"))
    lines = text.splitlines() or [""]
    written = lines[min(mark.line, len(lines) - 1)]
    return Problem(name, mark.line + 1, "", _syntax_reason(error, written, mark.column))


def _syntax_reason(error: Exception, written: str, column: int) -> str:
    indent = written[: len(written) - len(written.lstrip())]
    complaint = str(getattr(error, "problem", "") or "")
    if isinstance(error, MaxDepthExceededError):
        return said("is nested too deeply")
    if "\t" in indent or "\t" in written[column : column + 1]:
        return said("has a tab; indent with blanks")
    if isinstance(error, ComposerError):
        if "alias" in complaint:
            return said("`*` starts an alias that is not defined; put the text in quotes")
        return said("has a second document after `---`; keep one")
    if "mapping values are not allowed" in complaint:
        return said("is not YAML: a `: ` too many; put the text in quotes")
    if "could not find expected ':'" in complaint:
        return said("is not YAML: a line without `: `")
    if "cannot start any token" in complaint:
        return said("is not YAML: a text that starts with a special character needs quotes")
    return said(
        "is not YAML: look at column {column}, at the indentation, quotes and brackets",
        column=column + 1,
    )


def _is_null(node: Node) -> bool:
    return isinstance(node, ScalarNode) and _kind(node) == "null"


def _kind(node: Node) -> str:
    return str(node.tag).removeprefix(_TAG_PREFIX)


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1
