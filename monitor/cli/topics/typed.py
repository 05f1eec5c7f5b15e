"""Reads the words that a person types for a topic, and the languages that they are of."""

from __future__ import annotations

import re
from collections.abc import Sequence

import typer

from monitor.cli.speech import language as own_language

_ENTRY = re.compile(r"(?:(?P<language>[a-z]{2,3}):)?(?P<text>.+)", re.DOTALL)
_SCRIPTS = (("ar", "\u0600-\u06ff"), ("ru", "\u0400-\u04ff"), ("zh", "\u4e00-\u9fff"))


def named(text: str) -> str:
    """Return a typed name. Raises typer.BadParameter for one without a letter."""
    if not any(letter.isalpha() for letter in text):
        raise typer.BadParameter("a name has letters", param_hint="NAME")
    return text.strip()


def languages_of(given: str | None) -> tuple[str, ...]:
    """Return the codes of `en,fr,ar`; the reader's own and the six of the UN for None."""
    from config.languages import LANGUAGES

    if given is None:
        return tuple(dict.fromkeys((own_language(), *LANGUAGES)))
    codes = tuple(dict.fromkeys(code.strip().lower() for code in given.split(",") if code.strip()))
    wrong = [code for code in codes if not re.fullmatch(r"[a-z]{2,3}", code)]
    if wrong or not codes:
        raise typer.BadParameter("codes such as en,fr,ar", param_hint="--languages")
    return codes


def language_of(text: str, languages: Sequence[str]) -> str:
    """Return the language of a typed name: by its script, else the reader's own."""
    for code, letters in _SCRIPTS:
        if re.search(f"[{letters}]", text):
            return code
    latin = [code for code in languages if code not in dict(_SCRIPTS)]
    own = own_language()
    return own if own in latin else next(iter(latin), "en")


def by_language(given: Sequence[str], own: str) -> dict[str, list[str]]:
    """Sort `fr:Fonds` and `Fonds` by language; what names none is in our own."""
    found: dict[str, list[str]] = {}
    for entry in given:
        match = _ENTRY.fullmatch(entry.strip())
        if match is None:
            raise typer.BadParameter("LANGUAGE:TEXT, such as fr:Fonds mondial")
        found.setdefault(match["language"] or own, []).append(match["text"].strip())
    return found
