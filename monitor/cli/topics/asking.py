"""Asks a person at a terminal which thing is meant, and for the names that only people know."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from monitor.cli.console import say, say_table
from monitor.cli.speech import language as own_language
from monitor.cli.speech import words

if TYPE_CHECKING:
    from monitor.onboarding.topics.proposal import Typed, Wish
    from monitor.onboarding.topics.wikidata_item import Item

_BETWEEN = ";"  # between answers to one question; names may have commas


def is_terminal() -> bool:
    """Whether somebody reads and types."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def chosen_item(found: Sequence[Item], languages: Sequence[str]) -> Item | None:
    """Show what Wikidata found and return the one that is meant; None if it is none of them."""
    heads = ("no.", "name", "what it is", "Wikidata")
    own = (own_language(), *languages)
    say_table(heads, [(n, i.label(own), i.description(own), i.id) for n, i in enumerate(found, 1)])
    question = words("Which one is meant? A number, or 0 for none")
    while True:
        number: int = typer.prompt(question, default=1, type=int)
        if 0 <= number <= len(found):
            return found[number - 1] if number else None


def ask_for_words(wish: Wish) -> Typed:
    """Ask for the names in each language, then for what stands beside abbreviations."""
    from monitor.locale.locale import locale_of
    from monitor.onboarding.topics.proposal import Typed

    say(words("Several answers: put {sign} between them. Nothing typed means none.", sign=_BETWEEN))
    locale, typed = locale_of(own_language()), wish.typed
    names, short = dict(typed.names), dict(typed.short)
    for code in wish.languages:
        name = locale.language_name(code)
        if code not in names and code != wish.language:
            _ask_into(names, code, words("Its names in {language}", language=name))
        if code not in short:
            question = words("Abbreviations or nicknames in {language}", language=name)
            _ask_into(short, code, question)
    context = dict(typed.context)
    for code in short:
        if code not in context:
            name = locale.language_name(code)
            _ask_into(context, code, words("Words near them in {language}", language=name))
    return Typed(names, short, context, typed.exclude, typed.matches, typed.ignores)


def ask_for_other_words(wish: Wish) -> dict[str, Sequence[str]]:
    """Ask for other words for each part of the name of a theme, in its own language."""
    from monitor.onboarding.topics.together import parts_of

    parts = parts_of(wish.text, wish.language)
    found: dict[str, Sequence[str]] = {}
    for part in parts if len(parts) > 1 else ():
        _ask_into(found, part, words("Other words for {word}, or nothing", word=part))
    return found


def ask_for_sentences(typed: Typed) -> Typed:
    """Ask for sentences that test the topic, which tell more than any list."""
    matches = _asked(words("A sentence from the news that must be found, or nothing"))
    ignores = _asked(words("One that must not be found, or nothing")) if matches else []
    return replace(typed, matches=(*typed.matches, *matches), ignores=(*typed.ignores, *ignores))


def _ask_into(lists: dict[str, Sequence[str]], code: str, question: str) -> None:
    if found := _asked(question):
        lists[code] = found


def _asked(question: str) -> list[str]:
    answer: str = typer.prompt(question, default="", show_default=False)
    return [one.strip() for one in answer.split(_BETWEEN) if one.strip()]


_YES = frozenset("y yes o oui s si sí д да نعم ن 是 好".split())  # noqa: SIM905 - reads best as text


def is_confirmed(question: str) -> bool:
    """Ask a question, and return whether the answer is yes in one of our languages."""
    choice = words("[y/N]")
    answer: str = typer.prompt(f"{question} {choice}", default="", show_default=False)
    return answer.strip().lower() in _YES
