"""From a name to pattern trees: its words with their forms, and what may stand between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from config.parsed import Parsed
from config.pattern import Choice, Forms, Gap, Item, ListName, Sequence, Word
from monitor.match.naming.grammar import Grammar
from monitor.match.naming.languages import code_of, grammar_of
from monitor.match.naming.orders import LEAST_GAP, Role, Token, close_orders, loose_orders
from monitor.match.naming.words import word_item
from storage.folding import fold
from storage.folding.han import HAN_CHARACTER

_SIGNS = re.compile(r"[\s\-\u2010-\u2015'\u2019\u02bc`´\"“”„«»‹›/,:;·&]+")
_ARABIC = re.compile("[\u0621-\u064a]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_PLACES = re.compile(r"(<[^<>]*>)")
_CHINESE_LINKS = re.compile(r"(以及|及び|および|[和与與及暨的之、・·])")
_BEFORE_LINK = 3  # unknown words before a preposition: "fund that states promised for"
_BEHIND_HEAD = 5  # unknown words behind the head: "convention of the Council of Europe on"
_WITHIN_PHRASE = 3  # unknown words within the words of a theme: "canjea parte de su deuda"
_SHORT_LINK = 10  # letters of what may be said again behind "and": "of loss and of the damage"
_MANY_WORDS = 5  # of a name, which hardly stand together otherwise
_WIDE_GAP = 7  # unknown words in such a name
_SEAM = "\u2060"  # joins two words and is no sign
_LINKS = frozenset({Role.LINK, Role.ABOUT})
_YEARS = tuple(str(year) for year in range(1990, 2041))


def name_trees(name: str, language: str | None, *, strict: bool = False) -> tuple[Sequence, ...]:
    """Return the patterns of a name, one for each order in which its words may stand."""
    if HAN_CHARACTER.search(name) and not _PLACES.search(name):
        return (_without_blanks(name, strict=strict),)
    grammar = grammar_of(language, name)
    if strict:
        return (_plain(name),)
    tokens = _tokens(name, grammar)
    orders = dict.fromkeys(_joined(order, grammar) for order in loose_orders(tokens, grammar))
    near = close_orders(tokens, grammar)
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
    for text in _words(_with_seams(name, grammar)):
        if text.startswith("<"):
            items.append(ListName(text[1:-1]))
        else:
            word = text.replace(_SEAM, "")
            items.append(word_item(word, grammar, theme=theme, inner=bool(items)))
    return _sequence(items)


def theme_trees(name: str, language: str | None) -> tuple[Sequence, ...]:
    """Return the patterns of words of a theme, of two also as a verb has them: "swapped its debt".

    Where a preposition joins the two, as in "canje de deuda", they may stand in either order with
    up to two other words between them; where a case does, with one. English turns "debt swap" into
    "swap of debt".
    """
    whole = phrase_tree(name, language, theme=True)
    if HAN_CHARACTER.search(name) or _PLACES.search(name):
        return (whole,)
    grammar = grammar_of(language, name)
    tokens = _tokens(name, grammar)
    items = [item for item in whole.items if not isinstance(item, ListName)]
    roles = [token.role for token in tokens]
    content = [item for item, role in zip(items, roles, strict=False) if role is Role.CONTENT]
    if len(items) != len(roles) or len(content) != 2 or Role.AND in roles:
        return (whole,)
    first, second = content
    if Role.LINK in roles:
        gap = Gap(_WITHIN_PHRASE)
        return tuple(_sequence([*pair]) for pair in ((first, gap, second), (second, gap, first)))
    if grammar.free_links and not grammar.open_letters:
        return (_sequence([first, Gap(1), second]),)
    if grammar.heads and not grammar.compounds:
        link = ListName(f"@about-{code_of(grammar)}")
        return whole, _sequence([second, link, Gap(1), first])
    return (whole,)


def may_have_commas(name: str) -> bool:
    """Whether a comma may part the words of a name.

    Two words that begin with capitals have none, if the name is written without: "Florence, Lima"
    is no person. Abbreviations may follow one: "Washington, DC".
    """
    words = _words(name)
    is_of_two = len(words) == 2 and not _PLACES.search(name) and "," not in name
    return not is_of_two or any(len(word) < 3 or word[0].islower() for word in words)


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
        # not where something is: a convention in Istanbul is not the Istanbul Convention
        f"@about-{code}": tuple(
            link for link in grammar.links if link.split(" ")[0] not in grammar.place_words
        ),
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


def _with_seams(name: str, grammar: Grammar) -> str:
    """Mark where a hyphen may as well be left out: "Non-Proliferation" is one word for some."""
    return grammar.seam.sub(rf"\1{_SEAM}", name) if grammar.seam else name


def _tokens(name: str, grammar: Grammar) -> list[Token]:
    tokens: list[Token] = []
    words = _words(_with_seams(name, grammar))
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
            whole = text.replace(_SEAM, "")
            item = word_item(whole, grammar, inner=any(t.role is Role.CONTENT for t in tokens))
            tokens.append(Token(whole, Role.CONTENT, item, words=1 + text.count(_SEAM)))
    return tokens


def _joined(tokens: list[Token], grammar: Grammar, *, may_gap: bool = True) -> Sequence:
    """Join the words of a name with what may stand between each two of them.

    With `may_gap`, unknown words may stand before a preposition.
    """
    code = code_of(grammar)
    count = sum(token.words for token in tokens if token.role is Role.CONTENT)
    is_first_head = grammar.free_links and not grammar.open_letters and grammar.blanks
    items: list[Item] = []
    between: set[Role] = set()
    has_link = False
    for token in tokens:
        if token.role is not Role.CONTENT or token.item is None:
            between.add(token.role)
            continue
        if items:
            # What is said of the fund stands behind "fund": whose it is, what it is to do.
            is_link = not between.isdisjoint(_LINKS)
            is_head = len(items) == 1 if is_first_head else is_link and not has_link
            # Words that belong together without a preposition are not torn apart.
            is_loose = bool(between) or is_head or count >= _MANY_WORDS
            allowed = may_gap and count >= LEAST_GAP and is_loose
            items += _between(between, grammar, code, _widest(count, is_head=is_head) * allowed)
        has_link = has_link or not between.isdisjoint(_LINKS)
        items.append(token.item)
        between = set()
    return _sequence(items)


def _widest(count: int, *, is_head: bool) -> int:
    """Return how many unknown words may part the words of a name of so many words."""
    if count >= _MANY_WORDS:
        return _WIDE_GAP
    return _BEHIND_HEAD if is_head else _BEFORE_LINK


def _between(roles: set[Role], grammar: Grammar, code: str, gap: int) -> list[Item]:
    """Return what may stand between two words of a name; `gap` unknown words, or none."""
    if Role.AND in roles:
        return [_optional(f"@ands-{code}")]
    if Role.LINK in roles or Role.ABOUT in roles:
        if not grammar.free_links:
            link = ListName(f"@{'about' if Role.ABOUT in roles else 'links'}-{code}")
            if gap:
                return [Gap(gap), link, Gap(1)]
            return [_optional(f"@between-{code}"), link]
        return [Gap(gap)] if gap else _between_freely(grammar, code)
    if gap and (grammar.free_links or gap == _WIDE_GAP):
        return [Gap(gap)]
    if grammar.free_links:
        return _between_freely(grammar, code)
    if grammar.modifier_texts:
        return [_optional(f"@between-{code}")]
    return []


def _between_freely(grammar: Grammar, code: str) -> list[Item]:
    """Return a modifier, a preposition, or one behind the other: "fund (UN) (for) peace"."""
    names = ("between", "links") if grammar.links else ("between",)
    return [_optional(f"@{name}-{code}") for name in names]


def _optional(name: str) -> Choice:
    return Choice((_sequence([ListName(name)]),), optional=True)
