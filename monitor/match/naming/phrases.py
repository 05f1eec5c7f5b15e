"""From a name to pattern trees: its words with their forms, and what may stand between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from config.parsed import Parsed
from config.pattern import Choice, Forms, Gap, Item, ListName, Sequence, Word
from monitor.match.naming.grammar import Grammar
from monitor.match.naming.languages import code_of, grammar_of
from monitor.match.naming.words import word_item
from storage.folding import fold
from storage.folding.han import HAN_CHARACTER

_SIGNS = re.compile(r"[\s\-\u2010-\u2015'\u2019\u02bc`´\"“”„«»‹›/,:;·&]+")
_ARABIC = re.compile("[\u0621-\u064a]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_PLACES = re.compile(r"(<[^<>]*>)")
_CHINESE_LINKS = re.compile(r"(以及|及び|および|[和与與及暨的之、・·])")
_LEAST_GAP = 3  # words of a name that may have an unknown word beside its preposition
_BEFORE_LINK = 3  # unknown words before a preposition: "fund that states promised for"
_BEHIND_HEAD = 5  # unknown words behind the first word, where languages put it first
_SHORT_LINK = 6  # letters of what may be said again behind "and": "of loss and of damage"
_MANY_WORDS = 5  # of a name, which hardly stand together otherwise
_WIDE_GAP = 7  # unknown words in such a name
_YEARS = tuple(str(year) for year in range(1990, 2041))


class Role(Enum):
    """What a word of a name is."""

    CONTENT = "content"
    LINK = "link"  # an article or a preposition
    AND = "and"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a name, or a place that stands for its names in all languages."""

    text: str
    role: Role
    item: Item | None = None  # of content


def name_trees(name: str, language: str | None, *, strict: bool = False) -> tuple[Sequence, ...]:
    """Return the patterns of a name, one for each order in which its words may stand."""
    if HAN_CHARACTER.search(name) and not _PLACES.search(name):
        return (_without_blanks(name, strict=strict),)
    grammar = grammar_of(language, name)
    if strict:
        return (_plain(name),)
    tokens = _tokens(name, grammar)
    orders = dict.fromkeys(_joined(order, grammar) for order in _orders(tokens, grammar))
    near = [*_swapped(tokens), *_side_by_side(tokens, grammar)]
    orders |= dict.fromkeys(_joined(order, grammar, may_gap=False) for order in near)
    if _HANGUL.search(name) and len(tokens) > 1:
        orders[_sequence([token.item for token in tokens if token.item])] = None
    return tuple(orders)


def phrase_tree(name: str, language: str | None, *, theme: bool = False) -> Sequence:
    """Return the pattern of words side by side with their forms, in this order alone."""
    if HAN_CHARACTER.search(name) and not _PLACES.search(name):
        return _without_blanks(name, strict=False)
    grammar = grammar_of(language, name)
    items: list[Item] = []
    for text in _words(name):
        if text.startswith("<"):
            items.append(ListName(text[1:-1]))
        else:
            items.append(word_item(text, grammar, theme=theme, inner=bool(items)))
    return _sequence(items)


@cache
def linking_lists(grammar: Grammar) -> dict[str, tuple[Parsed[Sequence], ...]]:
    """Return the lists that the patterns of a language use, by their names."""
    code = code_of(grammar)
    # Blanks get lost between Arabic words, never beside digits: a list of both would forgive none.
    years = () if _ARABIC.search(grammar.modifiers) else _YEARS
    modifiers = (*grammar.modifier_texts, *years)
    extra = grammar.links if grammar.free_links else ()
    lists = {
        f"@links-{code}": (*grammar.links, *sorted(grammar.article_words)),
        f"@ands-{code}": _ands(grammar),
        f"@between-{code}": (*modifiers, *extra),
        "@ands-han": ("和", "与", "及", "以及", "暨", "的", "之", "と", "及び", "および"),
    }
    return {name: tuple(map(_words_as_pattern, texts)) for name, texts in lists.items() if texts}


def _ands(grammar: Grammar) -> tuple[str, ...]:
    """Return the words for "and", with an article or a preposition behind them too."""
    alone = sorted(grammar.and_words)
    short = [link for link in grammar.links if len(link) < _SHORT_LINK]
    behind = sorted({*grammar.article_words, *short})
    return (*alone, *(f"{word} {other}" for word in alone for other in behind))


def _words_as_pattern(text: str) -> Parsed[Sequence]:
    return Parsed(text, _sequence([Word(word) for word in text.split(" ")]))


def _sequence(items: list[Item]) -> Sequence:
    return Sequence(tuple(items), (False,) * (len(items) - 1))


def _plain(name: str) -> Sequence:
    return _sequence(
        [
            ListName(w[1:-1]) if w.startswith("<") else word_item(w, _NO, strict=True)
            for w in _words(name)
        ]
    )


_NO = Grammar()


def _words(name: str) -> list[str]:
    words: list[str] = []
    for part in _PLACES.split(name):
        words += [part] if part.startswith("<") else [w for w in _SIGNS.split(part) if fold(w)]
    return words


def _without_blanks(name: str, *, strict: bool) -> Sequence:
    """Return the pattern of a Chinese or Japanese name, in which "and" and "of" may vary."""
    if strict:
        return _sequence([Word(name)])
    parts = [part for part in _CHINESE_LINKS.split(name) if part.strip()]
    items: list[Item] = []
    for place, part in enumerate(parts):
        is_link = _CHINESE_LINKS.fullmatch(part) and 0 < place < len(parts) - 1
        is_between = is_link and not isinstance(items[-1], Choice)
        if is_between:
            items.append(Choice((_sequence([ListName("@ands-han")]),), optional=True))
        elif fold(part):
            items += _pieces(part)
    if isinstance(items[-1], Choice) or isinstance(items[0], Choice):
        return _sequence([Word(name)])
    return _sequence(items)


def _pieces(part: str) -> Iterator[Item]:
    """Yield words of Latin letters within Chinese apart from it."""
    for piece in re.findall(r"[\u0000-\u024f]+|[^\u0000-\u024f]+", part):
        if fold(piece):
            text = piece.strip()
            is_kana = re.fullmatch("[\u30a0-\u30ff]+", text) is not None
            yield Forms(text, fold(text)) if is_kana else Word(text)


def _tokens(name: str, grammar: Grammar) -> list[Token]:
    tokens: list[Token] = []
    words = _words(name)
    links = grammar.link_words | grammar.article_words
    for place, text in enumerate(words):
        letters, is_inside = fold(text), 0 < place < len(words) - 1
        if text.startswith("<"):
            tokens.append(Token(text, Role.CONTENT, ListName(text[1:-1])))
        elif is_inside and letters in grammar.and_words:
            tokens.append(Token(text, Role.AND))
        elif is_inside and letters in links:
            tokens.append(Token(text, Role.LINK))
        elif place == 0 and len(words) > 2 and letters in grammar.article_words:
            continue
        else:
            item = word_item(text, grammar, inner=any(t.role is Role.CONTENT for t in tokens))
            tokens.append(Token(text, Role.CONTENT, item))
    return tokens


def _orders(tokens: list[Token], grammar: Grammar) -> Iterator[list[Token]]:
    """Yield the orders in which the words may stand, first that of the name."""
    yield tokens
    roles = [token.role for token in tokens]
    if not grammar.heads or len(tokens) < 2:
        return
    if Role.LINK not in roles and fold(tokens[-1].text) in grammar.head_words:
        yield [tokens[-1], Token("of", Role.LINK), *tokens[:-1]]
    elif roles[1] is Role.LINK and fold(tokens[0].text) in grammar.head_words:
        rest = tokens[1:]
        while rest and rest[0].role is not Role.CONTENT:
            rest = rest[1:]
        if rest and Role.LINK not in [token.role for token in rest] and not grammar.compounds:
            yield [*rest, tokens[0]]


def _swapped(tokens: list[Token]) -> Iterator[list[Token]]:
    """Yield the name with the words around its only "and" the other way round."""
    ands = [place for place, token in enumerate(tokens) if token.role is Role.AND]
    if len(ands) == 1 and all(tokens[ands[0] + step].role is Role.CONTENT for step in (-1, 1)):
        place = ands[0]
        left, right = tokens[place - 1], tokens[place + 1]
        yield [*tokens[: place - 1], right, tokens[place], left, *tokens[place + 2 :]]


def _side_by_side(tokens: list[Token], grammar: Grammar) -> Iterator[list[Token]]:
    """Yield the name with a preposition behind its first word, or without the one that is there."""
    if not grammar.side_by_side or len(tokens) < _LEAST_GAP:
        return
    behind = next(n for n, token in enumerate([*tokens[1:], _END], 1) if token.role is Role.CONTENT)
    if behind > 1:
        yield [tokens[0], *tokens[behind:]]
    elif all(token.role is not Role.LINK for token in tokens):
        yield [tokens[0], Token("", Role.LINK), *tokens[1:]]


_END = Token("", Role.CONTENT)


def _joined(tokens: list[Token], grammar: Grammar, *, may_gap: bool = True) -> Sequence:
    """Join the words of a name with what may stand between each two of them.

    With `may_gap`, unknown words may stand before a preposition.
    """
    code = code_of(grammar)
    count = sum(token.role is Role.CONTENT for token in tokens)
    gap = _BEFORE_LINK if count < _MANY_WORDS else _WIDE_GAP
    is_first_head = grammar.free_links and not grammar.open_letters and grammar.blanks
    items: list[Item] = []
    between: set[Role] = set()
    for token in tokens:
        if token.role is not Role.CONTENT or token.item is None:
            between.add(token.role)
            continue
        if items:
            # What is said of the fund stands behind "fund": whose it is, what it is to do.
            wide = max(gap, _BEHIND_HEAD) if is_first_head and len(items) == 1 else gap
            # Words that belong together without a preposition are not torn apart.
            is_loose = bool(between) or wide > _BEFORE_LINK
            allowed = may_gap and count >= _LEAST_GAP and is_loose
            items += _between(between, grammar, code, wide if allowed else 0)
        items.append(token.item)
        between = set()
    return _sequence(items)


def _between(roles: set[Role], grammar: Grammar, code: str, gap: int) -> list[Item]:
    """Return what may stand between two words of a name; `gap` unknown words, or none."""
    if Role.AND in roles:
        return [_optional(f"@ands-{code}")]
    if Role.LINK in roles:
        if not grammar.free_links:
            link = ListName(f"@links-{code}")
            if gap:
                return [Gap(gap), link, Gap(1)]
            return [_optional(f"@between-{code}"), link]
        return [Gap(gap)] if gap else [_optional(f"@between-{code}")]
    if gap and (grammar.free_links or gap == _WIDE_GAP):
        return [Gap(gap)]
    if grammar.modifier_texts or grammar.free_links:
        return [_optional(f"@between-{code}")]
    return []


def _optional(name: str) -> Choice:
    return Choice((_sequence([ListName(name)]),), optional=True)
