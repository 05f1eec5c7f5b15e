"""Adds a route to the text of a user's marsad.yaml, and changes nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, SequenceNode

from config.chosen_sources import NotEditable
from config.said import said
from config.yaml_nodes import end_of, line_end, mapping_of, value_of

_USUAL_INDENT = 2


def with_route(text: str, topic: str, recipients: Sequence[str], *, wait_s: int | None) -> str:
    """Return the text with one more route, the last; `wait_s` None leaves the usual wait.

    Raises NotEditable.
    """
    root = mapping_of(text)
    route: dict[str, object] = {"topics": [topic], "to": list(recipients)}
    lines = [f"topics: [{topic}]", f"to: [{', '.join(recipients)}]"]
    if wait_s is not None:
        route["group_wait_s"] = wait_s
        lines.append(f"group_wait_s: {wait_s}")
    edited = _inserted(text, root, lines)
    _prove(text, edited, route)
    return edited


def _inserted(text: str, root: MappingNode | None, lines: Sequence[str]) -> str:
    routes = value_of(root, "routes") if root is not None else None
    if routes is None:
        gap = "" if not text or text.endswith("\n") else "\n"
        return text + gap + "routes:" + _item(lines, _USUAL_INDENT) + "\n"
    if not isinstance(routes, SequenceNode) or routes.flow_style or not routes.value:
        raise NotEditable(said("its routes do not stand one a line"))
    place = line_end(text, end_of(routes))
    return text[:place] + _item(lines, routes.start_mark.column) + text[place:]


def _item(lines: Sequence[str], indent: int) -> str:
    first, *others = lines
    rest = "".join(f"\n{' ' * (indent + 2)}{line}" for line in others)
    return f"\n{' ' * indent}- {first}{rest}"


def _prove(before: str, after: str, route: dict[str, object]) -> None:
    yaml = YAML(typ="safe", pure=True)
    old, new = yaml.load(before) or {}, yaml.load(after)
    if {**old, "routes": [*(old.get("routes") or []), route]} != new:
        raise NotEditable(said("its routes cannot be found"))
