"""The page of settings is that of the models."""

from __future__ import annotations

from config.settings import Settings
from tests.settings_page import PAGE, comments_of, page


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "run python -m tests.settings_page"


def test_a_comment_above_or_beside_a_field_says_what_it_is_for() -> None:
    why = comments_of(Settings)
    assert why["cache_folder"].startswith("what is made of topic files")
    assert why["operator"].startswith("None: trouble is only on")
