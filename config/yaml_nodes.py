"""Where the parts of a YAML text stand, for edits that leave all other letters as they are."""

from __future__ import annotations

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from config.chosen_sources import NotEditable
from config.said import said


def mapping_of(text: str) -> MappingNode | None:
    """Return the keys of a text; None: it is empty. Raises NotEditable for another form."""
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except YAMLError as error:
        raise NotEditable(said("it cannot be read")) from error
    if root is None:
        return None
    if not isinstance(root, MappingNode) or root.flow_style:
        raise NotEditable(said("it has no lines of keys"))
    return root


def value_of(mapping: MappingNode, wanted: str) -> Node | None:
    """Return the value of a key; None where there is no such key."""
    return next((value for key, value in mapping.value if key.value == wanted), None)


def end_of(node: Node) -> int:
    """Return where the last letter of a node stands; a block is said to end behind its blanks."""
    if isinstance(node, MappingNode) and not node.flow_style and node.value:
        return end_of(node.value[-1][1])
    if isinstance(node, SequenceNode) and not node.flow_style and node.value:
        return end_of(node.value[-1])
    return int(node.end_mark.index)


def line_end(text: str, place: int) -> int:
    """Return where the line of a place ends, before its break."""
    end = text.find("\n", place)
    return len(text) if end < 0 else end
