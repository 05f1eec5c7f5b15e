"""The forms of one word: its endings, the changes of its stem, its other spellings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache

import snowballstemmer

from config.pattern import Choice, Forms, Item, Sequence, Word
from monitor.match.naming.grammar import Grammar
from storage.folding import fold
from storage.folding.han import HAN_CHARACTER

_LEAST_STEM = 2  # letters of a word that stay when its ending goes
_LEAST_OBLIQUE = 3  # the same for the endings of another case
_LEAST_OPEN = 3  # letters of a stem behind which many letters may follow
_LEAST_THEME = 5  # letters of Snowball's stem that may be left open
_LEAST_CLOSED = 3  # that may have all the endings of the language
_LEAST_VERB = 4  # letters of a noun of a theme that may be a verb too
_THEME_LETTERS = 6  # that may follow it
_LONG_COMPOUND = 8  # letters from which on a word may be written in two
_LEAST_PART = 4  # letters of each of the two
_LEAST_BEHIND_SEAM = 3  # letters of the second part of such a word: sea-bed
_LEAST_SYLLABLES = 2  # of a part of a Korean word
_MOST_PARTS = 4  # of such a word
_NON_JOINER = "\u200c"  # where Persian may as well write a blank
_WAW = "و"  # of a word; folding takes it for "and"
_HANGUL = re.compile("[\uac00-\ud7a3]")


@lru_cache(maxsize=4_096)  # names of a topic share most of their words
def word_item(
    word: str,
    grammar: Grammar,
    *,
    strict: bool = False,
    theme: bool = False,
    inner: bool = False,
) -> Item:
    """Return the pattern of one word of a name: all its forms, or itself alone if `strict`.

    A word of a theme may also have the endings of verbs and, behind a long stem, any ending. An
    `inner` word, one behind the first of a name, may be written in another case than the first.
    """
    if word.startswith("*") or word.endswith("*"):
        return Word(word.strip("*"), word.startswith("*"), word.endswith("*"))
    if not grammar.blanks and not HAN_CHARACTER.search(word):
        return Word(word, open_start=True, open_end=True)
    if strict or _is_fixed(word):
        return Word(word)
    lower = unicodedata.normalize("NFC", word).lower()
    every = tuple(
        dict.fromkeys(_without_needless(_every(word, lower, grammar, theme=theme, inner=inner)))
    )
    if not every:
        return Word(word)
    if theme and grammar.compounds:
        every = tuple(
            replace(forms, open_start=True) if len(forms.stem) >= _LEAST_PART else forms
            for forms in every
        )
    options = [Sequence((forms,), ()) for forms in every]
    if _NON_JOINER in word.strip(_NON_JOINER):
        options.append(_in_pieces(word, grammar))
    if grammar.compounds and not theme:
        options += _parted(word, lower, every[0])
    if grammar.seams:
        options += _at_seam(word, lower, every[0], grammar)
    return every[0] if len(options) == 1 else Choice(tuple(options))


def _is_fixed(word: str) -> bool:
    """Whether a word has no forms: digits, abbreviations, Chinese."""
    letters = fold(word)
    return (
        not letters
        or " " in letters
        or any(letter.isdigit() for letter in letters)
        or (len(word) > 1 and word.isupper() and len(word) <= 6)
        or HAN_CHARACTER.search(letters) is not None
    )


def _every(word: str, lower: str, grammar: Grammar, *, theme: bool, inner: bool) -> Iterator[Forms]:
    yield from _forms(word, lower, grammar, theme=theme)
    if inner:
        for ending in grammar.oblique_endings:
            if lower.endswith(ending) and len(lower) - len(ending) >= _LEAST_OBLIQUE:
                stem = _folded(lower.removesuffix(ending), lower)
                yield Forms(word, stem, grammar.noun_endings, grammar.prefix_texts)
                break


def _forms(word: str, lower: str, grammar: Grammar, *, theme: bool) -> Iterator[Forms]:
    for spelling in _spellings(lower, grammar):
        if theme and (stemmed := _theme_forms(word, spelling, grammar)):
            yield stemmed
        if theme and grammar.infinitive and (found := grammar.infinitive.search(spelling)):
            verb = fold(spelling[: found.start()])
            if len(verb) >= _LEAST_CLOSED:
                yield Forms(word, verb, grammar.theme_endings, grammar.prefix_texts)
        if theme:
            yield from _verbs(word, fold(spelling), grammar)
        stem, endings = _declined(spelling, grammar)
        if theme and len(stem) >= _LEAST_VERB:
            endings = tuple(dict.fromkeys((*endings, *grammar.theme_endings)))
        yield _whole(word, _folded(stem, spelling), endings, grammar)
        for old, new in grammar.changes:
            if stem.endswith(old) and len(stem) - len(old) >= _LEAST_STEM:
                yield Forms(word, fold(stem.removesuffix(old) + new), ("",), grammar.prefix_texts)


def _verbs(word: str, letters: str, grammar: Grammar) -> Iterator[Forms]:
    """Yield the verb and the participles of a noun of action: نزح and نازح for نزوح."""
    for shape, stems in grammar.verbal_nouns:
        if re.fullmatch(shape, letters):
            for stem in stems.split():
                written = re.sub(shape, stem, letters)
                yield Forms(word, written, grammar.theme_endings, grammar.prefix_texts)


def _folded(stem: str, whole: str) -> str:
    """Return the stem as folding leaves it in the whole word: without a waw that it takes away."""
    letters = fold(stem)
    loses_waw = letters.startswith(_WAW) and not fold(whole).startswith(_WAW)
    return letters.removeprefix(_WAW) if loses_waw else letters


def _without_needless(every: Iterable[Forms]) -> Iterator[Forms]:
    """Leave out forms that an open stem has already."""
    opened: list[str] = []
    for forms in every:
        if any(forms.stem.startswith(stem) for stem in opened):
            continue
        if forms.open_letters:
            opened.append(forms.stem)
        yield forms


def _whole(word: str, stem: str, endings: tuple[str, ...], grammar: Grammar) -> Forms:
    if grammar.open_letters and len(stem) >= _LEAST_OPEN:
        return Forms(word, stem, ("",), grammar.prefix_texts, grammar.open_letters)
    return Forms(word, stem, endings, grammar.prefix_texts)


def _declined(lower: str, grammar: Grammar) -> tuple[str, tuple[str, ...]]:
    """Return the stem of a word as it is written, and its endings with its own among them."""
    for tail, endings in grammar.rules:
        found = tail.search(lower)
        if found and found.start() >= _LEAST_STEM:
            own = fold(found[0])
            return lower[: found.start()], tuple(dict.fromkeys((own, *endings)))
    return lower, ("",)


def _theme_forms(word: str, lower: str, grammar: Grammar) -> Forms | None:
    """Return the stem, left open if it is long, else with all endings of the language.

    The stem is Snowball's, or without one that of the noun; None if it is too short.
    """
    if grammar.open_letters:
        return None
    whole = fold(lower)
    stem = fold(_stemmer(grammar.stemmer)(lower)) if grammar.stemmer else ""
    if not stem or " " in stem or not whole.startswith(stem):
        stem = _folded(_declined(lower, grammar)[0], lower)
    if len(stem) < _LEAST_CLOSED:
        return None
    if grammar.stemmer and len(stem) >= _LEAST_THEME:
        return Forms(word, stem, ("",), grammar.prefix_texts, _THEME_LETTERS)
    own = whole.removeprefix(stem)
    endings = tuple(dict.fromkeys((own, *grammar.theme_endings)))
    return Forms(word, stem, endings, grammar.prefix_texts)


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    return lru_cache(maxsize=4_096)(snowballstemmer.stemmer(language).stemWord)


def _spellings(lower: str, grammar: Grammar) -> Iterator[str]:
    yield lower
    single = [pair for pair in grammar.pairs_of_spellings if len(pair[0]) == 1]
    other = lower
    for old, new in single:
        other = other.replace(old, new)
    if other != lower:
        yield other
    for old, new in grammar.pairs_of_spellings:
        if len(old) > 1:
            for plural in ("", "s"):
                if lower.endswith(old + plural):
                    yield lower.removesuffix(old + plural) + new + plural
    for old, new in grammar.other_beginnings:
        if lower.startswith(old) and len(lower) > len(old) + 2:
            yield new + lower.removeprefix(old)


def _in_pieces(word: str, grammar: Grammar) -> Sequence:
    """Return a word with blanks in place of its non-joiners; the last piece has the endings."""
    *before, last = [piece for piece in word.split(_NON_JOINER) if fold(piece)]
    items = (*(Word(piece) for piece in before), word_item(last, grammar))
    return Sequence(items, (False,) * len(before))


def _at_seam(word: str, lower: str, forms: Forms, grammar: Grammar) -> Iterator[Sequence]:
    """Yield the word cut behind one of the beginnings that may stand apart: sea-bed for seabed."""
    for beginning in grammar.seams.split():
        cut, first = len(beginning), fold(beginning)
        is_long = len(lower) - cut >= _LEAST_BEHIND_SEAM and forms.stem.startswith(first)
        if is_long and lower.startswith(beginning) and len(forms.stem) > len(first):
            second = replace(forms, written=lower[cut:], stem=forms.stem[len(first) :])
            yield Sequence((Forms(word[:cut], first), second), (False,))


def _parted(word: str, lower: str, forms: Forms) -> Iterator[Sequence]:
    """Yield the word written as two: Klima-Fonds for Klimafonds. Its second part has the endings.

    Parts of four letters and more may stand with or without a blank.
    """
    if _HANGUL.search(lower):
        yield from _parted_hangul(word, forms)
        return
    if not word[:1].isupper() or len(lower) < _LONG_COMPOUND:
        return
    for cut in range(_LEAST_PART, len(lower) - _LEAST_PART + 1):
        first, rest = fold(lower[:cut]), forms.stem[len(fold(lower[:cut])) :]
        if rest and forms.stem.startswith(first):
            second = Forms(lower[cut:], rest, forms.endings, (), forms.open_letters)
            yield Sequence((Forms(word[:cut], first), second), (False,))


def _parted_hangul(word: str, forms: Forms) -> Iterator[Sequence]:
    """Yield the word in parts of two syllables and more: 녹색 기후 기금 for 녹색기후기금."""
    for parts in _parts_of(word):
        if len(parts) > 1:
            *before, last = parts
            end = forms.stem[len(fold("".join(before))) :]
            second = Forms(last, end, forms.endings, (), forms.open_letters)
            items = (*(Forms(part, fold(part)) for part in before), second)
            yield Sequence(items, (False,) * len(before))


def _parts_of(word: str, most: int = _MOST_PARTS) -> Iterator[tuple[str, ...]]:
    """Yield the ways to cut a word into at most so many parts of two syllables and more."""
    yield (word,)
    if most > 1:
        for cut in range(_LEAST_SYLLABLES, len(word) - _LEAST_SYLLABLES + 1):
            for rest in _parts_of(word[cut:], most - 1):
                yield (word[:cut], *rest)
