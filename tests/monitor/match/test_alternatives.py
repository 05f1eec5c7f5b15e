"""Expressions kept apart find what one regular expression of all of them finds."""

from __future__ import annotations

import pickle
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from config.pattern import parse_pattern
from monitor.match.compile.expression import Alternatives, Expression
from monitor.match.compile.regex_builder import RegexBuilder
from monitor.match.text import PreparedText

WORDS = ["pact", "pacts", "on", "of", "rome", "UN", "migration", "移民", "契约", "ميثاق", "في", "y"]
PATTERNS = st.lists(
    st.sampled_from(
        [
            *("pact", "pact*", "on", "UN", "pact of rome", "(on|of) rome", "pact ~2 rome"),
            *(
                "移民契约",
                "ميثاق",
                "ميثاق في",
                "*migra*",
                "pact (of)? rome",
                "y rome",
                "migration pact",
            ),
        ]
    ),
    min_size=1,
    max_size=5,
)
TEXTS = st.lists(st.sampled_from([*WORDS, ",", "."]), max_size=12).map(" ".join)


def pieces(patterns: list[str], *, beside: bool, marked: bool) -> list[tuple[str, frozenset[str]]]:
    plain = RegexBuilder({})
    maker = plain.marking() if marked else plain
    made = maker.beside if beside else maker.whole
    found = [made(parse_pattern(pattern)) for pattern in patterns]
    return [(piece.source, piece.keys) for piece in found]


@settings(max_examples=500, deadline=None)
@given(
    patterns=PATTERNS,
    text=TEXTS,
    bounds=st.tuples(st.integers(0, 60), st.integers(0, 60)),
    beside=st.booleans(),
    marked=st.booleans(),
)
def test_they_find_what_one_expression_of_all_finds(
    patterns: list[str], text: str, bounds: tuple[int, int], beside: bool, marked: bool
) -> None:
    folded, (low, high) = PreparedText("", text).folded, bounds
    made = pieces(patterns, beside=beside, marked=marked)
    apart = Alternatives(Expression(source, keys) for source, keys in made)
    whole = re.compile("|".join(source for source, _ in made))
    expected = [(one.span(), one[0]) for one in whole.finditer(folded, low, high)]
    assert [(one.span(), one[0]) for one in apart.finditer(folded, low, high)] == expected
    first = apart.search(folded, low, high)
    assert (first and first.span()) == (expected[0][0] if expected else None)
    here, there = apart.match(folded, low, high), whole.match(folded, low, high)
    assert (here and here.span()) == (there and there.span())


def test_the_same_expression_of_many_terms_is_one() -> None:
    one, other = (Alternatives([Expression.of("a b", frozenset({"a b"}))]) for _ in range(2))
    assert one.expressions[0] is other.expressions[0]
    loaded = pickle.loads(pickle.dumps(one))
    assert loaded.expressions[0] is one.expressions[0]
