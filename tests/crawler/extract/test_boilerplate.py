"""What a source shows everywhere is chrome; what one article says is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crawler.extract.boilerplate import BlockFrequencies, block_hashes, remove_boilerplate
from storage.records import Extraction

NOW = datetime(2026, 11, 21, tzinfo=UTC)
TICKER = "Concert tonight in the park"
NOTICE = (
    "*References to the lake shall be understood in the context of the resolution that the "
    "assembly of its neighbours passed in the spring of the same year."
)
LEAD = (
    "The harbour opened again on Monday, two days after the storm had closed it, and forty ships "
    "that had waited outside came in before noon, said the harbour master to the press."
)
BODY = "Nobody was hurt, and the breakwater will be mended before winter. " * 3


def article(*blocks: str) -> Extraction:
    return Extraction("Harbour opens", blocks, "en")


def learnt(
    pages: int, *, shown: tuple[str, ...] = (), text: tuple[str, ...] = ()
) -> BlockFrequencies:
    memory = BlockFrequencies()
    for page in range(pages):
        hashes = block_hashes((*shown, *text), text)
        memory.learn(f"https://a.example/{page}", hashes, now=NOW)
    return memory


def test_a_short_block_on_three_pages_is_dropped() -> None:
    judged = remove_boilerplate(article(LEAD, TICKER, BODY), learnt(3, shown=(TICKER,)))
    assert judged.blocks == (LEAD, BODY)
    assert [(block.text, block.reason) for block in judged.dropped] == [(TICKER, "repeated")]


def test_two_pages_are_not_enough() -> None:
    assert remove_boilerplate(article(LEAD, TICKER), learnt(2, shown=(TICKER,))).blocks == (
        LEAD,
        TICKER,
    )


def test_a_long_notice_in_the_text_of_three_articles_is_dropped() -> None:
    assert remove_boilerplate(article(LEAD, NOTICE), learnt(3, text=(NOTICE,))).blocks == (LEAD,)


def test_an_excerpt_of_this_article_on_many_pages_does_not_eat_its_lead() -> None:
    assert remove_boilerplate(article(LEAD, BODY), learnt(9, shown=(LEAD,))).blocks == (LEAD, BODY)


def test_a_copy_of_one_text_under_three_urls_stays_whole() -> None:
    assert remove_boilerplate(article(LEAD, BODY), learnt(4, text=(LEAD, BODY))).blocks == (
        LEAD,
        BODY,
    )


def test_wire_credits_and_cut_marks_are_never_chrome() -> None:
    blocks = (LEAD, "(Avec MAP)", "[…]", "Source : agences")
    assert remove_boilerplate(article(*blocks), learnt(9, text=blocks[1:])).blocks == blocks


def test_case_and_blanks_make_no_other_block() -> None:
    memory = learnt(3, shown=("Concert  TONIGHT in the park",))
    assert remove_boilerplate(article(LEAD, TICKER), memory).blocks == (LEAD,)


def test_the_same_url_counts_once() -> None:
    memory = BlockFrequencies()
    for _ in range(5):
        memory.learn("https://a.example/1", block_hashes([TICKER], []), now=NOW)
    assert not memory.is_chrome(TICKER)


def test_rows_bring_a_memory_back() -> None:
    memory = BlockFrequencies(learnt(3, shown=(TICKER,)).rows())
    assert memory.is_chrome(TICKER)
    assert all(-(2**63) <= row.hash < 2**63 for row in memory.rows())


def test_memory_is_bounded_and_keeps_what_is_frequent() -> None:
    memory = BlockFrequencies(max_blocks=100)
    for page in range(200):
        blocks = [TICKER, f"Only on page {page}", f"And this on {page}"]
        moment = NOW + timedelta(minutes=page)
        memory.learn(f"https://a.example/{page}", block_hashes(blocks, []), now=moment)
    assert len(memory.rows()) <= 100
    assert memory.is_chrome(TICKER)


def test_judging_twice_changes_nothing_more() -> None:
    memory = learnt(3, shown=(TICKER,))
    once = remove_boilerplate(article(LEAD, TICKER), memory)
    assert remove_boilerplate(once, memory) == replace(once)


HEADLINES = [
    f"{first} {second} {third} in the {place}"
    for first, second, third, place in zip(
        ["Rain", "Tennis", "Bread", "Buses", "Schools", "Ships", "Bridges", "Markets", "Trains"],
        ["closes", "opens", "rises", "stop", "reopen", "wait", "close", "fall", "return"],
        ["early", "again", "slowly", "today", "at last", "outside", "for good", "hard", "late"],
        ["valley", "old town", "province", "capital", "north", "harbour", "south", "east", "west"],
        strict=True,
    )
]


def moving_ticker(minute: int) -> str:
    """Six headlines; every minute one goes and one comes."""
    return " ".join(HEADLINES[(minute + place) % len(HEADLINES)] for place in range(6))


def test_a_ticker_that_moves_one_headline_a_minute_is_known_by_the_rest() -> None:
    memory = BlockFrequencies()
    for minute in range(4):
        ticker = moving_ticker(minute)
        memory.learn(f"https://a.example/{minute}", block_hashes([ticker], [ticker]), now=NOW)
    assert remove_boilerplate(article(LEAD, moving_ticker(2), BODY), memory).blocks == (LEAD, BODY)


def test_background_that_follow_ups_repeat_with_changes_stays() -> None:
    background = "The breakwater was built after the flood that took the old one {} years ago."
    memory = BlockFrequencies()
    for year in range(30, 35):
        text = background.format(year)
        memory.learn(f"https://a.example/{year}", block_hashes([text], [text]), now=NOW)
    assert not memory.is_chrome(background.format(35))


@pytest.mark.parametrize(("days", "known"), [(1, True), (29, True), (31, False), (400, False)])
def test_what_was_not_seen_for_a_month_counts_half(days: int, *, known: bool) -> None:
    memory = BlockFrequencies(learnt(4, shown=(TICKER,)).rows(), now=NOW + timedelta(days=days))
    assert memory.is_chrome(TICKER) is known


def test_what_has_faded_wholly_is_forgotten() -> None:
    memory = BlockFrequencies(learnt(3, shown=(TICKER,)).rows(), now=NOW + timedelta(days=90))
    assert memory.rows() == []
