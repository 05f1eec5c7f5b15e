"""Templates to text: sandboxed, HTML escaped by default, unknown fields refused."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import regex
from jinja2 import PackageLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from monitor.compose.direction import isolate

_MARKDOWN = regex.compile(r"([\\`*_\[\]<>~#|!&])")
_PING = regex.compile(r"(?<!\w)@(?=[\w*])")


def render(template: str, fields: Mapping[str, Any]) -> str:
    """One template of this package filled with fields. Templates ending in `.html` escape."""
    text: str = _environment().get_template(template).render(**fields)
    return text


def defuse(text: str) -> str:
    """The text with every `@name` broken by a zero-width space, so that no chat pings anybody."""
    return str(_PING.sub("@\u200b", text))


def all_defused(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields with every text defused but the links, which must stay what they are."""
    return {name: v if name == "link" else _defused(v) for name, v in fields.items()}


def _defused(value: Any) -> Any:
    if isinstance(value, str):
        return defuse(value)
    if isinstance(value, list):
        return [_defused(item) for item in value]
    return all_defused(value) if isinstance(value, Mapping) else value


def markdown(text: str) -> str:
    """Web text as literal CommonMark: every mark escaped, nobody pinged."""
    return str(_MARKDOWN.sub(r"\\\1", defuse(text)))


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=PackageLoader("monitor.compose", "templates"),
        autoescape=lambda name: bool(name and name.endswith(".html")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.clear()  # named fields only: no range, no cycler, no lipsum
    environment.filters |= {"md": markdown, "isolate": isolate}
    return environment
