"""Gives the wheel its entry: `marsad.py` becomes `marsad/__init__.py`.

A hook, because `sources` in pyproject.toml renames folders only, and `force-include` there would
also copy the file into an editable install, where the copy would lie beside no folder of ours.
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.builders.wheel import WheelBuilderConfig


class EntryHook(BuildHookInterface[WheelBuilderConfig]):
    """Adds the two files that are named differently in a wheel and in a checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files; their targets lie below `marsad/`, as `sources` puts everything there."""
        if version == "standard":
            build_data["force_include"] |= {
                "marsad.py": "__init__.py",
                "monitor/__main__.py": "__main__.py",
            }
