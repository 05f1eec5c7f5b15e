"""The page of limits and cases says what the code says."""

from __future__ import annotations

from tests.cases import CASES, PAGE, ROOT, WANTED, page, proofs


def test_every_case_is_proved_by_a_test() -> None:
    assert set(CASES) - set(proofs(ROOT / "tests")) == set()


def test_no_case_is_left_out() -> None:
    assert len(CASES) == WANTED


def test_the_page_is_that_of_today() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.cases"
