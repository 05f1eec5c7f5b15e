"""A block that a source repeats is boilerplate; one that a single article shows is not."""

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
    frequencies = BlockFrequencies()
    for page in range(pages):
        hashes = block_hashes((*shown, *text), text)
        frequencies.learn(f"https://a.example/{page}", hashes, now=NOW)
    return frequencies


def test_a_short_block_on_three_pages_is_dropped() -> None:
    cleaned = remove_boilerplate(article(LEAD, TICKER, BODY), learnt(3, shown=(TICKER,)))
    assert cleaned.blocks == (LEAD, BODY)
    assert [(block.text, block.reason) for block in cleaned.dropped] == [(TICKER, "repeated")]


def test_two_pages_are_not_enough() -> None:
    assert remove_boilerplate(article(LEAD, TICKER), learnt(2, shown=(TICKER,))).blocks == (
        LEAD,
        TICKER,
    )


def test_a_long_notice_in_the_text_of_three_articles_is_dropped() -> None:
    assert remove_boilerplate(article(LEAD, NOTICE), learnt(3, text=(NOTICE,))).blocks == (LEAD,)


def test_an_excerpt_of_this_article_on_many_pages_does_not_remove_its_lead() -> None:
    assert remove_boilerplate(article(LEAD, BODY), learnt(9, shown=(LEAD,))).blocks == (LEAD, BODY)


def test_a_copy_of_one_text_under_three_urls_stays_whole() -> None:
    assert remove_boilerplate(article(LEAD, BODY), learnt(4, text=(LEAD, BODY))).blocks == (
        LEAD,
        BODY,
    )


def test_wire_credits_and_cut_marks_are_never_boilerplate() -> None:
    blocks = (LEAD, "(Avec MAP)", "[…]", "Source : agences")
    assert remove_boilerplate(article(*blocks), learnt(9, text=blocks[1:])).blocks == blocks


def test_case_and_blanks_do_not_make_another_block() -> None:
    frequencies = learnt(3, shown=("Concert  TONIGHT in the park",))
    assert remove_boilerplate(article(LEAD, TICKER), frequencies).blocks == (LEAD,)


def test_the_same_url_counts_once() -> None:
    frequencies = BlockFrequencies()
    for _ in range(5):
        frequencies.learn("https://a.example/1", block_hashes([TICKER], []), now=NOW)
    assert not frequencies.is_boilerplate(TICKER)


def test_stored_rows_restore_the_counts() -> None:
    frequencies = BlockFrequencies(learnt(3, shown=(TICKER,)).rows())
    assert frequencies.is_boilerplate(TICKER)
    assert all(-(2**63) <= row.hash < 2**63 for row in frequencies.rows())


def test_counts_are_bounded_and_keep_what_is_frequent() -> None:
    frequencies = BlockFrequencies(max_blocks=100)
    for page in range(200):
        blocks = [TICKER, f"Only on page {page}", f"And this on {page}"]
        moment = NOW + timedelta(minutes=page)
        frequencies.learn(f"https://a.example/{page}", block_hashes(blocks, []), now=moment)
    assert len(frequencies.rows()) <= 100
    assert frequencies.is_boilerplate(TICKER)


def test_removing_boilerplate_twice_changes_nothing_more() -> None:
    frequencies = learnt(3, shown=(TICKER,))
    once = remove_boilerplate(article(LEAD, TICKER), frequencies)
    assert remove_boilerplate(once, frequencies) == replace(once)


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
    """Return six headlines, of which one is replaced every minute."""
    return " ".join(HEADLINES[(minute + place) % len(HEADLINES)] for place in range(6))


def test_a_ticker_that_replaces_one_headline_a_minute_is_recognised_by_the_rest() -> None:
    frequencies = BlockFrequencies()
    for minute in range(4):
        ticker = moving_ticker(minute)
        frequencies.learn(f"https://a.example/{minute}", block_hashes([ticker], [ticker]), now=NOW)
    assert remove_boilerplate(article(LEAD, moving_ticker(2), BODY), frequencies).blocks == (
        LEAD,
        BODY,
    )


def test_background_that_follow_ups_repeat_with_changes_stays() -> None:
    background = "The breakwater was built after the flood that took the old one {} years ago."
    frequencies = BlockFrequencies()
    for year in range(30, 35):
        text = background.format(year)
        frequencies.learn(f"https://a.example/{year}", block_hashes([text], [text]), now=NOW)
    assert not frequencies.is_boilerplate(background.format(35))


@pytest.mark.parametrize(("days", "known"), [(1, True), (29, True), (31, False), (400, False)])
def test_a_block_not_seen_for_a_month_counts_half(days: int, *, known: bool) -> None:
    frequencies = BlockFrequencies(
        learnt(4, shown=(TICKER,)).rows(), now=NOW + timedelta(days=days)
    )
    assert frequencies.is_boilerplate(TICKER) is known


def test_a_count_that_has_decayed_to_nothing_is_forgotten() -> None:
    frequencies = BlockFrequencies(learnt(3, shown=(TICKER,)).rows(), now=NOW + timedelta(days=90))
    assert frequencies.rows() == []
