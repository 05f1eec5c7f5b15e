"""The index of required literals never loses what the expressions would find."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from config.pattern import parse_pattern
from monitor.match.compile.expression import Expression, Phrase
from monitor.match.compile.regex_builder import RegexBuilder
from monitor.match.compile.required_literals import literal_strength
from monitor.match.compile.term_rule import TermRule
from monitor.match.engine import Matcher
from monitor.match.index import TermIndex
from monitor.match.rules import compile_topic
from monitor.match.text import PreparedText
from tests.monitor.match.labelled import CASES, LANGUAGES
from tests.monitor.match.topics import SHIPPED, matcher, shipped_matcher, surfaces, topic


@cache
def indexed(name: str) -> tuple[tuple[TermRule, ...], TermIndex]:
    terms = shipped_matcher(name).topics[0].terms
    return terms, TermIndex((0, term) for term in terms)


def sentences(text: PreparedText) -> Iterator[tuple[int, int]]:
    low = 0
    while low < len(text.folded):
        low, high = text.sentence(low, low)
        yield low, high
        low = high + 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(path.stem for path in SHIPPED.glob("*.yaml")))
def test_every_hit_of_a_term_is_in_a_sentence_that_the_index_proposes(
    name: str, language: str
) -> None:
    """One item for each language: all terms are searched in all sentences, the slow way."""
    terms, index = indexed(name)
    lost = []
    for case in (case for case in CASES if case["language"] == language):
        text = PreparedText(case["title"], case["text"])
        tried = {(candidate.term.id, candidate.low) for candidate in index.candidates(text)}
        found = {
            (term.id, low)
            for low, high in sentences(text)
            for term in terms
            if term.pattern.search(text.folded, low, high)
        }
        lost += [(case["id"], *miss) for miss in sorted(found - tried)]
    assert lost == []


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("global compact", {"global compact", "globalcompact"}),
        ("pact of rome", {"pact of rome"}),
        ("migra* pact", {"migra"}),
        ("free movement (of|for) persons", {"movement of persons", "movement for persons"}),
        (
            "safe (orderly)? migration",
            {"safe migration", "safe orderly migration", "safeorderly migration"},
        ),
        ("pact ~3 migration", {"migration"}),
        ("U.N. pact", {"u n pact"}),
        ("全球(移民|移徙)契约", {"全球移民契约", "全球移徙契约"}),
        ("*migrationspakt*", {"migrationspakt"}),
        ("ميثاق الهجرة", {"ميثاق"}),
    ],
)
def test_the_required_literals_are_the_rarest_strings_of_every_match(
    pattern: str, literals: set[str]
) -> None:
    rule, _ = compile_topic(topic(pattern))
    assert rule is not None
    assert rule.terms[0].required_literals == literals


def test_many_spellings_of_a_phrase_do_not_make_many_literals() -> None:
    words = "(" + "|".join(f"number{n}" for n in range(30)) + ")"
    rule, _ = compile_topic(topic(f"{words} {words} {words}"))
    assert rule is not None
    assert len(rule.terms[0].required_literals) == 30
    assert literal_strength(rule.terms[0].required_literals)[0] == len("number1")


def test_terms_that_share_their_literals_are_all_found() -> None:
    matcher = Matcher.compile([topic("pact ~2 rome", "pact ~2 paris", "pact")])
    assert surfaces(matcher, "A pact for Paris. A pact with Rome.") == [
        "pact for Paris",
        "pact with Rome",
    ]


def test_the_parts_of_a_term_have_to_be_in_one_sentence() -> None:
    matcher = Matcher.compile([topic("pact ~9 rome")])
    assert surfaces(matcher, "A pact. Rome.") == []


@pytest.mark.parametrize(
    "words", ["pact", "global compact", "pact of rome", "(pact|pacts) (on|of)"]
)
def test_a_phrase_is_found_where_its_expression_is(words: str) -> None:
    """Plain phrases are searched without a regular expression, with the same result."""
    part = RegexBuilder({}).build(parse_pattern(words))
    assert part.literal is not None
    searches = Phrase(part.literal.texts), Expression(part.source)
    for text in TRICKY:
        for low in range(0, len(text), 3):
            found = [each.search(text, low, len(text)) for each in searches]
            assert len({match and match.span() for match in found}) == 1


TRICKY = (
    " pact ",
    " impact pact of rome ",
    " globalcompact pacts of ",
    " a global compacts global compact ",
    " pact of romepact of rome pact of rome ",
    " pactpacts on of pact on ",
)


def test_a_topic_of_which_only_words_occur_has_no_hits() -> None:
    one = matcher("river fund", "lake ~2 bank")
    assert one.hits(PreparedText("", "The fund met at the river, the bank by a lake.")) == {}
