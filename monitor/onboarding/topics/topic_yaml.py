"""Writes a proposed topic as YAML, as a person would: names one a line, notes beside them."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

import anyascii
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from monitor.onboarding.topics.proposal import Proposal

_SCHEMA = "# yaml-language-server: $schema=../schemas/topic.schema.json\n"
_WIDTH = 78  # a line is read whole in a terminal of 80 columns
_LONGEST_SLUG = 48
# Texts that YAML would take for something else, in one of its versions.
_OTHER_MEANING = re.compile(
    r"(?:on|off|yes|no|y|n|true|false|null|~|[-+.\d].*)", re.IGNORECASE | re.DOTALL
)


def topic_name(title: str) -> str:
    """Return the name of a topic's file for a title in any script: `loss-and-damage-fund`.

    Empty where no letter of the title sounds like one of a to z.
    """
    plain = re.sub(r"[^a-z0-9]+", "-", anyascii.anyascii(title).lower()).strip("-")
    return plain[:_LONGEST_SLUG].strip("-")


def topic_yaml(
    name: str,
    proposal: Proposal,
    *,
    notes: Sequence[str] = (),
    marks: Mapping[str, str] | None = None,
) -> str:
    """Return the text of a topic file.

    `notes` become comments at its top; `marks` are comments behind languages, by language.
    """
    tree = CommentedMap()
    tree["name"] = _plain(name)
    title = dict(proposal.title)
    tree["title"] = _plain(next(iter(title.values()))) if len(title) == 1 else _lines(title)
    for key in ("names", "short", "context", "exclude"):
        lists: Mapping[str, Sequence[str]] = getattr(proposal, key)
        if lists:
            flow = key == "context"
            tree[key] = _by_language(lists, flow=flow, marks=marks if key in _MARKED else None)
    if proposal.together:
        lists_of = {
            key: _by_language(words, flow=True, marks=None)
            for key, words in proposal.together.items()
        }
        tree["together"] = CommentedMap({**lists_of, "within": "paragraph"})
    for key in ("matches", "ignores"):
        if sentences := getattr(proposal, key):
            tree[key] = CommentedSeq(_plain(one) for one in sentences)
    return _SCHEMA + "".join(f"# {note}\n" for note in notes) + _text(tree)


_MARKED = frozenset({"names", "short"})


def _text(tree: CommentedMap) -> str:
    yaml = YAML()
    yaml.width = _WIDTH
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    text = io.StringIO()
    yaml.dump(tree, text)
    return re.sub(r"[ ]+$", "", text.getvalue(), flags=re.MULTILINE)


def _lines(values: Mapping[str, str]) -> CommentedMap:
    return CommentedMap((key, _plain(value)) for key, value in values.items())


def _by_language(
    lists: Mapping[str, Sequence[str]], *, flow: bool, marks: Mapping[str, str] | None
) -> CommentedMap:
    written = CommentedMap()
    for language, entries in lists.items():
        items = CommentedSeq(_plain(entry) for entry in entries)
        if flow:
            items.fa.set_flow_style()
        key: Any = DoubleQuotedScalarString(language) if language == "no" else language
        written[key] = items
        if marks and language in marks:
            written.yaml_add_eol_comment(marks[language], key, column=0)
    return written


def _plain(text: str) -> Any:
    """Return a text to be written without quotes, unless it would mean another thing."""
    return DoubleQuotedScalarString(text) if _OTHER_MEANING.fullmatch(text) else text
