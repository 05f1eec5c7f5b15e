"""Recognise posts of social networks that stand in a text, by their links. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.extract.page.blocks import LINK_SHARE, Block
from crawler.extract.page.dom import Element
from crawler.extract.page.kinds import is_running_text

_POST = re.compile(
    r"^(?:https?:)?//(?:www\.|m\.|mobile\.)?(?:"
    r"(?:twitter|x)\.com/\w+/status(?:es)?/|instagram\.com/(?:p|reel|tv)/|t\.me/(?:s/)?\w+/\d|"
    r"(?:[\w-]+\.)?facebook\.com/(?:[^/?#]+/(?:posts|videos|photos)|permalink\.php|photo|watch|story\.php|reel)|"
    r"tiktok\.com/@[^/]+/video|threads\.(?:net|com)/@[^/]+/post|bsky\.app/profile/[^/]+/post|"
    r"vk\.(?:com|ru)/(?:wall|video|clip)|weibo\.com/\d+/\w|ok\.ru/(?:video|group)|linkedin\.com/(?:posts|feed)|"
    r"truthsocial\.com/@[^/]+/|reddit\.com/r/[^/]+/comments|youtube\.com/(?:watch|shorts)|youtu\.be/)",
    re.IGNORECASE,
)
# A post signs itself: "— Ada Lovelace (@ada) November 9, 2026".
_SIGNATURE = re.compile(r"^[\u2014\u2013\u2015-]{1,3}\s*[^()]{1,60}\(@\w{1,30}\)")
_MOST_BLOCKS = 6
_LONGEST = 900  # characters of a post
_MANY = 2
_IN_POSTS = 0.2  # of the other text; an article with more in many posts consists of them
_LEVELS = 3  # elements around a link
_COLUMNS = frozenset(("html", "body", "article", "main", "section", "td", "table", "form"))


def drop_embeds(blocks: Sequence[Block], reasons: list[str | None]) -> None:
    """Drop the blocks of posts: a quotation with the link of a post, or a small element with one.

    A sentence of the article that links a post has its own words; in a post the link is all that
    its line says, or the line is a signature. An article that consists of posts keeps them.
    """
    posts = list(_posts_of(blocks))
    inside = {block.index for post in posts for block in post}
    beside = sum(
        block.letters
        for block in blocks
        if reasons[block.index] is None and block.index not in inside and is_running_text(block)
    )
    shown = sum(block.letters for post in posts for block in post if reasons[block.index] is None)
    if len(posts) >= _MANY and shown > _IN_POSTS * beside:
        return
    for position in inside:
        reasons[position] = "embed"  # whatever else its signature looks like


def _posts_of(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    seen: set[Element] = set()
    for element, position in _elements(blocks):
        if element not in seen:
            seen.add(element)
            held = _held(blocks, element, position)
            if len(held) <= _MOST_BLOCKS and sum(len(block.text) for block in held) <= _LONGEST:
                yield held


def _held(blocks: Sequence[Block], element: Element, position: int) -> Sequence[Block]:
    """Return the blocks in an element around that at a position, or some more than a post has."""
    inside = set(element.iter())
    first, last = position, position + 1
    while first > 0 and last - first <= _MOST_BLOCKS and blocks[first - 1].element in inside:
        first -= 1
    while last < len(blocks) and last - first <= _MOST_BLOCKS and blocks[last].element in inside:
        last += 1
    return blocks[first:last]


def _elements(blocks: Sequence[Block]) -> Iterator[tuple[Element, int]]:
    for block in blocks:
        is_signed = _SIGNATURE.match(block.text) is not None
        if not (is_signed or (block.links and _links_post(block.element))):
            continue
        if (quotation := _quotation(block.element)) is not None:
            yield quotation, block.index
        elif is_signed or block.link_share >= LINK_SHARE:
            yield _around(block), block.index


def _links_post(element: Element) -> bool:
    return any(_POST.match(link.get("href") or "") for link in element.iter("a"))


def _quotation(element: Element) -> Element | None:
    current: Element | None = element
    for _ in range(_LEVELS):
        if current is None or current.tag in _COLUMNS:
            return None
        if current.tag == "blockquote":
            return current
        current = current.getparent()
    return None


def _around(block: Block) -> Element:
    """Return the element of a line that is only a link, with the named one around it."""
    parent = block.element.getparent()
    is_own = parent is not None and parent.tag not in _COLUMNS and bool(parent.get("class"))
    return parent if is_own and parent is not None else block.element
