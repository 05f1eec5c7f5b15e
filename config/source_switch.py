"""Switches a source off in the text of its file, and on again."""

from __future__ import annotations

import json

from ruamel.yaml.nodes import ScalarNode

from config.chosen_sources import NotEditable
from config.said import said
from config.yaml_nodes import line_end, mapping_of, value_of


def switched_off(text: str, reason: str) -> str:
    """Return the text of a source file with a line that says why it is off. Raises NotEditable."""
    root = mapping_of(text)
    if root is None or value_of(root, "disabled") is not None:
        raise NotEditable(said("it is off already"))
    gap = "" if text.endswith("\n") else "\n"
    return f"{text}{gap}disabled: {json.dumps(reason, ensure_ascii=False)}\n"


def switched_on(text: str) -> str:
    """Return the text without that line. Raises NotEditable."""
    root = mapping_of(text)
    found = value_of(root, "disabled") if root is not None else None
    if not isinstance(found, ScalarNode) or found.start_mark.line != found.end_mark.line:
        raise NotEditable(said("it has no line `disabled`"))
    start = text.rfind("\n", 0, found.start_mark.index) + 1
    return text[:start] + text[line_end(text, found.end_mark.index) + 1 :]
