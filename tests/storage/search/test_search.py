from __future__ import annotations

from datetime import date

import pytest

from storage.search.cursor import CursorError
from storage.search.order import Order
from tests.storage.search.conftest import BothEngines

# What is typed, and the articles that are found, newest first.
FOUND = {
    "pacte": ["pact-fr"],
    "PACTE marrakech": ["pact-fr"],
    '"pacte mondial"': ["pact-fr"],
    '"mondial pacte"': [],
    "l'accord": ["pact-fr"],
    "global compact": ["pact-en", "far", "copy", "unknown", "hyphen"],
    '"global compact"': ["pact-en", "copy", "unknown", "hyphen"],
    '"compact global"~3': ["pact-en", "copy", "unknown", "hyphen"],
    '"compact global"~20': ["pact-en", "far", "copy", "unknown", "hyphen"],
    '"global regular migration"~5': [],
    '"global regular migration"~6': ["pact-en"],
    '"global migra*"~8': ["pact-en"],
    '"global com*"': ["pact-en", "copy", "unknown", "hyphen"],
    "migr*": ["pact-en", "pact-fr", "pact-de"],
    "migration*": ["pact-en", "pact-fr", "pact-de"],
    "gration": [],
    "negoci*": ["mixed"],
    "refugie": ["mixed"],
    "глобальный договор": ["pact-ru"],
    '"рынка труда"': ["pact-ru"],
    "миграция OR هجرة": ["pact-ru", "pact-ar"],
    "ميناء OR موانئ": ["pact-ar"],
    "全球契約": ["pact-zh"],
    "契": ["pact-zh"],
    "移*": ["ja", "pact-zh"],
    "今天会议": [],
    '"难民署 GCM2026"': ["pact-zh"],
    "ガラス": ["ja"],
    "협약": ["ko"],
    "ย้ายถิ่น": ["th"],
    "הגירה": ["he"],
    "میگویند پناهندگان": ["fa"],
    "міграції": ["uk"],
    "strasse": ["pact-de"],
    "fluechtling": ["pact-de"],
    "intitle:harbour": ["pact-en", "copy"],
    'intitle:"global compact"': ["unknown"],
    'intitle:"pacte adopté"~9': ["pact-fr"],
    "intitle:(global OR pacte)": ["pact-fr", "unknown"],
    "compact -global": [],
    "global -compact": [],
    "compact -intitle:compact": ["pact-en", "copy", "hyphen"],
    "-filler lang:en": ["pact-en", "far", "copy", "mixed", "hyphen"],
    "lang:ar,ru": ["pact-ru", "pact-ar"],
    "lang:und": ["unknown"],
    "source:вестник": ["pact-ru"],
    "tag:agency": ["pact-fr"],
    "tag:nobody": [],
    "compact (lang:und OR is:partial)": ["far", "unknown"],
    "topic:gcm": ["pact-ru", "pact-fr"],
    "topic:gcm -is:told": ["pact-ru"],
    "is:told": ["pact-fr"],
    "is:matched,partial": ["pact-ru", "pact-fr", "far"],
    "is:copy": ["copy"],
    "date:P2D": ["pact-ru", "pact-en"],
    "date:2026-11-27": ["pact-fr"],
    "date:2026-11-25..2026-11-27": ["pact-fr", "far"],
    "date:2026-10": ["pact-de"],
    "date:2026-11-29..": ["pact-ru"],
    "budget_line": ["pact-en"],
    "100%": ["pact-en"],
    "O'Neil": ["pact-en"],
    "needle": ["long"],
    "amber lantern": ["long"],
    '"amber lantern"': [],
    "0": [],
    "g": [],
    '"needle after many"': ["long"],
    "": [],
}


@pytest.mark.parametrize(("query", "names"), FOUND.items(), ids=list(FOUND))
def test_a_query_finds_the_same_on_both_engines(
    engines: BothEngines, query: str, names: list[str]
) -> None:
    assert engines.names(query) == names


def test_a_story_is_found_by_its_number(engines: BothEngines) -> None:
    hit = engines.page("pacte").hits[0]
    assert engines.names(f"story:{hit.article.story_id}") == ["pact-fr"]


def test_by_relevance_the_title_comes_before_the_first_block_and_that_before_the_rest(
    engines: BothEngines,
) -> None:
    assert engines.names("asile OR harbour OR миграция", order=Order.RELEVANCE) == [
        "pact-en", "copy", "pact-ru", "pact-fr",
    ]  # fmt: skip
    assert engines.names("asile OR harbour OR миграция") == [
        "pact-ru",
        "pact-en",
        "pact-fr",
        "copy",
    ]


@pytest.mark.parametrize("order", list(Order))
def test_pages_follow_each_other_without_a_gap(engines: BothEngines, order: Order) -> None:
    whole = engines.names("-xyzzy", order=order)
    found, after = [], None
    for _ in range(20):
        page = engines.page("-xyzzy", order=order, limit=5, after=after)
        found += [hit.article.id for hit in page.hits]
        assert page.total == len(whole)
        after = page.after
        if after is None:
            break
    assert found == [engines.numbers[name] for name in whole]


def test_a_cursor_of_others_is_refused(engines: BothEngines) -> None:
    for cursor in ("x", "0.1", "0.1.2.3", "0." + "9" * 18 + ".1", "'; --"):
        with pytest.raises(CursorError):
            engines.page("pacte", after=cursor)


def test_marks_are_places_in_the_original(engines: BothEngines) -> None:
    (hit,) = engines.page("глобальный договор рынок").hits
    title, text = hit.article.title, hit.article.text
    assert [title[m.start : m.end] for m in hit.title_marks] == ["Глобальному", "договору"]
    assert [text[m.start : m.end] for m in hit.text_marks] == ["Рынок"]
    assert [piece.text for piece in hit.snippet.pieces if piece.is_marked] == ["Рынок"]
    assert "".join(piece.text for piece in hit.snippet.pieces) == hit.snippet.text
    assert text[hit.snippet.start : hit.snippet.end] == hit.snippet.text


def test_a_phrase_is_marked_as_one_and_only_where_it_stands(engines: BothEngines) -> None:
    hits = {hit.article.title: hit for hit in engines.page('"global compact"').hits}
    article = hits["Ministers meet in the harbour city"]
    assert [p.text for p in article.snippet.pieces if p.is_marked] == ["Global Compact"]


def test_a_snippet_shows_the_words_far_inside_a_text(engines: BothEngines) -> None:
    (hit,) = engines.page("needle").hits
    assert "needle after many" in hit.snippet.text
    assert len(hit.snippet.text) < 300
    assert hit.snippet.start > 1_000


def test_facets_count_everything_that_is_found(engines: BothEngines) -> None:
    page = engines.page("compact OR pacte OR договор", limit=1, with_facets=True)
    assert page.total == page.facets.total == 7
    assert page.facets.languages == {"en": 4, "fr": 1, "ru": 1, "und": 1}
    assert page.facets.sources == {"gazette": 5, "agence": 1, "вестник": 1}
    assert page.facets.topics == {"gcm": 2}
    assert next(iter(page.facets.days)) == date(2026, 11, 29)
    assert sum(page.facets.days.values()) == 7
