"""Hostile patterns are refused with a reason, or matched by a linear search."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError

from monitor.match.engine import Matcher
from monitor.match.errors import TopicError
from tests.monitor.match.topics import topic

# So long that a search of the second power in the letters does not end before the test is stopped,
# however fast the machine; a linear one takes a second, however slow.
LETTERS = "a" * 1_000_000
WORDS = "aa " * 300_000

# Regular expressions with nested repetition would take hours on such texts.
EXPLODING = [
    "(a+)+$",
    "(a|aa)+$",
    "(.*a){20}",
    r"^(\w+\s?)*$",
    "(a*)*b",
    "(a|a)*b",
    "([a-z]+)*$",
    r"(\w*)*\1",
    "(x+x+)+y",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
]
# The nearest that our own syntax comes to that.
CLOSE = [
    "*aa*",
    "aa* ~30 aa* ~30 aa* ~30 aa* ~30 aa* ~30 b",
    "(a|aa|aaa) (a|aa|aaa) (a|aa|aaa) (a|aa|aaa) bb",
    "((((aa|a)|aa)|aa)|aa) ~30 bb",
    "aa ~30 (aa|a) ~30 (aa|a) ~30 (aa|a) ~30 (aa|a) ~30 aa bb",
    "*aa* *aa* *aa* *aa* *aa* bb",
]
# Texts that do not compile as regular expressions, or are dangerous ones.
STRANGE = {
    "lookbehind": "(?<=a)b",
    "lookahead": "(?=a)b",
    "negative lookbehind": "(?<!a)b",
    "backreference": r"(a)\1",
    "named backreference": "(?P<n>a)(?P=n)",
    "counted twice": "(a{1,1000}){1,1000}",
    "counted": "a{1,99999}",
    "recursion": "(?R)",
    "conditional": "(a)?(?(1)b|c)",
    "inline flags": "(?i)a",
    "comment": "(?#a)",
    "open bracket": "[",
    "open class": "[a-",
    "open parenthesis": "(",
    "closing parenthesis": ")",
    "many parentheses": "(" * 900,
    "lone star": "*",
    "lone plus": "+",
    "lone question mark": "?",
    "lone backslash": "\\",
    "trailing backslash": "a\\",
    "empty choice": "|",
    "empty group": "()",
    "quoted list": "<>",
    "shell": "$(touch /tmp/x)",
    "markup": "<script>alert(1)</script>",
    "template": "{{7*7}}",
    "format": "%s%n",
    "nul": "\x00",
    "new line": "\n",
    "right to left": "\u202e",
    "surrogate": "\ud83d",
    "zero width": "\u200b\u200b",
    "combining marks": "\u0301\u0302",
    "tatweel only": "ـــ",
    "punctuation": "、。！？",
    "emoji": "😀",
    "a gap of nothing": "~",
    "a huge gap": "a ~999999999999999999999 b",
    "too long": "a" * 5_000,
}


@pytest.mark.parametrize("pattern", EXPLODING + CLOSE)
def test_no_pattern_explodes(pattern: str) -> None:
    """Case E1."""
    try:
        matcher = Matcher.compile([topic(pattern, "other")])
    except (ValidationError, TopicError):
        return
    for text in (LETTERS, WORDS, LETTERS + "b"):
        assert all(len(match.spans) <= 500 for match in matcher.match("", text))


@pytest.mark.parametrize("pattern", EXPLODING)
def test_a_regular_expression_is_not_taken_for_one(pattern: str) -> None:
    """Case E1. It is refused or literal; nothing in it repeats or matches everything."""
    try:
        matcher = Matcher.compile([topic(pattern)])
    except (ValidationError, TopicError):
        return
    assert matcher.match("", "aaaa b. x y z") == []


def _reason_against(pattern: str) -> str | None:
    """Return why a topic with this pattern as its second term is refused, with its key."""
    try:
        Matcher.compile([topic("good", {"id": "bad", "pattern": pattern})])
    except ValidationError as error:
        return " ".join(".".join(map(str, e["loc"])) + ": " + e["msg"] for e in error.errors())
    except TopicError as error:
        return str(error)
    return None


@pytest.mark.parametrize("pattern", STRANGE.values(), ids=STRANGE)
def test_a_strange_pattern_is_refused_by_term_or_read_by_the_letter(pattern: str) -> None:
    """Case E2."""
    reason = _reason_against(pattern)
    if reason is not None:
        assert "terms.1" in reason
        return
    assert re.sub(r"\W", "", pattern)  # something to look for was left of it
    matcher = Matcher.compile([topic("good", {"id": "bad", "pattern": pattern})])
    assert [match.spans[0].text for match in matcher.match("", "a good thing")] == ["good"]
