"""Decides which addresses of a sitemap are articles, by what the others in it look like. Pure.

A sitemap names all pages of a site: its articles, and also its sections, tags and imprint. No word
of an address decides by itself; a date, a number, a long slug and the company it is in do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from crawler.channels.link_shape import (
    ARTICLE_SCORE,
    address_points,
    directories,
    is_below_list,
    is_never,
    is_year_page,
    path_and_query,
    shape,
    word_points,
)

# Points that show an article in spite of a word such as `legal` or `archives` in its address.
_IN_SPITE_OF_WORDS = 2
_COMPANY = 3  # articles of one shape that speak for the other addresses of that shape
_SECTION_CHILDREN = 3  # a page with as many below it is a section
_NAMES_OF_LISTS = """
category categories categorie tag tags author authors auteur auteurs taxonomy taxonomies
image images video videos page pages product products user users static section sections
"""
_LIST_WORDS = frozenset(_NAMES_OF_LISTS.split())
_ARTICLE_WORDS = frozenset({"news", "post", "posts", "article", "articles"})


def are_articles(urls: Sequence[str], *, sitemap: str) -> list[bool]:
    """Return for each address of a sitemap whether it is an article, as far as that shows."""
    of_lists, below = is_of_lists(sitemap), _pages_below(urls)
    company = _company(urls)
    return [
        url in company
        or (
            not is_never(url)
            and _is_article(
                url, of_lists=of_lists, is_section=below[_path(url)] >= _SECTION_CHILDREN
            )
        )
        for url in urls
    ]


def _company(urls: Sequence[str]) -> set[str]:
    """Return the addresses that look like articles because most of their shape are.

    So a year is told from the number of an article: `/archives/2019` beside `/archives/2154`.
    """
    shapes = {
        url: shape(url)
        for url in urls
        if is_year_page(url) or (not is_never(url) and word_points(directories(url)))
    }
    clear = Counter(form for url, form in shapes.items() if _is_clear(url))
    every = Counter(shapes.values())
    return {
        url
        for url, form in shapes.items()
        if clear[form] >= _COMPANY and clear[form] * 2 >= every[form] and not is_below_list(url)
    }


def _is_clear(url: str) -> bool:
    return address_points(url) >= _IN_SPITE_OF_WORDS


def is_of_lists(url: str) -> bool:
    """Whether the name of a sitemap says that it names tags, sections or images, not articles.

    Whole words count, the last of them: `reportage` and `montag` hold no `tag`, `post_tag` does.
    """
    name = path_and_query(url)[0].rsplit("/", 1)[-1].lower()
    kinds = _LIST_WORDS | _ARTICLE_WORDS
    words = [word for word in re.findall(r"[a-z]+", name) if word in kinds]
    return bool(words) and words[-1] in _LIST_WORDS


def _is_article(url: str, *, of_lists: bool, is_section: bool) -> bool:
    if of_lists or is_section:
        return address_points(url) >= ARTICLE_SCORE
    return not word_points(directories(url)) or _is_clear(url)


def _pages_below(urls: Sequence[str]) -> Counter[str]:
    """Count for each path how many of the addresses stand below it."""
    below: Counter[str] = Counter()
    for url in urls:
        path = _path(url)
        while (end := path.rfind("/")) > path.find("/"):
            path = path[:end]
            below[path] += 1
    return below


def _path(url: str) -> str:
    """Return host and path of an address."""
    return url.split("://", 1)[-1].split("?", 1)[0].split("#", 1)[0].rstrip("/")
