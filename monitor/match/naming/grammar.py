"""What matching knows of a language: how its words end, and what may stand between them.

A table holds no word of any topic. Letters are written as the language writes them and folded when
the table is first used. `-` in a list of endings stands for none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from storage.folding import fold

_LEAST_WORD = 4  # letters; two words of so many may run together in any pattern


@dataclass(frozen=True, eq=False)
class Grammar:
    """The grammar of names in one language; lists are texts with blanks or bars between items.

    Compared by identity: each language has one.
    """

    # Pairs of the end of a word (an expression, the first that is found counts) and the endings
    # that may stand in its place. The last pair has an empty expression.
    endings: tuple[tuple[str, str], ...] = (("", "-"),)
    # Endings that a name has on its later words already, which stand in other cases than the first:
    # "Договор о безопасной миграции". Every ending of the language may replace them.
    oblique: str = ""
    # The last letters of a stem that change before some endings: "t>cie k>ce".
    mutations: str = ""
    # Spellings of the same word: "isation>ization".
    spellings: str = ""
    prefixes: str = ""  # that a word may begin with: "ו ה וה"
    first_letters: str = ""  # other beginnings of a word in the plural: "ki>vi"
    open_letters: int = 0  # of languages that put many endings one behind another
    verbs: str = ""  # further endings of the words of a theme
    infinitives: str = ""  # ends of verbs as dictionaries have them, an expression
    # Forms of nouns of action, folded, and the stems of their verbs and participles, each with
    # whether it takes endings: "^ت(..)ي(.)$" and "\\1\\2", "ي\\1\\2".
    verbal_nouns: tuple[tuple[str, str], ...] = ()
    stemmer: str = ""  # Snowball's name of the language, for the words of a theme
    articles: str = ""
    prepositions: str = ""  # between the words of a name, which stand for one another
    places: str = ""  # those of them that say where
    contractions: str = ""  # of prepositions with articles
    free_links: bool = False  # a preposition may stand or be missing
    # the same between the first two words of a name: "Fonds (pour les) pertes et dommages"
    side_by_side: bool = False
    ands: str = ""
    modifiers: str = ""  # words that a name may have in between
    heads: str = ""  # last words of a name that may also stand first: "Fund for ..."
    compounds: bool = False  # words are written together or with a hyphen
    # Beginnings of words that are: "sea" of Seabed, Sea-Bed and sea bed, where others are not.
    seams: str = ""
    blanks: bool = True  # words stand apart

    @cached_property
    def rules(self) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
        """The pairs of `endings`, compiled and folded."""
        return tuple(
            (re.compile(f"(?:{tail})$"), tuple(dict.fromkeys(map(fold, every.split()))))
            for tail, every in self.endings
        )

    @cached_property
    def noun_endings(self) -> tuple[str, ...]:
        """The endings of all pairs, folded."""
        return tuple(dict.fromkeys(ending for _, every in self.rules for ending in every))

    @cached_property
    def oblique_endings(self) -> tuple[str, ...]:
        """The endings of `oblique` as they are written, the longest first."""
        return tuple(sorted(self.oblique.split(), key=len, reverse=True))

    @cached_property
    def theme_endings(self) -> tuple[str, ...]:
        """The endings of all pairs and of verbs, folded."""
        return tuple(dict.fromkeys((*self.noun_endings, *map(fold, self.verbs.split()))))

    @cached_property
    def infinitive(self) -> re.Pattern[str] | None:
        return re.compile(f"(?:{self.infinitives})$") if self.infinitives else None

    @cached_property
    def article_words(self) -> frozenset[str]:
        return frozenset(map(fold, self.articles.split()))

    @cached_property
    def and_words(self) -> frozenset[str]:
        return frozenset(map(fold, self.ands.split()))

    @cached_property
    def links(self) -> tuple[str, ...]:
        """All that may stand between two words of a name: prepositions with their articles."""
        alone = [fold(text) for text in self.prepositions.split("|") if text]
        articles = sorted(self.article_words)
        joined = [f"{text} {article}" for text in alone for article in articles]
        contracted = [fold(text) for text in self.contractions.split("|") if text]
        return tuple(dict.fromkeys((*alone, *joined, *contracted)))

    @cached_property
    def link_words(self) -> frozenset[str]:
        """The single words by which a link in a name is known."""
        single = (*self.prepositions.split("|"), *self.contractions.split("|"))
        return frozenset(word for text in single for word in fold(text).split(" ") if word)

    @cached_property
    def place_words(self) -> frozenset[str]:
        return frozenset(map(fold, self.places.split()))

    @cached_property
    def modifier_texts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(fold(text) for text in self.modifiers.split("|") if text))

    @cached_property
    def head_words(self) -> frozenset[str]:
        return frozenset(map(fold, self.heads.split()))

    @cached_property
    def seam(self) -> re.Pattern[str] | None:
        """A beginning of `seams` too short to be seen as a word, with the hyphen behind it."""
        short = "|".join(text for text in self.seams.split() if len(text) < _LEAST_WORD)
        return re.compile(rf"(?i)\b({short})[-\u2010\u2011](?=\w{{4}})") if short else None

    @cached_property
    def pairs_of_spellings(self) -> tuple[tuple[str, str], ...]:
        return _pairs(self.spellings)

    @cached_property
    def changes(self) -> tuple[tuple[str, str], ...]:
        return _pairs(self.mutations)

    @cached_property
    def other_beginnings(self) -> tuple[tuple[str, str], ...]:
        return _pairs(self.first_letters)

    @cached_property
    def prefix_texts(self) -> tuple[str, ...]:
        return tuple(map(fold, self.prefixes.split()))


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((old, new) for old, _, new in (pair.partition(">") for pair in text.split()))
