"""Writes sources as YAML, into new files."""

from __future__ import annotations

import io
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from config.new_file import write_new
from config.source import Source

_SCHEMA = "# yaml-language-server: $schema=../schemas/source.schema.json\n"
# Headers hold secrets, which belong into the environment and not into a written file.
_NEVER_WRITTEN = {"headers"}


def source_yaml(source: Source, *, notes: Sequence[str] = ()) -> str:
    """Return a source as YAML; `notes` become comments at its top."""
    tree = CommentedMap()
    values = source.model_dump(exclude_defaults=True, exclude=_NEVER_WRITTEN)
    for key, value in values.items():
        tree[key] = _written(value, flow=key != "channels")
    yaml = YAML()
    yaml.width = 4_096  # an address is never folded
    yaml.indent(mapping=2, sequence=4, offset=2)
    text = io.StringIO()
    yaml.dump(tree, text)
    return _SCHEMA + "".join(f"# {note}\n" for note in notes) + text.getvalue()


def write_source(folder: Path, name: str, text: str) -> Path:
    """Write `sources/NAME.yaml` into a config folder. Raises FileExistsError, OSError."""
    return write_new(folder / "sources" / f"{name}.yaml", text)


def _written(value: object, *, flow: bool) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        items = CommentedSeq(_written(item, flow=True) for item in value)
        if flow:
            items.fa.set_flow_style()
        return items
    if isinstance(value, dict):
        fields = CommentedMap((key, _written(item, flow=True)) for key, item in value.items())
        fields.fa.set_flow_style()
        return fields
    return value
