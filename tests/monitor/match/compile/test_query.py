"""Queries in Lucene syntax find, underline and refuse what they should."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.query_syntax import QueryError, parse_query
from config.topic import Topic
from monitor.match.engine import Matcher
from monitor.match.errors import TopicError
from tests.monitor.match.topics import matcher


def topic(query: str, **keys: Any) -> Topic:
    return Topic.model_validate({"name": "asked", "title": "Asked", "query": query} | keys)


def finds(query: str, text: str, title: str = "", **context: Any) -> bool:
    return bool(Matcher.compile([topic(query)]).match(title, text, **context))


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("pacte AND migra*", "Le Pacte sur les migrations", True),
        ("pacte AND migra*", "Le Pacte", False),
        ("pacte OR charte", "une charte", True),
        ("pacte NOT asile", "le pacte", True),
        ("pacte AND NOT asile", "le pacte d'asile", False),
        ("pacte AND asile OR charte", "charte", True),
        ("pacte AND (asile OR charte)", "charte", False),
        ("pacte AND NOT (asile OR charte)", "pacte, charte", False),
        ("pacte AND NOT (asile AND charte)", "pacte, charte", True),
        ('"pacte mondial"', "le PACTE  mondial", True),
        ('"pacte mondial"', "le pacte tres mondial", False),
        ('"pacte mondial"~1', "le pacte tres mondial", True),
        ('"pacte mondial"~1', "le pacte, on dit, mondial", False),
        ('"pacte mondial"~1', "mondial, le pacte", True),
        ('"pacte migra*"', "pacte migratoire", True),
        ("*pakt*", "der Migrationspakt", True),
        ("asile", "l’asile", True),
        ("الميثاق", "وبالميثاق العالمي", True),
        ("移民 AND 契约", "全球移民契約", True),
        ('"移民 契约"~2', "移民全球契约", True),
        ("réfugié*", "Refugies", True),
        ("“pacte mondial”", "pacte mondial", True),
        ("text:pacte", "pacte", True),
        ("title:pacte", "pacte", False),
    ],
)
def test_a_query_finds_what_it_says(query: str, text: str, found: bool) -> None:
    assert finds(query, text) is found


def test_fields_tell_title_and_text_apart() -> None:
    assert finds("title:pacte", "", title="Oui ! Un pacte")
    assert not finds("text:pacte", "", title="Oui ! Un pacte")
    assert finds("title:(pacte OR charte) AND asile", "asile", title="charte")


@pytest.mark.parametrize(
    ("query", "context", "found"),
    [
        ("pacte AND lang:fr", {"language": "fr"}, True),
        ("pacte AND lang:fr", {"language": "ar"}, False),
        ("pacte AND lang:fr", {}, True),
        ("pacte AND NOT lang:fr", {}, True),
        ("pacte AND NOT lang:fr", {"language": "fr"}, False),
        ("pacte AND lang:(fr OR ar)", {"language": "ar"}, True),
        ("pacte AND lang:zh-Hant", {"language": "zh"}, True),
        ("pacte AND source:le-soir", {"source": "le-soir"}, True),
        ("pacte AND NOT (source:le-soir OR lang:es)", {"source": "le-soir"}, False),
        ("pacte AND source:le-soir", {"source": "le-matin"}, False),
    ],
)
def test_language_and_source_are_conditions(
    query: str, context: dict[str, str], found: bool
) -> None:
    assert finds(query, "le pacte", **context) is found


def test_the_words_of_a_query_are_underlined_and_counted() -> None:
    asked = Matcher.compile([topic('"pacte mondial"^2 AND migra* AND NOT asile')])
    match = asked.match("Pacte mondial", "Les migrations du siècle")[0]
    assert [(span.field, span.text) for span in match.spans] == [
        ("title", "Pacte mondial"),
        ("text", "migrations"),
    ]
    assert match.parts == {'query:"pacte mondial"': 6.0, "query:migra*": 1.0}
    assert match.rule == 'query: "pacte mondial" + migra*'


def test_a_query_is_another_mode_beside_the_terms() -> None:
    both = matcher({"id": "gcm", "pattern": "GCM"}, query="pacte AND mondial")
    assert both.match("", "GCM")[0].rule == "strong: gcm"
    assert both.match("", "pacte mondial")[0].rule == "query: pacte + mondial"
    assert both.match("", "GCM, un pacte")[0].parts == {"gcm": 1.0}
    assert both.match("", "un pacte") == []


def test_the_nearest_miss_of_a_query_is_explained() -> None:
    missed = Matcher.compile([topic("pacte AND mondial")]).explain("", "un pacte")[0]
    assert missed.nearest_miss == "found query:pacte: not enough for the query of the topic"


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("pacte mondial", "'mondial' at character 7: AND or OR is missing before it"),
        ("pacte and mondial", "'and' at character 7: write AND in place of and"),
        ("a AND b~2", "'b~2' at character 7: words that are only alike"),
        ("a AND /b/", "'/b/' at character 7: regular expressions"),
        ("a AND [b TO c]", "at character 7: ranges"),
        ("a AND b?c", "'b?c' at character 7: * may stand at the ends"),
        ("a AND b*c", "'b*c' at character 7: * may stand at the ends"),
        ("+a", "'+a' at character 1: + is not known: write AND"),
        ("a AND intitle:b", "'intitle:b' at character 7: there is no field intitle:"),
        ("a AND lang:french", "'french' at character 12: must be a language code"),
        ("NOT a", "none of its words"),
        ("a OR lang:fr", "none of its words"),
        ("(a OR b", "ends too early"),
        ("a OR b)", "')' at character 7 has no meaning there"),
        ('a OR "b', "a quotation mark or slash at character 6 is not closed"),
        ("", "ends too early"),
        ("*", "has no letter"),
        ("(" * 30 + "a" + ")" * 30, "more than 20 parentheses"),
        ("a" * 5_000, "longer than 4000"),
    ],
)
def test_what_a_query_cannot_say_is_refused_with_its_place(query: str, reason: str) -> None:
    with pytest.raises(QueryError) as refused:
        parse_query(query)
    assert reason in str(refused.value)


def test_a_word_that_occurs_everywhere_is_refused() -> None:
    with pytest.raises(TopicError, match="'a' at character 13: too short"):
        Matcher.compile([topic("migrant AND a")])


SCRAPS = [
    "pacte",
    "AND",
    "OR",
    "NOT",
    "(",
    ")",
    '"',
    "~3",
    "title:",
    "lang:",
    "*",
    "^2",
    "移民",
    " ",
]


@settings(max_examples=500, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(SCRAPS), st.text(max_size=3)), max_size=12))
def test_any_query_is_refused_by_name_or_works(scraps: list[str]) -> None:
    try:
        asked = Matcher.compile([topic(" ".join(scraps), threshold=0.1)])
    except (ValueError, TopicError):
        return
    asked.match("pacte 移民", "un pacte mondial. 移民契约", language="fr")
    asked.explain("pacte", "移民")
