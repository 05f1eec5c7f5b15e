"""The rows of tokens that a word or phrase of a query may be indexed as, in any language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice, product

from storage.search.text.stemmers import STEMMED
from storage.search.text.tokens import LONGEST, Placed, placed_tokens, word_tokens

Sequence = tuple[str, ...]  # tokens side by side; the last one may end in * : a beginning
Forms = Mapping[str, Collection[str]]  # tokens that a folded form is known as
_LANGUAGES = (*STEMMED, "und", "vi")  # "vi" for every language that has no stemmer
_MOST_OF_ONE_LANGUAGE = 24
# Letters that are written together with a word: Arabic with, for, as, so; Hebrew the, in, to ...
_CLITICS: Mapping[str, str] = {"ar": "بلكف", "he": "הבלמשכו"}
_FRENCH_ENDING = re.compile("e(?:e?s?)$")
_ITALIAN: Mapping[str, str] = {"o": "i", "a": "e", "e": "ai", "i": "oe"}  # of both numbers
_LONG_ENOUGH = 3  # letters of a word before which such a letter is looked for


@dataclass(frozen=True, slots=True)
class Known:
    """What the vocabulary says of a text: how its words, and words that begin so, are indexed."""

    forms: Forms = field(default_factory=dict)
    beginnings: Collection[str] = ()  # tokens of words that begin with the last one


def forms_of(text: str) -> list[str]:
    """Return the folded forms of the words of a query in order, to be looked up."""
    return [placed.form for placed in placed_tokens(text, "und") if placed.form]


def sequences(text: str, known: Known, *, is_prefix: bool) -> dict[str, list[Sequence]]:
    """Return the rows of tokens that this text may be, by language; none without a letter or digit.

    Languages in which it is the same as in another are left out.
    """
    found: dict[str, list[Sequence]] = {}
    for language in _LANGUAGES:
        rows = _rows(text, language, known, is_prefix)
        if rows:
            found[language] = rows
    return found


def _rows(text: str, language: str, known: Known, is_prefix: bool) -> list[Sequence]:  # noqa: FBT001
    placed = _without_tail(list(placed_tokens(text, language)))
    if not placed:
        return []
    choices = [list(_tokens_of(one, known.forms)) for one in placed]
    last = placed[-1]
    if is_prefix and last.form:
        choices[-1] = list(_beginnings(last, known.beginnings))
    elif not last.form and len(last.token) == 1:
        choices[-1] = [f"{last.token}*"]  # of a pair of characters
    most = None if len(choices) == 1 else _MOST_OF_ONE_LANGUAGE
    return list(islice(product(*choices), most))


def _without_tail(placed: list[Placed]) -> list[Placed]:
    """Drop the last character of a run, which stands alone where the run ends in an article."""
    if len(placed) > 1 and not placed[-1].form and placed[-2].end == placed[-1].end:
        return placed[:-1]
    return placed


def _tokens_of(placed: Placed, known: Forms) -> Iterable[str]:
    token, form = placed.token, placed.form
    if not form:
        return [token]
    code = token[:2]
    found = dict.fromkeys((token, *(t for t in known.get(form, ()) if t[:2] == code)))
    if token != form:  # not a number
        found |= dict.fromkeys((*_with_clitics(token, form, code), *_without_accents(form, code)))
        found |= dict.fromkeys(_kin(token, form, code))
    return found


def _without_accents(form: str, code: str) -> Iterable[str]:
    """Yield the stem of a French word whose accents were not typed: refugie for réfugié."""
    ending = _FRENCH_ENDING.search(form) if code == "fr" else None
    if ending and ending.start() >= _LONG_ENOUGH:
        yield f"fr{form[: ending.start()]}"
        yield f"fr{form[: ending.start()]}e"  # marche for marché


def _kin(token: str, form: str, code: str) -> Iterable[str]:
    """Yield the stems of other forms that a stem's last vowel keeps apart.

    A French infinitive also looks for forms that are written like a noun (porter: porte), an
    Italian noun for its other number (porto: porti; ponte: ponti).
    """
    if code == "fr" and form.endswith(("er", "ir")) and form[:-1] == token[2:]:
        yield token[:-1]
        if token[-2] == token[-3]:
            yield token[:-2]  # donner: donne
    if code == "it" and token[2:] == form:
        yield from (token[:-1] + vowel for vowel in _ITALIAN.get(token[-1], ""))


def _with_clitics(token: str, form: str, code: str) -> Iterable[str]:
    letters = _CLITICS.get(code, "")
    if len(form) >= _LONG_ENOUGH:
        for letter in letters:
            yield f"{code}{letter}{token[2:]}"[:LONGEST]
    if letters and form[0] in letters and len(form) > _LONG_ENOUGH:
        yield from (bare for bare, _form in word_tokens(form[1:], code))


def _beginnings(placed: Placed, longer: Collection[str]) -> Iterable[str]:
    token, form = placed.token, placed.form
    if token == form:  # a number
        return [f"{form}*"]
    code = token[:2]
    return dict.fromkeys((f"{code}{form}*", *(t for t in longer if t[:2] == code)))
