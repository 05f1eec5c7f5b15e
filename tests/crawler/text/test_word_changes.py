"""Two versions of a text, word by word: small in every script, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.text.word_changes import apply_changes, undo_changes, word_changes

CHANGED = {
    "en": ("Nine people were killed.", "Twelve people were hurt.", ["Nine", "killed"]),
    "ar": ("قتل تسعة أشخاص فجر الثلاثاء", "قتل عشرة أشخاص فجر الثلاثاء", ["تسعة"]),
    "ru": ("Мост закрыт до среды.", "Мост закрыт до пятницы.", ["среды"]),
    "zh": ("暴雨造成九人死亡，三人失踪。", "暴雨造成十人死亡，三人失踪。", ["九"]),
    "th": ("น้ำท่วมทำให้มีผู้เสียชีวิต 9 คน", "น้ำท่วมทำให้มีผู้เสียชีวิต 12 คน", ["9"]),
    "hi": ("पुल बुधवार तक बंद", "पुल शुक्रवार तक बंद", ["बुधवार"]),
    "a paragraph more": ("One.\n\nTwo.", "One.\n\nNew here.\n\nTwo.", [""]),
    "nothing before": ("", "All of it.", [""]),
    "nothing after": ("All of it.", "", ["All of it."]),
}


@pytest.mark.parametrize(("before", "after", "gone"), CHANGED.values(), ids=CHANGED)
def test_only_the_words_that_changed_are_named(before: str, after: str, gone: list[str]) -> None:
    assert [change["gone"] for change in word_changes(before, after)] == gone


def test_equal_texts_have_no_changes() -> None:
    assert word_changes("The same.\n\nText.", "The same.\n\nText.") == []


def test_a_change_in_a_very_long_text_is_found_in_its_paragraph() -> None:
    lines = [f"Paragraph {number} of a long report." for number in range(3000)]
    before = "\n\n".join(lines)
    lines[1500] = "Paragraph 1500 of a short report."
    (change,) = word_changes(before, "\n\n".join(lines))
    assert (change["gone"], change["new"]) == ("long", "short")


WORDS = st.lists(
    st.sampled_from(["one", "two", "три", "四", "\n\n", " ", ".", "é", "\ud83d\ude00"])
)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_changes_can_be_made_and_undone(old: list[str], new: list[str]) -> None:
    before, after = "".join(old), "".join(new)
    changes = word_changes(before, after)
    assert apply_changes(before, changes) == after
    assert undo_changes(after, changes) == before
