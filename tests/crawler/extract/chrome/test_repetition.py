"""A text shown twice is read once; a sentence that recurs in a text is text."""

from __future__ import annotations

import pytest

from crawler.extract.chrome.repetition import without_copies
from crawler.extract.page.blocks import page_blocks
from crawler.extract.page.dom import parse_html

QUESTIONS = {
    "ru": "Что вас вдохновило на создание этой страницы?",
    "fr": "Qu'est-ce qui vous a donné envie de devenir marin ?",
    "de": "Wie sind Sie überhaupt zur Seefahrt gekommen?",
    "ar": "ما الذي ألهمك لكي تصبح بحارا في هذا الميناء؟",
    "ja": "あなたはどうしてこの港で船乗りになろうと思ったのですか。",
}
ONE = "The harbour opened again on Monday, two days after the storm had closed it."
TWO = "Forty ships that had waited outside for two days came in before noon."
THREE = "The breakwater lost eleven stones and will be mended before the winter."


def kept(body: str) -> list[tuple[str, str]]:
    """Return text and class of the parent of every block that stays."""
    root = parse_html(f"<html><body>{body}</body></html>")
    assert root is not None
    blocks = page_blocks(root).blocks
    found = without_copies(blocks, range(len(blocks)))
    return [
        (blocks[i].text, parent.get("class") or "")
        for i in found
        if (parent := blocks[i].element.getparent()) is not None
    ]


@pytest.mark.parametrize("language", sorted(QUESTIONS))
def test_a_question_that_every_interview_asks_stays_everywhere(language: str) -> None:
    question = QUESTIONS[language]
    answers = (f"{ONE} {ONE}", f"{TWO} {TWO}", f"{THREE} {THREE}")
    body = "".join(f"<div class=s><p>{question}</p><p>{answer}</p></div>" for answer in answers)
    assert [text for text, _ in kept(body)].count(question) == 3


def test_a_pull_quote_goes_and_the_paragraph_stays_wherever_the_quote_stands() -> None:
    quote = f"<div class=q><p>{TWO}</p></div>"
    text = f"<div class=t><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div>"
    whole = [(ONE, "t"), (TWO, "t"), (THREE, "t")]
    assert kept(quote + text) == whole
    assert kept(text + quote) == whole


def test_of_a_text_for_two_screens_the_first_stays() -> None:
    text = f"<p>{ONE}</p><p>{TWO}</p>"
    assert kept(f"<div class=wide>{text}</div><div class=small>{text}</div>") == [
        (ONE, "wide"),
        (TWO, "wide"),
    ]


def test_where_each_paragraph_has_its_own_box_the_quote_goes_by_its_kind() -> None:
    boxes = "".join(f"<div class=t><p>{text}</p></div>" for text in (ONE, TWO, THREE))
    assert kept(f"<div class=q><p>{TWO}</p></div>{boxes}") == [
        (ONE, "t"),
        (TWO, "t"),
        (THREE, "t"),
    ]


def test_a_short_line_may_recur() -> None:
    body = f"<div><p>Read more</p><p>{ONE}</p></div><div><p>Read more</p></div>"
    assert [text for text, _ in kept(body)] == ["Read more", ONE, "Read more"]
