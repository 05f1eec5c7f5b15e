"""The catalogue: the sources that are shipped, read from one index and not from their files.

    catalogue        every shipped source by name
    source_paths     only where their files are, which is all that loading a config needs
    FIRST_SOURCES    those that `include_shipped: {sources: true}` means

A file below `sources/` is the source; the index is made of these files by
`python -m config.catalogue_index`, so that listing all of them, or finding one, parses no file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from config.shipped import shipped_folder

INDEX = "index.json"

# What was shipped when `sources: true` was the default. Nothing is added here: an upgrade must not
# begin to watch sites that nobody chose.
FIRST_SOURCES = frozenset(
    {
        *("al-jazeera-arabic", "al-jazeera-english", "arab-news", "barlamane"),
        *("china-news-service", "efe", "el-pais-planeta-futuro", "europa-press", "france-24"),
        *("hespress", "infomigrants", "interfax", "iom", "jeune-afrique", "le-matin", "le360"),
        *("maghress", "map", "morocco-world-news", "peoples-daily", "reliefweb", "ria-novosti"),
        *("swissinfo", "tass", "telquel", "the-new-humanitarian", "un-network-on-migration"),
        *("un-news", "unhcr", "xinhua", "yabiladi"),
    }
)


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """What the index says of one shipped source; the fields are those of its file."""

    name: str
    region: str  # the folder of its file
    title: str
    url: str
    languages: tuple[str, ...]
    country: str | None
    tags: tuple[str, ...]
    grade: str
    date: str  # ISO, of the evidence
    tried: str | None  # ISO
    disabled: str | None  # why it cannot be enabled
    note: str | None
    channels: tuple[tuple[str, str], ...]  # kind and address of each

    @property
    def path(self) -> str:
        """The path of its file in the shipped folder."""
        return source_paths()[self.name]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which part of the catalogue is meant; a field that is None selects all."""

    region: str | None = None
    language: str | None = None
    topic: str | None = None  # one of the tags

    def __bool__(self) -> bool:
        return self != Selection()

    def of(self, entries: Iterable[CatalogueEntry]) -> list[CatalogueEntry]:
        """Return the entries that all fields select."""
        return [
            entry
            for entry in entries
            if self.region in (None, entry.region)
            and (self.language is None or self.language in entry.languages)
            and (self.topic is None or self.topic in entry.tags)
        ]


@cache
def catalogue() -> dict[str, CatalogueEntry]:
    """Return every shipped source by name, in the order of regions and names."""
    return {name: _entry(name, fields) for name, fields in _index().items()}


@cache
def source_paths() -> dict[str, str]:
    """Return the path of every shipped source, from the shipped folder, by name."""
    return {name: f"sources/{fields['region']}/{name}.yaml" for name, fields in _index().items()}


@cache
def _index() -> dict[str, dict[str, object]]:
    text = (shipped_folder() / "sources" / INDEX).read_text(encoding="utf-8")
    index: dict[str, dict[str, object]] = json.loads(text)
    return index


def _entry(name: str, fields: dict[str, object]) -> CatalogueEntry:
    known = {key: _frozen(value) for key, value in fields.items()}
    return CatalogueEntry(name=name, **known)  # type: ignore[arg-type]  # written by catalogue_index


def _frozen(value: object) -> object:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
