"""The catalogue of shipped sources as one page of the documents.

`python -m tests.catalogue_page` writes the page anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from config.catalogue import CatalogueEntry, catalogue
from config.evidence import Grade

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "sources.md"

GRADES: Mapping[Grade, str] = {
    Grade.A: "two or more independent checks found a channel of it alive",
    Grade.B: "one check did",
    Grade.P: "one weak probe did",
    Grade.C: "two or more lists name a channel, nobody checked it",
    Grade.D: "one list names a channel",
    Grade.NONE: "no feed or sitemap is known: its front page is read, or discovery looks",
}
_HEAD = """\
# The shipped sources

Written by `python -m tests.catalogue_page`; a test keeps it true.

Every source is off until `marsad sources enable NAME` turns it on. The evidence is from public
lists of feeds and the checks that they publish, as read on 2026-11-30: it says that an address
answered somebody on a day. No site was asked, and neither robots.txt nor terms were read; Marsad
obeys robots.txt when it crawls. How the sources were chosen is in
[decision 25](../decisions/0025-a-catalogue-by-evidence.md).
"""


def page() -> str:
    """Return the text of the page."""
    entries = list(catalogue().values())
    return "\n".join([_HEAD, *_counts(entries), *_lists(entries)]) + "\n"


def _counts(entries: list[CatalogueEntry]) -> Iterator[str]:
    yield f"## Numbers\n\n{len(entries)} sources."
    yield _numbers("region", entries, lambda entry: [entry.region])
    yield _numbers("language", entries, lambda entry: entry.languages)
    yield _numbers("tag", entries, lambda entry: entry.tags)
    yield "\n| grade | sources | what the lists say |\n| --- | ---: | --- |"
    count = Counter(entry.grade for entry in entries)
    for grade, meaning in GRADES.items():
        yield f"| {grade} | {count[grade]} | {meaning} |"


def _numbers(
    head: str, entries: Iterable[CatalogueEntry], keys: Callable[[CatalogueEntry], Iterable[str]]
) -> str:
    """A table of sources by a property, most first, with the grades A and B apart."""
    pairs = [(key, entry.grade) for entry in entries for key in keys(entry)]
    every = Counter(key for key, _ in pairs)
    checked = Counter(key for key, grade in pairs if grade in (Grade.A, Grade.B))
    rows = [f"| {key} | {n} | {checked[key]} |" for key, n in every.most_common()]
    return "\n".join([f"\n| {head} | sources | of grade A or B |", "| --- | ---: | ---: |", *rows])


def _lists(entries: list[CatalogueEntry]) -> Iterator[str]:
    yield "\n## List\n"
    yield "`date` is that of the newest check, or of the day on which the lists were read."
    for region, group in groupby(entries, key=lambda entry: entry.region):
        yield f"\n### {region}\n"
        yield "| name | title | languages | country | tags | grade | date | to know |"
        yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
        yield from map(_row, group)


def _row(entry: CatalogueEntry) -> str:
    cells = (
        f"`{entry.name}`",
        f"[{entry.title}]({entry.url})",
        " ".join(entry.languages),
        entry.country or "",
        ", ".join(entry.tags),
        entry.grade,
        entry.date,
        f"Off: {entry.disabled}" if entry.disabled else entry.note or "",
    )
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
