"""Makes small topics for the tests of this folder, and loads the shipped ones."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from config.topic import Topic
from monitor.match.engine import Matcher

SHIPPED = Path(__file__).resolve().parents[3] / "config" / "topics"


def topic(*terms: dict[str, Any] | str, **keys: Any) -> Topic:
    """Make a topic of strong terms given as patterns, or of whole terms."""
    whole = [{"pattern": term} if isinstance(term, str) else term for term in terms]
    named = [{"id": f"t{number}"} | term for number, term in enumerate(whole)]
    return Topic.model_validate({"name": "test", "title": "Test", "terms": named} | keys)


def matcher(*terms: dict[str, Any] | str, **keys: Any) -> Matcher:
    """Compile a matcher for one such topic."""
    return Matcher.compile([topic(*terms, **keys)])


@cache
def shipped(name: str) -> Topic:
    """Load a shipped topic, once in a session."""
    return Topic.model_validate(YAML(typ="safe").load(SHIPPED / f"{name}.yaml"))


@cache
def shipped_matcher(name: str) -> Matcher:
    """A matcher for one shipped topic; compiled once in a session."""
    return Matcher.compile([shipped(name)])


def surfaces(matcher: Matcher, text: str, title: str = "") -> list[str]:
    """Return the texts of the spans in a text."""
    return [span.text for match in matcher.match(title, text) for span in match.spans]
