from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.search.query.parser import MAX_DEPTH, MAX_WORDS, parse_query
from storage.search.query.tree import (
    All,
    Any,
    Days,
    Lately,
    Names,
    Near,
    Not,
    Query,
    QueryError,
    Words,
    wanted,
)

NOW = datetime(2026, 3, 31, 12, 0, tzinfo=UTC)


def test_and_binds_closer_than_or() -> None:
    root = parse_query("a b OR c").root
    assert isinstance(root, Any)
    assert isinstance(root.parts[0], All)
    assert [leaf.text for leaf in wanted(root) if isinstance(leaf, Words)] == ["a", "b", "c"]


def test_every_operator_is_read() -> None:
    root = parse_query(
        'pacte "a b" "c d"~5 migra* -x (y OR z) intitle:t lang:fr,ar source:le-matin date:P1W'
        " is:told"
    ).root
    assert isinstance(root, All)
    kinds = [type(part) for part in root.parts]
    assert kinds == [Words, Words, Near, Words, Not, Any, Words, Names, Names, Lately, Names]
    assert isinstance(root.parts[2], Near)
    assert root.parts[2].slop == 5
    assert root.parts[3] == Words("migra", root.parts[3].place, is_prefix=True)  # type: ignore[union-attr]
    assert root.parts[6].in_title  # type: ignore[union-attr]
    assert root.parts[7].values == ("fr", "ar")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("typed", "place", "says"),
    [
        ('pacte "mondial', '"', "not closed"),
        ("a (b", "(", "not closed"),
        ("a b)", ")", "never opened"),
        ("a ()", "()", "no word between"),
        ("lang:", "lang:", "missing after lang:"),
        ("lang: fr", "lang:", "missing after lang:"),
        ("foo:bar", "foo:", "no filter foo:"),
        ("a date:2026-13-01", "13", "no month 13"),
        ("date:2026-02-30", "30", "no day 30"),
        ("date:2026-11-05..2026-13-01", "13", "no month 13"),
        ("date:yesterday", "yesterday", "no date"),
        ("date:2026-11-05..2026-11-01", "2026-11-05..2026-11-01", "after the last"),
        ("date:P", "P", "written P1W"),
        ("is:new", "new", "one of partial"),
        ("story:twelve", "twelve", "number of a story"),
        ("story:9999999999999999999", "9999999999999999999", "number of a story"),
        ('"a b"~', '"a b"~', "from 1 to 100"),
        ('"a b"~101', '"a b"~101', "from 1 to 100"),
        ('"a"~5', '"a"~5', "two words"),
        ("mi*gra", "*", "end of a word"),
        ('"a* b"', "*", "last word"),
        ("a*", "a*", "two letters"),
        ("a OR", "OR", "before or after OR"),
        ("a -", None, None),
        ("(a -)", None, None),
        ("!!! ...", "!!! ...", "no word"),
        ("a \ud800", "\ud800", "cannot stand"),
        ("a \0", "\0", "cannot stand"),
    ],
)
def test_a_mistake_is_pointed_at(typed: str, place: str | None, says: str | None) -> None:
    if place is None or says is None:
        assert parse_query(typed).root is not None
        return
    with pytest.raises(QueryError, match=says) as raised:
        parse_query(typed)
    where = raised.value.place
    assert typed[where.start : where.end] == place


def test_too_long_too_many_and_too_deep_are_mistakes() -> None:
    with pytest.raises(QueryError, match="at most 2000 characters"):
        parse_query("a" * 2_001)
    with pytest.raises(QueryError, match="at most 60 words"):
        parse_query("a " * (MAX_WORDS + 1))
    with pytest.raises(QueryError, match="More than 20 levels"):
        parse_query("(" * (MAX_DEPTH + 1) + "a" + ")" * (MAX_DEPTH + 1))
    with pytest.raises(QueryError, match="More than 20 levels"):
        parse_query("-" * 500 + "a")


def test_dates_are_days_and_times_before_now() -> None:
    def read(value: str) -> object:
        root = parse_query(f"date:{value}").root
        return (root.first, root.last) if isinstance(root, Days) else root

    assert read("2026-11") == (date(2026, 11, 1), date(2026, 11, 30))
    assert read("2026") == (date(2026, 1, 1), date(2026, 12, 31))
    assert read("2026-11-01..") == (date(2026, 11, 1), None)
    assert read("..2024-02") == (None, date(2024, 2, 29))
    assert read("9999-12") == (date(9999, 12, 1), date(9999, 12, 31))
    for value, since in {
        "P1W": NOW - timedelta(days=7),
        "PT12H": NOW - timedelta(hours=12),
        "P1M": datetime(2026, 2, 28, 12, 0, tzinfo=UTC),
        "P9999Y": datetime.min.replace(tzinfo=UTC),
        "P2026Y99999D": datetime.min.replace(tzinfo=UTC),
    }.items():
        lately = read(value)
        assert isinstance(lately, Lately)
        assert lately.since(NOW) == since, value


SIGNS = st.lists(
    st.sampled_from([
        '"', "(", ")", "-", "*", "~", "~5", ":", "OR", "AND", "NOT", "a", "миграции", "契", " ",
        "lang:", "date:", "is:", "story:", "intitle:", "P1W", "2026-11-05", "..", ",", "\\", "'",
        "NEAR(", "{title}", "^", "+", "|", "&", "!", "<->", "%", "_", "\u202e", "\0", "٣", "²",
    ]),
    max_size=40,
).map("".join)  # fmt: skip


@given(st.one_of(SIGNS, st.text()))
def test_whatever_is_typed_is_a_query_or_a_mistake_in_it(typed: str) -> None:
    found = parsed_or_mistake(typed)
    if isinstance(found, QueryError):
        assert 0 <= found.place.start <= found.place.end <= len(typed)
        assert str(found)


def parsed_or_mistake(typed: str) -> Query | QueryError:
    try:
        return parse_query(typed)
    except QueryError as error:
        return error
