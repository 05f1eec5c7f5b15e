"""The codes by which PostgreSQL keeps tokens."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import closing, suppress

import pytest
from sqlalchemy import text

from storage.search.codes import GAP_CODE, code_of, codes_beginning, codes_for, known_codes
from storage.search.text.stream import GAP
from storage.store import Store
from tests.postgres import Postgres


@pytest.fixture(scope="module")
def store(postgres: Postgres) -> Iterator[Store]:
    with closing(Store.open(postgres.database_with_tables())) as store:
        yield store


def test_each_number_has_a_code_of_its_own_without_a_sign_of_any_language() -> None:
    numbers = [*range(10_000), *(62**power + one for power in range(1, 6) for one in (-1, 0, 1))]
    codes = {number: code_of(number) for number in numbers}
    assert len({*codes.values()}) == len(codes)
    assert all(re.fullmatch("[0-9A-Za-z]{1,6}", code) for code in codes.values())
    assert GAP_CODE not in codes.values()


def test_a_token_keeps_its_code_and_others_get_others(store: Store) -> None:
    with store.write() as session:
        first = codes_for(session, ["frpact", "frmond", GAP])
    with store.write() as session:
        later = codes_for(session, ["frmond", "frport", GAP])
    assert later["frmond"] == first["frmond"]
    assert len({*first.values(), *later.values()}) == 4
    assert first[GAP] == later[GAP] == GAP_CODE


def test_what_was_taken_back_is_known_to_nobody(store: Store) -> None:
    with suppress(ZeroDivisionError), store.write() as session:
        assert codes_for(session, ["enundone"])["enundone"]
        raise ZeroDivisionError
    with store.read() as session:
        assert known_codes(session, ["enundone"]) == {}


def test_a_beginning_is_every_token_that_begins_so(store: Store) -> None:
    with store.write() as session:
        codes = codes_for(session, ["rudogovor", "rudogmat", "rudom", "ukdog", "\u79fb\u6c11"])
    with store.read() as session:
        found = codes_beginning(session, ["rudog", "\u79fb", "xx"])
    assert {name: {*several} for name, several in found.items()} == {
        "rudog": {codes["rudogovor"], codes["rudogmat"]},
        "\u79fb": {codes["\u79fb\u6c11"]},
        "xx": set(),
    }


def test_two_processes_that_meet_a_token_at_once_give_it_one_code(store: Store) -> None:
    """The second waits for the first, and takes what that one wrote."""
    found: dict[str, str] = {}

    def second() -> None:
        with store.write() as session:
            found.update(codes_for(session, ["zhboth", "zhsecond"]))

    other = threading.Thread(target=second)
    with store.write() as session:
        first = codes_for(session, ["zhboth", "zhfirst"])
        other.start()
        _until_somebody_waits(store)
    other.join(timeout=60)
    assert found["zhboth"] == first["zhboth"]
    assert len({*first.values(), *found.values()} - {GAP_CODE}) == 3


def _until_somebody_waits(store: Store) -> None:
    waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    for _ in range(3_000):
        with store.read() as session:
            if session.scalar(waiting):
                return
        threading.Event().wait(0.02)
    raise AssertionError("nobody waited")
