"""Words broken at the end of a line become whole; compounds and suspended hyphens stay."""

from __future__ import annotations

import pytest

from crawler.extract.page.blocks import page_blocks
from crawler.extract.page.dom import parse_html
from crawler.extract.page.hyphenation import LINE_END, join_hyphenated

CASES = [
    ("en", f"the sum-{LINE_END}mary of it", "the summary of it"),
    ("en compound", f"a four-{LINE_END}page text; the four-page text", "a four-page text; the four-page text"),
    ("en two words", f"well-{LINE_END}known and known well", "well-known and known well"),
    ("de", f"die Stadtver-{LINE_END}waltung", "die Stadtverwaltung"),
    ("de name", f"UN-{LINE_END}Migrationspakt", "UN-Migrationspakt"),
    ("de suspended", f"Vor-{LINE_END}und Nachteile", "Vor- und Nachteile"),
    ("fr", f"la municipa-{LINE_END}lité", "la municipalité"),
    ("es", f"los trabaja-{LINE_END}dores", "los trabajadores"),
    ("ru", f"догово-{LINE_END}рённость", "договорённость"),
    ("el", f"συμφω-{LINE_END}νία", "συμφωνία"),
    ("hu", f"megálla-{LINE_END}podás", "megállapodás"),
    ("blank", "the Global Com- pact for Migra- tion", "the Global Compact for Migration"),
    ("blank and a dash", "The plan- which costs. A plan.", "The plan- which costs. A plan."),
    ("pl blank", "poro- zumienie w sprawie", "porozumienie w sprawie"),
    ("suspended", "pre- and post-war", "pre- and post-war"),
    ("number", "2020- 2030", "2020- 2030"),
]  # fmt: skip


@pytest.mark.parametrize(("case", "text", "whole"), CASES, ids=[row[0] for row in CASES])
def test_a_broken_word_is_joined_where_the_page_does_not_know_better(
    case: str, text: str, whole: str
) -> None:
    assert join_hyphenated([text]) == [whole]


def test_a_word_of_the_page_decides() -> None:
    assert join_hyphenated(["the com- pact", "a compact"]) == ["the compact", "a compact"]
    broken = f"the re-{LINE_END}cover"
    assert join_hyphenated([broken, "to re-cover it"])[0] == "the re-cover"


@pytest.mark.parametrize(
    "html",
    ["<p>a sum-\n mary of the char-\r\nter</p>", "<p>a sum-\tmary of the char-&#10;ter</p>"],
)
def test_a_line_end_in_the_markup_is_one(html: str) -> None:
    root = parse_html(html)
    assert root is not None
    text = page_blocks(root).blocks[0].text
    assert text.endswith("of the charter")


def test_lines_broken_by_br_are_joined_with_their_words_and_their_short_lines() -> None:
    root = parse_html(
        "<div>The letter reminds readers that the valley took part in all six rounds of the nego-<br>"
        "tiations and sets out twenty points of its own. Copies can be picked up at the<br>"
        "old town hall<br>where two evenings of questions are planned for March and for April.<br>"
        "<br>A second paragraph follows.</div>"
    )
    assert root is not None
    whole = (
        "The letter reminds readers that the valley took part in all six rounds of the negotiations"
        " and sets out twenty points of its own. Copies can be picked up at the old town hall where"
        " two evenings of questions are planned for March and for April."
    )
    found = [block.text for block in page_blocks(root).blocks]
    assert found == [whole, "A second paragraph follows."]


def test_a_list_of_names_between_breaks_stays_a_list() -> None:
    root = parse_html("<div>Ada Lovelace<br>Awa Diallo<br>Mara Lindt<br>Nadia Saïdi</div>")
    assert root is not None
    assert len(page_blocks(root).blocks) == 4
