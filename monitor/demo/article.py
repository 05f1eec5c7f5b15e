"""Articles of the replica sites: written originals, and the copies other sites carry of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Self

from pydantic import model_validator

from config.model import StrictModel
from config.texts import Language, Name
from storage.outcomes import Relation

CUT_MARK = "[…]"


class Draft(StrictModel):
    """An entry of `articles.yaml`: an original with its text, or a copy that names its original."""

    id: Name
    days_ago: int  # before the day the demo runs, so that nothing is ever too old to tell
    at: time  # UTC
    language: Language | None = None
    relevant: bool | None = None  # is it about the Global Compact for Migration?
    title: str | None = None
    text: str | None = None  # paragraphs, separated by empty lines
    section: str | None = None  # heading, or a part of the address
    author: str | None = None
    carrier: str | None = None  # the paper an aggregator took it from
    node: int | None = None  # language versions of one text share it
    copy_of: str | None = None  # "site/id" of the original
    relation: Relation | None = None  # copy, cut or edited
    credit: str | None = None  # agency line under a copy
    keep_words: int | None = None  # cut: where the text breaks off
    replace: Mapping[str, str] = {}  # edited: sentence -> new sentence
    after: str | None = None  # edited: one paragraph more

    @model_validator(mode="after")
    def is_original_or_copy(self) -> Self:
        written = None not in (self.language, self.relevant, self.title, self.text)
        if written == (self.copy_of is not None):
            raise ValueError(f"{self.id}: needs either language, relevant, title, text or copy_of")
        return self


class Article(StrictModel):
    """What a replica site publishes: the truth that the crawler has to find again."""

    site: Name
    id: Name
    number: int  # in the addresses of sites that count their articles
    language: Language
    relevant: bool
    days_ago: int
    at: time
    title: str
    paragraphs: tuple[str, ...]
    section: str = ""
    author: str = ""
    carrier: str = ""
    node: int | None = None
    copy_of: str | None = None
    relation: Relation = Relation.FIRST
    credit: str = ""

    @property
    def key(self) -> str:
        """How other sites' files name this article: "site/id"."""
        return f"{self.site}/{self.id}"


def original(draft: Draft, *, site: str, number: int) -> Article:
    """The article that a draft with its own text describes."""
    return Article.model_validate(
        _common(draft)
        | {
            "site": site,
            "number": number,
            "language": draft.language,
            "relevant": draft.relevant,
            "title": draft.title,
            "paragraphs": tuple(part.strip() for part in (draft.text or "").split("\n\n")),
        }
    )


def copy(draft: Draft, first: Article, *, site: str, number: int) -> Article:
    """What `draft` made of `first`: the same text, a cut one or an edited one."""
    return Article.model_validate(
        _common(draft)
        | {
            "site": site,
            "number": number,
            "language": first.language,
            "relevant": first.relevant,
            "title": draft.title or first.title,
            "paragraphs": _changed(first.paragraphs, draft),
            "copy_of": first.key,
            "relation": draft.relation,
        }
    )


def _common(draft: Draft) -> dict[str, object]:
    names = ("id", "days_ago", "at", "section", "author", "carrier", "node", "credit")
    values = {name: getattr(draft, name) for name in names}
    return {name: value for name, value in values.items() if value is not None}


def _changed(paragraphs: tuple[str, ...], draft: Draft) -> tuple[str, ...]:
    if draft.keep_words is not None:
        return cut(paragraphs, draft.keep_words)
    changed = tuple(_replaced(paragraph, draft.replace) for paragraph in paragraphs)
    return (*changed, draft.after) if draft.after else changed


def _replaced(paragraph: str, replacements: Mapping[str, str]) -> str:
    for old, new in replacements.items():
        paragraph = paragraph.replace(old, new)
    return paragraph


def cut(paragraphs: tuple[str, ...], keep_words: int) -> tuple[str, ...]:
    """The first `keep_words` words, broken off with the mark that newspapers use."""
    kept: list[str] = []
    left = keep_words
    for paragraph in paragraphs:
        words = paragraph.split()
        if left < len(words):
            return (*kept, " ".join([*words[:left], CUT_MARK]))
        kept.append(paragraph)
        left -= len(words)
    return tuple(kept)
