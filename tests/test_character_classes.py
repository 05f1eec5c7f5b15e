"""No character class of a pattern names a sign twice: that is how full-width marks got lost.

A program that makes a file ASCII turns "full-width colon or colon" into "colon or colon". Patterns
still compile then, and no longer know the punctuation of East Asia.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("config", "crawler", "monitor", "storage")
FILES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
_USES = frozenset(
    ("compile", "match", "search", "fullmatch", "finditer", "findall", "sub", "subn", "split")
)
_CLASS = re.compile(r"(?<!\\)\[\^?(?P<inside>\]?(?:\\.|\{[^{}]*\}|[^\]\\])*)\]", re.DOTALL)
_SIGN = r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\U[0-9a-fA-F]{8}|\\.|\{[^{}]*\}|."
_PARTS = re.compile(f"(?:{_SIGN})-(?:{_SIGN})|{_SIGN}", re.DOTALL)


def repeated(pattern: str) -> list[str]:
    """Return the character classes of a pattern that name a sign twice."""
    found = []
    for match in _CLASS.finditer(pattern):
        signs = Counter(
            part for part in _PARTS.findall(match["inside"]) if not part.startswith(("\\", "{"))
        )
        if any(count > 1 for count in signs.values()):
            found.append(match[0])
    return found


def patterns(tree: ast.AST) -> Iterator[str]:
    """Yield the texts in calls to `re`, and in constants that look like patterns."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", None) in _USES:
            yield from _texts(node)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            yield from (text for text in _texts(node.value) if "(?" in text or "\\s" in text)


def _texts(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.JoinedStr):
            parts = (
                part.value if isinstance(part, ast.Constant) else "{}" for part in inner.values
            )
            yield "".join(map(str, parts))
        elif isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield inner.value


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_class_of_signs_names_one_twice(path: Path) -> None:
    found = {name for text in patterns(ast.parse(path.read_text())) for name in repeated(text)}
    assert not found, "a sign stands twice; was the second one a full-width one?"


@pytest.mark.parametrize(
    ("pattern", "is_flattened"),
    [
        (r"a\s*[::]\s*b", True),
        (r"[.!?…。!?]", True),
        ("[:\uff1a]", False),
        (r"[\s\S]", False),
        (r"[a-zA-Z_-]", False),
        (r"\[::\]", False),
        (r"[^::]+", True),
    ],
)
def test_a_flattened_class_is_found(pattern: str, is_flattened: bool) -> None:
    assert bool(repeated(pattern)) is is_flattened
