"""The page of shipped sources says what their files say."""

from __future__ import annotations

from config.catalogue import catalogue
from config.evidence import Grade
from tests.catalogue_page import GRADES, PAGE, page


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.catalogue_page"


def test_the_page_names_every_source_and_explains_every_grade() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [name for name in catalogue() if f"| `{name}` |" not in text] == []
    assert list(GRADES) == list(Grade)
