"""Find the sentences of the code and bring the wordbooks up to date.

`python -m monitor.locale.update` rewrites each `.po` file with the sentences that the code has now
and compiles it to the `.mo` file that is read at run time; both are in the repository, so that a
clone works without a step. A new sentence is empty until somebody translates it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from config.languages import LANGUAGES
from monitor.locale.cli_sentences import cli_sentences
from monitor.locale.wordbook import path_of

ROOT = Path(__file__).parents[2]
CLI = ROOT / "monitor/cli"
# Rooms below ours that make sentences for people: about a config, stories, a database, queries.
BELOW = (
    ROOT / "config",
    ROOT / "crawler/fetch/browser",
    ROOT / "crawler/language",
    ROOT / "crawler/stories",
    ROOT / "storage/maintenance",
    ROOT / "storage/search",
)
TEMPLATES = ROOT / "monitor/web/templates"
KEYWORDS = {"say": None, "said": None, "entry": None, "count": (1, 2), "QueryError": None}
KEYWORDS_BELOW = {"said": None, "QueryError": None}
# Other files have functions of these names too.
_LOCALE = re.compile(r"monitor\.locale")
_LOCALE_OR_SAID = re.compile(r"monitor\.locale|config\.said")
_NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)  # a file changes only when a sentence does


def sentences() -> Catalog:
    """Return all sentences of the code, without translations."""
    found = Catalog(charset="utf-8")
    for path in sorted((ROOT / "monitor").rglob("*.py")):
        text = path.read_text("utf-8")
        if path.is_relative_to(CLI):
            for line in cli_sentences(text):
                found.add(line, locations=[(path.relative_to(ROOT).as_posix(), 1)])
        mentions = _LOCALE if path.is_relative_to(CLI) else _LOCALE_OR_SAID
        if mentions.search(text) and path.name != "speech.py":
            for name, sentence in _sentences_of(path, KEYWORDS):
                found.add(sentence, locations=[(name, 1)])
    for path in sorted(path for room in BELOW for path in room.rglob("*.py")):
        for name, sentence in _sentences_of(path, KEYWORDS_BELOW):
            found.add(sentence, locations=[(name, 1)])
    for path in sorted(TEMPLATES.rglob("*.html")):
        for sentence in _sentences_of_template(path):
            found.add(sentence, locations=[(path.relative_to(ROOT).as_posix(), 1)])
    return found


def book_of(language: str) -> Catalog:
    """Return the wordbook of a language as it is on disk."""
    path = path_of(language, "po")
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def updated(language: str) -> Catalog:
    """Return the wordbook of a language with the sentences that the code has now."""
    old, new = book_of(language), Catalog(locale=language, charset="utf-8", fuzzy=False)
    new.project, new.version, new.header_comment = "Marsad", "1", f"# Marsad in {language}"
    new.creation_date = new.revision_date = _NO_DATE
    for message in sentences():
        if message.id:
            known = old.get(message.id)
            text = known.string if known and known.id == message.id else None
            new.add(message.id, text or "", locations=message.locations)
    return new


def texts_of(book: Catalog) -> tuple[bytes, bytes]:
    """Return the contents of the `.po` and the `.mo` file of a wordbook."""
    po, mo = BytesIO(), BytesIO()
    write_po(po, book, width=100, sort_output=True, include_lineno=False)
    write_mo(mo, book)
    return po.getvalue(), mo.getvalue()


def main() -> None:
    for language in LANGUAGES:
        if language != "en":
            po, mo = texts_of(updated(language))
            path_of(language, "po").write_bytes(po)
            path_of(language, "mo").write_bytes(mo)


def _sentences_of(
    path: Path, keywords: Mapping[str, tuple[int, ...] | None]
) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    name = path.relative_to(ROOT).as_posix()
    for _, sentence, _, _ in extract_from_file("python", path, keywords=keywords):
        yield name, sentence


def _sentences_of_template(path: Path) -> Iterator[str | tuple[str, str]]:
    """Yield what a template of the page says: `say("...")`, `count("one", "more", n)`."""
    with path.open("rb") as file:
        for _, name, found, _ in babel_extract(file, list(KEYWORDS), [], {"silent": "false"}):
            texts = [text for text in (found if isinstance(found, tuple) else [found]) if text]
            if texts:  # not where a variable is said, which is marked by `entry`
                yield (texts[0], texts[1]) if name == "count" else texts[0]


if __name__ == "__main__":
    main()
