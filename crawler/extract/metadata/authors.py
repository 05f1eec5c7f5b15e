"""Find the authors of an article, and the lines about them.

People come before organisations, and what a page declares before what it shows. The order: people
in JSON-LD, people in meta elements, marked names near the title, a byline, a bold signature, a
marked name of one word; where nobody is named, the desk, agency or site that is declared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from crawler.extract.metadata.author_marks import marked_authors
from crawler.extract.metadata.byline_parts import is_name, name_with_post, parts_of, signature_below
from crawler.extract.metadata.houses import is_desk, without_departments, without_house
from crawler.extract.page.blocks import Block
from crawler.extract.page.element_hints import ElementHint
from crawler.extract.page.structured import Metas, Node, names, people
from crawler.text.measures import key, letters, tokens
from crawler.text.phrases.bylines import (
    ACCOUNTS,
    LABELS,
    POST,
    byline,
    east_asian_byline,
    without_address,
)
from crawler.text.phrases.credits import credit_name
from crawler.text.signs import BAR, COLON, COMMA, SEMICOLON, SLASH, one_of

_SPLIT = re.compile(rf"\s*{one_of(COMMA, SEMICOLON, BAR, SLASH, '&')}\s*(?=\S)")
# "and" joins two people only where both sides are full names, as they are not in "Le Monde et AFP".
_AND = re.compile(
    r"\s+(?:(?:and|et|und|y|e|en|og|och|ja|ve|и|та|і|i|a|και|dan|na|và|और|এবং)\s+|و\s?(?=\S))"
)
_ROLE = re.compile(r"^(?:in|for|chez|pour|para|für|von|bei)\s")
_BY = re.compile(
    r"^(?:(?:posted|written|published|submitted|added|words|story|text)\s+by|"
    r"(?:posté|publié|écrit|rédigé)\s+par|(?:publicado|escrito|enviado)\s+por|"
    r"(?:geschrieben|veröffentlicht|verfasst)\s+von|(?:scritto|pubblicato)\s+da|"
    r"(?:geschreven|geplaatst)\s+door|"
    r"by|par|por|von|di|door|автор|بقلم)\s*:?\s+",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?:|www\.|@", re.IGNORECASE)
_ACCOUNT = re.compile(r"^\S*(?:admin|webmaster)\S*$", re.IGNORECASE)
_NOT_A_NAME = re.compile(r"\d{2,}")
_METAS = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author",
    "dc.creator", "dcterms.creator", "dc.contributor", "byl", "citation_author",
    "cxenseparse:author", "creator",
)  # fmt: skip
_LABELLED = (("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2"))
_DENSE = 2  # letters a sign: Chinese, Japanese, Korean
_MOST = 8
_ABOUT = 3  # blocks at the end that may introduce the authors
_OPENING = 90  # characters of a block in which it introduces an author
_IS = frozenset(
    ("is", "was", "are", "ist", "war", "sind", "est", "était", "es", "era", "è", "é", "jest", "er",
     "var", "är", "on", "este", "είναι", "هو", "هي")
)  # fmt: skip
_OVER_TEXT = 3  # blocks over the text, where a signature may stand
_LINE = 200  # characters; a byline shares its line with a date at most


def choose_authors(
    node: Node, metas: Metas, head: Sequence[Block], end: Sequence[Block] = ()
) -> tuple[str, ...]:
    """Return the people who wrote an article, else whatever is declared as its author.

    `head` holds the blocks over the text and the first of it, `end` the last ones of the text.
    """
    site = {*names(node, "publisher"), metas.first("og:site_name", "application-name")}
    houses = frozenset(key(name) for name in site if name)
    in_json = _tidy(names(node, "author")) or _tidy(names(node, "creator"))
    in_metas = _meta_authors(metas)
    declared = in_json or _tidy(in_metas)
    marked = _tidy(map(_unlabelled, marked_authors(head)))
    signed = _tidy(_bylines(head))
    shown = without_departments(_full_names(marked) or _full_names(signed), houses)
    candidates = (
        _tidy(people(node, "author")),
        _tidy(people(node, "creator")),
        () if in_json else _tidy(in_metas),
        shown,
        () if declared else signed,
        _tidy(_signature(head) if declared else ()),
        _tidy(filter(None, [signature_below(end)])),
        _full_names(_tidy(in_metas)),
        () if declared else marked,
    )
    for candidate in candidates:
        found = [name for name in candidate if not is_desk(name, houses)]
        if not all(map(credit_name, found)):  # an agency may stand beside a person
            beside = [name for name in in_json if credit_name(name)] if found[0] in in_json else []
            people_found = [without_house(name, houses) for name in found]
            return tuple(dict.fromkeys((*_completed(people_found, shown), *beside)))
    return declared or _full_names(marked) or signed


def _completed(declared: Sequence[str], shown: Sequence[str]) -> Sequence[str]:
    """Return the names that the page shows where they hold all that it declares, and more.

    Programs often tell machines only the account that published a text of several people.
    """
    return shown if set(map(key, declared)) < set(map(key, shown)) else declared


def authors_by_library(found: Iterable[str], metas: Metas) -> tuple[str, ...]:
    """Return those authors that a library found who may be people or agencies.

    For pages on which `choose_authors` finds nobody.
    """
    house = key(metas.first("og:site_name", "application-name"))
    return tuple(
        name
        for name in _tidy(found)
        if credit_name(name)
        or (all(map(_is_name, _split_names(name))) and not is_desk(name, frozenset({house})))
    )


def _full_names(names_found: Iterable[str]) -> tuple[str, ...]:
    """Return the names of two words or more, and those in scripts without blanks."""
    return tuple(
        name for name in names_found if len(name.split()) > 1 or letters(name) >= _DENSE * len(name)
    )


def _unlabelled(name: str) -> str:
    """Return the names in "Text: Ada Lovelace", without the date behind them."""
    if not any(mark in name for mark in COLON):
        return name
    return next(filter(None, map(_byline_name, parts_of(name))), name)


def _meta_authors(metas: Metas) -> list[str]:
    labelled = [
        metas.first(data) for label, data in _LABELLED if LABELS.is_one(tokens(metas.first(label)))
    ]
    return [*metas.all_of(*_METAS), *filter(None, labelled)]


def is_nothing_but(line: str, authors: Sequence[str]) -> bool:
    """Whether a line holds names of the authors and nothing else."""
    known = {key(author) for author in authors}
    return key(line) in known or all(key(name) in known for name in _split_names(line))


def about_authors(blocks: Sequence[Block], authors: Sequence[str]) -> int:
    """Count the last blocks of a text that introduce its authors.

    Such a block begins with the name of an author, or says early what a person of that name is.
    """
    names = [key(author) for author in authors]
    count = 0
    for block in reversed(blocks[1:][-_ABOUT:]):
        if not any(_introduces(f" {key(block.text[:_OPENING])} ", name) for name in names):
            break
        count += 1
    return count


def _introduces(opening: str, name: str) -> bool:
    before, found, after = opening.partition(f" {name} ")
    if not found:
        return False
    return not before.strip() or (" " in name and after.split(" ", 1)[0] in _IS)


def _bylines(head: Sequence[Block]) -> list[str]:
    """Return the first name over the text that is written as a byline."""
    for block in head:
        # A headline that opens like a byline.
        whole_link = block.link_share >= 0.8 and not _is_called_byline(block)
        parts = parts_of(block.text) if len(block.text) < _LINE and not whole_link else []
        name = next((name for part in parts if (name := _byline_name(part))), None)
        name = name or _name_of_desk(parts) or next(filter(None, map(name_with_post, parts)), None)
        if name is None and len(block.text) < 60 and _is_author(block):
            name = without_address(block.text)
        if name:
            return [name]
    return []


def _name_of_desk(parts: Sequence[str]) -> str | None:
    """Return the names beside a desk, as in "Newsroom / Ada Lovelace & Jo Bell"."""
    for before, name in pairwise(parts):
        if is_desk(before, frozenset()) and all(map(is_name, _split_names(name))):
            return name
    return None


def _byline_name(part: str) -> str | None:
    """Return the name in "By Ada Lovelace" or "Monday 14 November, by Ada Lovelace"."""
    before, _, after = part.partition(", ")
    return byline(part) or (byline(after) if any(map(str.isdigit, before)) else None)


def _signature(head: Sequence[Block]) -> list[str]:
    """Return a bold line over the text that is nothing but names."""
    for block in head[-_OVER_TEXT:]:
        is_bold = not block.is_heading and block.bold_length >= 0.9 * len(block.text)
        if is_bold and len(block.text) < 60 and all(map(_is_name, _split_names(block.text))):
            return [block.text]
    return []


def _is_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 4 and all(word[:1].isupper() and word.isalpha() for word in words)


def _is_author(block: Block) -> bool:
    """Whether the class of an element says that its text is an author."""
    classes = _classes(block)
    return "author" in classes or ("byline" in classes and _is_signed(block.text))


def _is_called_byline(block: Block) -> bool:
    return any(name in _classes(block) for name in ("author", "byline"))


def _classes(block: Block) -> str:
    return " ".join(
        (element.get("class") or "").lower()
        for hint, element in block.hints
        if hint is ElementHint.META
    )


def _is_signed(text: str) -> bool:
    return all(map(_is_name, _split_names(without_address(text))))


def _tidy(entries: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for entry in entries:
        line = without_address(entry)
        if _ADDRESS.search(line):
            continue
        for number, part in enumerate(_split_names(_BY.sub("", east_asian_byline(line) or line))):
            name = part.strip(" .|/-()")
            if number and POST.search(name):
                continue  # "Ada Lovelace, Science Editor"
            if _ROLE.match(name):
                break  # "By Ada Lovelace, in News, Harbours": what follows is no name
            if _may_be_name(name):
                found.setdefault(key(name), name)
    return tuple(found.values())[:_MOST]


def _may_be_name(name: str) -> bool:
    """Whether a text has the length of a name and is no account of a program."""
    if not 1 < len(name) <= 60 or _NOT_A_NAME.search(name) or _BY.match(f"{name} "):
        return False
    is_long = len(name) > 2 or not name.isascii()
    return is_long and not ACCOUNTS.is_one(tokens(name)) and not _ACCOUNT.search(name)


def _split_names(entry: str) -> list[str]:
    """Split a list of names, and two names that "and" joins."""
    parts = []
    for part in _SPLIT.split(entry):
        joined = _AND.split(part)
        are_full = all(len(name.split()) > 1 for name in joined)
        parts += joined if are_full else [part]
    return parts
