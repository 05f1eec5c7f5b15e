"""Notices to the operator: said in the reader's language, kept as JSON without one."""

from __future__ import annotations

import json

import pytest
import regex

from config.languages import LANGUAGES
from monitor.alert.troubles.trouble import TroubleKind, kind_of
from monitor.compose.message import Form
from monitor.compose.notice import compose_notice
from monitor.compose.notice_content import notice_from_json, notice_to_json
from monitor.locale.locale import locale_of
from tests.monitor.compose.notices import every_notice, every_trouble
from tests.monitor.compose.test_words_of_ours import ALIKE, NAMES, OurWords

# of the config and of commands, which have no translation; units of measurement
FIXED = {*NAMES, "operator", "yaml", "mb"}
ALIKE_HERE = {"base", "date", "machine", "on", "pages"}  # French words, too


def words(language: str) -> set[str]:
    """Every word of ours in the mails of all notices, of their HTML."""
    locale = locale_of(language, "Asia/Tokyo")
    sent = [
        compose_notice(notice, Form.MAIL, message_id="<1@x>", locale=locale)
        for notice in every_notice("木木木")
    ]
    return {word for message in sent for word in OurWords(message).words}


def test_there_is_a_notice_of_every_kind() -> None:
    assert {kind_of(trouble.key) for trouble in every_trouble("x")} == set(TroubleKind)


@pytest.mark.parametrize("language", ["ar", "ru", "zh"])
def test_a_notice_has_no_latin_word_of_ours(language: str) -> None:
    assert {word for word in words(language) if regex.match(r"\p{Latin}", word)} <= FIXED


@pytest.mark.parametrize("language", ["fr", "es"])
def test_a_notice_has_no_english_word_of_ours(language: str) -> None:
    english, found = words("en"), words(language)
    assert len(english) > 100
    assert len(found) > 100
    assert found & english - ALIKE[language] - ALIKE_HERE <= FIXED


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_parts_of_a_notice_say_the_same(language: str) -> None:
    locale = locale_of(language)
    for notice in every_notice("Ньюс"):
        sent = compose_notice(notice, Form.MAIL, message_id="<1@x>", locale=locale)
        text = sent.text.lower()
        assert {word for word in OurWords(sent).words if word not in text} == set()
        assert f'<html lang="{language}" dir="{locale.direction}">' in sent.html


def test_a_notice_is_the_same_after_it_was_kept() -> None:
    for notice in every_notice("الجريدة"):
        assert notice_from_json(json.loads(json.dumps(notice_to_json(notice)))) == notice


def test_a_notice_of_an_earlier_version_is_still_sent() -> None:
    stored = {
        "trouble": "disk", "subject": "the disk is nearly full", "lines": ["12 MB are free."],
        "resolved": False, "at": "2026-11-03T12:00:00+00:00",
    }  # fmt: skip
    sent = compose_notice(notice_from_json(stored), Form.MAIL, message_id="<1@x>")
    assert sent.subject == "Marsad: the disk is nearly full"
    assert "12 MB are free." in sent.text


def test_names_and_reasons_of_others_are_text_on_one_line() -> None:
    hostile = "<script>alert(1)</script>\r\nBcc: x@y.test\u202e\x00"
    for notice in every_notice(hostile):
        sent = compose_notice(notice, Form.MAIL, message_id="<1@x>")
        assert "<script" not in sent.html
        assert not {"\r", "\x00", "\u202e"} & set(sent.subject + sent.text + sent.html)
        assert "\nBcc" not in sent.text
        assert "\n" not in sent.subject
