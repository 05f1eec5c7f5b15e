"""Render templates in a sandbox that escapes HTML by default and refuses unknown fields."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import regex
from jinja2 import PackageLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from monitor.locale.local_text import LocalText, Name, Part

_MARKDOWN = regex.compile(r"([\\`*_\[\]<>~#|!&])")
_PING = regex.compile(r"(?<!\w)@(?=[\w*])")


def render(template: str, fields: Mapping[str, Any], package: str = "monitor.compose") -> str:
    """Render a template of a package. Those whose names end in `.html` escape their fields."""
    text: str = _environment(package).get_template(template).render(**fields)
    return text


def defuse(text: str) -> str:
    """Break every `@name` with a zero-width space, so that no chat notifies its users."""
    return str(_PING.sub("@\u200b", text))


def all_defused(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Defuse every text of the fields except the links, which must not change."""
    return {name: v if name == "link" else _defused(v) for name, v in fields.items()}


def _defused(value: Any) -> Any:
    if isinstance(value, str):
        return defuse(value)
    if isinstance(value, LocalText):
        return LocalText(tuple(_defused_part(part) for part in value.parts), value.rtl)
    if isinstance(value, list):
        return [_defused(item) for item in value]
    return all_defused(value) if isinstance(value, Mapping) else value


def _defused_part(part: Part) -> Part:
    return defuse(part) if isinstance(part, str) else Name(defuse(part.text), part.language)


def markdown(text: str | LocalText) -> str:
    """Return web text as literal CommonMark with all markup escaped and all mentions defused."""
    return str(_MARKDOWN.sub(r"\\\1", defuse(str(text))))


def link_target(url: str) -> str:
    """Return a URL as the target of a CommonMark link, which ends at the first bracket."""
    return url.replace("(", "%28").replace(")", "%29")


@cache
def _environment(package: str) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=PackageLoader(package, "templates"),
        autoescape=lambda name: bool(name and name.endswith(".html")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.clear()  # templates get no range, cycler or lipsum
    return environment
