from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.search import tsquery
from storage.search.order import Order
from storage.search.query.tree import QueryError
from tests.storage.search.conftest import BothEngines

WORDS = st.sampled_from([
    "global", "compact", "pacte", "migration", "миграции", "договору", "الهجرة", "契约", "契",
    "移民問題", "refugie", "Straßen", "협약", "ย้ายถิ่น", "100%", "needle", "l'accord", "GCM2026",
    "x'y\"z",
])  # fmt: skip
LEAVES = st.one_of(
    WORDS,
    st.sampled_from(["migr*", "com*", "re*", "移*", "дог*", "10*", "g*", "intitle:g*"]),
    st.sampled_from(
        ['"global com*"', '"pacte mond*"', '"global migra*"~8', '"глобальн* договор*"~9']
    ),
    st.lists(WORDS, min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"'),
    st.tuples(st.lists(WORDS, min_size=2, max_size=3), st.integers(1, 30)).map(
        lambda near: f'"{" ".join(near[0])}"~{near[1]}'
    ),
    WORDS.map(lambda word: f"intitle:{word}"),
    st.sampled_from(["lang:fr,ru", "lang:en", "is:copy", "date:P1W", "date:2026-10", "topic:gcm"]),
)
QUERIES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(" ".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' OR '.join(parts)})"),
        inner.map(lambda part: f"-({part})"),
    ),
    max_leaves=6,
)


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(QUERIES, st.sampled_from(list(Order)), st.sampled_from([0, 3, 100]))
def test_both_engines_find_the_same(
    engines: BothEngines, query: str, order: Order, together: int
) -> None:
    """However many codes PostgreSQL is asked for together, and of how many each for itself."""
    with pytest.MonkeyPatch.context() as patch, suppress(QueryError):
        patch.setattr(tsquery, "_MOST_TOGETHER", together)
        engines.page(query, order=order, limit=50)


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(st.text(alphabet=st.sampled_from("ab\"'*~-():{}|&!<>^+ NEAROT5\\,契د%_"), max_size=30))
def test_nothing_typed_reaches_the_language_of_an_engine(engines: BothEngines, query: str) -> None:
    with suppress(QueryError):
        engines.page(query)
