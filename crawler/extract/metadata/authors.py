"""Find the authors of an article, and the lines about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from crawler.extract.page.blocks import Block
from crawler.extract.page.element_hints import ElementHint
from crawler.extract.page.structured import Metas, Node, names
from crawler.text.measures import key
from crawler.text.phrases.labels import byline, segments

_SPLIT = re.compile(r"\s*(?:,|،|、|;|&|/|\|)\s*(?=\S)")
# "and" joins two people only where both sides are full names, as they are not in "Le Monde et AFP".
_AND = re.compile(r"\s+(?:(?:and|et|und|y|e|en|og|och|ja|ve|и|та|і|i|a|και|dan|na)\s+|و\s?(?=\S))")
_ROLE = re.compile(r"^(?:in|for|chez|pour|para|für|von|bei)\s")
_BY = re.compile(r"^(?:by|par|por|von|di|door|автор|بقلم)\s*:?\s+", re.IGNORECASE)
_ADDRESS = re.compile(r"https?:|www\.|@", re.IGNORECASE)
_NOT_A_NAME = re.compile(r"\d{2,}")
_METAS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
_MOST = 8
_ABOUT = 3  # blocks at the end that may introduce the authors
_OPENING = 90  # characters of a block in which it introduces an author
_IS = frozenset(
    ("is", "was", "are", "ist", "war", "sind", "est", "était", "es", "era", "è", "é", "jest", "er",
     "var", "är", "on", "este", "είναι", "هو", "هي")
)  # fmt: skip
_OVER_TEXT = 3  # blocks over the text, where a signature may stand
_LINE = 200  # characters; a byline shares its line with a date at most


def choose_authors(node: Node, metas: Metas, head: Sequence[Block]) -> tuple[str, ...]:
    """Read the authors from JSON-LD, else from meta elements, else from a byline near the title.

    A site that declares itself as the author gives way to a person whom a byline names.
    """
    declared = _tidy(names(node, "author")) or _tidy(metas.all_of(*_METAS))
    site = {*names(node, "publisher"), metas.first("og:site_name", "application-name")}
    site_keys = {key(name) for name in site}
    if declared and any(key(name) not in site_keys for name in declared):
        return declared
    return _tidy(_bylines(head)) or _tidy(_signature(head) if declared else ()) or declared


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
    found = []
    for block in head:
        whole_link = block.link_share >= 0.8  # a headline that opens like a byline
        parts = segments(block.text) if len(block.text) < _LINE and not whole_link else []
        name = next((name for part in parts if (name := _byline_name(part))), None)
        if name is None and len(block.text) < 60 and _is_author(block):
            name = block.text
        if name:
            found.append(name)
    return found[:1]


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
    return any(
        hint is ElementHint.META and "author" in (element.get("class") or "").lower()
        for hint, element in block.hints
    )


def _tidy(entries: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for entry in entries:
        if _ADDRESS.search(entry):
            continue
        for part in _split_names(_BY.sub("", entry.strip())):
            name = part.strip(" .|/-")
            if _ROLE.match(name):
                break  # "By Ada Lovelace, in News, Harbours": what follows is no name
            if 2 < len(name) <= 60 and not (_NOT_A_NAME.search(name) or _BY.match(f"{name} ")):
                found.setdefault(key(name), name)
    return tuple(found.values())[:_MOST]


def _split_names(entry: str) -> list[str]:
    """Split a list of names, and two names that "and" joins."""
    parts = []
    for part in _SPLIT.split(entry):
        joined = _AND.split(part)
        are_full = all(len(name.split()) > 1 for name in joined)
        parts += joined if are_full else [part]
    return parts
