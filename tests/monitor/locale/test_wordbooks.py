"""The wordbooks are complete: no sentence of the code is missing, stale, unsure or broken."""

from __future__ import annotations

from collections import Counter

import pytest
import regex
from babel.messages.catalog import Catalog

from config.languages import LANGUAGES
from monitor.locale.update import book_of, sentences, texts_of, updated
from monitor.locale.wordbook import path_of

TRANSLATED = [language for language in LANGUAGES if language != "en"]
PLURAL_FORMS = {"fr": 2, "ar": 6, "es": 2, "ru": 3, "zh": 1}
SPECIAL_FORMS = {"ar": 3, "fr": 1}  # of nothing, one and two, which may say the number in a word


def ids(book: Catalog) -> set[tuple[str, ...]]:
    return {(m.id,) if isinstance(m.id, str) else tuple(m.id) for m in book if m.id}


def places(text: str) -> Counter[str]:
    return Counter(regex.findall(r"\{\w*\}", text))


def forms_of(language: str) -> list[tuple[str, str, int]]:
    """Every translation with the sentence that it translates and its number among the plurals."""
    found = []
    for message in book_of(language):
        if isinstance(message.id, str):
            found.append((message.id, str(message.string), -1))
        else:
            forms = tuple(message.string or ())
            assert len(forms) == PLURAL_FORMS[language], message.id
            found += [(message.id[1], form, n) for n, form in enumerate(forms)]
    return [entry for entry in found if entry[0]]


def test_the_code_has_sentences() -> None:
    assert len(list(sentences())) > 30


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_of_the_code_is_in_the_wordbook_and_no_other(language: str) -> None:
    assert ids(book_of(language)) == ids(sentences()), (
        "run python -m monitor.locale.update and translate"
    )


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_sentence_is_untranslated_or_unsure(language: str) -> None:
    assert [sentence for sentence, text, _ in forms_of(language) if not text] == []
    assert [message.id for message in book_of(language) if message.fuzzy and message.id] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_places_of_its_sentence(language: str) -> None:
    wrong = [
        (sentence, text)
        for sentence, text, form in forms_of(language)
        if places(text) != places(sentence)
        and not (
            0 <= form < SPECIAL_FORMS.get(language, 0)
            and places(text) == places(sentence) - Counter(["{n}"])
        )
    ]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_compiled_wordbook_is_that_of_its_source(language: str) -> None:
    po, mo = texts_of(updated(language))
    assert path_of(language, "po").read_bytes() == po, "run python -m monitor.locale.update"
    assert path_of(language, "mo").read_bytes() == mo, "run python -m monitor.locale.update"


# What is not translated: places, what is typed, JSON, files and variables, abbreviations, keys.
SAME_EVERYWHERE = regex.compile(
    r"SQLite|"
    r"\"pact migration\"|migra\*|(?:intitle|lang|source|tag|topic|story|date|is):|\bPT?\d+[WDMH]\b|"
    r"\w+\[\w+\]|\{.*\}|`[^`]*`|--?[a-z-]+|\$?[A-Z_]{2,}[.]*|\w*[._/][\w./]*|\b\d*[a-z]\b|\[\d-\d\]|"
    r"\b(?:Marsad|PostgreSQL|Atom|Markdown|Ctrl-C|Message-ID|continue: false|"
    r"id|title|text|blocks|language|published|modified|authors|method|"
    r"origin|score|discovered|source|maghreb|migration|gcm|en|fr|es|ru|zh|jsonl|csv|warc|opml|ar|example|90d|xlsx|parquet)\b"
)


@pytest.mark.parametrize("language", ["ar", "ru", "zh"])
def test_a_translation_is_written_in_the_script_of_its_language(language: str) -> None:
    latin = [
        (text, found)
        for _, text, _ in forms_of(language)
        if (found := regex.findall(r"[A-Za-z]+", SAME_EVERYWHERE.sub(" ", text)))
    ]
    assert latin == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_sentence_is_left_in_english(language: str) -> None:
    same = [
        sentence
        for sentence, text, _ in forms_of(language)
        if text == sentence
        # words such as "source" are those of French and Spanish too
        and len(regex.findall(r"[a-z]{3,}", SAME_EVERYWHERE.sub(" ", text))) > 1
    ]
    assert same == []
