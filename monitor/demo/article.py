"""Articles of the replica sites: originals, and the copies of them on other sites."""

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
    days_ago: int  # before the day the demo runs, so that no article is too old for an alert
    at: time  # UTC
    language: Language | None = None
    relevant: bool | None = None  # whether it is about the Global Compact for Migration
    title: str | None = None
    text: str | None = None  # paragraphs, separated by empty lines
    section: str | None = None  # heading, or a part of the address
    author: str | None = None
    carrier: str | None = None  # the newspaper that an aggregator copied it from
    node: int | None = None  # language versions of one text share it
    copy_of: str | None = None  # "site/id" of the original
    relation: Relation | None = None  # copy, cut or edited
    credit: str | None = None  # the agency line under a copy
    keep_words: int | None = None  # for cut copies, the number of words that are kept
    replace: Mapping[str, str] = {}  # for edited copies, sentence -> new sentence
    after: str | None = None  # for edited copies, one more paragraph

    @model_validator(mode="after")
    def is_original_or_copy(self) -> Self:
        written = None not in (self.language, self.relevant, self.title, self.text)
        if written == (self.copy_of is not None):
            raise ValueError(f"{self.id}: needs either language, relevant, title, text or copy_of")
        return self


class Article(StrictModel):
    """An article as a replica site publishes it; the crawler has to extract the same."""

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
        """Return the name of this article in the files of other sites: "site/id"."""
        return f"{self.site}/{self.id}"


def original(draft: Draft, *, site: str, number: int) -> Article:
    """Return the article that a draft with its own text describes."""
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
    """Return the copy of `first` that `draft` describes, with the same, a cut or an edited text."""
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
    """Return the first `keep_words` words, followed by the mark that newspapers use."""
    kept: list[str] = []
    left = keep_words
    for paragraph in paragraphs:
        words = paragraph.split()
        if left < len(words):
            return (*kept, " ".join([*words[:left], CUT_MARK]))
        kept.append(paragraph)
        left -= len(words)
    return tuple(kept)
