"""The form of a topic's four lists: what stands in it, and the file that is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from config.languages import LANGUAGES
from config.name_lists import KEYS
from config.topic_lists import ANY, with_lists
from monitor.locale.locale import Locale
from monitor.onboarding.topics.kinds import Kind
from monitor.onboarding.topics.proposal import Proposal
from monitor.onboarding.topics.topic_yaml import topic_name, topic_yaml
from monitor.web.parts.topic_lists import ALL

MAX_TITLE = 200  # characters
MOST_NAMES = 200  # of one list and language
_ANY = "any"  # stands in names of fields for a list without languages
_CODE = re.compile(r"[a-z]{2,3}")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

Written = Mapping[str, Mapping[str, Sequence[str]]]  # key -> language -> names


@dataclass(frozen=True, slots=True)
class LanguageFields:
    """The four lists in one language, as they stand in the form: a name a line."""

    code: str  # "any" for lists without languages
    name: str
    texts: dict[str, str]  # by key; a list that has no place for this language is missing
    count: int
    is_open: bool


def written_in(form: Mapping[str, str]) -> dict[str, dict[str, list[str]]]:
    """Return what was typed, by list and language. Empty lists are there too: they were emptied."""
    found: dict[str, dict[str, list[str]]] = {}
    for field, text in form.items():
        key, _, code = field.partition(".")
        if key in KEYS and (code == _ANY or _CODE.fullmatch(code)):
            names = [" ".join(line.split()) for line in text.splitlines()]
            language = ANY if code == _ANY else code
            found.setdefault(key, {})[language] = [n for n in names if n][:MOST_NAMES]
    return found


def languages_in(form: Mapping[str, str]) -> list[str]:
    """Return the languages that a form had fields for, with one that was asked for."""
    codes = [field.partition(".")[2] for field in form if field.partition(".")[0] in KEYS]
    asked = form.get("language", "").strip().lower()
    if form.get("act") == "language" and _CODE.fullmatch(asked):
        codes.append(asked)
    return list(dict.fromkeys(code for code in codes if _CODE.fullmatch(code)))


def language_fields(
    lists: Written, codes: Iterable[str], locale: Locale, *, opened: Sequence[str] = ()
) -> list[LanguageFields]:
    """Return the fields of a new topic; languages with names stand open."""
    found = []
    for code in codes:
        texts = {key: "\n".join(lists.get(key, {}).get(code, ())) for key in KEYS}
        count = sum(len(lists.get(key, {}).get(code, ())) for key in KEYS)
        is_open = bool(count) or code in opened
        found.append(LanguageFields(code, locale.language_name(code), texts, count, is_open))
    return found


def fields_of(lists: Written, code: str, locale: Locale) -> LanguageFields:
    """Return the fields of one language of a topic that has lists already.

    A list that has no languages has a place for `any` only, and the other way round.
    """
    language = ANY if code == _ANY else code
    texts = {
        key: "\n".join(lists[key].get(language, ()))
        for key in KEYS
        if not lists[key] or (ANY in lists[key]) is (language == ANY)
    }
    name = str(locale.say(ALL)) if code == _ANY else locale.language_name(code)
    count = sum(len(lists[key].get(language, ())) for key in KEYS)
    return LanguageFields(code, name, texts, count, is_open=True)


def usual_languages(locale: Locale, more: Iterable[str] = ()) -> list[str]:
    """Return the languages that a new topic asks for, the reader's own first."""
    return list(dict.fromkeys((locale.language.partition("-")[0], *LANGUAGES, *more)))


def new_topic_text(name: str, title: str, language: str, lists: Written, note: str) -> str:
    """Return the file of a new topic."""
    kept = {
        key: {code: names for code, names in lists.get(key, {}).items() if names} for key in KEYS
    }
    proposal = Proposal(
        title={language: title},
        kind=Kind.THEME,
        names=kept["names"],
        short=kept["short"],
        context=kept["context"],
        exclude=kept["exclude"],
    )
    return topic_yaml(name, proposal, notes=[note])


def edited_text(text: str, present: Written, typed: Written) -> str:
    """Return a topic file with what was typed in the place of its lists. Raises NotEditable."""
    wanted = {key: {**present[key], **typed[key]} for key in KEYS if key in typed}
    return with_lists(text, wanted)


def file_name(typed: str, title: str) -> str:
    """Return the name of a topic's file: the one that was typed, or one made of the title."""
    name = typed.strip().lower() or topic_name(title)
    return name if _NAME.fullmatch(name) and len(name) <= 64 else ""
